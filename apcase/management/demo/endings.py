"""Days that were moved, returns in steps, what came of placements that are over, how it lasted, and
after Year 11."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import QuerySet

from apcase.management.demo.plans import who
from apcase.management.demo.routes import follows
from apcase.management.demo.world import World
from apcase.pupils.models import Enrolment
from placements.endings.queries import born_in
from placements.models import (
    EndMove,
    FollowUp,
    NextStep,
    Objective,
    Placement,
    PlacementExit,
    PlacementRoute,
    ReturnPlan,
    ReturnWeek,
    Route,
    StartMove,
)
from placements.rules.returning import FOLLOW_UPS, follow_up_due

DAY = timedelta(days=1)
STEPS = (2, 4, 6, 8, 10)
HEARD = {"child_view": "It helped me to calm down."}
NOT_HEARD = {"child_view": "", "no_view_reason": "The family had moved, and did not answer."}
RETURNING, TO_OURS, MOVED, LEFT, YOUNG = 12, 3, 5, 60, 90
WHERE = (
    ("home_school", "The home school"), ("home_school", "The home school"),
    ("special", "Fenside School"), ("fe_college", "Marlshire College, motor vehicle level 1"),
    ("new_mainstream", "A school nearer to home"), ("ehe", ""), ("unknown", ""),
)  # fmt: skip
AFTER = (
    ("fe_college", "Marlshire College"), ("sixth_form", "Moorside Sixth Form"),
    ("apprenticeship", "Harrow and Sons, joinery"), ("unknown", ""),
)  # fmt: skip
# Of every five, one ended three weeks before its first plan and one four weeks after it.
BESIDE_THE_PLAN = (0, 21, 0, -28, 0)


def make_endings(world: World) -> None:
    running = Placement.objects.live(world.on).filter(
        pupil__restricted_at=None, state__in=["active", "ending"]
    )
    beside = ("pupil", "owner", "recorded_by")
    for placement in returning(world, running.select_related(*beside).order_by("pk")):
        plan_return(world, placement)
    move_days()
    for placement in running.exclude(ends_on=None).select_related(*beside).order_by("pk")[:MOVED]:
        move_end(world, placement)
    to_come = Placement.objects.filter(pupil__restricted_at=None, state="pre_start")
    for placement in to_come.select_related(*beside).order_by("pk")[:1]:
        move_start(world, placement)
    over = Placement.objects.filter(
        pupil__restricted_at=None, state="active", ends_on__lt=world.on - DAY,
        ends_on__gt=world.on - 200 * DAY,
    )  # fmt: skip
    rows = over.select_related(*beside).order_by("-ends_on", "pk")[:LEFT]
    for number, placement in enumerate(rows):
        leave(world, placement, *WHERE[number % len(WHERE)])
        if days := BESIDE_THE_PLAN[number % len(BESIDE_THE_PLAN)]:
            planned_otherwise(world, placement, days)
    table = {row.key: row for row in Route.objects.all()}
    routes = [follows(world, placement, table) for placement in rows]
    PlacementRoute.objects.bulk_create(row for row in routes if row)
    for year in (11, 12):
        look_ahead(world, year)


def returning(world: World, running: QuerySet) -> Iterator[Placement]:
    """Some to schools whose people sign in here."""
    rolls = Enrolment.objects.live(world.on).main().filter(school__in=list(world.school_users))
    ours = rolls.values("pupil")
    yield from running.filter(pupil__in=ours)[:TO_OURS]
    yield from running.exclude(pupil__in=ours)[: RETURNING - TO_OURS]


def move_end(world: World, placement: Placement) -> None:
    """It was to be four weeks earlier."""
    EndMove.objects.create(
        id=world.key_aside(), placement=placement, before_on=placement.ends_on - 28 * DAY,
        to_on=placement.ends_on, reason="One more half term, as the school and the family asked.",
        moved_by=who(placement), moved_at=world.moment(world.on - 6 * DAY),
    )  # fmt: skip


def move_start(world: World, placement: Placement) -> None:
    """It was to be a week earlier."""
    StartMove.objects.create(
        id=world.key_aside(), placement=placement, before_on=placement.starts_on - 7 * DAY,
        to_on=placement.starts_on, reason="The child was ill in the week that was agreed.",
        moved_by=who(placement), moved_at=world.moment(world.on - 2 * DAY),
    )  # fmt: skip


def planned_otherwise(world: World, placement: Placement, days: int) -> None:
    """It was planned first to end so many days after the day on which it did, or before."""
    EndMove.objects.create(
        id=world.key_aside(), placement=placement, before_on=placement.ends_on + days * DAY,
        to_on=placement.ends_on, reason="As agreed at the review.", moved_by=who(placement),
        moved_at=world.moment(placement.ends_on - 14 * DAY),
    )  # fmt: skip


def plan_return(world: World, placement: Placement) -> None:
    rolls = Enrolment.objects.live(world.on).main().filter(pupil=placement.pupil_id)
    roll = rolls.select_related("school").first()
    if roll is None:
        return
    starts_on = world.weekday(world.on - 10 * DAY)
    plan = ReturnPlan.objects.create(
        id=world.key_aside(), placement=placement, school=roll.school,
        starts_on=starts_on - starts_on.weekday() * DAY, named_adult="The head of year",
        support="A quiet room at break, and a card to leave a lesson.",
        success="Nine in ten sessions for four weeks.",
        fallback="One step back for two weeks, then a meeting with the family.",
        set_by=who(placement), set_at=world.moment(starts_on - 7 * DAY),
    )  # fmt: skip
    ReturnWeek.objects.bulk_create(
        ReturnWeek(id=world.key_aside(), plan=plan, number=number, sessions=sessions)
        for number, sessions in enumerate(STEPS, start=1)
    )


def move_days() -> None:
    """A return that was to begin a week before, and an objective that is to be reached sooner."""
    for plan in ReturnPlan.objects.order_by("pk")[:1]:
        plan.starts_on, plan.why_moved = plan.starts_on + 7 * DAY, "The room was not ready."
        plan.save(update_fields=["starts_on", "why_moved"])
    for row in Objective.objects.order_by("pk")[:1]:
        row.by_when, row.why_moved = row.by_when - 14 * DAY, "The child returns sooner."
        row.save(update_fields=["by_when", "why_moved"])


def leave(world: World, placement: Placement, destination: str, where: str) -> None:
    """Ended as it was planned to; most were asked about as they should be."""
    close(world, placement)
    known = destination not in ("unknown", "neet")
    since = world.weekday(placement.ends_on + 2 * DAY) if known else None
    row = PlacementExit.objects.create(
        id=world.key_aside(), placement=placement, destination=destination, where=where,
        since=since, outcome=world.aside.choice((None, 33, 50, 67, 100)),
        attendance="Four days in five.", english="as_expected", maths="as_expected",
        science="below", motivation=3, confidence=3,
        qualifications="Two units of a first award.", **(HEARD if known else NOT_HEARD),
        semh_change="Strengths and difficulties: 17 of 40, which was 21.",
        handover="Settles with a task in hand; the plan and its results go with the child.",
        parent_view="We were told how it went each week.", recorded_by=who(placement),
        recorded_at=world.moment(placement.ends_on),
    )  # fmt: skip
    for kind in FOLLOW_UPS:
        due_on = follow_up_due(kind, since or placement.ends_on).due_on
        ask(world, row, kind, due_on)


def close(world: World, placement: Placement) -> None:
    """It ran until its planned day, and that was recorded then."""
    placement.ended_by, placement.ended_at = who(placement), world.moment(placement.ends_on, 15)
    placement.end_reason, placement.state = "As planned.", "ended"
    placement.save(update_fields=["ended_by", "ended_at", "end_reason", "state"])
    last = placement.steps.order_by("-number").first()
    placement.steps.create(
        id=world.key_aside(), number=last.number + 1, event="end", before=last.state,
        state="ended", on=max(placement.ends_on, last.on), reason="As planned.",
        taken_by=placement.ended_by, taken_at=placement.ended_at,
    )  # fmt: skip


def ask(world: World, row: PlacementExit, kind: str, due_on) -> None:
    answered = {}
    if due_on <= world.on - 3 * DAY and world.aside.random() < 0.9:
        there = world.aside.random() < 0.8
        answered = {
            "asked_on": due_on, "asked_by": row.recorded_by, "attending": "yes" if there else "no",
            "percent": world.aside.randint(70, 100) if there else None,
            "note": "The head of year says so." if there else "",
        }  # fmt: skip
    FollowUp.objects.create(id=world.key_aside(), exit=row, kind=kind, due_on=due_on, **answered)


def look_ahead(world: World, year: int) -> None:
    """In Year 11 what is intended; of last summer's leavers what it came to."""
    first, last = born_in(year, world.on)
    placed = Placement.objects.not_called_off().filter(
        pupil__born_on__range=(first, last), pupil__restricted_at=None
    )
    points = ("intended",) if year == 11 else ("offered", "confirmed", "start")
    pupils = placed.order_by("pupil").values_list("pupil", flat=True).distinct()[:YOUNG]
    for number, pupil in enumerate(pupils):
        for point in points:
            way, where = AFTER[number % len(AFTER)]
            if point == "start" and number % 9 == 0:
                way, where = "neet", ""
            NextStep.objects.create(
                id=world.key_aside(), pupil_id=pupil, point=point, way=way, where=where,
                known_on=world.on - 30 * DAY, recorded_by=world.officers[0],
                recorded_at=world.moment(world.on - 30 * DAY),
            )  # fmt: skip
