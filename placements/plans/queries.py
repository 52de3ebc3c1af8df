"""The plan of one placement, read for a person."""

from collections import defaultdict

from placements.models import LearningPlan, Objective, ObjectiveStatus, Placement
from placements.rules.learning_plan import Outcome, outcome
from placements.rules.moved_days import Moved, Said, moves


def plan_for(user, placement: Placement) -> LearningPlan | None:
    """With its objectives and who agreed, or None where nobody has begun one."""
    plans = LearningPlan.objects.visible_to(user).filter(placement=placement)
    plan = plans.select_related("started_by").first()
    if plan:
        plan.placement = placement
    return plan


def objectives_of(plan: LearningPlan | None) -> list[Objective]:
    return list(plan.objectives.all()) if plan else []


def last_statuses(plan: LearningPlan | None) -> dict:
    """What the latest review that looked at it said of each objective, by the objective's key."""
    if plan is None:
        return {}
    seen = ObjectiveStatus.objects.filter(objective__plan=plan, paper__review__isnull=False)
    return {row.objective_id: row for row in seen.order_by("paper__review__held_on")}


def moved_days_of(objectives: list[Objective]) -> list[tuple[Objective, Moved]]:
    """From their history: each move of the day of each, in their order; one query, if any was."""
    moved = [row for row in objectives if row.why_moved]
    if not moved:
        return []
    events = Objective.pgh_event_models["insert"].objects.filter(pgh_obj__in=moved)
    said = defaultdict(list)
    rows = events.order_by("pgh_id").values_list("pgh_obj_id", "by_when", "why_moved")
    for key, day, why in rows:
        said[key].append(Said(day, why))
    return [(row, move) for row in moved for move in moves(said[row.pk])]


def outcome_of(objectives: list[Objective], last: dict) -> Outcome:
    statuses = [last.get(objective.pk) for objective in objectives]
    return outcome([held.status if held else None for held in statuses])
