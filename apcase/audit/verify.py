"""Working the chain out again from its first seal, and the first break in a sentence."""

import hmac
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

from apcase.audit import chain
from apcase.audit.models import Event, Seal
from apcase.audit.seals import (
    LATE,
    counts_anew,
    late,
    newest_id,
    rows_of,
    seal_all,
    settled,
)


class Broken(Exception):
    """The log is not as it was sealed. Says where, and in which way."""


@dataclass(frozen=True)
class Proof:
    """What was gone through without finding a break."""

    events: int
    seals: int
    head: str
    unsealed: int
    # From which seal on each key was used, by its fingerprint.
    keys: tuple[tuple[str, int], ...] = ()


class Keys:
    """Which key made which seal. Once another has taken its place, a key makes no more seals:
    whoever has got hold of an old one can carry nothing on."""

    def __init__(self, secrets: tuple[bytes, ...]):
        self.left = list(secrets)
        self.since: list[tuple[str, int]] = []

    def made(self, seal: Seal) -> bool:
        """Whether the key in use then made it, or one that came after."""
        fits = (n for n, secret in enumerate(self.left) if is_by(secret, seal))
        place = next(fits, None)
        if place is None:
            return False
        name = chain.fingerprint(self.left[place])
        self.left = self.left[: place + 1]
        if not self.since or self.since[-1][0] != name:
            self.since.append((name, seal.number))
        return True


def is_by(secret: bytes, seal: Seal) -> bool:
    return hmac.compare_digest(chain.seal_of(seal, secret), bytes(seal.seal))


@dataclass(frozen=True)
class Era:
    """Between two restorations on another server: ids above the first, up to the second."""

    after_id: int
    upto_id: int | None

    @property
    def ids(self) -> Q:
        upto = Q() if self.upto_id is None else Q(id__lte=self.upto_id)
        return Q(id__gt=self.after_id) & upto


def verify(head: str = "") -> Proof:
    """The whole log against its seals. `head` is one noted earlier: number and hash, by a colon."""
    used = Keys(chain.all_keys())
    newest = Seal.objects.order_by("-number").first()
    before, events, known = None, 0, not head
    for seal, era in every_seal(newest):
        check_seal(seal, before, used)
        check_events(seal, era, newest=newest is not None and seal.number == newest.number)
        before, events, known = seal, events + seal.events, known or head_of(seal) == head
    if not known:
        raise Broken(
            f"No seal is {head}, which was noted earlier: the chain has been cut, or made anew."
        )
    unsealed = unsealed_after(before, events)
    seals = before.number if before else 0
    return Proof(events, seals, head_of(before), unsealed, tuple(used.since))


def every_seal(newest: Seal | None) -> Iterator[tuple[Seal, Era]]:
    """Those that stand; then, for what has waited, new ones. A chain is not built on unproved."""
    eras = all_eras(newest)
    for seal in Seal.objects.order_by("number").iterator(chunk_size=100):
        yield seal, eras[seal.after_id]
    seal_all()
    made = Seal.objects.order_by("number").filter(number__gt=newest.number if newest else 0)
    eras = all_eras(Seal.objects.order_by("-number").first())
    for seal in made.iterator(chunk_size=100):
        yield seal, eras[seal.after_id]


def all_eras(newest: Seal | None) -> dict[int, Era]:
    starts = sorted(set(Seal.objects.order_by().values_list("after_id", flat=True).distinct()))
    restored = newest is not None and counts_anew(newest, settled())
    ends = [*starts[1:], newest_id(newest) if restored else None]
    return {start: Era(start, end) for start, end in zip(starts, ends, strict=False)}


def head_of(seal: Seal | None) -> str:
    return f"{seal.number}:{bytes(seal.seal).hex()}" if seal else ""


def check_seal(seal: Seal, before: Seal | None, used: Keys) -> None:
    number = before.number + 1 if before else 1
    if seal.number != number:
        raise Broken(f"Seal {number} is missing: the next one is seal {seal.number}.")
    if not used.made(seal):
        raise Broken(not_ours(seal))
    if bytes(seal.before) != (bytes(before.seal) if before else chain.FIRST):
        raise Broken(f"Seal {number} does not follow the seal before it: one was made anew.")
    start = before.upto_transaction if before and before.after_id == seal.after_id else 0
    if seal.from_transaction != start:
        raise Broken(f"Seal {number} leaves transactions out between it and the seal before.")


