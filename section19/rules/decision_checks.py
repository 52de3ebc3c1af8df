"""A decision of the panel answers its tests, says why and how much, and when it is looked at again.

Explained in docs/rules/panel-decisions.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_whole,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.rules.refusal import NotANumber, Refusal

FULL_TIME_HOURS = Decimal(FULL_TIME_EDUCATION.usual)
MOST_HOURS = Decimal(40)
AGREED = ("agree", "agree_interim")
OUTCOMES = (*AGREED, "more_information", "defer", "not_agreed_now", "not_agreed")

FULL_TIME = Basis(
    instrument="Education Act 1996",
    provision="section 19(3A) and (3AA)",
    mark="own",
    effective_from=date(2011, 9, 1),
    note=(
        "Education is full time unless the child's physical or mental health makes fewer hours "
        "better for them. The law does not say how many hours are full time: 25 a week is this "
        "service's figure."
    ),
    reading=True,
)
THREE_TESTS = Basis(
    instrument="No statute: Bracknell Forest Council, arrangements under section 19",
    address="bracknell-forest.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    note="The tests of section 19(1) as questions, each answered with its reason.",
)

NOT_AGREED = ("not_agreed_now", "not_agreed")
TESTS = {
    "compulsory_school_age": "Is the child of compulsory school age?",
    "suitable_without": "Would the child have suitable education without arrangements?",
    "can_attend": "Can the child reasonably attend suitable schooling that is open to them?",
}


@dataclass(frozen=True)
class Answer:
    """One test of the duty as the panel answered it; None where it could not answer yet."""

    yes: bool | None
    reason: str


def check_decision(
    *,
    outcome: str,
    reason: str,
    held_on: date,
    decided_on: date,
    review_on: date,
    hours_per_week: Decimal | None = None,
    reason_for_fewer_hours: str = "",
    full_time_hours: int = FULL_TIME_EDUCATION.usual,
) -> None:
    """Refuse a decision without a reason, without hours where agreed, or without a later review."""
    require_word(outcome, "decision", OUTCOMES, "outcome")
    if not _written(reason):
        raise Refusal("Enter the reason for the decision. The letter gives it.", "reason")
    check_days(held_on=held_on, decided_on=decided_on, review_on=review_on)
    if outcome not in AGREED:
        refuse_hours(hours_per_week)
        return
    check_hours(hours_per_week)
    if hours_per_week < full_time_hours and not _written(reason_for_fewer_hours):
        raise Refusal(
            f"{hours_per_week} hours a week are fewer than full time ({full_time_hours}). Enter "
            "why full-time education would not be in the child's best interests.",
            "reason_for_fewer_hours",
        )


def check_days(*, held_on: date, decided_on: date, review_on: date) -> None:
    """The meeting, then the decision on that day or later, then the review."""
    require_date(held_on, "day of the meeting", "held_on")
    require_date(decided_on, "day of the decision", "decided_on")
    require_date(review_on, "review date", "review_on")
    if decided_on < held_on:
        raise Refusal(
            f"The day of the decision, {in_words(decided_on)}, is before the panel meets on "
            f"{in_words(held_on)}. Enter that day or a later one.",
            "decided_on",
        )
    if review_on <= decided_on:
        raise Refusal(
            f"The review date, {in_words(review_on)}, is not after the decision on "
            f"{in_words(decided_on)}. Enter a later date.",
            "review_on",
        )


def check_hours(hours_per_week: Decimal | None) -> None:
    if hours_per_week is None:
        raise Refusal("Enter the hours of education a week that were agreed.", "hours_per_week")
    if not _is_number(hours_per_week) or not 0 < hours_per_week <= MOST_HOURS:
        raise NotANumber(
            f"The hours a week must be more than 0 and at most {MOST_HOURS}. "
            f"{shown(hours_per_week)} is not.",
            "hours_per_week",
        )


def refuse_hours(hours_per_week: Decimal | None) -> None:
    if hours_per_week is not None:
        raise Refusal(
            f"{hours_per_week} hours a week were entered, but this outcome agrees none. Leave the "
            "hours empty, or choose an agreed outcome.",
            "hours_per_week",
        )


def check_tests(*, outcome: str, answers: Mapping[str, Answer]) -> None:
    """Refuse a test without an answer and its reason, or a refusal of what the answers say is owed.

    A test may stay open only where the outcome decides nothing yet.
    """
    require_word(outcome, "decision", OUTCOMES, "outcome")
    if not isinstance(answers, Mapping):
        raise Refusal(f"Answer each test by its name. {shown(answers)} does not.", "answers")
    for name in answers:
        require_word(name, "test", tuple(TESTS), "answers")
    may_stay_open = outcome not in (*AGREED, *NOT_AGREED)
    given = [_answer(name, answers.get(name), may_stay_open) for name in TESTS]
    if outcome in NOT_AGREED and given == [True, False, False]:
        raise Refusal(
            "The answers say that education is owed, and this outcome refuses it. Change the "
            "outcome, or the answer that is wrong.",
            "outcome",
        )


def check_deferral(*, deferred_before: int, signed_off: bool) -> None:
    """Refuse a second deferral that nobody senior has signed off. The days do not pause for one."""
    require_whole(deferred_before, "number of earlier deferrals", 0, 100, "deferred_before")
    require_yes_or_no(signed_off, "a senior officer has signed off the deferral", "signed_off")
    if deferred_before and not signed_off:
        raise Refusal(
            "This request has been put off before. Decide it now, or have a senior officer sign "
            "off the deferral.",
            "signed_off",
        )


def _answer(name: str, given: Answer | None, may_stay_open: bool) -> bool | None:
    question = TESTS[name]
    if given is None or (isinstance(given, Answer) and given.yes is None):
        if may_stay_open:
            return None
        raise Refusal(f"Answer the test. {question}", name)
    if not isinstance(given, Answer):
        raise Refusal(f"Give an answer and its reason. {question}", name)
    require_yes_or_no(given.yes, question[0].lower() + question[1:-1], name)
    if not _written(given.reason):
        raise Refusal(f"Enter the reason for the answer. {question}", name)
    return given.yes


def _written(text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip())


def _is_number(value: Any) -> bool:
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return number and not (isinstance(value, Decimal) and value.is_nan())
