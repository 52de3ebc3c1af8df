"""How a child comes into a placement in steps, and when it is looked at for the first time.

Explained in docs/rules/entering.md.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from apcase.rules.basis import Basis
from apcase.rules.counting import from_day_one
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_whole, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.timetable import MOST_SESSIONS

ENTRY = Basis(
    instrument="No statute: what guidance asks of support into alternative provision",
    mark="derived",
    note="A visit, a named adult on both sides, a timetable in steps, and a check in week two.",
)
CHECK = Basis(
    instrument="No statute: this authority looks at a placement on its tenth school day",
    mark="own",
    note=(
        "Guidance asks for a check in week two and names no day. The child’s first school day "
        "there is day one."
    ),
)
CHECK_DAYS = 10
MOST_WEEKS = 20
BEFORE_START = timedelta(days=366)
CENTS = Decimal("0.01")

GOING_WELL, CHANGES, REVIEW_EARLIER, AT_RISK = "going_well", "changes", "review_earlier", "at_risk"
OUTCOMES = {
    GOING_WELL: "It is going well",
    CHANGES: "Changes are agreed",
    REVIEW_EARLIER: "The review is brought forward",
    AT_RISK: "The placement is at risk",
}
# What somebody who commissions the placement has to do next.
ASKS = {
    REVIEW_EARLIER: "move the review to an earlier day",
    AT_RISK: "say that the placement is at risk, or look at it",
}


def check_due(started_on: date, school_days: SchoolDays) -> Deadline:
    """When the check is due, the first school day on or after the actual start being day one."""
    require_date(started_on, "first day", "starts_on")
    return from_day_one(CHECK_DAYS, started_on, school_days, CHECK)


def check_steps_in(sessions: Sequence[int], *, timetabled: int | None) -> None:
    """Week by week, never fewer than before; the last is the whole timetable, where one is held."""
    if not sessions:
        raise Refusal("Enter how many sessions the child is there in each week.", "sessions")
    if len(sessions) > MOST_WEEKS:
        raise Refusal(f"A start in steps has at most {MOST_WEEKS} weeks. Shorten it.", "sessions")
    for number, count in enumerate(sessions, start=1):
        require_whole(count, f"number of sessions in week {number}", 1, MOST_SESSIONS, "sessions")
    for number in range(1, len(sessions)):
        if sessions[number] < sessions[number - 1]:
            raise Refusal(
                f"Week {number + 1} has fewer sessions than week {number}. A start in steps goes "
                "upwards.",
                "sessions",
            )
    if timetabled and sessions[-1] != timetabled:
        whole = "1 session" if timetabled == 1 else f"{timetabled} sessions"
        raise Refusal(
            f"The timetable has {whole} a week. End with {timetabled}, or change the timetable "
            "first.",
            "sessions",
        )


def week_begins(started_on: date, number: int) -> date:
    """The first day of a week of the start; the first is week 1."""
    try:
        return require_date(started_on, "first day", "starts_on") + timedelta(weeks=number - 1)
    except OverflowError:
        raise Refusal(
            f"{in_words(started_on)} leaves no room for the weeks after it. Check the year.",
            "starts_on",
        ) from None


def hours_in_step(hours: Decimal, *, sessions: int, in_full: int) -> Decimal:
    """Of the hours a week that are agreed, what the sessions of a step come to."""
    require_whole(in_full, "sessions of the whole timetable", 1, MOST_SESSIONS)
    require_whole(sessions, "sessions", 0, in_full)
    return (hours * sessions / in_full).quantize(CENTS, rounding=ROUND_HALF_UP)


def check_entry_days(
    *, visit_on: date | None, check_on: date | None, starts_on: date, ends_on: date | None
) -> None:
    """The child sees the place before it starts, or on that day; the check is after it."""
    if visit_on is not None:
        require_date(visit_on, "day of the visit", "visit_on")
        if not starts_on - BEFORE_START <= visit_on <= starts_on:
            raise Refusal(
                f"The first day is {in_words(starts_on)}. Enter that day for the visit, or one in "
                "the year before it.",
                "visit_on",
            )
    if check_on is None:
        return
    if require_date(check_on, "day of the check", "check_on") <= starts_on:
        raise Refusal(
            f"The first day is {in_words(starts_on)}. Enter a later day for the check.", "check_on"
        )
    if ends_on is not None and check_on > ends_on:
        raise Refusal(
            f"The placement ends on {in_words(ends_on)}. Enter that day or an earlier one.",
            "check_on",
        )


def check_entry_check(
    *, outcome: str, changes: str, checked_on: date, started_on: date, on: date
) -> None:
    """What came of it, with what changes where changes are agreed, on a day that has been."""
    if require_date(checked_on, "day", "checked_on") > on:
        raise Refusal("That day is still to come. Enter today or an earlier day.", "checked_on")
    if checked_on < started_on:
        raise Refusal(
            f"The child came for the first time on {in_words(started_on)}. Enter that day or a "
            "later one.",
            "checked_on",
        )
    require_word(outcome, "what came of it", tuple(OUTCOMES), "outcome")
    if outcome == CHANGES and not changes.strip():
        raise Refusal("Enter what changes.", "changes")
