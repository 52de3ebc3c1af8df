"""Which facts show a child to a person. Apps above add theirs in `ready()`; the only registry."""

from collections.abc import Callable
from functools import reduce
from operator import or_

from django.db.models import Exists, Q

from apcase.access.rights import Permission

Condition = Callable[[object], Q]

conditions: dict[str, Condition] = {}


def add(name: str, condition: Condition) -> None:
    """`condition` takes a User and gives the Q that pupils must meet; `name` says it in words."""
    conditions[name] = condition


def seen_by(user) -> Q:
    return reduce(or_, (condition(user) for condition in conditions.values()))


def sees_the_authority(user) -> Q:
    """Officers and managers see every child of the authority."""
    return Q(Exists(user.memberships.holding(Permission.PUPIL_VIEW_ALL)))
