from placements.models import EntryCheck, EntryPlan, Liaison, Meals, Placement, Touch, Travel
from placements.rules.entering import week_begins
from tests.make.people import someone


def make_travel(placement: Placement, **over) -> Travel:
    values = {"how": "taxi", "arranged_by": "la", "paid_by": "la", "pick_up": "Home, 08:15."}
    values |= {"from_on": placement.starts_on}
    over.setdefault("recorded_by", someone())
    return Travel.objects.create(placement=placement, **values | over)


def make_meals(placement: Placement, **over) -> Meals:
    values = {"provided_by": "provider", "free": "no"}
    over.setdefault("recorded_by", someone())
    return Meals.objects.create(placement=placement, **values | over)


def make_liaison(placement: Placement, **over) -> Liaison:
    values = {"side": "school", "role": "safeguarding", "name": "Ms Hale", "telephone": "01"}
    over.setdefault("recorded_by", someone())
    return Liaison.objects.create(placement=placement, **values | over)


def make_touch(placement: Placement, **over) -> Touch:
    values = {"by_side": "school", "with_whom": "child", "how": "call", "came": "All is well."}
    values |= {"happened_on": placement.starts_on}
    over.setdefault("recorded_by", someone())
    return Touch.objects.create(placement=placement, **values | over)


def make_entry_plan(placement: Placement, *sessions: int, **over) -> EntryPlan:
    values = {"starts_on": placement.starts_on, "in_full": sessions[-1] if sessions else 4}
    over.setdefault("set_by", someone())
    plan = EntryPlan.objects.create(placement=placement, **values | over)
    for number, count in enumerate(sessions, start=1):
        from_on = week_begins(plan.starts_on, number)
        plan.weeks.create(number=number, from_on=from_on, sessions=count)
    return plan


def make_entry_check(placement: Placement, **over) -> EntryCheck:
    values = {"checked_on": placement.starts_on, "outcome": "going_well", "child_view": "Good."}
    over.setdefault("recorded_by", someone())
    return EntryCheck.objects.create(placement=placement, **values | over)
