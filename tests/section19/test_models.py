"""What must always hold of exclusions, cases and decisions, the database holds."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models.functions import Now

from section19.models import Decision
from tests import make


def refused_by(write) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
    return refusal.value.__cause__.diag.constraint_name


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        pytest.param(
            {"last_day": date(2026, 10, 23)},
            "exclusion_has_a_last_day_if_a_suspension",
            id="permanent-with-a-last-day",
        ),
        pytest.param(
            {"kind": "suspension"},
            "exclusion_has_a_last_day_if_a_suspension",
            id="suspension-without-a-last-day",
        ),
        pytest.param(
            {"kind": "suspension", "last_day": date(2026, 10, 20)},
            "exclusion_has_a_last_day_if_a_suspension",
            id="last-day-before-the-first",
        ),
        pytest.param(
            {"cancelled_at": Now()},
            "exclusion_cancelled_at_by_and_why_together",
            id="cancelled-by-nobody-for-no-reason",
        ),
    ],
)
def test_an_exclusion_that_cannot_be(db, over, constraint):
    assert refused_by(lambda: make.make_exclusion(**over)) == constraint


def test_an_exclusion_stands_once_from_a_day(db):
    first = make.make_exclusion()
    facts = {"pupil": first.pupil, "school": first.school}

    assert refused_by(lambda: make.make_exclusion(**facts)) == "exclusion_once_from_a_day"

    first.cancelled_at, first.cancelled_by, first.cancel_reason = Now(), make.someone(), "Error."
    first.save()
    assert make.make_exclusion(**facts).pk is not None


def test_a_case_is_open_once_for_each_ground(db):
    first = make.make_case()

    assert refused_by(lambda: make.make_case(pupil=first.pupil)) == "case_one_open_for_each_ground"
    assert make.make_case(pupil=first.pupil, ground="mental_health").pk is not None


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"closed_on": date(2026, 10, 1)}, id="by-nobody"),
        pytest.param({"close_reason": "Back at school."}, id="reason-without-a-day"),
        pytest.param(
            {"closed_on": date(2026, 9, 13), "close_reason": "Moved.", "closed_by": make.someone},
            id="before-it-was-known",
        ),
        pytest.param({"close_reason": "Moved.", "closed_by": make.someone}, id="on-no-day"),
    ],
)
def test_a_case_that_cannot_be_closed_so(db, over):
    if "closed_by" in over:
        over = over | {"closed_by": over["closed_by"]()}

    constraint = refused_by(lambda: make.make_case(**over))

    assert constraint == "case_closed_on_by_and_why_together"


def test_a_placement_meets_one_case(db):
    first = make.make_arrangement()
    again = {"case": make.make_case(), "placement": first.placement}

    constraint = refused_by(lambda: make.make_arrangement(**again))

    assert constraint == "section19_arrangement_placement_id_key"


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        pytest.param({"reason": ""}, "decision_has_a_reason", id="no-reason"),
        pytest.param(
            {"review_on": date(2026, 10, 13)}, "decision_is_reviewed_later", id="review-that-day"
        ),
        pytest.param(
            {"hours_per_week": None}, "decision_says_the_hours_if_agreed", id="agreed-no-hours"
        ),
    ],
)
def test_a_decision_that_cannot_be(db, over, constraint):
    assert refused_by(lambda: make.make_decision(**over)) == constraint


def test_an_item_is_decided_once(db):
    first = make.make_decision()

    constraint = refused_by(lambda: make.make_decision(panel_item=first.panel_item))

    assert constraint == "section19_decision_panel_item_id_key"


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_decision_never_changes(db, verb):
    decision = make.make_decision()
    rows = Decision.objects.filter(pk=decision.pk)

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        rows.update(reason="Another reason.") if verb == "update" else rows.delete()

    sentence = "pgtrigger: Cannot update or delete rows from section19_decision table"
    assert str(refusal.value).split("\n")[0] == sentence
