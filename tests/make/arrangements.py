from placements.models import Liaison, Meals, Placement, Touch, Travel
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
