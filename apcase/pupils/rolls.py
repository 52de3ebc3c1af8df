"""Where children are on roll, for pages that name many children at the cost of one."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from apcase.pupils.calendars import school_days, school_days_of
from apcase.pupils.models import Enrolment, School
from apcase.rules.school_days import SchoolDays


def main_schools(pupil_ids: Iterable[UUID], on: date) -> dict[UUID, School]:
    """Each child's main school on a day; a child on no roll is absent."""
    enrolments = Enrolment.objects.live(on).main().filter(pupil__in=set(pupil_ids))
    return {row.pupil_id: row.school for row in enrolments.select_related("school")}


def main_schools_on(pupil_id: UUID, *days: date) -> list[School | None]:
    """One child's main school on each of some days, in one query."""
    rows = list(Enrolment.objects.main().filter(pupil=pupil_id).select_related("school"))
    return [
        next((row.school for row in rows if row.starts_on <= day <= (row.ends_on or day)), None)
        for day in days
    ]


class Calendars:
    """Each child's school days: the main school's, or the authority's for a child on no roll."""

    def __init__(self, schools: dict[UUID, School]):
        self.schools = schools
        self._of_schools = school_days_of(set(schools.values()))
        self._of_authority: SchoolDays | None = None

    @classmethod
    def about(cls, rows: Iterable, on: date) -> "Calendars":
        """Of the children whom rows are about; each row has a `pupil_id`, which may be None."""
        return cls(main_schools([row.pupil_id for row in rows if row.pupil_id], on))

    def of(self, pupil_id: UUID | None) -> SchoolDays:
        if school := self.schools.get(pupil_id):
            return self._of_schools[school.pk]
        if self._of_authority is None:
            self._of_authority = school_days(None)
        return self._of_authority
