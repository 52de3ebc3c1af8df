"""What the law asks of one direction off site, on the calendar of the school that directs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days_of
from apcase.pupils.models import School
from apcase.rules.facts import in_words
from apcase.rules.readings import RUNNING_DIRECTIONS, TWO_DAYS
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.models import OffSiteDirection
from placements.rules.first_day import check_first_day
from placements.rules.off_site_content import Content, notice_content
from placements.rules.off_site_direction import (
    AS_GOOD_PRACTICE,
    SCHOOL_KINDS,
    Binding,
    who_is_bound,
)
from placements.rules.off_site_notice import (
    Recipient,
    Verdict,
    latest_notice,
    notice_goes_to,
    notice_to_aim_for,
    notice_verdict,
)

NOT_KNOWN = f"Whether the law on directions binds this school is not known. {AS_GOOD_PRACTICE}"
# What the wizard asks for beside the notice's content: by the question that asks it.
ALSO = {
    "tried": "Say what was tried before, and what came of it.",
    "ends_on": "Enter the last day proposed.",
    "next_review_on": "Enter the day of the first review.",
}
WHERE = "Say where the child is to go."


class Counting:
    """How days are counted for some schools: read once, for however many directions."""

    def __init__(self, schools: Iterable[School]):
        self.readings = readings()
        self._days = school_days_of(set(schools))

    @classmethod
    def of(cls, direction: OffSiteDirection) -> "Counting":
        return cls([direction.school])

    def days(self, direction: OffSiteDirection) -> SchoolDays:
        return self._days[direction.school_id]

    def two_days(self, direction: OffSiteDirection) -> str:
        return self.readings.on(direction.starts_on)[TWO_DAYS]


@dataclass(frozen=True)
class Step:
    """What is still missing: the field, and what to do."""

    field: str
    sentence: str


def binding_of(direction: OffSiteDirection, *, on: date) -> Binding | None:
    """Whether the regulations bind the school on a day; None where its kind is under none."""
    if direction.school.kind_in_law not in SCHOOL_KINDS:
        return None
    return who_is_bound(
        direction.school.kind_in_law,
        on=on,
        began_on=direction.starts_on,
        running_directions=readings().on(on)[RUNNING_DIRECTIONS],
    )


def bound_words(binding: Binding | None) -> str:
    if binding is None:
        return NOT_KNOWN
    return str(binding.basis.note) if binding.bound else binding.instead


def content_of(direction: OffSiteDirection, *, on: date) -> Content:
    return notice_content(
        on=on,
        address=direction.address,
        report_to=direction.report_to,
        number_of_days=direction.number_of_days,
        reasons=direction.reasons,
        objectives=direction.objectives,
        sessions=direction.sessions or None,
    )


def missing(direction: OffSiteDirection, *, on: date) -> list[Step]:
    """What the notice and the record must say and do not, in the order of the questions."""
    found = [] if direction.place else [Step("where", WHERE)]
    if direction.starts_on is None:
        found.append(Step("starts_on", "Enter the first day there."))
    found += [Step(each.field, each.sentence) for each in content_of(direction, on=on).missing]
    return found + [Step(name, said) for name, said in ALSO.items() if not getattr(direction, name)]


def check_begins(direction: OffSiteDirection) -> None:
    """On a school day of the school that directs: the law counts from it."""
    days = Counting.of(direction).days(direction)
    check_first_day(direction.starts_on, days, school=direction.school.name, field="starts_on")


def verdict_of(direction: OffSiteDirection, given_on: date) -> Verdict:
    """Refused as far as the term dates do not reach."""
    counting = Counting.of(direction)
    return notice_verdict(
        given_on,
        first_day=direction.starts_on,
        school_days=counting.days(direction),
        decided_on=direction.decided_on,
        two_days=counting.two_days(direction),
    )


def latest_of(direction: OffSiteDirection, counting: Counting) -> date | None:
    """The latest day for the notice, or None where the term dates do not reach that far."""
    if direction.starts_on is None:
        return None
    try:
        return latest_notice(
            direction.starts_on,
            counting.days(direction),
            two_days=counting.two_days(direction),
        ).due_on
    except CalendarTooShort:
        return None


def timing_words(direction: OffSiteDirection) -> str:
    """By when the notice is due, for the pages before it is given."""
    counting = Counting.of(direction)
    latest = latest_of(direction, counting)
    if latest is None:
        return "By when notice is due cannot be worked out: the term dates do not reach that far."
    try:
        better = notice_to_aim_for(direction.starts_on, counting.days(direction)).due_on
    except CalendarTooShort:
        return f"Notice is due by {in_words(latest)} at the latest."
    return (
        f"Notice is due by {in_words(latest)} at the latest. Aim for {in_words(better)}: it then "
        "leaves the family time."
    )


def recipients_of(direction: OffSiteDirection, *, on: date) -> tuple[Recipient, ...]:
    pupil = direction.pupil
    return notice_goes_to(born_on=pupil.born_on, on=on, has_plan=pupil.has_plan)


def school_there(direction: OffSiteDirection) -> School | None:
    """The other school as the register of schools has it: only there can a child be on roll."""
    if direction.other_school_id:
        return direction.other_school
    if direction.is_to_school and direction.provider.urn:
        return School.objects.filter(urn=direction.provider.urn).first()
    return None
