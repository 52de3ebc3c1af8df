"""Children whom schools have directed off their sites, and managed moves between two schools."""

from datetime import date, time, timedelta

from apcase.management.demo.world import World
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil, School
from directory.models import Provider, Standing
from placements.models import (
    DirectionRequest,
    DirectionReview,
    DirectionTold,
    ManagedMove,
    OffSiteDirection,
    Placement,
)
from section19.models import Exclusion

REASONS = "Lessons were disrupted on most days of last half term, and two had to be stopped."
OBJECTIVES = "To come back to all lessons with a plan that the staff and the family have agreed."
TRIED = (
    "A mentor since September, a changed timetable for six weeks, two meetings with the family. "
    "Mornings went better, afternoons did not."
)
HEARD = "They hope that it helps, and ask that friends can still be seen at the club on Fridays."
HEARD_OF_CHILD = "Would rather stay in science, and is willing to try."
DAYS = timedelta(days=1)


def make_directions(world: World) -> None:
    """At the first schools with somebody to sign in: one child for each way it can stand."""
    served = [each for each in world.schools if each.pk in world.school_users]
    schools = [each for each in served if len(children_of(world, each, 7)) == 7][:2]
    for school in schools:
        other = next(each for each in reversed(served) if each != school)
        prepared, decided, running, ended, soon, elsewhere, moving = children_of(world, school, 7)
        propose(world, moving, school, other)
        withdraw(direct(world, school, elsewhere, starts=20, weeks=6, told=False), world)
        draft(world, school, prepared)
        direct(world, school, decided, starts=14, weeks=6, told=False)
        going_on = direct(world, school, running, starts=-42, weeks=12, told=True)
        review(world, going_on, decided=True)
        review(world, direct(world, school, soon, starts=-12, weeks=6, told=True), decided=False)
        ask(world, going_on)
        finish(direct(world, school, ended, starts=-90, weeks=6, told=True))


def children_of(world: World, school: School, many: int) -> list[Pupil]:
    """Of secondary age, on this school's roll, of whom nothing else is told."""
    taken = {*Placement.objects.values_list("pupil", flat=True)}
    taken |= {*Exclusion.objects.values_list("pupil", flat=True)}
    found = [
        pupil
        for pupil in world.pupils
        if world.school_of.get(pupil.pk) == school
        and pupil.pk not in taken
        and 7 <= pupil.year_group(world.on) <= 10
        and not pupil.restricted_at
    ]
    return found[:many]


def place(world: World) -> tuple[Provider, str]:
    open_now = {
        *Standing.objects.filter(
            superseded_at=None, state__in=Standing.OPEN_TO_PLACEMENTS
        ).values_list("provider", flat=True)
    }
    for provider in world.providers:
        sites = world.sites_of[provider.pk]
        if provider.pk in open_now and not provider.is_school and sites:
            return provider, f"{sites[0].address}, {sites[0].postcode}"
    provider = world.providers[0]
    return provider, "1 Invented Lane, ZM1 1AA"


def draft(world: World, school: School, pupil: Pupil) -> None:
    provider, address = place(world)
    OffSiteDirection.objects.create(
        id=world.key(), pupil=pupil, school=school, provider=provider, address=address,
        owner=world.school_users[school.pk], drafted_at=world.moment(world.on - DAYS),
    )  # fmt: skip


def direct(world: World, school: School, pupil: Pupil, *, starts: int, weeks: int, told: bool):
    first = school_day(world, school, world.on + starts * DAYS)
    last = world.weekday(first + timedelta(weeks=weeks) - 3 * DAYS)
    owner = world.school_users[school.pk]
    provider, address = place(world)
    decided = min(first - 9 * DAYS, world.on)
    direction = OffSiteDirection.objects.create(
        id=world.key(), pupil=pupil, school=school, provider=provider, address=address,
        report_to="The head of centre, at the front door", starts_on=first, ends_on=last,
        number_of_days=weeks * 5, first_from=time(9, 30), first_to=time(12),
        second_from=time(12, 45), second_to=time(14, 45), reasons=REASONS,
        objectives=OBJECTIVES, tried=TRIED, parent_views=HEARD, pupil_views=HEARD_OF_CHILD,
        next_review_on=review_day(world, first, last), owner=owner,
        drafted_at=world.moment(decided), decided_on=decided, decided_by=owner,
        notice_on=first - 7 * DAYS if told else None,
    )  # fmt: skip
    if told:
        DirectionTold.objects.create(
            id=world.key(), direction=direction, who="each parent", by_law=True,
            told_on=direction.notice_on, way="letter", told_by=owner,
            recorded_at=world.moment(direction.notice_on),
        )  # fmt: skip
    return direction


def school_day(world: World, school: School, day: date) -> date:
    """That day, or the nearest on which the school meets: before today the last, else the next."""
    days = school_days(school)
    return days.last_on_or_before(day) if day < world.on else days.nth_from(day, 1)


