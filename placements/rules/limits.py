"""Limits to placements that the authority sets itself, each in force from a day on.

Explained in docs/rules/limits.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.facts import (
    in_words,
    require_date,
    require_span,
    require_whole,
    require_word,
    require_yes_or_no,
)
from apcase.rules.refusal import Refusal
from placements.rules.in_touch import DAYS as TOUCH_DAYS
from placements.rules.in_touch import ONGOING
from placements.rules.next_review import HALF_TERMLY
from placements.rules.planned_limits import PLANNED, SESSIONS_A_WEEK, WEEKS

STEP_OUT = Basis(
    instrument="No statute: step-out, as councils describe it",
    mark="own",
    note="A short time out of school, full time, for up to six weeks where that can be.",
)
DAYS_A_WEEK = 2
STEP_OUT_WEEKS = 6
LONG, FULL, STEPPED_OUT, UNREVIEWED = "twelve_weeks", "part_week", "step_out", "half_term"
IN_TOUCH = "in_touch"
ON, OFF = "on", "off"
WORDS = {ON: "In force", OFF: "Not in force"}


@dataclass(frozen=True)
class Limit:
    """What the authority may decide to keep to; nothing is refused by it alone."""

    key: str
    name: str
    asks: str
    basis: Basis


LIMITS = (
    Limit(
        LONG,
        f"{WEEKS} weeks",
        f"A placement outside schools runs for no longer than {WEEKS} weeks, unless it is for up "
        f"to two days or {SESSIONS_A_WEEK} sessions a week.",
        PLANNED,
    ),
    Limit(
        FULL,
        "Two days or four sessions a week",
        f"A placement outside schools that is to run for longer than {WEEKS} weeks is for no more "
        f"than two days or {SESSIONS_A_WEEK} sessions a week, from its first day.",
        PLANNED,
    ),
    Limit(
        STEPPED_OUT,
        "Step-out: six weeks",
        f"A step-out lasts no longer than {STEP_OUT_WEEKS} weeks.",
        STEP_OUT,
    ),
    Limit(
        UNREVIEWED,
        "A review in every half term",
        "The next review is held by the day that guidance asks for, on the calendar of the child’s "
        "own school.",
        HALF_TERMLY,
    ),
    Limit(
        IN_TOUCH,
        "Home school in touch",
        f"The home school is in touch with the child, a parent or the provider within {TOUCH_DAYS} "
        "school days of the last time, on its own calendar.",
        ONGOING,
    ),
)
LIMIT = {limit.key: limit for limit in LIMITS}


@dataclass(frozen=True)
class Touched:
    """When a home school was last in touch, if it was, and by when it is to be again; `by` is None
    where no calendar reaches so far."""

    last_on: date | None
    by: date | None


@dataclass(frozen=True)
class Agreed:
    """What is agreed of a placement, as far as a limit asks.

    `days` and `sessions` of its week are None where no timetable says; `week_from`: since when it
    is like this. `review_by`: the day that guidance asks for. `touch`: None for a child on no roll.
    `today`: what is past is past.
    """

    starts_on: date
    ends_on: date | None
    next_review_on: date
    review_by: date | None = None
    days: int | None = None
    sessions: int | None = None
    week_from: date | None = None
    school: bool = False
    step_out: bool = False
    today: date | None = None
    touch: Touched | None = None


@dataclass(frozen=True)
class Stand:
    """Where a placement is to one limit. `beyond_from` is the first day beyond it, if there is one.

    `known` is False where a fact is missing, which the sentence then names.
    """

    limit: Limit
    sentence: str
    beyond_from: date | None = None
    known: bool = True

    def beyond(self, on: date) -> bool:
        return self.beyond_from is not None and self.beyond_from <= on


def require_limit(key: str) -> Limit:
    require_word(key, "limit", tuple(LIMIT), "limit")
    return LIMIT[key]


def stand(key: str, agreed: Agreed) -> Stand:
    """Whether a placement keeps to a limit, and from which day it does not."""
    limit = require_limit(key)
    require_date(agreed.starts_on, "start date", "starts_on")
    if agreed.ends_on is not None:
        require_span(agreed.starts_on, agreed.ends_on, "The placement", ("starts_on", "ends_on"))
    return _STANDS[key](limit, agreed)


def check_choice(key: str, word: str, *, since: date, why: str, on: date) -> None:
    """Refuses a choice for a day that has passed, and one without its reason."""
    require_limit(key)
    require_word(word, "choice", tuple(WORDS), "word")
    if require_date(since, "day from which it holds", "since") < on:
        raise Refusal(
            f"{in_words(since)} has passed, and placements were agreed without knowing of this. "
            "Enter today or a later day.",
            "since",
        )
    if not why.strip():
        raise Refusal("Enter why, for whoever asks in some years.", "why")


def _long(limit: Limit, agreed: Agreed) -> Stand:
    return _part(limit, agreed) or _by_length(limit, agreed, WEEKS)


def _full(limit: Limit, agreed: Agreed) -> Stand:
    if part := _part(limit, agreed):
        return part
    after = weeks_after(WEEKS, agreed.starts_on, limit.basis, "the placement starts").due_on
    if agreed.ends_on is not None and agreed.ends_on < after:
        return Stand(limit, f"{_week(agreed)}, for no longer than {WEEKS} weeks.")
    begun = max(agreed.starts_on, agreed.week_from or agreed.starts_on)
    until = f"until {in_words(agreed.ends_on)}" if agreed.ends_on else "with no end recorded"
    return Stand(limit, f"{_week(agreed)} from {in_words(begun)}, {until}.", begun)


def _part(limit: Limit, agreed: Agreed) -> Stand | None:
    """A placement of which the length does not matter, or of which the week is not known."""
    if require_yes_or_no(agreed.school, "the provider is a school", "school"):
        return Stand(limit, "The limit concerns places that are not schools.")
    if agreed.days is None and agreed.sessions is None:
        return Stand(
            limit,
            "No timetable is recorded, so that nobody can say. Record the sessions of its week.",
            known=False,
        )
    for number, name, most in ((agreed.days, "days", 7), (agreed.sessions, "sessions", 21)):
        if number is not None:
            require_whole(number, f"{name} a week", 0, most, name)
    few_days = agreed.days is not None and agreed.days <= DAYS_A_WEEK
    few_sessions = agreed.sessions is not None and agreed.sessions <= SESSIONS_A_WEEK
    if few_days or few_sessions:
        return Stand(limit, f"{_week(agreed)}, which may go on for longer than {WEEKS} weeks.")
    return None


def _step_out(limit: Limit, agreed: Agreed) -> Stand:
    if not require_yes_or_no(agreed.step_out, "the placement is a step-out", "step_out"):
        return Stand(limit, "This is not a step-out.")
    return _by_length(limit, agreed, STEP_OUT_WEEKS)


def _by_length(limit: Limit, agreed: Agreed, weeks: int) -> Stand:
    after = weeks_after(weeks, agreed.starts_on, limit.basis, "the placement starts").due_on
    if agreed.ends_on is None:
        return Stand(limit, f"No end is recorded: {in_words(after)} is after {weeks} weeks.", after)
    if agreed.ends_on < after:
        return Stand(limit, f"It ends within {weeks} weeks, on {in_words(agreed.ends_on)}.")
    return Stand(
        limit,
        f"It is to end on {in_words(agreed.ends_on)}: {in_words(after)} is after {weeks} weeks.",
        after,
    )


def _half_term(limit: Limit, agreed: Agreed) -> Stand:
    """Beyond where the review is planned for later, or its day has passed without one."""
    if agreed.review_by is None:
        return Stand(limit, "No calendar reaches so far, so that nobody can say.", known=False)
    asked, planned = in_words(agreed.review_by), in_words(agreed.next_review_on)
    after = agreed.review_by + timedelta(days=1)
    if agreed.ends_on is not None and agreed.ends_on < after:
        return Stand(limit, f"It ends before the next review is asked for, {asked}.")
    if agreed.next_review_on > agreed.review_by:
        return Stand(
            limit, f"A review is asked for by {asked}, and is planned for {planned}.", after
        )
    if agreed.today is not None and agreed.review_by < agreed.today:
        return Stand(limit, f"A review was asked for by {asked}, and none is recorded.", after)
    return Stand(limit, f"A review is planned for {planned}, and asked for by {asked}.")


def _in_touch(limit: Limit, agreed: Agreed) -> Stand:
    """Beyond once the day has passed, until the school is in touch again."""
    touch = agreed.touch
    if touch is None:
        return Stand(limit, "The child is on no school’s roll, so that no school is asked.")
    if touch.by is None:
        return Stand(limit, "No calendar reaches so far, so that nobody can say.", known=False)
    last = (
        f"The home school was last in touch on {in_words(touch.last_on)}"
        if touch.last_on
        else "No contact of the home school is recorded"
    )
    after = touch.by + timedelta(days=1)
    if agreed.today is not None and touch.by < agreed.today:
        return Stand(limit, f"{last}, and was to be in touch by {in_words(touch.by)}.", after)
    return Stand(limit, f"{last}; it is to be in touch by {in_words(touch.by)}.")


def _week(agreed: Agreed) -> str:
    said = []
    if agreed.days is not None:
        said.append("1 day" if agreed.days == 1 else f"{agreed.days} days")
    if agreed.sessions is not None:
        said.append("1 session" if agreed.sessions == 1 else f"{agreed.sessions} sessions")
    return f"{' and '.join(said)} a week"


_STANDS = {
    LONG: _long,
    FULL: _full,
    STEPPED_OUT: _step_out,
    UNREVIEWED: _half_term,
    IN_TOUCH: _in_touch,
}
