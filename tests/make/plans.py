"""Plans, papers for reviews, and how a placement came out."""

from datetime import UTC, date, datetime

from apcase.pupils.models import Pupil
from placements.models import (
    FollowUp,
    LearningPlan,
    NextStep,
    Objective,
    Placement,
    PlacementExit,
    ReviewPaper,
    ReviewTask,
)
from tests.make.people import someone
from tests.make.placements import make_placement


def make_plan(placement: Placement, **over) -> LearningPlan:
    values = {"baseline_on": date(2026, 9, 10), "english": "Level 2", "attendance": "41%"}
    values |= {"aims_at": "return", "readiness": "Four weeks at 90% and no incident."}
    over.setdefault("started_by", someone())
    return LearningPlan.objects.create(placement=placement, **values | over)


def make_objective(plan: LearningPlan, **over) -> Objective:
    values = {
        "area": "attendance",
        "statement": "Comes every morning",
        "measure": "Sessions attended in a week",
        "baseline": "3 of 10",
        "target": "9 of 10",
        "by_when": date(2026, 12, 11),
        "owner": "Ms Reed, The Forge",
    }
    over.setdefault("set_by", someone())
    return Objective.objects.create(plan=plan, **values | over)


def make_exit(placement: Placement, **over) -> PlacementExit:
    values = {"destination": "home_school", "where": "Moorside High"}
    values |= {"since": date(2026, 10, 12), "child_view": "It helped."}
    over.setdefault("recorded_by", someone())
    return PlacementExit.objects.create(placement=placement, **values | over)


def make_follow_up(pupil: Pupil | None = None, **over) -> FollowUp:
    """Of a placement that is over."""
    last = {"ended_at": datetime(2026, 10, 6, 15, tzinfo=UTC), "ends_on": date(2026, 10, 6)}
    last |= {"ended_by": someone(), "end_reason": "Done."}
    placement = make_placement(**last, **({"pupil": pupil} if pupil else {}))
    values = {"kind": "six_weeks", "due_on": date(2026, 11, 23)}
    return FollowUp.objects.create(exit=make_exit(placement), **values | over)


def make_next_step(pupil: Pupil, **over) -> NextStep:
    values = {"point": "offered", "way": "fe_college", "where": "Fen College"}
    values |= {"known_on": date(2026, 10, 5)}
    over.setdefault("recorded_by", someone())
    return NextStep.objects.create(pupil=pupil, **values | over)


def make_paper(placement: Placement, **over) -> ReviewPaper:
    """For the next review; with `review`, for one that was held."""
    over.setdefault("opened_by", someone())
    return ReviewPaper.objects.create(placement=placement, **over)


def make_review_task(paper: ReviewPaper, **over) -> ReviewTask:
    values = {"what": "Order a laptop", "owner": "Mr Kerr", "due_on": date(2026, 10, 20)}
    over.setdefault("agreed_by", someone())
    return ReviewTask.objects.create(paper=paper, **values | over)
