"""Placing with a provider that is not open to placements: a manager alone, and says why."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.urls import reverse

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements.actions import record_placement
from placements.models import PlacedAnyway, Placement
from placements.rules.own_checks import NOT_APPROVED
from tests import make

pytestmark = pytest.mark.django_db
FACTS = {
    "commissioner": "la",
    "reason": "exclusion",
    "registration_code": "C",
    "hours_per_week": Decimal("12"),
    "starts_on": date(2026, 10, 7),
    "next_review_on": date(2026, 11, 16),
}
CLOSED = [
    "known", "applied", "due_diligence", "more_information", "visit_due", "decision", "declined",
    "restricted", "under_review", "suspended", "removed", "withdrawn", "closed",
]  # fmt: skip


def place(provider, **over) -> Placement:
    over.setdefault("pupil", make.make_pupil())
    facts = FACTS | over
    return record_placement(provider=provider, on=facts["starts_on"], **facts)


@pytest.mark.parametrize("state", CLOSED)
def test_the_council_places_with_none_that_is_not_open(state, officer):
    with pytest.raises(Refusal) as refused:
        place(make.make_provider(standing=state), standing_reason="It must be.", by=officer)

    assert (refused.value.field, PlacedAnyway.objects.count()) == ("provider", 0)


def test_a_manager_is_asked_why_and_the_answer_is_kept(manager):
    forge = make.make_provider(name="The Forge", standing="restricted")

    with pytest.raises(Refusal, match="Or enter why it is right") as refused:
        place(forge, by=manager)
    assert (refused.value.field, Placement.objects.count()) == ("standing_reason", 0)

    placement = place(forge, standing_reason=" A brother is there. ", by=manager)
    kept = PlacedAnyway.objects.get()
    assert (kept.placement, kept.reason, kept.decided_by) == (
        placement,
        "A brother is there.",
        manager,
    )
    assert "its standing is “Restricted” since Tuesday 1 September 2026" in kept.standing
    assert Event.objects.get(action="placement.placed_anyway").detail["reason"] == kept.reason


def test_where_nothing_stands_against_it_no_reason_is_kept(manager):
    place(make.make_provider(), standing_reason="In case.", by=manager)

    assert PlacedAnyway.objects.count() == 0


def test_a_school_answers_for_its_own_placement(school, school_user):
    shut = make.make_provider(standing="suspended", kind="pru")
    pupil = make.make_pupil(school=school)

    placement = place(
        shut, pupil=pupil, commissioner="school", commissioning_school=school, by=school_user,
        reason="vocational", registration_code="M",
        checks=[*make.all_checked(shut)["checks"], NOT_APPROVED],
    )  # fmt: skip

    assert placement.pk


@pytest.mark.parametrize(
    ("there", "allowed"), [(3, True), (4, False)], ids=["one-is-free", "none-is-free"]
)
def test_conditions_say_how_many_children_at_most(there, allowed, officer):
    forge = make.make_provider(standing="conditions", kind="pru")
    forge.standings.update(conditions="Small groups.", most_pupils=4)
    for _ in range(there):
        make.make_placement(provider=forge)
    make.make_placement(provider=forge, ends_on=date(2026, 10, 6))

    if allowed:
        assert place(forge, by=officer).pk
    else:
        with pytest.raises(Refusal, match="allow 4 at a time, and 4 children are there"):
            place(forge, by=officer)


def test_the_database_keeps_no_reason_without_words(db):
    placement = make.make_placement()

    with pytest.raises(IntegrityError, match="placed_anyway_has_a_reason"):
        PlacedAnyway.objects.create(
            placement=placement, standing="Restricted.", reason="", decided_by=make.someone()
        )


def test_the_form_asks_a_manager_and_nobody_else(client_for, manager, officer):
    child, shut = make.make_pupil(), make.make_provider(standing="suspended")
    page = reverse("placements:placement-add", args=[child.pk])
    typed = {
        "provider": shut.pk,
        "commissioner": "la",
        "reason": "exclusion",
        "registration_code": "C",
        "hours_per_week": "12",
    }
    for name, day in (("starts_on", date(2026, 10, 7)), ("next_review_on", date(2026, 11, 16))):
        typed |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}

    asked = "Why is it right to place there all the same?"
    assert asked not in client_for(officer).post(page, typed).content.decode()
    client = client_for(manager)
    assert asked in client.post(page, typed).content.decode()
    done = client.post(page, typed | {"standing_reason": "A brother is there."}, follow=True)
    assert "to place here all the same: A brother is there." in done.content.decode()
