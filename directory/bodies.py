"""Providers as organisations in which people hold roles."""

from apcase.access.bodies import Body
from apcase.pupils.actions.organisations import MOST_NAMED, bodies_of
from directory.models import Provider


def providers(words: str) -> list[Body]:
    return bodies_of(Provider.objects.filter(name__icontains=words)[:MOST_NAMED])
