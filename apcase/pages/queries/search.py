"""The search of the top bar: children, providers and schools by parts of their names."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Value

from apcase.pupils.models import Pupil, School
from apcase.pupils.rolls import main_schools
from apcase.pupils.sorting import sort_key
from apcase.pupils.visibility import sees_only_a_part
from directory.models import Provider
from directory.queries import with_standing

MOST_SHOWN = 10


@dataclass(frozen=True)
class Found:
    """The first of each group; one more than is shown tells that there are more."""

    children: list[Pupil]
    providers: list[Provider]
    schools: list[School]
    schools_of_children: dict

    @property
    def nothing(self) -> bool:
        return not (self.children or self.providers or self.schools)


def search(user, words: str, on: date) -> Found:
    by_number = not sees_only_a_part(user)
    children = _first(Pupil.objects.for_reader(user).matching(words, by_number=by_number))
    providers = _named(with_standing(Provider.objects.visible_to(user)), words)
    schools = _named(School.objects.visible_to(user), words)
    of_children = main_schools([child.pk for child in children if child.in_full], on)
    return Found(children, _first(providers), _first(schools), of_children)


def _named(rows: QuerySet, words: str) -> QuerySet:
    """Every word is part of the name, or is the number in the schools register."""
    for word in words.split():
        rows = rows.filter(Q(sort_name__contains=sort_key(Value(word))) | Q(urn=word))
    return rows


def _first(rows: QuerySet) -> list:
    return list(rows[: MOST_SHOWN + 1])
