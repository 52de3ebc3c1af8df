"""What must always hold of placements and reviews, the database holds."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models.functions import Now

from apcase.rules.readings import HOME_TUTOR, ONLINE_AT_HOME, Chosen
from placements.models import Placement
from tests import make


def refused_by(write) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return refusal.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        pytest.param(
            {"ends_on": date(2026, 9, 6)}, "placement_ends_after_it_starts", id="end-before-start"
        ),
        pytest.param(
            {"next_review_on": date(2026, 9, 6)},
            "placement_review_not_before_its_start",
            id="review-before-start",
        ),
        pytest.param(
            {"commissioner": "school"},
            "placement_school_named_if_it_commissions",
            id="school-commissions-unnamed",
        ),
        pytest.param(
            {"hours_per_week": Decimal("0")}, "placement_hours_between_0_and_40", id="no-hours"
        ),
        pytest.param(
            {"hours_per_week": Decimal("40.01")},
            "placement_hours_between_0_and_40",
            id="more-than-forty-hours",
        ),
        pytest.param(
            {"ended_at": Now()},
            "placement_ended_at_by_and_why_together",
            id="ended-by-nobody-for-no-reason",
        ),
    ],
)
def test_a_placement_that_cannot_be(db, over, constraint):
    assert refused_by(lambda: make.make_placement(**over)) == constraint


def test_the_council_names_no_commissioning_school(db):
    school = make.make_school()

    constraint = refused_by(lambda: make.make_placement(commissioning_school=school))

    assert constraint == "placement_school_named_if_it_commissions"


def test_one_placement_at_a_provider_at_a_time(db):
    first = make.make_placement(ends_on=date(2026, 12, 18))
    again = {"pupil": first.pupil, "provider": first.provider}
    next_day = {"starts_on": date(2026, 12, 19), "next_review_on": date(2027, 1, 4)}

    last_day = date(2026, 12, 18)
    constraint = refused_by(
        lambda: make.make_placement(**again, starts_on=last_day, next_review_on=last_day)
    )
    make.make_placement(**again, **next_day)

    assert constraint == "placement_one_at_a_provider_at_a_time"
    assert Placement.objects.count() == 2


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        pytest.param({"reason": ""}, "review_has_a_reason", id="no-reason"),
        pytest.param(
            {"child_view": ""}, "review_has_the_childs_voice_or_why_not", id="nobodys-voice"
        ),
        pytest.param(
            {"next_review_on": None}, "review_sets_the_next_unless_it_ends", id="no-next-review"
        ),
        pytest.param(
            {"next_review_on": date(2026, 10, 5)},
            "review_sets_the_next_unless_it_ends",
            id="next-review-the-same-day",
        ),
    ],
)
def test_a_review_that_cannot_be(db, over, constraint):
    placement = make.make_placement()

    assert refused_by(lambda: make.make_review(placement, **over)) == constraint


def test_one_review_a_day(db):
    placement = make.make_placement()
    make.make_review(placement)

    constraint = refused_by(lambda: make.make_review(placement))

    assert constraint == "review_one_a_day_for_each_placement"


@pytest.mark.parametrize(
    ("ends_on", "on", "live"),
    [
        pytest.param(None, date(2026, 9, 6), False, id="the-day-before-it-starts"),
        pytest.param(None, date(2026, 9, 7), True, id="its-first-day"),
        pytest.param(date(2026, 10, 1), date(2026, 10, 1), True, id="its-last-day"),
        pytest.param(date(2026, 10, 1), date(2026, 10, 2), False, id="the-day-after-it-ends"),
        pytest.param(None, date(2030, 1, 1), True, id="without-end"),
    ],
)
def test_a_placement_is_live_from_its_first_day_to_its_last(db, ends_on, on, live):
    placement = make.make_placement(ends_on=ends_on)

    assert placement.is_live(on) is live
    assert Placement.objects.live(on).exists() is live


@pytest.mark.parametrize(
    ("on", "overdue"),
    [
        pytest.param(date(2026, 10, 4), False, id="before-the-day"),
        pytest.param(date(2026, 10, 5), False, id="on-the-day"),
        pytest.param(date(2026, 10, 6), True, id="the-day-after"),
    ],
)
def test_a_review_is_overdue_from_the_day_after(db, on, overdue):
    make.make_placement(next_review_on=date(2026, 10, 5))

    assert Placement.objects.review_overdue(on).exists() is overdue


@pytest.mark.parametrize(
    ("kind", "registration", "commissioner", "code"),
    [
        pytest.param("pru", "M", "school", "D", id="dual-at-a-school"),
        pytest.param("pru", "M", "la", "D", id="dual-at-a-school-for-the-council"),
        pytest.param("non_school", "C", "school", "B", id="school-arranged-place"),
        pytest.param("non_school", "C", "la", "K", id="council-arranged-place"),
        pytest.param("non_school", "M", "school", "B", id="dual-elsewhere-at-a-place"),
        pytest.param("fe_college", "C", "la", "K", id="college-for-the-council"),
        pytest.param("tutoring", "C", "la", "K", id="tutor-from-the-council"),
        pytest.param("online", "C", "school", None, id="on-line-from-the-school-is-never-B"),
        pytest.param("online", "C", "la", None, id="on-line-from-the-council-is-not-settled"),
    ],
)
def test_the_register_code_follows_from_the_facts(kind, registration, commissioner, code):
    provider = make.Provider(name="The Forge", kind=kind)
    placement = Placement(
        provider=provider, registration_code=registration, commissioner=commissioner
    )

    assert placement.suggestion(Chosen()).code == code


@pytest.mark.parametrize(
    ("kind", "commissioner", "reading", "value", "codes"),
    [
        pytest.param(
            "tutoring", "school", HOME_TUTOR, "absence", ("B", None), id="a-schools-tutor-at-home"
        ),
        pytest.param(
            "online", "la", ONLINE_AT_HOME, "allowed", (None, "K"), id="the-councils-on-line"
        ),
    ],
)
def test_the_suggestion_follows_how_the_authority_reads_the_law(
    db, kind, commissioner, reading, value, codes
):
    school = make.make_school() if commissioner == "school" else None
    placement = make.make_placement(
        provider=make.make_provider(kind=kind),
        registration_code="C",
        commissioner=commissioner,
        commissioning_school=school,
    )

    shipped, chosen = Chosen(), Chosen({reading.key: value})

    assert (placement.suggestion(shipped).code, placement.suggestion(chosen).code) == codes
