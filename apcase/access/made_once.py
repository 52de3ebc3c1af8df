"""What hangs on a person's memberships alone: these are read once for a request, and so it is made
once."""

from collections.abc import Callable
from functools import wraps
from typing import Any


def made_once(make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`make` takes a User and asks nothing else: not the day, which the database knows, and no row
    but the memberships that were read."""

    @wraps(make)
    def made(user):
        held = vars(user).setdefault("_made_once", {})
        if make not in held:
            held[make] = make(user)
        return held[make]

    return made
