"""Whom few may see, who stands in for whom, and what was taken back: each with its reason."""

from datetime import timedelta
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from apcase.access.actions import answer_finding, keep_findings, name_deputy
from apcase.access.models import User
from apcase.management.demo import words
from apcase.management.demo.schools import PASSWORD, join, make_user
from apcase.management.demo.world import World
from apcase.meetings.actions import agree_minutes, declare_conflict
from apcase.meetings.models import AgendaItem, Meeting
from apcase.pupils.actions import break_glass, protect_address, restrict, unrestrict
from apcase.pupils.models import Pupil
from apcase.rules.anomalies import Anomaly
from placements.actions import end, withdraw_document
from placements.models import Placement, PlacementDocument
from section19.actions import cancel_exclusion, record_exception
from section19.models import Exclusion

RESTRICTED = (
    ("staff", "A parent works in the service. Two people see to the placement."),
    ("adoption", "Adopted. The family before must not find the child."),
    ("high_profile", "The family is in the news."),
)


def make_guarded(world: World) -> None:
    come_and_go(world)
    hide(world)
    stand_in(world)
    hear(world)
    take_back(world)


def come_and_go(world: World) -> None:
    """One who left, one who came, one who changed places within the council."""
    hashed = make_password(PASSWORD, salt="demonstration-of-apcase")
    for name, roles in words.COMINGS:
        user = make_user(world, name, hashed)
        for role, first, last in roles:
            began = world.on + timedelta(days=first)
            ended = None if last is None else world.on + timedelta(days=last)
            join(world, user, world.authority, role, starts_on=began, ends_on=ended)


def hide(world: World) -> None:
    """Children at a provider now, one of them opened in a hurry; and an address kept safe."""
    placed = children_placed(world)
    manager, (first, second, *_) = world.manager, world.officers
    for (kind, reason), pupil in zip(RESTRICTED, placed, strict=False):
        restrict(pupil, kind=kind, reason=reason, people=[manager, first], by=manager)
    unrestrict(placed[2], reason="The papers have moved on.", by=manager)
    break_glass(
        reference=placed[0].upn, reason="The provider rings: who may collect the child?", by=second
    )
    protect_address(
        placed[3],
        reason="Moved away from somebody who must not know where.",
        people=[manager, first],
        by=manager,
        on=world.on - timedelta(days=40),
    )


def children_placed(world: World) -> list[Pupil]:
    live = Placement.objects.live(world.on).exclude(owner=None).order_by("pk")
    return [placement.pupil for placement in live.select_related("pupil")[:4]]


def stand_in(world: World) -> None:
    """One is away now and one soon."""
    _, _, now_away, deputy, soon_away = world.officers
    for away, in_days, days in ((now_away, -2, 6), (soon_away, 3, 11)):
        first = world.on + timedelta(days=in_days)
        name_deputy(
            away, deputy=deputy, starts_on=first, ends_on=first + timedelta(days=days), by=away,
            on=world.on,
        )  # fmt: skip


def hear(world: World) -> None:
    """The minutes of all but the last meeting; a conflict at the next; a question answered."""
    past = Meeting.objects.filter(held_on__lt=world.on).order_by("held_on")
    for meeting in list(past)[:-1]:
        agree_minutes(meeting, by=world.manager, on=world.on)
    coming = AgendaItem.objects.filter(meeting__held_on__gte=world.on).order_by("meeting__held_on")
    declare_conflict(coming.first(), why="I teach the child’s brother.", by=world.panel[0])
    person, day = world.officers[1], world.on - timedelta(days=9)
    pupils = frozenset(Pupil.objects.order_by("pk").values_list("pk", flat=True)[:12])
    asked = Anomaly(
        kind="many",
        sentence="Opened the records of 12 children, far more than on other days.",
        children=pupils,
    )
    keep_findings({person: (asked,)}, on=day, by=User.objects.system())
    answer_finding(
        person.findings.get(on=day),
        answer="Getting the termly return in order. I saw the list that it was for.",
        by=world.manager,
    )


def take_back(world: World) -> None:
    """A paper of another child, an exclusion that governors did not uphold, a place given up."""
    held = PlacementDocument.objects.order_by("pk").last()
    withdraw_document(held, reason="It is about another child.", by=world.manager)
    suspensions = Exclusion.objects.filter(kind="suspension", sixth_day_on=None).order_by("pk")
    cancel_exclusion(
        suspensions.first(),
        reason="Recorded for the wrong child.",
        by=world.manager,
        on=world.on,
    )
    with_plan = Exclusion.objects.filter(kind="permanent", pupil__sen_provision="E")
    record_exception(
        with_plan.order_by("first_day").last(),
        ground="plan_caps_hours",
        plan_hours=Decimal(10),
        provided_hours=Decimal(10),
        by=world.manager,
        on=world.on,
    )
    over = Placement.objects.filter(ends_on__lt=world.on, ended_at=None).exclude(owner=None)
    for placement in over.order_by("-ends_on", "pk").select_related("owner")[:6]:
        end(
            placement,
            ended_on=placement.ends_on,
            reason="Back at the home school full time.",
            by=placement.owner,
        )
