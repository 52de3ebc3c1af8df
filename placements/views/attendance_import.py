"""Marks from a file: looked at row by row, then taken."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.pupils.imports import Report
from apcase.rules.refusal import Refusal
from apcase.web.forms import bind
from directory.forms.imports import TakeForm, plain_name
from directory.models import Provider
from placements.actions.import_attendance import import_attendance
from placements.attendance import queries, rows
from placements.attendance.forms import UploadMarksForm
from placements.rules.marks import REASONS, STATUSES
from placements.views.attendance import provider_for
from placements.views.placements import SECTION


@requires(Permission.ATTENDANCE_MARK)
def attendance_import(request, provider):
    provider = provider_for(request.user, provider)
    if "content" in request.POST:
        return take(request, provider)
    form = bind(UploadMarksForm, request)
    if form.is_valid():
        carried = form.carried()
        content = TakeForm(carried | {"all_or_nothing": "no"})
        content.is_valid()
        report = read(request, provider, content, form, field="file", only_look=True)
        if report:
            return looked_at(request, provider, TakeForm(initial=carried), report)
    context = SECTION | {
        "form": form,
        "provider": provider,
        "columns": rows.COLUMNS,
        "statuses": STATUSES,
        "reasons": REASONS,
    }
    return render(request, "placements/attendance_import.html", context)


def take(request, provider: Provider):
    form = TakeForm(request.POST)
    whole = form.is_valid()
    kept = {"all_or_nothing": form.cleaned_data["all_or_nothing"]} if whole else {}
    report = read(request, provider, form, form, field=None, **kept) if whole else None
    if report is None or not report.kept:
        return looked_at(request, provider, form, report or Report())
    messages.success(
        request,
        f"{report.new} marked, {report.unchanged} as marked before, {report.refused_rows} refused.",
    )
    return redirect("placements:attendance-day", provider.pk)


def read(request, provider: Provider, carrier: TakeForm, form, *, field, **options):
    """The report on the file that the form carries; what is wrong with the whole of it is said."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / plain_name(carrier.cleaned_data["name"])
        path.write_bytes(carrier.cleaned_data["content"])
        now = localtime()
        mine = queries.taught_at(request.user, provider)
        try:
            return import_attendance(
                path,
                placements=mine,
                by=request.user,
                today=now.date(),
                at=now.time(),
                **options,
            )
        except Refusal as refusal:
            form.add_error(field, str(refusal))
            return None


def looked_at(request, provider: Provider, form, report: Report):
    context = SECTION | {
        "form": form,
        "provider": provider,
        "report": report,
        "refused": sorted(report.refused, key=lambda each: each.line),
    }
    return render(request, "placements/attendance_preview.html", context)
