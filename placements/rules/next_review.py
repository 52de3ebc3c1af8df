"""A placement is reviewed in every half term in which it runs, and at once after a concern.

Explained in docs/rules/next-review.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.counting import days_after, school_days_after, weeks_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_whole, require_word, shown
from apcase.rules.readings import REVIEW_WEEKS
from apcase.rules.refusal import EndBeforeStart, Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from apcase.rules.versions import Versions
from placements.rules.half_terms import Span, half_terms

KINDS = ("half-termly", "six-weekly", "local", "direction")
SIX = 6

HALF_TERMLY = Basis(
    instrument="Department for Education, Arranging Alternative Provision (February 2025)",
    provision="as summarised by Bradford Council",
    address="bso.bradford.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2025, 2, 5),
    note=(
        "Guidance: reviews at least every half term. We take it that every half term in which the "
        "placement runs has one, held no later than its last school day."
    ),
    reading=True,
)
AT_MOST = Basis(
    instrument="No statute: the authority's limit between two reviews",
    mark="derived",
    note=(
        "Guidance asks for a review every half term and names no number of weeks. The authority's "
        "number holds where it comes before the end of the half term."
    ),
    reading=True,
)
INTERVAL = Basis(
    instrument="No statute: the interval between reviews that an authority sets itself",
    mark="derived",
    note="Guidance asks for a review every half term: a longer interval falls short of it.",
)
AT_ONCE = Basis(
    instrument="Department for Education, Keeping children safe in education (September 2025)",
    provision="on alternative provision",
    mark="own",
    effective_from=date(2025, 9, 1),
    note="A placement is reviewed immediately where a safeguarding concern arises.",
)
SET_BY_THE_SCHOOL = Basis(
    instrument=(
        "The Education (Educational Provision for Improving Behaviour) (Amendment) Regulations "
        "2012 (SI 2012/2532)"
    ),
    address="legislation.gov.uk/uksi/2012/2532",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2013, 1, 1),
    note="The body that directs a pupil off site sets when the direction is reviewed.",
)

EVERY_HALF_TERM = Versions("half-termly reviews", {HALF_TERMLY.effective_from: HALF_TERMLY})
CONCERNS = Versions("reviews after a concern", {AT_ONCE.effective_from: AT_ONCE})
DIRECTIONS = Versions(
    "reviews set by the school", {SET_BY_THE_SCHOOL.effective_from: SET_BY_THE_SCHOOL}
)


def next_review(
    *,
    starts_on: date,
    kind: str = "half-termly",
    last_review_on: date | None = None,
    school_days: SchoolDays | None = None,
    breaks: Iterable[Span] | None = None,
    weeks: int = SIX,
    set_for: date | None = None,
    concern_on: date | None = None,
) -> Deadline:
    """The latest day for the next review of a placement, whose end is not looked at.

    `breaks`: the calendar's half-term breaks, `()` where its terms have none. `weeks`: the limit of
    “half-termly”, the interval of “local”. `set_for`: the day that the school has set for a
    “direction”. `concern_on`: the latest safeguarding concern.
    """
    require_word(kind, "kind of review", KINDS, "kind")
    require_whole(weeks, "weeks between reviews", REVIEW_WEEKS.least, REVIEW_WEEKS.most, "weeks")
    since = _since(starts_on, last_review_on)
    concern = _at_once(concern_on, starts_on, last_review_on)
    try:
        if kind == "direction":
            due = _set_by_the_school(set_for, since)
        else:
            _refuse_day_set(set_for)
            due = _on_the_calendar(kind, since, _held(school_days), breaks, weeks)
    except CalendarTooShort:
        # A calendar that is missing or falls short puts off no review that is due at once.
        if concern is None:
            raise
        return concern
    return due if concern is None or due.due_on < concern.due_on else concern


@dataclass(frozen=True)
class _Since:
    """The day that the next review is counted from, and whether a review was held on it."""

    on: date
    reviewed: bool

    @property
    def hinge(self) -> str:
        return "the last review" if self.reviewed else "the placement starts"


def _since(starts_on: date, last_review_on: date | None) -> _Since:
    require_date(starts_on, "start date", "starts_on")
    if last_review_on is None:
        return _Since(starts_on, reviewed=False)
    if require_date(last_review_on, "last review", "last_review_on") < starts_on:
        raise EndBeforeStart(
            f"The last review, {in_words(last_review_on)}, is before the placement started on "
            f"{in_words(starts_on)}. Enter a date on or after the start.",
            "last_review_on",
        )
    return _Since(last_review_on, reviewed=True)


def _at_once(
    concern_on: date | None, starts_on: date, last_review_on: date | None
) -> Deadline | None:
    """None without a concern, and where a review has been held on its day or since."""
    if concern_on is None:
        return None
    if require_date(concern_on, "day of the concern", "concern_on") < starts_on:
        raise Refusal(
            f"The concern is dated {in_words(concern_on)}, before the placement starts on "
            f"{in_words(starts_on)}. Settle it before the start, or correct the date.",
            "concern_on",
        )
    if last_review_on is not None and concern_on <= last_review_on:
        return None
    return Deadline(concern_on, (concern_on,), CONCERNS.on(concern_on), unit="day")


def _set_by_the_school(set_for: date | None, since: _Since) -> Deadline:
    if set_for is None:
        raise Refusal(
            "The school sets when an off-site direction is reviewed. Enter the day it has set.",
            "set_for",
        )
    days = (require_date(set_for, "day set for the review", "set_for") - since.on).days
    if days < 1:
        raise EndBeforeStart(
            f"The day set for the review, {in_words(set_for)}, is not after {in_words(since.on)}, "
            "from which it runs. Enter a later day.",
            "set_for",
        )
    return days_after(days, since.on, DIRECTIONS.on(since.on), since.hinge)


def _refuse_day_set(set_for: Any) -> None:
    if set_for is not None:
        raise Refusal(
            f"A day was set for the review, {shown(set_for)}, which only an off-site direction "
            "has. Leave it empty, or choose “direction”.",
            "set_for",
        )


def _held(school_days: Any) -> SchoolDays:
    if not isinstance(school_days, SchoolDays):
        raise CalendarTooShort(
            "Reviews are due on days of the school's calendar. Give it.", "school_days"
        )
    return school_days


def _on_the_calendar(
    kind: str, since: _Since, school_days: SchoolDays, breaks: Any, weeks: int
) -> Deadline:
    school_days.reason_not_counted(since.on)  # refuses a day that the calendar does not reach
    if kind == "six-weekly":
        return _within(SIX, since, school_days, INTERVAL)
    if kind == "local":
        return _within(weeks, since, school_days, INTERVAL)
    if breaks is None:
        raise CalendarTooShort(
            "The half-term breaks of the calendar are not given. Give them, or an empty list if "
            "its terms have none.",
            "breaks",
        )
    limit = weeks_after(weeks, since.on, AT_MOST, since.hinge).due_on
    due = _end_of_half_term(since, school_days, half_terms(school_days.terms, breaks))
    # Where the calendar ends before the next half term, only the limit can come first.
    if due is None or limit < due.due_on:
        return _within(weeks, since, school_days, AT_MOST)
    return due


def _end_of_half_term(
    since: _Since, school_days: SchoolDays, halves: tuple[Span, ...]
) -> Deadline | None:
    """The last school day of the first half term that needs a review; None where none is held."""
    for half in halves:
        days = school_days.between(*half)
        if since.reviewed:
            days = days if days and days[0] > since.on else ()
        else:
            days = tuple(day for day in days if day >= since.on)
        if days:
            basis = EVERY_HALF_TERM.on(days[-1])
            return Deadline(days[-1], days, basis, counted_from=since.on, hinge=since.hinge)
    return None


def _within(weeks: int, since: _Since, school_days: SchoolDays, basis: Basis) -> Deadline:
    """So many weeks on, or the last school day before that, if the school does not meet then."""
    due = weeks_after(weeks, since.on, basis, since.hinge)
    if due.due_on in school_days:
        return due
    later = "1 week" if weeks == 1 else f"{weeks} weeks"
    hinge = f"{since.hinge}; {in_words(due.due_on)}, {later} later, is no school day"
    days = school_days.between(since.on + timedelta(1), due.due_on)
    if not days:
        return school_days_after(1, since.on, school_days, basis, hinge)
    return Deadline(days[-1], days, basis, counted_from=since.on, hinge=hinge)
