"""A provider's invoice is compared with what was agreed, and the answer kept by whoever asked."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django import forms
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.refusal import Refusal
from apcase.web.forms import bind
from apcase.web.spreadsheet import csv_answer
from directory.forms.imports import TakeForm
from directory.models import Provider
from placements.models import Placement
from placements.money import invoices
from placements.money.forms import InvoiceForm
from placements.rules.invoice_match import MATCHING, OUTCOMES
from placements.views.placements import SECTION


class KeepForm(TakeForm):
    """The file that was compared, carried to its download."""

    all_or_nothing = None
    content = forms.CharField(widget=forms.HiddenInput)


@requires(Permission.COST_ENTER)
def invoice_match(request, provider):
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=provider)
    if "content" in request.POST:
        return download(request, provider)
    form = bind(InvoiceForm, request)
    if form.is_valid():
        carried = form.carried()
        content = KeepForm(carried)
        whole = content.is_valid()
        found = compared(request, provider, content, form, "file") if whole else None
        if found is not None:
            return shown(request, provider, KeepForm(initial=carried), found)
    return asked(request, provider, form)


def download(request, provider: Provider):
    form = KeepForm(request.POST)
    found = compared(request, provider, form, form, None) if form.is_valid() else None
    if found is None:
        return asked(request, provider, InvoiceForm())
    return csv_answer(f"invoice-{localdate()}", invoices.HEAD, invoices.csv_lines(found))


def compared(request, provider: Provider, carrier, form, field) -> list | None:
    """None where the whole of the file cannot be read; the form then says why."""
    seen = Placement.objects.visible_to(request.user).filter(provider=provider)
    with TemporaryDirectory() as folder:
        path = Path(folder) / carrier.cleaned_data["name"]
        path.write_bytes(carrier.cleaned_data["content"])
        try:
            found = invoices.compare(path, placements=seen, on=localdate())
        except Refusal as refusal:
            form.add_error(field, str(refusal))
            return None
    pupils = sorted({each.placements[0].pupil_id for each in found if each.placements})
    log.record("invoice.matched", provider, by=request.user, pupils=pupils, rows=len(found))
    return found


def shown(request, provider: Provider, form, found: list):
    counts = {
        words: sum(1 for each in found if each.match.outcome == outcome)
        for outcome, words in OUTCOMES.items()
    }
    context = SECTION | {
        "provider": provider, "form": form, "found": found, "counts": counts, "basis": MATCHING,
    }  # fmt: skip
    return render(request, "placements/invoice_matched.html", context)


def asked(request, provider: Provider, form):
    context = SECTION | {"provider": provider, "form": form, "columns": invoices.COLUMNS}
    return render(request, "placements/invoice_match.html", context)
