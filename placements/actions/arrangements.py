"""How a child travels and eats, and whom one reaches: kept with the placement while it runs."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils.timezone import localtime

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.actions.placement import held
from placements.actions.steps import refuse_if_over
from placements.models import Liaison, Meals, Placement, Travel
from placements.rules.arrangements import check_last_day, check_liaison, check_meals, check_travel

AT_ONCE = "Somebody has just recorded this. Look at the placement, then say what is wrong."
GONE = "This contact ended on {}. Add another contact instead."


@transaction.atomic
def set_travel(
    placement: Placement,
    *,
    how: str,
    arranged_by: str,
    paid_by: str,
    from_on: date,
    carrier: str = "",
    pick_up: str = "",
    needs: str = "",
    by: User,
) -> Travel:
    """How the child travels from a day on. What was said before holds to the day before, and what
    was said of later days gives way."""
    placement = running(placement)
    said = {"how": how, "arranged_by": arranged_by, "paid_by": paid_by, "from_on": from_on}
    check_travel(**said, pick_up=pick_up, starts_on=placement.starts_on, ends_on=placement.ends_on)
    placement.travels.filter(from_on__gte=from_on).delete()
    placement.travels.running(from_on).update(until=from_on - timedelta(days=1))
    typed = {"carrier": carrier.strip(), "pick_up": pick_up.strip(), "needs": needs.strip()}
    with sentences(travel_one_way_at_a_time=AT_ONCE):
        travel = Travel.objects.create(placement=placement, recorded_by=by, **said, **typed)
    record("placement.travel_set", travel, by=by, how=how, from_on=from_on)
    return travel


@transaction.atomic
def set_meals(
    placement: Placement,
    *,
    provided_by: str,
    free: str,
    how_met: str = "",
    needs: str = "",
    by: User,
) -> Meals:
    """What was said before stays in the row's history."""
    placement = running(placement)
    check_meals(provided_by=provided_by, free=free, how_met=how_met)
    said = {"provided_by": provided_by, "free": free, "how_met": how_met.strip()}
    said |= {"needs": needs.strip(), "recorded_by": by}
    meals, _ = Meals.objects.update_or_create(
        placement=placement, defaults=said | {"recorded_at": Now()}, create_defaults=said
    )
    meals.refresh_from_db(fields=["recorded_at"])
    record("placement.meals_set", meals, by=by, provided_by=provided_by, free=free)
    return meals


@transaction.atomic
def add_liaison(
    placement: Placement,
    *,
    side: str,
    role: str,
    name: str,
    telephone: str = "",
    email: str = "",
    rung_first: bool = False,
    by: User,
) -> Liaison:
    """Whoever is rung first from now on is so instead of the one before."""
    placement = running(placement)
    liaison = Liaison(placement=placement, recorded_by=by)
    said = {"side": side, "role": role, "name": name, "telephone": telephone, "email": email}
    keep(liaison, rung_first=rung_first, **said)
    record("placement.liaison_added", liaison, by=by, side=side, role=role)
    return liaison


@transaction.atomic
def change_liaison(
    liaison: Liaison,
    *,
    side: str,
    role: str,
    name: str,
    telephone: str,
    email: str,
    rung_first: bool,
    by: User,
) -> Liaison:
    """All of it, as it is to be from now on."""
    liaison = held_liaison(liaison)
    said = {"side": side, "role": role, "name": name, "telephone": telephone, "email": email}
    keep(liaison, rung_first=rung_first, **said)
    record("placement.liaison_changed", liaison, by=by, side=liaison.side, role=liaison.role)
    return liaison


@transaction.atomic
def end_liaison(liaison: Liaison, *, ends_on: date, by: User, on: date) -> Liaison:
    """Not reached any more; who it was stays."""
    liaison = held_liaison(liaison)
    since = min(localtime(liaison.recorded_at).date(), liaison.placement.starts_on)
    check_last_day(ends_on, known_since=since, on=on)
    liaison.ends_on, liaison.rung_first = ends_on, False
    liaison.save(update_fields=["ends_on", "rung_first"])
    record("placement.liaison_ended", liaison, by=by, ends_on=ends_on)
    return liaison


def running(placement: Placement) -> Placement:
    placement = held(placement)
    refuse_if_over(placement)
    return placement


def held_liaison(liaison: Liaison) -> Liaison:
    placement = running(liaison.placement)
    liaison = Liaison.objects.select_for_update(of=("self",)).get(pk=liaison.pk)
    liaison.placement = placement
    if liaison.ends_on is not None:
        raise Refusal(GONE.format(in_words(liaison.ends_on)))
    return liaison


def keep(liaison: Liaison, *, rung_first: bool, **said: str) -> None:
    said = {name: value.strip() for name, value in said.items()}
    check_liaison(**said, rung_first=rung_first)
    if rung_first:
        others = liaison.placement.liaisons.filter(side=said["side"], rung_first=True)
        others.exclude(pk=liaison.pk).update(rung_first=False)
    for name, value in said.items():
        setattr(liaison, name, value)
    liaison.rung_first = rung_first
    liaison.save()
