"""Learning plans, what was gathered for reviews, and what children and parents said."""

from datetime import timedelta

from apcase.management.demo.world import World
from placements.models import (
    EngagementScore,
    LearningPlan,
    Objective,
    ObjectiveStatus,
    Placement,
    PlanAgreement,
    Review,
    ReviewMove,
    ReviewPaper,
    ReviewTask,
    Voice,
)
from placements.papers.queries import artefact_asked
from placements.rules.engagement import monday_of
from placements.rules.voice import SETS, set_for

HOW_MANY = 60
BESIDE = ("pupil", "provider", "owner", "recorded_by", "route")
DAY = timedelta(days=1)
OBJECTIVES = (
    ("attendance", "Comes every morning", "Sessions attended in a week", "3 of 10", "9 of 10"),
    ("academic", "Writes a page that others can read", "Pages in the portfolio", "0", "6"),
    ("social", "Asks for help instead of leaving", "Lessons left early in a week", "7", "1"),
)
STATUSES = (("on_track", "6"), ("some_progress", "5"), ("achieved", "9"), ("no_progress", "3"))
SCORES = (1, 1, 2, 2, 3, 2, 3, 3)
TEACHER = "The key worker there"
LATER = "Ask the college about a taster day"


def make_plans(world: World) -> None:
    """For some of those that run; the newest of them have no plan yet."""
    rows = Placement.objects.live(world.on).filter(
        pupil__restricted_at=None, starts_on__lte=world.on - 21 * DAY, state="active"
    )
    rows = list(rows.select_related(*BESIDE).order_by("pk"))
    for number, placement in enumerate(rows[:HOW_MANY]):
        objectives = plan(world, placement, agreed=number % 3 != 0)
        score(world, placement)
        gather(world, placement, objectives)
        if number % 2:
            speak(world, placement, everybody=number % 4 == 1)
    for placement in rows[:3]:
        move(world, placement)


def who(placement: Placement):
    return placement.owner or placement.recorded_by


def plan(world: World, placement: Placement, *, agreed: bool) -> list[Objective]:
    begun = min(world.weekday(placement.starts_on + 7 * DAY), world.on)
    held = LearningPlan.objects.create(
        id=world.key_aside(), placement=placement, baseline_on=begun,
        english="Entry level 3, functional skills", maths="Level 1, functional skills",
        science="Not assessed before", motivation=1, confidence=2,
        subjects=["english", "maths", "motor"],
        reading_age="9 years 2 months", attendance="38% last term", engagement=1,
        semh="Strengths and difficulties: 21 of 40", attainment="Swimming, 400 metres",
        interests="Motorbikes and drawing",
        programme="English, maths, and a course in motor mechanics",
        keeps_up="The home school sends its plan for English and maths each half term.",
        aims_at="return", readiness="Four weeks at 90% attendance, and no lesson left early.",
        support="A mentor meets the child on Fridays, and keeps a quiet room free.",
        started_by=who(placement), started_at=world.moment(begun),
        changed_at=world.moment(begun),
    )  # fmt: skip
    rows = [
        Objective(
            id=world.key_aside(), plan=held, area=area, statement=statement, measure=measure,
            baseline=baseline, target=target, owner=TEACHER, evidence="The weekly sheet",
            by_when=placement.ends_on or world.weekday(world.on + 60 * DAY),
            set_by=who(placement), set_at=world.moment(begun),
            plan_outcome="Section F, outcome 2" if area == "academic" else "",
        )
        for area, statement, measure, baseline, target in OBJECTIVES
    ]  # fmt: skip
    Objective.objects.bulk_create(rows)
    if agreed:
        agree(world, held, begun)
    return rows


def agree(world: World, held: LearningPlan, begun) -> None:
    PlanAgreement.objects.bulk_create(
        PlanAgreement(
            id=world.key_aside(), plan=held, party=party, name=name, agreed_on=begun,
            recorded_by=held.started_by, recorded_at=world.moment(begun, 16),
        )
        for party, name in (
            ("pupil", held.placement.pupil.given_name), ("parent", "A parent, by telephone"),
            ("provider", TEACHER),
        )
    )  # fmt: skip


