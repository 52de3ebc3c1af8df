"""The nightly run and the termly return, over the bare SQL of the same work."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connection, transaction
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from apcase.access.models import User
from apcase.management.bench import processes
from apcase.management.bench.report import Line
from apcase.web.pdf import pdf_of
from reporting.actions import freeze_return
from reporting.models import Return
from reporting.pdf import return_pdf
from reporting.presenters import context_of
from reporting.queries import counting_day, terms_begun

OVERDUE = """
    SELECT placement.id, provider.name, placement.next_review_on,
           placement.pupil_id, placement.owner_id
    FROM placements_placement AS placement
    JOIN directory_provider AS provider ON provider.id = placement.provider_id
    WHERE placement.starts_on <= %(on)s
      AND (placement.ends_on IS NULL OR placement.ends_on >= %(on)s)
      AND placement.next_review_on < %(on)s
"""
WITHOUT_EDUCATION = """
    SELECT exclusion.id, school.name, exclusion.sixth_day_on,
           exclusion.pupil_id, cases.owner_id
    FROM section19_exclusion AS exclusion
    JOIN pupils_school AS school ON school.id = exclusion.school_id
    LEFT JOIN section19_case AS cases ON cases.exclusion_id = exclusion.id
    WHERE exclusion.first_day <= %(on)s AND exclusion.cancelled_at IS NULL
      AND exclusion.sixth_day_on IS NOT NULL
      AND (exclusion.kind = 'permanent' AND cases.closed_on IS NULL
           OR exclusion.last_day >= %(on)s)
      AND NOT EXISTS (SELECT FROM section19_arrangement AS arrangement
                      WHERE arrangement.case_id = cases.id)
"""
RAISE = """
    INSERT INTO alerts_alert
        (id, kind, subject, summary, url, due_on, pupil_id, owner_id, raised_for, close_reason)
    SELECT gen_random_uuid(), %(kind)s, %(kind)s || ':' || found.id, found.name, '/',
           found.due_on, found.pupil_id, found.owner_id, %(on)s, ''
    FROM ({found}) AS found (id, name, due_on, pupil_id, owner_id)
"""
KINDS = {"bare_review": OVERDUE, "bare_sixth_day": WITHOUT_EDUCATION}


def timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def nightly(on: date) -> Iterator[Line]:
    """The first run raises; the second finds everything raised."""
    first = bare_nightly(on)
    run = processes.command("nightly", "--on", on.isoformat())
    yield of_command("nightly", run, first, run.last_line)
    again = processes.command("nightly", "--on", on.isoformat())
    yield of_command("nightly, nothing new", again, bare_nightly(on), again.last_line)


def of_command(name: str, outcome: processes.Outcome, floor: float, note: str = "") -> Line:
    return Line(
        "jobs",
        name,
        floor=floor,
        measured=outcome.seconds * 1000,
        queries=outcome.queries,
        peak=outcome.peak,
        note=note,
    )


def bare_nightly(on: date) -> float:
    """Select the candidates and insert an alert for each, in SQL alone; then undo it."""

    def raise_them() -> None:
        for kind, found in KINDS.items():
            cursor.execute(RAISE.format(found=found), {"kind": kind, "on": on})

    with transaction.atomic(), connection.cursor() as cursor:
        took = timed(raise_them)
        transaction.set_rollback(True)
    return took


def termly_return(on: date, folder: Path) -> Iterator[Line]:
    """Its figures and its PDF apart, then the command that makes both."""
    term = str(terms_begun(on)[0])
    whole = processes.command("termly_return", "--term", term, "--out", str(folder / "return.pdf"))
    statements, figures, queries = freezing(term, on)
    bare = median(timed(lambda: replay(statements)) for _ in range(3))
    yield Line("jobs", "a return’s figures", bare, figures, queries=queries)
    frozen = Return.objects.filter(term=term).latest("version")
    html = render_to_string("reporting/pdf/termly_return.html", context_of(frozen))
    alone = median(timed(lambda: pdf_of(html)) for _ in range(3))
    pdf = median(timed(lambda: return_pdf(frozen)) for _ in range(3))
    yield Line("jobs", "a return’s PDF", alone, pdf)
    yield of_command("termly_return", whole, bare + alone)


def freezing(term: str, on: date) -> tuple[list[str], float, int]:
    """The statements that read the figures, how long freezing took, and all that it sent."""
    as_at, by = counting_day(term, on=on), User.objects.system()
    took = []
    for _ in range(3):
        with transaction.atomic():
            took.append(timed(lambda: freeze_return(term, as_at=as_at, by=by)))
            transaction.set_rollback(True)
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        freeze_return(term, as_at=as_at, by=by)
        transaction.set_rollback(True)
    sent = [query["sql"] for query in captured]
    return [sql for sql in sent if sql.startswith("SELECT")], median(took), len(sent)


def replay(statements: list[str]) -> None:
    """The same reads without the code around them."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()
