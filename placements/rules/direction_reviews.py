"""A review of a direction looks at four things, decides with a date, and requests are answered.

Explained in docs/rules/off-site-direction.md.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.counting import school_days_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.off_site_direction import require_school_days
from placements.rules.off_site_reviews import check_decision

DECISIONS = ("continue", "end")
ANSWER_WITHIN = 5
# No law: a direction is for a time, and a longer one is most likely a slip of the pen.
A_YEAR = timedelta(days=366)

LOOKED_AT = {
    "progress": "Enter what progress the child has made.",
    "attendance": "Enter how the child has attended.",
    "safeguarding": "Enter how safe the child is there, and whether anything was raised.",
    "parity": "Enter how what the child is taught compares with what their peers are taught.",
}
POINTS = Basis(
    instrument="No statute: Buckinghamshire Council, alternative provision guidance",
    provision="off-site direction",
    mark="derived",
    note="Each review looks at progress, attendance, safeguarding, and parity with peers.",
)
ANSWERED = Basis(
    instrument="No statute: this authority asks for an answer within five school days",
    mark="own",
    note=(
        "The law says “as soon as reasonably practicable”, which is no date. The request should "
        "not lie."
    ),
)


def check_points(said: Mapping[str, str]) -> None:
    """Refuse a record that leaves out one of the four."""
    for name, sentence in LOOKED_AT.items():
        if not str(said.get(name) or "").strip():
            raise Refusal(sentence, name)


def check_review(
    *,
    meeting_on: date,
    decision: str,
    reasons: str,
    until: date | None,
    next_review_on: date | None,
) -> Basis:
    """Refuse to continue without a last day and a next review, and to end without a last day."""
    require_word(decision, "decision", DECISIONS, "decision")
    continues = decision == "continue"
    basis = check_decision(
        meeting_on=meeting_on,
        continues=continues,
        until=until if continues else None,
        reasons=reasons,
    )
    if continues:
        _check_not_for_years(meeting_on, until)
        _check_next(meeting_on, next_review_on, until)
        return basis
    if until is None:
        raise Refusal("Enter the last day of the direction.", "until")
    require_date(until, "last day of the direction", "until")
    if next_review_on is not None:
        raise Refusal(
            "A direction that ends has no further review. Leave the day empty.", "next_review_on"
        )
    return basis


def answer_due(requested_on: date, school_days: SchoolDays) -> Deadline:
    """By when a request for a review should have its answer."""
    require_date(requested_on, "day of the request", "requested_on")
    days = require_school_days(school_days)
    return school_days_after(ANSWER_WITHIN, requested_on, days, ANSWERED, "the request")


def check_answer(*, must_hold: bool, holds: bool, answer: Any) -> None:
    """Refuse to turn down a request that must be met with a review."""
    if must_hold and not holds:
        raise Refusal(
            "This request must be met with a review, as soon as reasonably practicable. Answer "
            "that one will be held.",
            "holds",
        )
    if not str(answer or "").strip():
        raise Refusal("Enter what the answer says.", "answer")


def _check_not_for_years(meeting_on: date, until: date) -> None:
    if until > meeting_on + A_YEAR:
        raise Refusal(
            f"The direction cannot continue until {in_words(until)}, more than a year after the "
            "review. Check the year, or decide for less: the next review can go on from there.",
            "until",
        )


def _check_next(meeting_on: date, next_review_on: date | None, until: date) -> None:
    if next_review_on is None:
        raise Refusal(
            "A direction that continues is reviewed again. Enter the day of the next review.",
            "next_review_on",
        )
    require_date(next_review_on, "day of the next review", "next_review_on")
    if not meeting_on < next_review_on <= until:
        raise Refusal(
            f"The next review is after {in_words(meeting_on)} and not after {in_words(until)}, "
            "the last day. Enter a day between.",
            "next_review_on",
        )
