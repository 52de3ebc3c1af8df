"""Finding the organisation in which somebody is to hold a role. Apps above add theirs in `ready()`:
a school, a trust or a provider becomes an organisation when its first person is added."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apcase.access.models import Organisation, User


@dataclass(frozen=True)
class Body:
    """`number`: what tells it from others of its name."""

    name: str
    kind: str
    organisation: Callable[[User], Organisation]
    number: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.number})" if self.number else self.name


Finder = Callable[[str], Iterable[Body]]
finders: list[Finder] = []


def found(words: str) -> list[Body]:
    """The authority by its name, and whatever the apps above know under these words."""
    own = Organisation.objects.filter(kind=Organisation.Kind.AUTHORITY, name__icontains=words)
    bodies = [Body(each.name, each.kind, lambda by, each=each: each) for each in own]
    return bodies + [body for finder in finders for body in finder(words)]
