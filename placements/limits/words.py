"""The authority's limits in words: what each asks, whether it is in force, how placements lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from apcase.rules.facts import in_words
from apcase.web.parts import Row, Tag
from placements.models import LimitChoice, LimitReason
from placements.rules.limits import LIMITS, OFF, ON, WORDS, Limit, Stand

OUT = Tag("Not in force", "grey")


@dataclass(frozen=True)
class Line:
    """One limit of the list. `number`: how many placements are, or would be, beyond it."""

    limit: Limit
    tag: Tag
    coming: str
    number: int


@dataclass(frozen=True)
class Held:
    """How one placement lies to one limit in force, as its page says it."""

    limit: Limit
    tag: Tag
    stand: Stand
    reason: LimitReason | None

    @property
    def open(self) -> bool:
        """Nobody has said why it goes, or as agreed will go, beyond."""
        return self.stand.beyond_from is not None and self.reason is None


def lines(choices: Iterable[LimitChoice], numbers: dict[str, int], *, on: date) -> list[Line]:
    choices = list(choices)
    return [
        Line(limit, state(limit, choices, on), coming(limit, choices, on), numbers[limit.key])
        for limit in LIMITS
    ]


def in_force_since(limit: Limit, choices: Iterable[LimitChoice], on: date) -> date | None:
    """Newest first, as given."""
    since = None
    for row in choices:
        if row.limit != limit.key or row.since > on:
            continue
        if row.word == OFF:
            return since
        since = row.since
    return since


def state(limit: Limit, choices: Iterable[LimitChoice], on: date) -> Tag:
    since = in_force_since(limit, choices, on)
    return Tag(f"In force since {in_words(since)}", "blue") if since else OUT


def coming(limit: Limit, choices: Iterable[LimitChoice], on: date) -> str:
    """What is chosen for a later day, the nearest first."""
    later = [row for row in choices if row.limit == limit.key and row.since > on]
    said = "; ".join(
        f"{WORDS[row.word].lower()} from {in_words(row.since)}" for row in reversed(later)
    )
    return said[:1].upper() + said[1:]


def facts(limit: Limit) -> list[Row]:
    rows = [Row("What it asks", limit.asks), Row("Where it comes from", source(limit))]
    if limit.basis.note:
        rows.append(Row("How sure that is", limit.basis.note))
    return rows


def source(limit: Limit) -> str:
    address = f" ({limit.basis.address})" if limit.basis.address else ""
    return f"{limit.basis}{address}"


def other(limit: Limit, choices: Iterable[LimitChoice], on: date) -> str:
    """What can be chosen beside what holds."""
    return OFF if in_force_since(limit, choices, on) else ON


def held(
    stands: Iterable[Stand], in_force: dict[str, date], reasons: Iterable[LimitReason], on: date
) -> list[Held]:
    """`reasons`: newest first."""
    said: dict[str, LimitReason] = {}
    for row in reasons:
        said.setdefault(row.limit, row)
    return [
        Held(each.limit, tag(each, in_force[each.limit.key], on), each, said.get(each.limit.key))
        for each in stands
    ]


def tag(found: Stand, since: date, on: date) -> Tag:
    if not found.known:
        return Tag("Cannot be said", "grey")
    if found.beyond_from is None:
        return Tag("Within", "green")
    first = max(found.beyond_from, since)
    if first <= on:
        return Tag(f"Beyond since {in_words(first)}", "orange")
    return Tag(f"Beyond from {in_words(first)}", "yellow")


def chosen(choice: LimitChoice) -> str:
    return (
        f"“{choice.rule.name}” is {choice.get_word_display().lower()} from "
        f"{in_words(choice.since)}. No placement ends by it."
    )


def would_be(limit: Limit, on: date) -> str:
    """The address of the list for a day."""
    page = reverse("placements:limit-detail", args=[limit.key])
    return f"{page}?{urlencode({'on': on.isoformat()})}"
