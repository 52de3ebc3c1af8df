"""The young people after Year 11, and where they are at each point."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from apcase.pupils.models import Pupil, School
from placements.models import NextStep, Placement, PlacementExit, ReturnPlan
from placements.rules.after_year_11 import POINTS, Figures
from placements.rules.moved_days import Moved, Said, moves

SEPTEMBER = 9
# The age at which somebody begins a year of school, less one: Year 11 begins at 15.
AGE_OF = {11: 15, 12: 16}


def return_plan_for(user, placement: Placement) -> ReturnPlan | None:
    plans = ReturnPlan.objects.visible_to(user).filter(placement=placement)
    return plans.select_related("school", "set_by", "acknowledged_by").first()


def moves_of_return(plan: ReturnPlan) -> tuple[Moved, ...]:
    """From its history: from which first day to which, and why."""
    if not plan.why_moved:
        return ()
    history = plan.events.order_by("pgh_id").values_list("starts_on", "why_moved")
    return moves(Said(day, why) for day, why in history)


def may_acknowledge(user, plan: ReturnPlan) -> bool:
    """The people of the school that the plan names, and of its trust."""
    return School.objects.where_serving(user).filter(pk=plan.school_id).exists()


def exit_for(user, placement: Placement) -> PlacementExit | None:
    rows = PlacementExit.objects.visible_to(user).filter(placement=placement)
    return rows.select_related("recorded_by").first()


def born_in(year: int, on: date) -> tuple[date, date]:
    """The first and last day of birth of those who are in that year of school on a day."""
    began = on.year if on.month >= SEPTEMBER else on.year - 1
    first = began - AGE_OF[year] - 1
    return date(first, 9, 1), date(first + 1, 8, 31)


def placed_in(user, year: int, on: date) -> QuerySet:
    """Children of a year who have or had a placement, with what is known of them."""
    seen = Pupil.objects.visible_in_full_to(user)
    rows = placed_of_year(seen, year, on).prefetch_related("next_steps")
    return rows.order_by("sort_name", "pk")


def placed_of_year(pupils: QuerySet, year: int, on: date) -> QuerySet:
    placed = Placement.objects.not_called_off().filter(pupil=OuterRef("pk"))
    return pupils.filter(Exists(placed), born_on__range=born_in(year, on))


def known_at(pupils: QuerySet, point: str, way: str = "") -> QuerySet:
    """Those of whom something, or this, is known at a point."""
    steps = NextStep.objects.filter(pupil=OuterRef("pk"), point=point)
    return pupils.filter(Exists(steps.filter(way=way) if way else steps))


def not_known_at(pupils: QuerySet, point: str) -> QuerySet:
    """Those of whom nobody has recorded anything at a point."""
    return pupils.filter(~Exists(NextStep.objects.filter(pupil=OuterRef("pk"), point=point)))


def figures_of(pupils: QuerySet) -> dict[str, Figures]:
    """At each point, of these children: how many were asked after, and how many are in nothing."""
    steps = NextStep.objects.filter(pupil__in=pupils.order_by().values("pk"))
    counted = {point: {} for point in POINTS}
    for row in steps.order_by().values("point", "way").annotate(many=Count("pk")):
        counted[row["point"]][row["way"]] = row["many"]
    return {
        point: Figures(sum(ways.values()), ways.get("neet", 0), ways.get("unknown", 0))
        for point, ways in counted.items()
    }
