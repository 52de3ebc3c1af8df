"""Deadlines of a school's direction off site: its notice, its reviews, a parent's request."""

from datetime import date

from apcase.access.readings import readings
from apcase.pupils.calendars import school_days
from apcase.pupils.models import School
from apcase.rules.facts import in_words
from apcase.rules.readings import SIX_DAYS, TWO_DAYS
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.off_site_direction import who_is_bound
from placements.rules.off_site_notice import latest_notice, notice_to_aim_for
from placements.rules.off_site_requests import free_until
from placements.rules.off_site_reviews import latest_decision_notice, latest_invitation
from section19.calculators.worked import Worked, worked

NO_RIGHT_YET = "Nobody could ask for a review then"


def notice(*, school: School, first_day: date) -> Worked:
    calendar = school_days(school)
    safer = notice_to_aim_for(first_day, calendar)
    said = [f"Aim for {in_words(safer.due_on)}: a day earlier is in time on every reading."]
    binding = who_is_bound(school.kind_in_law, on=first_day) if _known(school) else None
    if binding is None:
        said.append(f"Whether the law on directions binds {school.name} is not known.")
    elif not binding.bound:
        said.append(binding.instead)
    two_days = readings().on(first_day)[TWO_DAYS]
    latest = latest_notice(first_day, calendar, two_days=two_days)
    return worked(latest, calendar, said=tuple(said))


def invitation(*, meeting_on: date, school: School | None = None) -> Worked:
    six_days, calendar = _six_days(meeting_on, school)
    latest = latest_invitation(meeting_on, six_days=six_days, school_days=calendar)
    return worked(latest, calendar)


def decision(*, meeting_on: date, school: School | None = None) -> Worked:
    six_days, calendar = _six_days(meeting_on, school)
    latest = latest_decision_notice(meeting_on, six_days=six_days, school_days=calendar)
    return worked(latest, calendar)


def request(*, reviewed_on: date) -> Worked:
    """Until when a request for a review need not be met."""
    free = free_until(reviewed_on)
    if free is None:
        return worked(None, nothing_due=NO_RIGHT_YET)
    said = (
        "A written request by a parent after that day must be met as soon as it reasonably can. "
        "So must one by the authority that maintains an EHC plan.",
    )
    return worked(free, said=said)


def _known(school: School) -> bool:
    return school.kind_in_law != "other"


def _six_days(meeting_on: date, school: School | None) -> tuple[str, SchoolDays | None]:
    six_days = readings().on(meeting_on)[SIX_DAYS]
    if six_days == "calendar":
        return six_days, None
    if school is None:
        raise Refusal(
            "This authority counts the six days as school days. Enter the school, so that its "
            "calendar can be used.",
            "school",
        )
    return six_days, school_days(school)
