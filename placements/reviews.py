"""By when a placement must next be reviewed, on the calendar of the child's own school."""

from dataclasses import dataclass
from datetime import date

from apcase.access.readings import readings
from apcase.pupils.calendars import Years
from apcase.pupils.models import Pupil, School
from apcase.pupils.rolls import main_schools
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words
from apcase.rules.readings import REVIEW_WEEKS
from apcase.rules.refusal import NotYetLaw
from apcase.rules.school_days import CalendarTooShort
from placements.rules.next_review import HALF_TERMLY, next_review
from placements.rules.review_dates import review_due_by


@dataclass(frozen=True)
class Asked:
    """The latest day, and why it is that one. `counted_on`: the school whose calendar was used."""

    on: date
    why: str
    counted_on: School | None = None

    def __str__(self) -> str:
        return f"{in_words(self.on)} ({self.why})"


def review_asked(pupil: Pupil, *, starts_on: date, last_review_on: date | None = None) -> Asked:
    """On the calendar of the child's own school when the count begins."""
    since = last_review_on or starts_on
    school = main_schools([pupil.pk], since).get(pupil.pk)
    return review_counted(
        school,
        Years([school]),
        weeks=readings().on(since)[REVIEW_WEEKS],
        starts_on=starts_on,
        last_review_on=last_review_on,
    )


def review_counted(
    school: School | None,
    years: Years,
    *,
    weeks: int,
    starts_on: date,
    last_review_on: date | None = None,
) -> Asked:
    """As guidance asks: in every half term, and never later than the authority's weeks.

    Where the term dates do not reach, the weeks alone: they need no calendar of the school.
    """
    since = last_review_on or starts_on
    try:
        due = next_review(
            starts_on=starts_on,
            last_review_on=last_review_on,
            school_days=years.days(school),
            breaks=years.breaks(school),
            weeks=weeks,
        )
    except (CalendarTooShort, NotYetLaw):
        return Asked(review_due_by(since, weeks), _weeks(weeks))
    return Asked(due.due_on, _why(due, weeks), school)


def _why(due: Deadline, weeks: int) -> str:
    return "the end of the half term" if due.basis == HALF_TERMLY else _weeks(weeks)


def _weeks(weeks: int) -> str:
    return "1 week later" if weeks == 1 else f"{weeks} weeks later"
