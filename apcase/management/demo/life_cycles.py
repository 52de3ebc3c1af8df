"""Placements that have not started, are at risk, paused, ending, broken down or called off."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import F

from apcase.management.demo.placements import keep
from apcase.management.demo.world import World
from apcase.pupils.models import Pupil
from directory.models import Provider, Standing
from placements.actions import take_step
from placements.models import Grounds, LearningPlan, Objective, Placement, StartAnswer, Voice
from placements.rules.pre_start import ITEMS, Item
from placements.rules.voice import PARENTS

# Days before today, and the step that was taken then.
RUNNING = (
    [(6, {"event": "flag", "reason": "Three absences that nobody explained."})],
    [(20, {"event": "flag", "reason": "Came to four sessions of ten."}),
     (5, {"event": "clear", "reason": "Every session of the last two weeks."})],
    [(3, {"event": "pause", "cause": "provider_stop",
          "reason": "Fought with another child; the provider will not have both on one day."})],
    [(8, {"event": "pause", "cause": "illness", "reason": "In hospital until the end of the month.",
          "education": "Two lessons a day from the hospital’s teachers."})],
    [(30, {"event": "pause", "cause": "illness", "reason": "Glandular fever.",
           "education": "Work sent home; a tutor twice a week."}),
     (12, {"event": "resume", "reason": "Well again."})],
    [(10, {"event": "set_exit", "reason": "Ready for the home school; the timetable is agreed.",
           "ends_in": 21})],
    [(15, {"event": "break_down", "cause": "not_attending",
           "reason": "Has not come since the second week.",
           "education": "A tutor at home, ten hours a week, from the next day."})],
    [(0, {"event": "break_down", "cause": "provider_ended",
          "reason": "The provider cannot keep the child and the others safe."})],
)  # fmt: skip
TO_COME = (
    [],
    [("make_ready", {})],
    [("cancel", {"reason": "The family has moved to another county."})],
    [("decline", {"reason": "The tutor has left, and nobody can take over."})],
)


# What the placement goes on saying of an answer.
SAYS = {
    "transport": "Lessons are at home.",
    "meals": "Lessons are at home.",
    "leads": "Ms Hale at the school and Mr Pell at the tutors, who speak on Fridays",
    "medical": "Either parent, at the numbers on the agreement",
}
AT_HOME = ("transport", "meals")
# Of those to come: half of it, all of it.
ASKED = tuple(item for item in ITEMS if not item.kinds)
ANSWERED = (ASKED[:9], ASKED)


def make_life_cycles(world: World) -> None:
    for placement, steps in zip(running(world), RUNNING, strict=False):
        for days, said in steps:
            take(world, placement, days, dict(said))
    # Its last review is then the one at its end.
    ending = Placement.objects.filter(state="ending", next_review_on__gt=F("ends_on"))
    ending.update(next_review_on=F("ends_on"))
    for placement, steps in zip(to_come(world), TO_COME, strict=False):
        for event, said in steps:
            take_step(placement, event=event, on=world.on, by=placement.owner, **said)


def running(world: World):
    """Long enough there for all that is to have happened, and to go on for a while."""
    live = Placement.objects.live(world.on).exclude(owner=None).filter(
        starts_on__lte=world.on - timedelta(days=40), continuities=None, crossings=None,
        pupil__restricted_at=None,
    )  # fmt: skip
    # Those who look at the demonstration first see the others.
    return live.select_related("owner", "provider").order_by("-pk")[: len(RUNNING)]


def take(world: World, placement: Placement, days: int, said: dict) -> None:
    on = world.on - timedelta(days=days)
    if "ends_in" in said:
        planned = world.weekday(world.on + timedelta(days=said.pop("ends_in")))
        said["ends_on"] = min(planned, placement.ends_on or planned)
    take_step(placement, on=on, by=placement.owner, **said)


def to_come(world: World) -> list[Placement]:
    """Tutors who begin in a fortnight, for children who are taught nowhere else."""
    tutors = Provider.objects.filter(
        kind="tutoring", standings__superseded_at=None,
        standings__state__in=Standing.OPEN_TO_PLACEMENTS,
    ).order_by("pk")[:1]  # fmt: skip
    pupils = Pupil.objects.filter(placements=None, restricted_at=None).order_by("-pk")
    starts_on = world.weekday(world.on + timedelta(days=14))
    rows = [
        Placement(
            id=world.key_aside(),
            pupil=pupil,
            provider=tutor,
            commissioner="la",
            reason="mental_health",
            aim="Return to the home school",
            registration_code="C",
            hours_per_week=Decimal(10),
            starts_on=starts_on,
            next_review_on=starts_on + timedelta(weeks=6),
            owner=world.officers[0],
            recorded_by=world.officers[0],
            recorded_at=world.moment(world.on - timedelta(days=4)),
        )
        for tutor in tutors
        for pupil in pupils[: len(TO_COME)]
    ]
    keep(world, rows)
    for placement in rows[1:2]:
        plan_ahead(world, placement)
    StartAnswer.objects.bulk_create(
        answered(world, row, item) for row, items in zip(rows, ANSWERED, strict=False)
        for item in items
    )  # fmt: skip
    return rows


def plan_ahead(world: World, placement: Placement) -> None:
    """What must be there before it is ready: an objective, and what a parent says."""
    on = world.on - timedelta(days=3)
    kept = {"recorded_by": placement.recorded_by, "recorded_at": world.moment(on)}
    plan = LearningPlan.objects.create(
        id=world.key_aside(), placement=placement, started_by=placement.recorded_by,
        started_at=world.moment(on), changed_at=world.moment(on),
    )  # fmt: skip
    Objective.objects.create(
        id=world.key_aside(), plan=plan, area="attendance", statement="Opens the door to the tutor",
        measure="Lessons begun in a week", target="5 of 5", owner="The tutor",
        by_when=placement.starts_on + timedelta(weeks=6), set_by=placement.recorded_by,
        set_at=world.moment(on),
    )  # fmt: skip
    Voice.objects.create(
        id=world.key_aside(), placement=placement, who="parent", stage="referral",
        question_set=PARENTS.key, answers=dict.fromkeys(PARENTS.questions["referral"], 3),
        words="Mornings are best.", said_on=on, shared=True, **kept,
    )  # fmt: skip

    Grounds.objects.create(
        id=world.key_aside(), placement=placement, said_by=placement.recorded_by,
        said_at=world.moment(on), outside="The two registered providers have no place so soon",
        exam_centre="The home school, where the child sits its own papers",
        sport="A gym pass, twice a week with a parent", pastoral="The head of year, who rings on "
        "Fridays", breadth="Science and art from the home school, on line",
    )  # fmt: skip


def answered(world: World, placement: Placement, item: Item) -> StartAnswer:
    """Most is done; who lives beside the tutor needs no transport."""
    return StartAnswer(
        id=world.key_aside(),
        placement=placement,
        item=item.key,
        answer="not_needed" if item.key in AT_HOME else "done",
        reason=SAYS.get(item.key, ""),
        answered_by=placement.recorded_by,
        answered_at=world.moment(world.on - timedelta(days=2)),
    )
