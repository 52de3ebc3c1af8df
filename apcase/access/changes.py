"""Starters, movers and leavers: what the roles of people say happened between two days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from django.db.models import Q
from django.utils.timezone import localdate

from apcase.access.models import Membership, User

ONE_DAY = timedelta(days=1)


class Kind(StrEnum):
    STARTER = "Starter"
    MOVER = "Mover"
    LEAVER = "Leaver"


@dataclass(frozen=True)
class Change:
    on: date
    person: User
    kind: Kind
    what: str


def changes_between(people, first: date, last: date) -> list[Change]:
    """`people`: those whom the reader may see. Both days are included; the newest first."""
    began = Q(memberships__starts_on__range=(first, last))
    ended = Q(memberships__ends_on__range=(first, last))
    closed = Q(deactivated_at__date__range=(first, last))
    concerned = people.filter(began | ended | closed).order_by().values("pk").distinct()
    held = Membership.objects.filter(user__in=concerned)
    held = held.select_related("user", "organisation").order_by("user__name", "user", "starts_on")
    found = []
    for person, memberships in groupby(held, key=attrgetter("user")):
        found += changes_of(person, list(memberships), first, last)
    return sorted(found, key=lambda change: (-change.on.toordinal(), change.person.name))


def changes_of(
    person: User, memberships: Iterable[Membership], first: date, last: date
) -> Iterable[Change]:
    """Who held nothing the day before starts, who holds nothing the day after leaves."""
    for each in memberships:
        if first <= each.starts_on <= last:
            before = holds_one(memberships, each.starts_on - ONE_DAY, but=each)
            kind = Kind.MOVER if before else Kind.STARTER
            yield Change(each.starts_on, person, kind, f"Began: {named(each)}")
        if each.ends_on and first <= each.ends_on <= last:
            after = holds_one(memberships, each.ends_on + ONE_DAY, but=each)
            kind = Kind.MOVER if after else Kind.LEAVER
            yield Change(each.ends_on, person, kind, f"Ended: {named(each)}")
    closed_on = localdate(person.deactivated_at) if person.deactivated_at else None
    if closed_on and first <= closed_on <= last:
        yield Change(closed_on, person, Kind.LEAVER, "The account was closed")


def holds_one(memberships: Iterable[Membership], day: date, *, but: Membership) -> bool:
    return any(
        each.starts_on <= day and (each.ends_on is None or each.ends_on >= day)
        for each in memberships
        if each.pk != but.pk
    )


def named(membership: Membership) -> str:
    return f"{membership.role_words}, {membership.organisation.name}"
