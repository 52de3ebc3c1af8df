"""Which facts show a child to a person. Apps above add theirs in `ready()`; the only registry."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from apcase.access.made_once import made_once
from apcase.access.rights import Permission

EVERY_CHILD = Q()
NO_CHILD = Q(pk__in=[])


@dataclass(frozen=True)
class Condition:
    """`facts` takes a User and gives the Q that pupils must meet, or None where the person's
    memberships leave nothing to meet. `in_full`: these facts show all that is held of the child,
    not only what teaching the child needs. `all_papers`: every document too, not only the kinds
    that teaching or hearing the child needs, which each model of documents names."""

    facts: Callable[[object], Q | None]
    in_full: bool = True
    all_papers: bool = True


conditions: dict[str, Condition] = {}


def add(
    name: str,
    facts: Callable[[object], Q | None],
    *,
    in_full: bool = True,
    all_papers: bool = True,
) -> None:
    """`name` says it in words. Who sees a child in part sees a part of the papers."""
    conditions[name] = Condition(facts, in_full, in_full and all_papers)


def seen_by(user) -> Q:
    """One Q over pupils. Memberships are read once for each request; facts with each query."""
    return any_of(each_seen_by(user))


@made_once
def each_seen_by(user) -> list[Q]:
    """The same, fact by fact."""
    return _met_by(conditions.values(), user)


def any_of(met: list[Q]) -> Q:
    return reduce(or_, met or [NO_CHILD])


def seen_in_full_by(user) -> Q:
    """The same, without those of whom the person sees only what teaching needs."""
    return _any_of([each for each in conditions.values() if each.in_full], user)


def sees_only_a_part(user) -> bool:
    """Whether any of this person's memberships shows children in part."""
    return any(not each.in_full and each.facts(user) is not None for each in conditions.values())


def seen_with_all_papers_by(user) -> Q:
    """The same, without those of whose documents the person sees some kinds alone."""
    return _any_of([each for each in conditions.values() if each.all_papers], user)


def sees_some_papers_alone(user) -> bool:
    """Whether any of this person's memberships shows of a child's documents some kinds alone."""
    return any(not each.all_papers and each.facts(user) is not None for each in conditions.values())


def _any_of(some: Iterable[Condition], user) -> Q:
    return any_of(_met_by(some, user))


def _met_by(some: Iterable[Condition], user) -> list[Q]:
    found = []
    for condition in some:
        met = condition.facts(user)
        # Whoever sees all would pay for every condition in every query, and for making them.
        if met == EVERY_CHILD:
            return [EVERY_CHILD]
        found += [] if met is None else [met]
    return found


def sees_the_authority(user) -> Q | None:
    """Officers, managers and the head of service see every child of the authority."""
    return EVERY_CHILD if user.has_perm(Permission.PUPIL_VIEW_ALL) else None
