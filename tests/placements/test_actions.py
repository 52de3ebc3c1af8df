from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.pupils.models import Enrolment
from apcase.rules.refusal import Refusal
from directory.models import Site, Standing
from placements.actions import end, record_placement
from placements.actions.placement import TWICE, keep
from placements.models import Placement
from tests import make

OVERDUE = Alert.Kind.REVIEW_OVERDUE


def recorded(**over) -> Placement:
    values = {
        "commissioner": "la",
        "reason": "exclusion",
        "registration_code": "C",
        "hours_per_week": Decimal("15"),
        "starts_on": date(2026, 9, 7),
        "next_review_on": date(2026, 10, 5),
    }
    for name, make_one in (("pupil", make.make_pupil), ("provider", make.make_provider)):
        if name not in over:
            over[name] = make_one()
    if "by" not in over:
        over["by"] = make.someone()
    return record_placement(**{"on": (values | over)["starts_on"]} | values | over)


def refusal_of(act, *args, **kwargs) -> tuple[str | None, str]:
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.field, str(refusal.value)


def raised_for(placement: Placement) -> Alert:
    return Alert.objects.create(
        kind=OVERDUE,
        subject=subject_of(placement),
        summary="Review",
        url="/",
        due_on=placement.next_review_on,
        raised_for=date(2026, 10, 6),
    )


# Recording a placement


def test_a_placement_is_recorded_with_its_suggested_code(officer):
    placement = recorded(owner=officer, by=officer)

    kept = Placement.objects.get()
    assert (kept, kept.attendance_code, kept.owner) == (placement, "K", officer)
    event = Event.objects.get(action="placement.recorded")
    assert (event.actor, event.subject, event.pupils) == (
        "Olive Officer",
        subject_of(placement),
        [placement.pupil_id],
    )


def test_where_no_code_is_suggested_none_is_kept(db):
    placement = recorded(provider=make.make_provider(kind="online"))

    assert placement.attendance_code == ""


def test_a_code_that_is_given_stands(db):
    assert recorded(attendance_code="W").attendance_code == "W"


@pytest.mark.parametrize(
    ("over", "field", "said"),
    [
        pytest.param(
            {"ends_on": date(2026, 9, 1)}, "ends_on", "Tuesday 1 September 2026", id="end-early"
        ),
        pytest.param(
            {"next_review_on": date(2026, 9, 6)},
            "next_review_on",
            "Sunday 6 September 2026",
            id="review-before-start",
        ),
        pytest.param({"hours_per_week": Decimal("0")}, "hours_per_week", "You gave 0", id="none"),
        pytest.param(
            {"hours_per_week": Decimal("40.5")}, "hours_per_week", "You gave 40.5", id="too-many"
        ),
        pytest.param({"reason": "bored"}, "reason", "“bored” is not known", id="unknown-reason"),
        pytest.param(
            {"commissioner": "parent"}, "commissioner", "“parent” is not known", id="a-parent"
        ),
        pytest.param(
            {"commissioner": "school"},
            "commissioning_school",
            "Select the school",
            id="school-unnamed",
        ),
        pytest.param(
            {"attendance_code": "Q"}, "attendance_code", "“Q” is not known", id="not-a-code"
        ),
        pytest.param(
            {"registration_code": "M"},
            "registration_code",
            "needs two schools",
            id="dual-at-no-school",
        ),
        pytest.param(
            {"registration_code": "G"}, "registration_code", "Guest (G)", id="guest-at-home"
        ),
    ],
)
def test_a_placement_that_is_refused(db, over, field, said):
    named, sentence = refusal_of(recorded, **over)

    assert named == field
    assert said in sentence
    assert Placement.objects.count() == Event.objects.count() == 0


def test_a_school_is_not_named_where_the_council_commissions(db):
    named, sentence = refusal_of(recorded, commissioning_school=make.make_school(name="Moorside"))

    assert (named, sentence) == (
        "commissioning_school",
        "The council commissions this placement, so no school does. Remove Moorside, or choose the "
        "school as the commissioner.",
    )


def test_dual_registration_stands_where_the_child_is_on_two_rolls_already(db):
    pupil = make.make_pupil()
    home, unit = make.make_school(), make.make_school(type_code="14")
    for school, status in ((home, "M"), (unit, "S")):
        Enrolment.objects.create(
            pupil=pupil, school=school, status=status, starts_on=date(2026, 9, 1)
        )

    placement = recorded(pupil=pupil, registration_code="M")

    assert (placement.registration_code, placement.attendance_code) == ("M", "K")


def test_a_child_directed_to_another_school_must_be_on_its_roll(db):
    over = {
        "provider": make.make_provider(kind="pru", name="Northgate PRU"),
        "commissioner": "school",
        "commissioning_school": make.make_school(),
        "reason": "behaviour",
    }

    assert refusal_of(recorded, **over) == (
        "registration_code",
        "Northgate PRU is a school: a child directed there to improve behaviour must be on its "
        "roll as well. Choose dual registration (M).",
    )
    assert recorded(**over, registration_code="M").attendance_code == "D"


