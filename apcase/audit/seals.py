"""Sealing the log: a job of each minute that adds seals and changes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now

from apcase.audit import chain
from apcase.audit.models import Event, Seal

# One sealer at a time, whatever process it is in; any number that nobody else uses.
LOCK = 190_019
# Enough for the busiest minute; a backlog is sealed in several.
MOST_EVENTS = 10_000
LATE = timedelta(minutes=5)


@dataclass(frozen=True)
class Reach:
    """How far the log has settled: every transaction before `settled` has ended."""

    settled: int
    next: int
    now: datetime


@dataclass(frozen=True)
class Span:
    """Which events come next: of these transactions, with a greater id."""

    after_id: int
    start: int
    upto: int

    def events(self) -> QuerySet[Event]:
        return Event.objects.filter(
            id__gt=self.after_id, transaction__gte=self.start, transaction__lt=self.upto
        )


def seal_all() -> int:
    """Seal whatever has settled; how many events that were."""
    sealed = 0
    while (seal := seal_next()) is not None:
        sealed += seal.events
    return sealed


@transaction.atomic
def seal_next() -> Seal | None:
    """One more seal, or None where nothing has settled or another process is at it."""
    secret = chain.key()
    if not locked():
        return None
    last = Seal.objects.order_by("-number").first()
    reach = settled()
    span = cut(next_span(last, reach))
    digest = chain.digest_of(rows_of(span.events()))
    return made(last, span, digest, reach, secret) if digest.events else None


def locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


# What other databases of the server have running writes nothing here; whatever is not known to be
# theirs counts as ours.
SETTLED = """
    SELECT coalesce(
               (SELECT min(running::text::bigint)
                FROM pg_snapshot_xip(now) AS running
                WHERE NOT EXISTS (
                    SELECT FROM pg_stat_activity AS other
                    WHERE other.datname <> current_database()
                        AND other.backend_xid = running::xid)),
               pg_snapshot_xmax(now)::text::bigint),
           pg_snapshot_xmax(now)::text::bigint,
           statement_timestamp()
    FROM pg_current_snapshot() AS now
"""


def settled() -> Reach:
    """A transaction that begins later gets a greater number than any that has ended: no row can
    appear any more below the oldest that still runs."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLED)
        return Reach(*cursor.fetchone())


def next_span(last: Seal | None, reach: Reach) -> Span:
    """Where the last seal ended, up to what has settled.

    A database that was restored on another server counts its transactions from below where the
    last seal ended. What was restored unsealed comes first, then the new count, told apart by ids.
    """
    if last is None:
        return Span(0, 0, reach.settled)
    if not counts_anew(last, reach):
        upto = max(reach.settled, last.upto_transaction)
        return Span(last.after_id, last.upto_transaction, upto)
    left = left_unsealed(last).aggregate(upto=Max("transaction"))["upto"]
    if left is not None:
        return Span(last.after_id, last.upto_transaction, left + 1)
    return Span(newest_id(last), 0, reach.settled)


def counts_anew(last: Seal, reach: Reach) -> bool:
    return reach.next < last.upto_transaction


def left_unsealed(last: Seal) -> QuerySet[Event]:
    return Event.objects.filter(id__gt=last.after_id, transaction__gte=last.upto_transaction)


def newest_id(last: Seal) -> int:
    """The greatest id of the rows that are sealed, or were left unsealed by the count before."""
    left = left_unsealed(last).aggregate(newest=Max("id"))["newest"] or 0
    return max(left, Seal.objects.aggregate(newest=Max("last_id"))["newest"])


def cut(span: Span) -> Span:
    """No more events than a seal should hold; those of one transaction stay together."""
    numbers = span.events().order_by("transaction").values_list("transaction", flat=True)
    over = list(numbers[MOST_EVENTS : MOST_EVENTS + 1])
    if not over:
        return span
    return Span(span.after_id, span.start, over[0] if over[0] > numbers[0] else over[0] + 1)


def rows_of(events: QuerySet[Event]):
    return events.order_by("id").values_list(*chain.SEALED).iterator(chunk_size=2000)


def made(last: Seal | None, span: Span, digest: chain.Digest, reach: Reach, secret: bytes) -> Seal:
    seal = Seal(
        number=last.number + 1 if last else 1,
        made_at=reach.now,
        from_transaction=span.start,
        upto_transaction=span.upto,
        after_id=span.after_id,
        last_id=digest.last_id,
        events=digest.events,
        events_hash=digest.value(),
        marks=bytes(digest.marks),
        before=last.seal if last else chain.FIRST,
    )
    seal.seal = chain.seal_of(seal, secret)
    seal.save(force_insert=True)
    return seal


def late() -> datetime | None:
    """The moment of an event, of the first of them, that should have been sealed and is not."""
    unsealed = Event.objects.filter(
        at__lt=Now() - LATE,
        id__gt=of_the_last_seal("after_id"),
        transaction__gte=of_the_last_seal("upto_transaction"),
    )
    # In the order of an index, so that the answer costs the same however long the log is.
    return unsealed.order_by("transaction").values_list("at", flat=True).first()


def of_the_last_seal(column: str) -> Coalesce:
    last = Seal.objects.order_by("-number").values(column)[:1]
    return Coalesce(Subquery(last), 0)
