"""Whether the service lives, and whether it can work: for the proxy and for whoever watches."""

from celery import current_app
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.utils.timezone import localdate
from kombu.exceptions import OperationalError

from apcase.audit import partitions, seals
from apcase.outbox.models import Promise

WHOLE = {"broker": "here", "promises": "kept", "audit": "sealed", "months": "made"}


@login_not_required
def live(request):
    """The process answers."""
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@login_not_required
def ready(request):
    """Database and migrations must be there (else 503); a broker away, promises given up or an
    audit log that is not sealed only degrade the service: pages still save, and the rest follows.
    """
    try:
        pending = bool(unapplied())
    except DatabaseError:
        return JsonResponse({"state": "down", "database": "away"}, status=503)
    if pending:
        return JsonResponse({"state": "down", "database": "not migrated"}, status=503)
    findings = {
        "broker": "here" if broker_answers() else "away",
        "promises": "given up" if Promise.objects.given_up().exists() else "kept",
        "audit": "not sealed" if seals.late() else "sealed",
        "months": ", ".join(partitions.faults(localdate())) or "made",
    }
    return JsonResponse({"state": "ready" if findings == WHOLE else "degraded"} | findings)


def unapplied() -> list:
    executor = MigrationExecutor(connection)
    return executor.migration_plan(executor.loader.graph.leaf_nodes())


def broker_answers() -> bool:
    try:
        with current_app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError):
        return False
    return True
