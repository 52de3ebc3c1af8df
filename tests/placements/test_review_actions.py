"""Reviews that are recorded, and what each of them settles."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from placements.actions import end, record_review
from placements.models import Review
from tests import make
from tests.placements.test_actions import raised_for, refusal_of

REVIEW = {
    "held_on": date(2026, 10, 5),
    "decision": "continue",
    "reason": "Attending well.",
    "child_view": "I like the workshop.",
    "next_review_on": date(2026, 11, 16),
    **make.TOLD,
}


def test_a_review_moves_the_next_and_settles_the_alert(officer):
    placement = make.make_placement()
    alert = raised_for(placement)

    review = record_review(placement, **REVIEW, by=officer)

    placement.refresh_from_db()
    alert.refresh_from_db()
    assert placement.next_review_on == date(2026, 11, 16)
    assert (alert.closed_by, alert.close_reason) == (officer, "Reviewed on Monday 5 October 2026.")
    event = Event.objects.get(action="review.recorded")
    assert (event.subject, event.pupils) == (subject_of(review), [placement.pupil_id])


def test_a_review_settles_no_other_alert(officer):
    placement, other = make.make_placement(), make.make_placement()
    raised_for(placement)
    untouched = raised_for(other)

    record_review(placement, **REVIEW, by=officer)

    assert list(Alert.objects.open()) == [untouched]


def test_a_decision_to_end_ends_the_placement_on_that_day(officer):
    placement = make.make_placement()
    raised_for(placement)

    record_review(placement, **REVIEW | {"decision": "end", "next_review_on": None}, by=officer)

    placement.refresh_from_db()
    assert (placement.ends_on, placement.ended_by) == (date(2026, 10, 5), officer)
    assert placement.end_reason == (
        "Decided at the review on Monday 5 October 2026: Attending well."
    )
    assert not Alert.objects.open().exists()


def test_a_long_reason_is_kept_whole_on_the_review_and_cut_on_the_placement(officer):
    placement = make.make_placement()
    reason = "x" * 4000

    review = record_review(
        placement,
        held_on=date(2026, 10, 5),
        decision="end",
        reason=reason,
        no_view_reason="In hospital.",
        **make.TOLD,
        by=officer,
    )

    placement.refresh_from_db()
    assert (len(review.reason), len(placement.end_reason)) == (4000, 300)


@pytest.mark.parametrize(
    ("over", "field", "said"),
    [
        pytest.param(
            {"held_on": date(2026, 9, 6)}, "held_on", "before the placement started", id="too-early"
        ),
        pytest.param(
            {"held_on": date(2026, 12, 19)}, "held_on", "after the placement’s last", id="too-late"
        ),
        pytest.param(
            {"next_review_on": None}, "next_review_on", "Enter the date of the next", id="no-next"
        ),
        pytest.param(
            {"next_review_on": date(2026, 10, 5)},
            "next_review_on",
            "must be after this one",
            id="next-the-same-day",
        ),
        pytest.param(
            {"next_review_on": date(2027, 1, 4)},
            "next_review_on",
            "after the placement ends",
            id="next-after-the-end",
        ),
        pytest.param(
            {"decision": "end"}, "next_review_on", "has no next review", id="ends-and-goes-on"
        ),
        pytest.param({"decision": "wait"}, "decision", "“wait” is not known", id="no-decision"),
        pytest.param({"decision": "change"}, "decision", "not known", id="no-longer-offered"),
        pytest.param({"reason": "  "}, "reason", "Enter the reason", id="blank-reason"),
        pytest.param({"child_view": " "}, "child_view", "could not ask", id="nobodys-voice"),
        pytest.param({"no_view_reason": "Ill."}, "no_view_reason", "one of the two", id="both"),
        pytest.param(
            {"not_invited_reason": " "}, "parents_invited_on", "If they were not", id="not-invited"
        ),
        pytest.param({"interval_reason": ""}, "interval_reason", "why the next", id="no-interval"),
        pytest.param({"child_told": ""}, "child_told", "the child is told", id="not-told"),
    ],
)
def test_a_review_that_is_refused(officer, over, field, said):
    placement = make.make_placement(ends_on=date(2026, 12, 18))

    named, sentence = refusal_of(record_review, placement, **REVIEW | over, by=officer)

    assert named == field
    assert said.replace("’", "'") in sentence.replace("’", "'")
    assert Review.objects.count() == 0


def test_whom_it_involves_is_kept_and_shown_on_its_page(client_for, officer):
    placement = make.make_placement()
    invited = {"parents_invited_on": date(2026, 9, 28), "parents_invited_how": " By letter "}

    review = record_review(placement, **REVIEW | {"not_invited_reason": ""} | invited, by=officer)
    address = reverse("placements:placement-review-detail", args=[review.pk])
    page = client_for(officer).get(address).content.decode()

    assert review.parents_invited_how == "By letter"
    for words in ("On 28 September 2026: By letter", "The half term ends then.",
                  "By the key worker, that day."):  # fmt: skip
        assert words in page


@pytest.mark.parametrize(
    "over",
    [
        {"parents_invited_on": date(2026, 9, 28)},
        {"parents_invited_how": "By letter"},
        {"parents_invited_on": date(2026, 10, 6), "parents_invited_how": "By letter"},
        {"parents_invited_on": date(2026, 10, 5), "parents_invited_how": "By letter",
         "not_invited_reason": "Away."},
    ],
)  # fmt: skip
def test_the_database_holds_when_and_how_the_parents_were_invited(db, over):
    review = make.make_review(make.make_placement())

    with pytest.raises(IntegrityError, match="parents_invited_when_and_how"), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**over)


def test_a_second_review_on_a_day_is_refused(officer):
    placement = make.make_placement()
    record_review(placement, **REVIEW, by=officer)

    named, sentence = refusal_of(record_review, placement, **REVIEW, by=officer)

    assert (named, sentence) == (
        "held_on",
        "A review on Monday 5 October 2026 is already recorded. Enter the date of another, or "
        "leave that one as it is.",
    )


def test_an_earlier_review_recorded_late_leaves_what_the_later_one_decided(officer):
    placement = make.make_placement()
    record_review(placement, **REVIEW, by=officer)
    alert = raised_for(placement)

    early = {"held_on": date(2026, 9, 21), "next_review_on": date(2026, 10, 5)}
    record_review(placement, **REVIEW | early, by=officer)

    placement.refresh_from_db()
    assert placement.next_review_on == date(2026, 11, 16)
    assert list(Alert.objects.open()) == [alert]


def test_a_placement_cannot_have_ended_before_it_was_last_reviewed(officer):
    placement = make.make_placement()
    record_review(placement, **REVIEW, by=officer)
    early = {"held_on": date(2026, 9, 21), "decision": "end", "next_review_on": None}

    assert refusal_of(record_review, placement, **REVIEW | early, by=officer)[0] == "held_on"
    assert refusal_of(end, placement, ended_on=date(2026, 10, 4), reason="Moved.", by=officer)[
        0
    ] == ("ended_on")


def test_an_ended_placement_is_reviewed_no_more(officer):
    placement = make.make_placement()
    end(placement, ended_on=date(2026, 10, 5), reason="Moved away.", by=officer)

    named, sentence = refusal_of(record_review, placement, **REVIEW, by=officer)

    assert (named, sentence) == (
        None,
        "Olive Officer has recorded that this placement ended on Monday 5 October 2026. It cannot "
        "be changed.",
    )