def test_a_site_must_be_the_providers_own(db):
    other = Site.objects.create(
        provider=make.make_provider(name="Old Mill"),
        name="Yard",
        address="1 Lane",
        postcode="M1 1AA",
    )

    named, sentence = refusal_of(recorded, provider=make.make_provider(name="Forge"), site=other)

    assert (named, sentence) == ("site", "Yard is not a site of Forge. Select one of its own.")


def test_the_owner_works_for_the_authority(school_user):
    named, sentence = refusal_of(recorded, owner=school_user)

    assert named == "owner"
    assert sentence.startswith("Sam School does not work on placements for the council.")


# Standing


@pytest.mark.parametrize(
    "state", [s for s in Standing.State if s not in ("approved", "conditions")]
)
def test_the_council_places_only_with_approved_providers(db, state):
    provider = make.make_provider(name="Old Mill", standing=state)

    named, sentence = refusal_of(recorded, provider=provider)

    assert named == "provider"
    assert sentence == (
        f"The council may not place at Old Mill: its standing is “{Standing.State(state).label}” "
        "since Tuesday 1 September 2026 (Checks complete). Choose a provider that is approved."
    )


def test_a_school_may_place_with_a_provider_that_is_not_approved(db):
    provider = make.make_provider(standing="restricted")

    placement = recorded(
        provider=provider, commissioner="school", commissioning_school=make.make_school()
    )

    assert (placement.provider, placement.attendance_code) == (provider, "B")


def test_a_provider_without_a_standing_is_not_approved(db):
    provider = make.make_provider()
    Standing.objects.all().delete()

    assert refusal_of(recorded, provider=provider)[0] == "provider"


@pytest.mark.parametrize(
    ("ends_on", "history"),
    [
        pytest.param(date(2026, 8, 31), True, id="ended-the-day-before"),
        pytest.param(date(2026, 9, 1), False, id="still-there-on-the-day"),
    ],
)
def test_what_ended_before_a_suspension_is_history(db, ends_on, history):
    over = {
        "provider": make.make_provider(standing="suspended"),
        "starts_on": date(2026, 4, 13),
        "next_review_on": date(2026, 5, 18),
        "ends_on": ends_on,
    }

    if history:
        assert recorded(**over).ends_on == ends_on
    else:
        assert refusal_of(recorded, **over)[0] == "provider"


# One at a time


def test_a_second_placement_at_the_same_provider_says_what_stands(db):
    first = recorded(provider=make.make_provider(name="The Forge"))

    named, sentence = refusal_of(recorded, pupil=first.pupil, provider=first.provider)

    assert (named, sentence) == (
        "starts_on",
        "This child already has a placement at The Forge, from Monday 7 September 2026 with no end "
        "date. End that one first, or give other dates.",
    )


def test_two_placements_one_after_the_other(db):
    first = recorded(ends_on=date(2026, 10, 23))
    second = recorded(
        pupil=first.pupil,
        provider=first.provider,
        starts_on=date(2026, 10, 24),
        next_review_on=date(2026, 11, 30),
    )

    assert set(Placement.objects.all()) == {first, second}


def test_what_the_check_cannot_see_the_constraint_refuses_in_words(db):
    """Two people, the same moment: both checks have passed, and the second row is written."""
    first = recorded()
    twin = Placement.objects.get()
    twin.pk = uuid4()

    named, sentence = refusal_of(keep, twin, code=None, on=twin.starts_on, by=make.someone())

    assert (named, sentence) == (None, TWICE)
    assert list(Placement.objects.all()) == [first]


# The end


def test_a_placement_ends_for_good(officer):
    placement = make.make_placement(ends_on=date(2026, 12, 18))
    alert = raised_for(placement)

    ended = end(placement, ended_on=date(2026, 10, 9), reason=" Moved away. ", by=officer)

    alert.refresh_from_db()
    kept = Placement.objects.get()
    assert (kept.ends_on, kept.ended_by, kept.end_reason) == (
        date(2026, 10, 9),
        officer,
        "Moved away.",
    )
    assert ended.ended_at == kept.ended_at
    assert alert.close_reason == "The placement ended on Friday 9 October 2026."
    assert Event.objects.filter(action="placement.ended", pupils=[placement.pupil_id]).count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        pytest.param({"ended_on": date(2026, 9, 6)}, "ended_on", id="before-the-start"),
        pytest.param({"reason": " "}, "reason", id="no-reason"),
    ],
)
def test_an_end_that_is_refused(officer, given, field):
    placement = make.make_placement()

    named, _ = refusal_of(
        end, placement, **{"ended_on": date(2026, 10, 9), "reason": "Moved."} | given, by=officer
    )

    assert named == field
    assert Placement.objects.get().ended_at is None


def test_a_placement_ends_once(officer, manager):
    placement = make.make_placement()
    end(placement, ended_on=date(2026, 10, 9), reason="Moved away.", by=officer)

    named, sentence = refusal_of(
        end, placement, ended_on=date(2026, 10, 12), reason="Moved.", by=manager
    )

    assert (named, sentence) == (
        None,
        "Olive Officer has recorded that this placement ended on Friday 9 October 2026. It cannot "
        "be changed.",
    )
