"""Contacts about a child who is placed, as pages say them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.rules.facts import in_words
from apcase.web.dates import plain_date
from apcase.web.parts import Due
from placements.in_touch.queries import may_follow, sides_of, touches_of
from placements.models import Placement, Touch
from placements.rules.in_touch import FAMILY, PROVIDER, SCHOOL

NAMED = 3


@dataclass(frozen=True)
class Line:
    """One contact. `due`: of an open follow-up; `href`: where this person says it is done."""

    touch: Touch
    heading: str
    left: str
    due: Due | None
    href: str


@dataclass(frozen=True)
class Shown:
    """`last`: when the home school was last in touch, for whoever may see all of it."""

    lines: list[Line]
    number: int
    last: str
    may: bool


def may_record(user: User, placement: Placement) -> bool:
    return user.has_perm(Permission.TOUCH_RECORD) and bool(sides_of(user, placement))


def shown(user: User, placement: Placement, *, on: date) -> Shown:
    """On the placement's own page: the latest of them, those to be followed up first."""
    touches = list(touches_of(user, placement))
    first = sorted(touches, key=lambda row: row.next_on is None or row.followed_on is not None)
    return Shown(
        lines(user, placement, first[:NAMED], on=on),
        len(touches),
        last_words(touches) if placement.in_full else "",
        may_record(user, placement),
    )


def last_words(touches: Iterable[Touch]) -> str:
    """The newest come first."""
    for row in touches:
        if row.by_side == SCHOOL and row.with_whom in (*FAMILY, PROVIDER):
            how, whom = row.get_how_display(), row.get_with_whom_display()
            return f"{in_words(row.happened_on)}: {lower(how)}, {lower(whom)}"
    return ""


def lines(user: User, placement: Placement, touches: Iterable[Touch], *, on: date) -> list[Line]:
    may = user.has_perm(Permission.TOUCH_RECORD)
    return [line(user, placement, row, may=may, on=on) for row in touches]


def line(user: User, placement: Placement, touch: Touch, *, may: bool, on: date) -> Line:
    heading = f"{touch.get_by_side_display()} with {lower(touch.get_with_whom_display())}"
    open_ = touch.next_on is not None and touch.followed_on is None
    may = may and open_ and may_follow(user, placement, touch)
    return Line(
        touch,
        f"{heading}: {lower(touch.get_how_display())}",
        left_words(touch),
        Due(touch.next_on, on) if open_ else None,
        reverse("placements:touch-follow", args=[touch.pk]) if may else "",
    )


def asked_of(touch: Touch) -> str:
    """Which contact it follows, and what was left to do."""
    return f"{touch}, to be followed up by {in_words(touch.next_on)}: {touch.came}"


def left_words(touch: Touch) -> str:
    if touch.next_on is None:
        return ""
    if touch.followed_on is not None:
        said = f": {touch.followed_how}" if touch.followed_how else ""
        return f"Followed up on {plain_date(touch.followed_on)} by {touch.followed_by}{said}"
    who = touch.get_next_side_display()
    name = f" ({touch.next_by})" if touch.next_by else ""
    return f"{who}{name} follows it up by {plain_date(touch.next_on)}"


def lower(words: str) -> str:
    return words[0].lower() + words[1:]
