"""What is held of travel, meals and contacts of a placement."""

from dataclasses import dataclass, field
from datetime import date

from placements.models import LearningPlan, Liaison, Meals, Placement, Travel
from placements.rules.arrangements import SAFEGUARDING, SIDES
from placements.rules.learning_plan import is_begun
from placements.rules.voice import FIRST_STAGES


@dataclass(frozen=True)
class Arranged:
    """As far as a person may see it. `travels`: the newest first."""

    travels: list[Travel] = field(default_factory=list)
    meals: Meals | None = None
    liaisons: list[Liaison] = field(default_factory=list)

    def travel_on(self, day: date) -> Travel | None:
        return next((row for row in self.travels if row.from_on <= day <= (row.until or day)), None)


def arranged_for(user, placement: Placement) -> Arranged:
    """Three reads; the placement is one that this person sees."""
    travels, meals, liaisons = (
        list(kind.objects.visible_to(user).filter(placement=placement))
        for kind in (Travel, Meals, Liaison)
    )
    for row in (*travels, *meals, *liaisons):
        row.placement = placement
    there = [row for row in liaisons if row.ends_on is None]
    return Arranged(travels, meals[0] if meals else None, there)


def items_recorded(placement: Placement) -> set[str]:
    """Which of what is asked before the start the placement holds by itself."""
    items = set()
    if placement.travels.running(placement.starts_on).exists():
        items.add("transport")
    if Meals.objects.filter(placement=placement).exists():
        items.add("meals")
    leads = placement.liaisons.reached().filter(role=SAFEGUARDING)
    if set(leads.values_list("side", flat=True)) == set(SIDES):
        items.add("leads")
    if plan_is_begun(placement):
        items.add("objectives")
    if placement.ends_on is None or placement.next_review_on <= placement.ends_on:
        items.add("review")
    if placement.voices.filter(stage__in=FIRST_STAGES).exists():
        items.add("voice")
    return items


def plan_is_begun(placement: Placement) -> bool:
    plan = LearningPlan.objects.filter(placement=placement).first()
    return plan is not None and is_begun(
        objectives=plan.objectives.count(), readiness=plan.readiness, baseline_on=plan.baseline_on
    )
