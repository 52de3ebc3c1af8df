"""A school says when it expects a child, from a day on."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from itertools import product

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal
from directory.rules.vocabulary import SUBJECTS
from placements.models import HomeWeek, WeeklySession
from placements.rules.home_week import Half, check_home_week, hours_of
from placements.rules.life_cycle import CALLED_OFF
from placements.rules.timetable import Slot, overlap

AT_ONCE = "Somebody has just recorded this week. Look at the child’s week, then say what is wrong."

TAUGHT = (
    "A placement teaches the child at one of these times: somebody has just recorded its "
    "timetable. Look at the child’s week, and leave that half day out."
)


@transaction.atomic
def say_home_week(
    pupil: Pupil,
    school: School,
    *,
    mornings: Sequence[int],
    afternoons: Sequence[int],
    morning_starts_at: time | None,
    morning_ends_at: time | None,
    afternoon_starts_at: time | None,
    afternoon_ends_at: time | None,
    from_on: date,
    said_by: str,
    parent_agreed_on: date | None = None,
    review_on: date | None = None,
    subjects: Sequence[str] | None = None,
    by: User,
) -> HomeWeek:
    """What was said before holds to the day before, and what was said of later days gives way.

    `subjects`: what the school teaches the child; left out, those that it taught until then.
    """
    halves = (
        Half("morning", tuple(mornings), morning_starts_at, morning_ends_at),
        Half("afternoon", tuple(afternoons), afternoon_starts_at, afternoon_ends_at),
    )
    agreed = {"said_by": said_by, "parent_agreed_on": parent_agreed_on, "review_on": review_on}
    slots = check_home_week(halves, from_on=from_on, **agreed)
    check_on_roll(pupil, school, from_on)
    check_taught_nowhere_else(pupil, slots, from_on)
    taught = taught_there(pupil, school, from_on, subjects)
    make_way(pupil, from_on)
    with sentences(home_week_one_at_a_time=AT_ONCE, child_in_one_place_at_a_time=TAUGHT):
        week = HomeWeek.objects.create(
            pupil=pupil, school=school, subjects=taught, from_on=from_on, recorded_by=by,
            mornings=sorted(set(mornings)), afternoons=sorted(set(afternoons)),
            hours_per_week=hours_of(slots), **agreed | {"said_by": said_by.strip()},
            **times_of(halves),
        )  # fmt: skip
    record("home_week.said", week, by=by, school=school, from_on=from_on, half_days=len(slots))
    return week


def taught_there(
    pupil: Pupil, school: School, on: date, subjects: Sequence[str] | None
) -> list[str]:
    if subjects is None:
        before = HomeWeek.objects.running(on).filter(pupil=pupil, school=school).first()
        return before.subjects if before else []
    for subject in subjects:
        require_word(subject, "subject", tuple(SUBJECTS), "subjects")
    return list(subjects)


def times_of(halves: tuple[Half, ...]) -> dict[str, time | None]:
    """Of a half day on which the child is never expected, none."""
    return {
        f"{half.name}_{end}": getattr(half, end) if half.weekdays else None
        for half in halves
        for end in ("starts_at", "ends_at")
    }


def check_on_roll(pupil: Pupil, school: School, on: date) -> None:
    if not Enrolment.objects.live(on).filter(pupil=pupil, school=school).exists():
        raise Refusal(
            f"The child is not on the roll of {school.name} on {in_words(on)}. Give a day on which "
            "they are, or correct the enrolment first.",
            "from_on",
        )


def check_taught_nowhere_else(pupil: Pupil, slots: Iterable[Slot], from_on: date) -> None:
    """Names the placement that teaches the child at that time."""
    sessions = WeeklySession.objects.running_between(from_on, None).filter(pupil=pupil)
    # A child may be back at school while a placement is paused.
    sessions = sessions.exclude(placement__state__in=(*CALLED_OFF, "paused"))
    taught = list(sessions.select_related("placement__provider"))
    for slot, session in product(slots, taught):
        if session.weekday == slot.weekday and overlap(session.slot, slot):
            half = "mornings" if slot.starts_at.hour < 12 else "afternoons"
            raise Refusal(
                f"{session.placement.provider} teaches the child on {session}. Leave {slot.day} "
                f"out of the {half}, or change the timetable there first.",
                half,
            )


def make_way(pupil: Pupil, from_on: date) -> None:
    held = HomeWeek.objects.select_for_update().filter(pupil=pupil)
    held.filter(from_on__gte=from_on).delete()
    held.running(from_on).update(until=from_on - timedelta(days=1))
