"""Which facts show a child to a person. Apps above add theirs in `ready()`; the only registry."""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Q

from apcase.access.rights import Permission

Condition = Callable[[object], Q | None]

EVERY_CHILD = Q()
NO_CHILD = Q(pk__in=[])

conditions: dict[str, Condition] = {}


def add(name: str, condition: Condition) -> None:
    """`condition` takes a User and gives the Q that pupils must meet, or None where the person's
    memberships leave nothing to meet; `name` says it in words."""
    conditions[name] = condition


def seen_by(user) -> Q:
    """One Q over pupils. Memberships are read once for each request; facts with each query."""
    found = [q for condition in conditions.values() if (q := condition(user)) is not None]
    # Without this, whoever sees all would pay for every condition in every query.
    if EVERY_CHILD in found:
        return EVERY_CHILD
    return reduce(or_, found, NO_CHILD)


def sees_the_authority(user) -> Q | None:
    """Officers and managers see every child of the authority."""
    return EVERY_CHILD if user.has_perm(Permission.PUPIL_VIEW_ALL) else None