def score(world: World, placement: Placement) -> None:
    first = max(monday_of(placement.starts_on), monday_of(world.on - 49 * DAY))
    weeks = [first + 7 * number * DAY for number in range(len(SCORES))]
    EngagementScore.objects.bulk_create(
        EngagementScore(
            id=world.key_aside(), placement=placement, week_on=week, score=value,
            recorded_by=who(placement), recorded_at=world.moment(min(week + 4 * DAY, world.on)),
        )
        for week, value in zip(weeks, SCORES, strict=True)
        if week <= world.on
    )  # fmt: skip


def gather(world: World, placement: Placement, objectives: list[Objective]) -> None:
    """A paper for the last review that was held, and one begun for the next."""
    last = placement.reviews.first()
    if last:
        paper = papers(world, placement, review=last, child_view=last.child_view,
                       no_view_reason=last.no_view_reason)  # fmt: skip
        stand(world, paper, objectives)
        done_on = last.held_on + 7 * DAY
        done = {"done_on": done_on, "done_by": who(placement)} if done_on <= world.on else {}
        for what, when in (("Find a place to read in the morning", done), (LATER, {})):
            ReviewTask.objects.create(
                id=world.key_aside(), paper=paper, what=what, owner=TEACHER,
                due_on=last.held_on + 14 * DAY, agreed_by=who(placement),
                agreed_at=paper.opened_at, **when,
            )  # fmt: skip
        Voice.objects.create(
            id=world.key_aside(), placement=placement, who="parent", stage="review", paper=paper,
            question_set=set_for("parent", 11).key, words="Calmer at home.", helped_by="",
            said_on=last.held_on, shared=True, recorded_by=who(placement),
            recorded_at=paper.opened_at,
        )  # fmt: skip
    papers(world, placement, review=None, child_view="")


def papers(world: World, placement: Placement, *, review: Review | None, **said) -> ReviewPaper:
    on = review.held_on if review else world.on
    gathered = {
        "attendance": "Four days in five.", "english": "as_expected", "maths": "below",
        "science": "as_expected", "science_now": "Entry level 3", "motivation": 2, "confidence": 3,
        "english_now": "Level 1, functional skills", "maths_now": "Entry level 3",
        "present": "The child, a parent, the key worker, the head of year",
        "safeguarding": "Nothing new.", "health": "Sleeps better since half term.",
        "vocational": "One unit of three finished.",
        "behaviour": "One incident in the first week.", "parent_view": "Calmer at home.",
        "school_view": "Ready to have the child back for Fridays.",
        "provider_view": "Works well in the workshop.",
        "of_kind": "Looked at together; on course." if artefact_asked(placement) else "",
    }  # fmt: skip
    return ReviewPaper.objects.create(
        id=world.key_aside(), placement=placement, review=review, opened_by=who(placement),
        opened_at=world.moment(on), **(gathered if review else {}), **said,
    )  # fmt: skip


def stand(world: World, paper: ReviewPaper, objectives: list[Objective]) -> None:
    drawn = world.aside.sample(STATUSES, len(objectives))
    ObjectiveStatus.objects.bulk_create(
        ObjectiveStatus(
            id=world.key_aside(), paper=paper, objective=objective, status=status, value=value,
            recorded_by=paper.opened_by, recorded_at=paper.opened_at,
        )
        for objective, (status, value) in zip(objectives, drawn, strict=True)
    )  # fmt: skip


def speak(world: World, placement: Placement, *, everybody: bool) -> None:
    for whose in ("child", "parent") if everybody else ("child",):
        for stage, on in (("referral", -7), ("start", 3)):
            said_on = world.weekday(placement.starts_on + on * DAY)
            asked = set_for(whose, placement.pupil.year_group(said_on)).key
            Voice.objects.create(
                id=world.key_aside(), placement=placement, who=whose, stage=stage,
                question_set=asked, answers=dict.fromkeys(SETS[asked].questions[stage], 3),
                words="It is calm there." if whose == "child" else "We hope that it helps.",
                helped_by="A teaching assistant" if whose == "child" else "",
                said_on=said_on, shared=stage == "start", recorded_by=who(placement),
                recorded_at=world.moment(said_on),
            )  # fmt: skip


def move(world: World, placement: Placement) -> None:
    """It was to be a week earlier."""
    ReviewMove.objects.create(
        id=world.key_aside(), placement=placement,
        before_on=placement.next_review_on - 7 * DAY, to_on=placement.next_review_on,
        reason="The family could not come on that day.", moved_by=who(placement),
        moved_at=world.moment(world.on - 5 * DAY),
    )  # fmt: skip
