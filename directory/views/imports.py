from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.pupils.imports import Report
from apcase.rules.refusal import Refusal
from apcase.web.forms import bind
from directory import rows
from directory.actions.import_providers import import_providers
from directory.forms.imports import TakeForm, UploadForm, plain_name


@requires(Permission.PROVIDER_CHANGE)
def provider_import(request):
    if "content" in request.POST:
        return take(request)
    form = bind(UploadForm, request)
    if form.is_valid():
        carried = form.carried()
        taking = TakeForm(initial=carried)
        content = TakeForm(carried | {"all_or_nothing": "no"})
        content.is_valid()
        report = read(request, content, form, field="file", only_look=True)
        if report:
            return looked_at(request, taking, report)
    return render(request, "directory/import.html", {"form": form, "columns": rows.COLUMNS})


def take(request):
    form = TakeForm(request.POST)
    whole = form.is_valid()
    kept = {"all_or_nothing": form.cleaned_data["all_or_nothing"]} if whole else {}
    report = read(request, form, form, field=None, **kept) if whole else None
    if report is None:
        return looked_at(request, form, Report())
    if not report.kept:
        return looked_at(request, form, report)
    messages.success(
        request,
        f"{report.new} added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.refused_rows} refused.",
    )
    return redirect("directory:provider-list")


def read(request, carrier: TakeForm, form, *, field, **options) -> Report | None:
    """The report on the file that the form carries; what is wrong with the whole of it is said."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / plain_name(carrier.cleaned_data["name"])
        path.write_bytes(carrier.cleaned_data["content"])
        try:
            return import_providers(path, by=request.user, on=localdate(), **options)
        except Refusal as refusal:
            form.add_error(field, str(refusal))
            return None


def looked_at(request, form, report: Report):
    context = {
        "form": form,
        "report": report,
        "refused": sorted(report.refused, key=lambda each: each.line),
    }
    return render(request, "directory/import_preview.html", context)
