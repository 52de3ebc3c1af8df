"""The individual learning plan: answered question by question, its objectives, who agreed."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from directory.rules.vocabulary import SUBJECTS
from placements.actions.placement import held
from placements.actions.steps import refuse_if_over
from placements.models import LearningPlan, Objective, PlanAgreement
from placements.rules.engagement import SCORES
from placements.rules.learning_plan import AIMS, PARTIES, check_agreeable, check_objective
from placements.rules.motivation import ASKED as SCALED
from placements.rules.motivation import check_scale
from placements.rules.moved_days import check_moved
from placements.rules.review_dates import check_not_ahead

BASELINE = (
    "english", "maths", "science", "reading_age", "attendance", "engagement", "semh", *SCALED
)  # fmt: skip
ANSWERS = (
    "baseline_on", *BASELINE, "attainment", "interests", "programme", "subjects", "keeps_up",
    "aims_at", "readiness", "support",
)  # fmt: skip
# Of an objective, what is typed.
SAID = ("statement", "measure", "baseline", "target", "owner", "evidence", "plan_outcome")


@transaction.atomic
def answer_plan(placement, *, by: User, on: date, **answers) -> LearningPlan:
    """Some of what the plan says; the first answer begins it."""
    if not answers:
        raise Refusal("Nothing was answered. Send at least one of the answers.")
    plan = plan_of(placement, by=by)
    for name, value in answers.items():
        require_word(name, "answer", ANSWERS, name)
        setattr(plan, name, value.strip() if isinstance(value, str) else value)
    check_plan(plan, on=on)
    plan.changed_at = Now()
    plan.save()
    plan.refresh_from_db(fields=["changed_at"])
    record("plan.answered", plan, by=by, answers=sorted(answers))
    return plan


def plan_of(placement, *, by: User) -> LearningPlan:
    """The plan of a placement that is not over, begun if there is none; the placement locked."""
    placement = held(placement)
    refuse_if_over(placement)
    plan = LearningPlan.objects.filter(placement=placement).first()
    if plan is None:
        plan = LearningPlan.objects.create(placement=placement, started_by=by)
    plan.placement = placement
    return plan


def check_plan(plan: LearningPlan, *, on: date) -> None:
    if plan.engagement is not None and plan.engagement not in SCORES:
        raise Refusal("Engagement is a whole number from 0 to 4.", "engagement")
    for name in SCALED:
        check_scale(getattr(plan, name), field=name)
    for subject in plan.subjects:
        require_word(subject, "subject", tuple(SUBJECTS), "subjects")
    measured = any(getattr(plan, name) not in ("", None) for name in BASELINE)
    if measured and plan.baseline_on is None:
        raise Refusal("Enter the day on which the baseline was taken.", "baseline_on")
    if plan.baseline_on is not None:
        check_not_ahead(plan.baseline_on, on=on, name="day of the baseline", field="baseline_on")
    if plan.aims_at:
        require_word(plan.aims_at, "aim", tuple(AIMS), "aims_at")
        if not plan.readiness:
            raise Refusal("Say how it is known that the child is ready.", "readiness")


@transaction.atomic
def set_objective(
    placement, *, area: str, by_when: date | None, by: User, **said: str
) -> Objective:
    """A new objective of the plan; the first one begins the plan."""
    plan = plan_of(placement, by=by)
    objective = Objective(plan=plan, set_by=by)
    fill(objective, area=area, by_when=by_when, said=said)
    objective.save(force_insert=True)
    touch(plan)
    record("objective.set", objective, by=by, area=area, by_when=by_when)
    return objective


@transaction.atomic
def change_objective(
    objective: Objective,
    *,
    area: str,
    by_when: date | None,
    why_moved: str = "",
    by: User,
    **said: str,
) -> Objective:
    """Its words and day; what it said before stays in the history. `why_moved`: the day."""
    plan = plan_of(objective.plan.placement, by=by)
    objective = Objective.objects.select_for_update().get(pk=objective.pk)
    objective.plan, before = plan, objective.by_when
    fill(objective, area=area, by_when=by_when, said=said)
    if by_when != before:
        check_moved(before=before, to=by_when, why=why_moved)
        objective.why_moved = why_moved.strip()
    objective.save()
    touch(plan)
    record("objective.changed", objective, by=by, area=area, by_when=by_when)
    return objective


def fill(objective: Objective, *, area: str, by_when: date | None, said: dict) -> None:
    said = {name: said.get(name, "").strip() for name in SAID}
    placement = objective.plan.placement
    asked = {name: said[name] for name in ("statement", "measure", "target", "owner")}
    check_objective(
        area=area, by_when=by_when, starts_on=placement.starts_on, ends_on=placement.ends_on,
        **asked,
    )  # fmt: skip
    objective.area, objective.by_when = area, by_when
    for name, value in said.items():
        setattr(objective, name, value)


def touch(plan: LearningPlan) -> None:
    plan.changed_at = Now()
    plan.save(update_fields=["changed_at"])
    plan.refresh_from_db(fields=["changed_at"])


@transaction.atomic
def agree_plan(
    placement, *, party: str, name: str, agreed_on: date, by: User, on: date
) -> PlanAgreement:
    """Somebody agreed. Whoever agrees anew, after a change, is kept with the later day."""
    plan = plan_of(placement, by=by)
    require_word(party, "who agreed", tuple(PARTIES), "party")
    check_agreeable(objectives=plan.objectives.count(), readiness=plan.readiness)
    if not name.strip():
        raise Refusal("Enter the name of whoever agreed.", "name")
    check_not_ahead(agreed_on, on=on, name="day of the agreement", field="agreed_on")
    values = {"name": name.strip(), "agreed_on": agreed_on, "recorded_by": by, "recorded_at": Now()}
    agreement, _ = PlanAgreement.objects.update_or_create(plan=plan, party=party, defaults=values)
    agreement.refresh_from_db(fields=["recorded_at"])
    record("plan.agreed", agreement, by=by, party=party, agreed_on=agreed_on)
    return agreement
