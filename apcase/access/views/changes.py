"""Starters, movers and leavers, on a page and as a file."""

from datetime import timedelta

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access import queries
from apcase.access.changes import Change, changes_between
from apcase.access.guards import requires
from apcase.access.people_forms import ChangesForm
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind_query
from apcase.web.paging import page_of
from apcase.web.spreadsheet import csv_answer

HEAD = ("Day", "Person", "Email", "Change", "What")
DAYS_BACK = 30


@requires(Permission.PERSON_VIEW)
def change_list(request):
    form = asked(request)
    page = page_of(found(request.user, form), request)
    log.record("people_changes.viewed", "people", by=request.user, rows=len(page.rows))
    export = f"{reverse('people:change-list-export')}?{request.GET.urlencode()}"
    context = {
        "form": form,
        "page": page,
        "export": export,
        "dormant_days": settings.DORMANT_DAYS,
    }
    return render(request, "access/change_list.html", context)


@requires(Permission.PERSON_VIEW)
def change_list_export(request):
    form = asked(request)
    if not form.is_valid():
        return redirect(f"{reverse('people:change-list')}?{request.GET.urlencode()}")
    rows = found(request.user, form)
    log.record("people_changes.exported", "people", by=request.user, rows=len(rows))
    lines = [(row.on, row.person.name, row.person.email, row.kind, row.what) for row in rows]
    return csv_answer(f"starters-movers-leavers-{localdate()}", HEAD, lines)


def asked(request) -> ChangesForm:
    """The last weeks, unless the address says otherwise."""
    today = localdate()
    usual = {"since_on": today - timedelta(days=DAYS_BACK), "until_on": today}
    if any(name.startswith(("since_on", "until_on")) for name in request.GET):
        return bind_query(ChangesForm, request)
    return ChangesForm(data={name: day.isoformat() for name, day in usual.items()})


def found(user, form: ChangesForm) -> list[Change]:
    if not form.is_valid():
        return []
    first, last = form.cleaned_data["since_on"], form.cleaned_data["until_on"]
    return changes_between(queries.people_for(user), first, last)