def not_ours(seal: Seal) -> str:
    if any(is_by(former, seal) for former in chain.all_keys()):
        return (
            f"Seal {seal.number} is forged: it was made with a former key, after another had "
            "taken its place."
        )
    key = " (if this is the first run here: AUDIT_KEY may be another key)" * (seal.number == 1)
    return f"Seal {seal.number} is forged: it was not made with this service’s key{key}."


def check_events(seal: Seal, era: Era, *, newest: bool) -> None:
    covered = Event.objects.filter(
        era.ids,
        transaction__gte=seal.from_transaction,
        transaction__lt=seal.upto_transaction,
    )
    found = chain.digest_of(rows_of(covered))
    if found.value() != bytes(seal.events_hash):
        raise Broken(f"Seal {seal.number} of {when(seal)} is broken: {how(seal, found, newest)}")


def when(seal: Seal) -> str:
    return f"{seal.made_at:%Y-%m-%d %H:%M:%S} UTC"


def how(seal: Seal, found: chain.Digest, newest: bool) -> str:
    """In which way the events differ from those that were sealed."""
    sealed, here = chain.marks_of(seal.marks), chain.marks_of(found.marks)
    gone = len(sealed) - len(here)
    if gone > 0 and newest and sealed[: len(here)] == here:
        return f"the log’s end has been cut off: {events(gone)} of {seal.events} gone."
    if gone > 0:
        place = last_before(sealed, found)
        return f"{events(gone)} of {seal.events} {have(gone)} been deleted, the first {place}."
    if gone < 0:
        new = first_new(sealed, found)
        return f"{events(-gone)} {have(-gone)} been added, the first is event {new}."
    if sealed == here:
        return f"events have been given other numbers, between {found.ids[0]} and {found.last_id}."
    if Counter(sealed) == Counter(here):
        return f"events have been put in another order, the first is event {differs(seal, found)}."
    return f"event {differs(seal, found)} has been changed."


def events(number: int) -> str:
    return "1 event" if number == 1 else f"{number:,} events"


def have(number: int) -> str:
    return "has" if number == 1 else "have"


def last_before(sealed: list[bytes], found: chain.Digest) -> str:
    """Where the first event is missing."""
    here = chain.marks_of(found.marks)
    same = next((n for n, mark in enumerate(here) if mark != sealed[n]), len(here))
    return f"after event {found.ids[same - 1]}" if same else "at the beginning"


def first_new(sealed: list[bytes], found: chain.Digest) -> int:
    left = Counter(sealed)
    for event_id, mark in zip(found.ids, chain.marks_of(found.marks), strict=True):
        if not left[mark]:
            return event_id
        left[mark] -= 1
    raise AssertionError("more events than marks, and none of them new")


def differs(seal: Seal, found: chain.Digest) -> int:
    """The first whose mark is not the sealed one."""
    pairs = zip(found.ids, chain.marks_of(seal.marks), chain.marks_of(found.marks), strict=True)
    return next(event_id for event_id, then, now in pairs if then != now)


def unsealed_after(last: Seal | None, sealed: int) -> int:
    """How many events no seal covers yet. None may be old, and none may stand outside the rest."""
    if (at := late()) is not None:
        raise Broken(
            f"Events have not been sealed since {at:%Y-%m-%d %H:%M:%S} UTC, which is longer than "
            f"{LATE.seconds // 60} minutes, and cannot be: a transaction is still open, or seals "
            "were deleted."
        )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {Event._meta.db_table}")
        (held,) = cursor.fetchone()
    waiting = Event.objects.all()
    if last:
        waiting = waiting.filter(id__gt=last.after_id, transaction__gte=last.upto_transaction)
    unsealed = waiting.count()
    if held - unsealed > sealed:
        outside = held - unsealed - sealed
        raise Broken(f"{events(outside)} {have(outside)} no seal and will get none.")
    return unsealed
