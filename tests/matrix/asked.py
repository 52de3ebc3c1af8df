"""What each door must answer, and in which words an answer is compared with another."""

import os
import re
from collections.abc import Iterator
from zlib import crc32

from apcase.access.rights import Role
from tests.matrix.doors import Door
from tests.matrix.table import holds, wanted
from tests.matrix.world import CHILDREN, FOREIGN, MISSING, OWN, RESTRICTED, World

STATES = (*CHILDREN, MISSING)
EVERY_STATE = bool(os.environ.get("EVERY_STATE"))


def asked(role: Role, some: list[Door], world: World) -> Iterator[tuple]:
    """Each door of some in each state that the world holds, its address and what it must answer."""
    for door in some:
        for state in states(door, role):
            address = door.address(world, state)
            if address is not None:
                yield door, state, address, wanted(role, door.right, door.named, state)


def states(door: Door, role: Role) -> tuple[str, ...]:
    """Who lacks the right is turned away before any row is looked for: half of the roles ask with
    one that is theirs, half with one that is not there.

    Of the others half of the roles are asked what is not theirs, and half what is restricted and
    what is missing, by turns from door to door, so that each door is asked everything by some.
    """
    if not door.named:
        return (OWN,)
    turn = crc32(f"{door.method} {door.route}".encode()) + list(Role).index(role)
    if not holds(role, door.right):
        return (OWN, MISSING) if EVERY_STATE else ((OWN,) if turn % 2 else (MISSING,))
    if EVERY_STATE:
        return STATES
    return (OWN, FOREIGN) if turn % 2 else (OWN, RESTRICTED, MISSING)


def answer_of(response) -> str:
    """The status where somebody is turned away or something broke; else that the door opens."""
    turned_away = response.status_code in {401, 403, 404, 405} or response.status_code >= 500
    return str(response.status_code) if turned_away else "opens"


def suits(answer: str, right: str) -> bool:
    """A method that a page has not is refused for every row alike, before any is looked for."""
    return answer == right or (answer == "405" and right != "403")


def stripped(response) -> str:
    """The body without ids and without the tokens that differ from answer to answer."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)
