"""The reference load: the demonstration, grown to the size at which an authority runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from time import perf_counter

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, Max, Model
from django.db.models.functions import Now
from django.utils import timezone

from apcase.access.models import Membership, User
from apcase.audit import partitions
from apcase.audit.models import Event, Seal
from apcase.management.bench import processes
from apcase.management.bench.report import Line
from apcase.pupils.models import Pupil
from directory.actions.places import CONSTRAINT
from directory.models import Provider
from placements.models import Placement, Review

BATCH = 5000
# Fewer do not make an authority: the demonstration excludes and places some hundreds.
FEWEST_PUPILS = 1500
# Before the demonstration's own placements begin, so that no two of a child's overlap.
DAYS_BACK, DAYS_APART, LENGTH = 1200, 100, 60


def migrate() -> Line:
    started = perf_counter()
    call_command("migrate", interactive=False, verbosity=0)
    return Line("load", "migrate", measured=since(started))


def load(*, on: date, pupils: int, placements: int) -> Iterator[Line]:
    shown = min(1400, pupils * 7 // 100)
    demo = processes.command("demo", f"--pupils={pupils}", f"--placements={shown}", f"--on={on}")
    yield Line("load", "demo", measured=demo.seconds * 1000, queries=demo.queries, peak=demo.peak)
    started = perf_counter()
    with uncounted():
        add_past_placements(placements - Placement.objects.count(), on=on)
    yield Line("load", "past placements", measured=since(started))


def since(started: float) -> float:
    return (perf_counter() - started) * 1000


@contextmanager
def uncounted(model: type[Model] = Placement) -> Iterator[None]:
    """Without holding each row against the places of its provider and all who ever came there:
    years of them in one go would take too long."""
    change = f"ALTER TABLE {model._meta.db_table} {{}} TRIGGER {CONSTRAINT}"
    with connection.cursor() as cursor:
        cursor.execute(change.format("DISABLE"))
        try:
            yield
        finally:
            cursor.execute(change.format("ENABLE"))


@transaction.atomic
def add_past_placements(count: int, *, on: date) -> None:
    """Each with its last review; children of secondary age have about as many."""
    past = past_placements(on)
    left = max(count, 0)
    while batch := list(islice(past, min(BATCH, left))):
        Placement.objects.bulk_create(batch)
        Review.objects.bulk_create(last_review(placement) for placement in batch)
        left -= len(batch)


def past_placements(on: date) -> Iterator[Placement]:
    born_by = on.replace(year=on.year - 12)
    pupils = list(Pupil.objects.filter(born_on__lte=born_by).order_by("pk").values_list("pk"))
    providers = list(Provider.objects.order_by("pk").values_list("pk", flat=True))
    officers = list(Membership.objects.filter(role="officer").values_list("user", flat=True))
    turn, now = 0, timezone.now()
    while True:
        for number, (pupil,) in enumerate(pupils):
            starts_on = on - timedelta(days=DAYS_BACK + turn * DAYS_APART - number % 20)
            yield Placement(
                pupil_id=pupil,
                provider_id=providers[(number + turn) % len(providers)],
                commissioner="la",
                state="ended",
                reason=Placement.Reason.values[number % len(Placement.Reason.values)],
                aim="Return to the home school",
                registration_code="C",
                attendance_code="K",
                hours_per_week=Decimal(15),
                starts_on=starts_on,
                ends_on=starts_on + timedelta(days=LENGTH),
                next_review_on=starts_on + timedelta(days=42),
                owner_id=officers[number % len(officers)],
                recorded_by_id=officers[number % len(officers)],
                ended_at=now,
                ended_by_id=officers[number % len(officers)],
                end_reason="Ready for the home school.",
            )
        turn += 1


def last_review(placement: Placement) -> Review:
    return Review(
        placement=placement,
        held_on=placement.next_review_on,
        decision="end",
        reason="Ready for the home school.",
        no_view_reason="Was not there on the day.",
        recorded_by_id=placement.recorded_by_id,
    )


# So far apart are views; lists are a tenth as many, and ten times as far apart.
SECONDS_APART = 15
VIEWS = """
    INSERT INTO audit_event (at, actor_id, actor, role, action, subject, pupils, detail)
    SELECT now() - n * interval '15 seconds', actor.id, actor.name, 'AP officer',
           'pupil.viewed', 'pupils.pupil:' || pupil.id, ARRAY[pupil.id], '{"what": "page"}'
    FROM generate_series(1, %s) AS n
    JOIN (SELECT id, row_number() OVER () - 1 AS number FROM pupils_pupil) AS pupil
        ON pupil.number = n %% (SELECT count(*) FROM pupils_pupil)
    JOIN (SELECT id, name, row_number() OVER () - 1 AS number FROM access_user) AS actor
        ON actor.number = n %% (SELECT count(*) FROM access_user)
"""
LISTS = """
    INSERT INTO audit_event (at, actor_id, actor, role, action, subject, pupils, detail)
    SELECT now() - n * interval '150 seconds', actor.id, actor.name, 'AP officer',
           'list.viewed', 'pupils', page.pupils, '{"rows": 25}'
    FROM generate_series(1, %s) AS n
    JOIN (SELECT number / 25 AS number, array_agg(id) AS pupils
          FROM (SELECT id, row_number() OVER () - 1 AS number FROM pupils_pupil) AS numbered
          GROUP BY 1) AS page
        ON page.number = n %% (SELECT count(*) / 25 FROM pupils_pupil)
    JOIN (SELECT id, name, row_number() OVER () - 1 AS number FROM access_user) AS actor
        ON actor.number = n %% (SELECT count(*) FROM access_user)
"""


def add_audit_rows(count: int, *, on: date) -> Iterator[Line]:
    """Nine views of a child to each view of a list; indexed afterwards, which is much quicker."""
    started = perf_counter()
    partitions.make(on - timedelta(days=1, seconds=count * SECONDS_APART), on)
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        with connection.schema_editor() as editor:
            for index in Event._meta.indexes:
                editor.remove_index(Event, index)
            cursor.execute(VIEWS, [count - count // 10])
            cursor.execute(LISTS, [count // 10])
            for index in Event._meta.indexes:
                editor.add_index(Event, index)
    seal_as_one()
    yield Line("load", f"{count:,} audit rows", measured=since(started))


def seal_as_one() -> None:
    """One seal over all, so that pages find a sealed log. It proves nothing: hashing takes long."""
    numbers = Event.objects.aggregate(last=Max("id"), upto=Max("transaction"), events=Count("id"))
    if numbers["events"]:
        Seal.objects.create(
            number=1,
            made_at=Now(),
            from_transaction=0,
            upto_transaction=numbers["upto"] + 1,
            last_id=numbers["last"],
            events=numbers["events"],
            events_hash=b"",
            marks=b"",
            before=b"",
            seal=b"",
        )


def settle() -> None:
    """As the database would be after a night: its statistics are those of its rows."""
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def people() -> dict[str, User]:
    """One of each kind who signs in."""
    live = Membership.objects.live().select_related("user").order_by("user__email")
    return {membership.role: membership.user for membership in live}