def withdraw(direction: OffSiteDirection, world: World) -> None:
    """It was to another school, with too little notice."""
    direction.provider, direction.other_school = None, world.schools[-1]
    direction.late_reason = "A place came free for that week alone."
    direction.notice_on = direction.decided_on
    direction.withdrawn_at = world.moment(world.on)
    direction.withdrawn_by = direction.owner
    direction.withdraw_reason = "The family and the school agreed on support in lessons instead."
    direction.save()


def review_day(world: World, first: date, last: date) -> date:
    """Half-way, or the next that comes."""
    return min(max(world.weekday(first + 21 * DAYS), world.weekday(world.on + 9 * DAYS)), last)


def finish(direction: OffSiteDirection) -> None:
    direction.ended_on, direction.ending = direction.ends_on, "return"
    direction.ended_by, direction.end_reason = direction.owner, "All lessons again since."
    direction.save()


def review(world: World, direction: OffSiteDirection, *, decided: bool) -> None:
    """One that was held half-way, or one that is arranged and to which nobody is invited yet."""
    held = {}
    if decided:
        held = {
            "invited_on": world.on - 30 * DAYS, "invited": ["each parent", "the provider"],
            "attended": ["each parent"], "progress": "Two pieces of coursework are finished.",
            "attendance": "All days but one.", "safeguarding": "Nothing was raised.",
            "parity": "English, maths and science as at school; no language.",
            "decision": "continue", "reasons": "It helps, and the return is planned.",
            "views": "They are content, and ask for more maths.",
            "late_reason": "The family asked for an earlier day.",
            "until": direction.ends_on, "next_review_on": direction.next_review_on,
            "recorded_by": direction.owner, "recorded_at": world.moment(world.on - 21 * DAYS),
            "told_on": world.on - 20 * DAYS, "told_way": "letter", "told_by": direction.owner,
        }  # fmt: skip
    DirectionReview.objects.create(
        id=world.key(), direction=direction, place="Room 4", meeting_at=time(15, 30),
        meeting_on=world.on - 21 * DAYS if decided else direction.next_review_on,
        arranged_by=direction.owner, arranged_at=world.moment(world.on - 35 * DAYS), **held,
    )  # fmt: skip


def ask(world: World, direction: OffSiteDirection) -> None:
    DirectionRequest.objects.create(
        id=world.key(), direction=direction, requested_on=world.on - 2 * DAYS, asked_by="parent",
        in_writing=True, said="We ask to look again before Christmas.", must_hold=False,
        why="The last review before the request was three weeks ago. A request need not be "
        "answered with another until ten weeks from it have ended.",
        recorded_by=direction.owner, recorded_at=world.moment(world.on - DAYS),
        answered_on=world.on - DAYS, holds=False, answered_by=direction.owner,
        answer="The next review is before the holidays, and you will be invited to it.",
    )  # fmt: skip
    DirectionReview.objects.create(
        id=world.key(), direction=direction, place="Room 4", arranged_by=direction.owner,
        meeting_on=world.on - 28 * DAYS, cancelled_at=world.moment(world.on - 30 * DAYS),
        cancelled_by=direction.owner, cancel_reason="The family could not come on that day.",
    )  # fmt: skip


def propose(world: World, pupil: Pupil, first: School, second: School) -> None:
    """The parents and the first head teacher have agreed; the second is asked."""
    agreed_on = world.on - 2 * DAYS
    ManagedMove.objects.create(
        id=world.key(), pupil=pupil, first_school=first, second_school=second,
        moves_on=school_day(world, second, world.on + 12 * DAYS),
        reasons="A new start at a school nearer to home, which the family has asked for.",
        owner=world.school_users[first.pk], proposed_at=world.moment(world.on - 3 * DAYS),
        parents_agreed_on=agreed_on, parents_name="Both parents, by letter",
        first_agreed_on=agreed_on, first_name="The head teacher",
    )  # fmt: skip
    earlier = school_day(world, second, world.on + 5 * DAYS)
    ManagedMove.objects.create(
        id=world.key(), pupil=pupil, first_school=first, second_school=second,
        moves_on=earlier, reasons="The same, at the start of the month.",
        owner=world.school_users[first.pk], proposed_at=world.moment(world.on - 9 * DAYS),
        parents_agreed_on=agreed_on, parents_name="Both parents, by letter",
        first_agreed_on=agreed_on, first_name="The head teacher",
        second_agreed_on=agreed_on, second_name="The head teacher there",
        made_at=world.moment(world.on - 2 * DAYS), made_by=world.manager,
        first_roll_until=earlier + 200 * DAYS, second_roll_from=world.on - 30 * DAYS,
        second_roll_until=earlier + 60 * DAYS,
        withdrawn_at=world.moment(world.on - DAYS), withdrawn_by=world.manager,
        withdraw_reason="The family asked for a later day.",
    )  # fmt: skip
