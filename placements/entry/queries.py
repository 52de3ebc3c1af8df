"""How a child came into a placement, read for a person; and by when that is looked at."""

from collections.abc import Iterable
from datetime import date

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.pupils.calendars import Years
from apcase.pupils.rolls import main_schools
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.in_touch.queries import sides_of
from placements.models import EntryCheck, EntryPlan, Placement, StartAnswer
from placements.rules.entering import check_due
from placements.rules.pre_start import DONE, NOT_NEEDED

SEEN = "induction"


def entry_plan_for(user: User, placement: Placement) -> EntryPlan | None:
    plans = EntryPlan.objects.visible_to(user).filter(placement=placement)
    return plans.select_related("adult_there", "adult_at_school", "set_by").first()


def entry_check_for(user: User, placement: Placement) -> EntryCheck | None:
    rows = EntryCheck.objects.visible_to(user).filter(placement=placement)
    return rows.select_related("recorded_by").first()


def may_check(user: User, placement: Placement) -> bool:
    """The council's, the school's and the provider's people; the placement is one `for_reader`."""
    return user.has_perm(Permission.ENTRY_CHECK) and bool(sides_of(user, placement))


def seen_before_start(user: User, placement: Placement) -> StartAnswer | None:
    """What was answered before the start of whether the child has seen the place."""
    rows = StartAnswer.objects.visible_to(user).filter(placement=placement, item=SEEN)
    return rows.filter(answer__in=(DONE, NOT_NEEDED)).first()


def due_days(plans: Iterable[EntryPlan], on: date) -> dict:
    """By plan, when the check is due; None where the term dates held do not reach that far.

    Each school's calendar is read once.
    """
    plans = list(plans)
    pupils = [row.pupil_id for row in plans if row.check_on is None]
    schools = main_schools(pupils, on) if pupils else {}
    years = Years({schools.get(pupil) for pupil in pupils}) if pupils else None
    return {
        row.pk: row.check_on or counted(row.starts_on, years.days(schools.get(row.pupil_id)))
        for row in plans
    }


def counted(starts_on: date, days: SchoolDays) -> date | None:
    try:
        return check_due(starts_on, days).due_on
    except CalendarTooShort:
        return None
