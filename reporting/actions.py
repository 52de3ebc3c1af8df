"""Freezing a term's figures, so that a return that was sent can always be shown again."""

from datetime import date

from django.db import connection, transaction
from django.db.models import Max

from apcase.access.models import User
from apcase.audit.log import record
from placements.models import Placement
from reporting.models import Return
from reporting.queries import placement_facts, term_dates
from reporting.rules.measures import RULES_VERSION, check_as_at, measure
from reporting.rules.terms import parse_term


@transaction.atomic
def freeze_return(term: str, *, as_at: date, by: User) -> Return:
    """Count the term up to a day and keep the figures as its next version.

    A version is never changed and never left out: figures that came out the same are frozen
    again, because somebody asked for them on another occasion.
    """
    code = str(parse_term(term))
    dates = term_dates(parse_term(term))
    check_as_at(as_at, first_day=dates.starts_on, last_day=dates.ends_on)
    take_turns(code)
    facts = placement_facts(first_day=dates.starts_on, as_at=as_at)
    reasons = dict(Placement.Reason.choices)
    frozen = Return.objects.create(
        term=code,
        first_day=dates.starts_on,
        last_day=dates.ends_on,
        as_at=as_at,
        version=latest_version(code) + 1,
        rules_version=RULES_VERSION,
        figures=measure(facts, first_day=dates.starts_on, as_at=as_at, reasons=reasons),
        frozen_by=by,
    )
    # The database set the moment; everybody who shows the row needs it.
    frozen.refresh_from_db(fields=["frozen_at"])
    record("return.frozen", frozen, by=by, term=code, version=frozen.version, as_at=as_at)
    return frozen


def take_turns(term: str) -> None:
    """Two people freeze the same term at the same moment: each gets a version."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"return {term}"])


def latest_version(term: str) -> int:
    return Return.objects.filter(term=term).aggregate(latest=Max("version"))["latest"] or 0
