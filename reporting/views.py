from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind
from apcase.web.paging import page_of
from apcase.web.spreadsheet import csv_answer
from reporting import actions, presenters, queries, sufficiency, sufficiency_words
from reporting.forms import FreezeForm
from reporting.models import Return
from reporting.pdf import return_pdf


@requires(Permission.RETURN_VIEW)
def return_list(request):
    returns = Return.objects.visible_to(request.user).select_related("frozen_by").defer("figures")
    page = page_of(returns, request)
    log.saw_list(request.user, "returns", page.rows)
    context = {
        "page": page,
        "returns": presenters.listed(page.rows),
        "may_make": request.user.has_perm(Permission.RETURN_MAKE),
    }
    return render(request, "reporting/return_list.html", context)


@requires(Permission.RETURN_VIEW)
def return_detail(request, pk):
    frozen = return_for(request.user, pk)
    log.saw(request.user, frozen)
    others = Return.objects.visible_to(request.user).filter(term=frozen.term).exclude(pk=pk)
    context = presenters.context_of(frozen) | {
        "others": others.defer("figures"),
        "links": presenters.way_back(),
    }
    return render(request, "reporting/return_detail.html", context)


@requires(Permission.RETURN_VIEW)
def return_pdf_download(request, pk):
    frozen = return_for(request.user, pk)
    log.saw(request.user, frozen, what="pdf")
    response = HttpResponse(return_pdf(frozen), content_type="application/pdf")
    name = presenters.file_name(frozen)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.RETURN_MAKE)
def return_freeze(request):
    form = bind(FreezeForm, request, on=localdate())
    if form.is_valid():
        frozen = form.carry_out(freeze, on=localdate(), by=request.user)
        if frozen:
            messages.success(
                request,
                f"{presenters.label(frozen)} is frozen as version {frozen.version}. "
                "Check the figures, then download the PDF.",
            )
            return redirect(frozen)
    context = {"form": form, "links": presenters.way_back()}
    return render(request, "reporting/return_freeze.html", context)


def freeze(term: str, *, on, by) -> Return:
    return actions.freeze_return(term, as_at=queries.counting_day(term, on=on), by=by)


def return_for(user, pk) -> Return:
    returns = Return.objects.visible_to(user).select_related("frozen_by")
    return get_object_or_404(returns, pk=pk)


@requires(Permission.RETURN_VIEW)
def sufficiency_page(request):
    """Places against need today: figures that name nobody, whoever may see whom."""
    on = localdate()
    found = sufficiency_words.tables(sufficiency.supply(on), sufficiency.need(on))
    context = {
        "section": "Returns",
        "today": on,
        "tables": found,
        "any": any(table.rows for table in found),
        "sees_providers": request.user.has_perm(Permission.PROVIDER_VIEW),
        "sees_cases": request.user.has_perm(Permission.CASE_VIEW),
        "sees_waiting": request.user.has_perm(Permission.WAITING_VIEW),
    }
    return render(request, "reporting/sufficiency.html", context)


@requires(Permission.RETURN_VIEW)
def sufficiency_export(request):
    on = localdate()
    found = sufficiency_words.tables(sufficiency.supply(on), sufficiency.need(on))
    lines = list(sufficiency_words.export_lines(found))
    log.record("sufficiency.exported", "places against need", by=request.user, rows=len(lines))
    return csv_answer(f"places-against-need-{on}", sufficiency_words.HEAD, lines)


@requires(Permission.RETURN_VIEW)
def sufficiency_rows(request):
    """What is behind a figure: sites and numbers for everybody, children for who may see them."""
    on, by, key = localdate(), request.GET.get("by"), request.GET.get("of", "")
    if by not in sufficiency.GROUPS:
        return redirect("reporting:sufficiency")
    context = {
        "section": "Returns",
        "today": on,
        "line": sufficiency_words.name(by, key),
        "column": sufficiency_words.TABLES[by][1],
        "sees_children": request.user.has_perm(Permission.PLACEMENT_COUNT),
    }
    if request.GET.get("what") == "waiting" and request.user.has_perm(Permission.WAITING_VIEW):
        rows, hidden = sufficiency.waiting_behind(by, key, on, request.user)
        log.saw_list(request.user, "children who wait, behind a figure", rows)
        context |= {"waiting": True, "rows": rows, "hidden": hidden}
    else:
        rows = sufficiency.taken_behind(by, key, on)
        context |= {"rows": rows, "total": sum(row.taken for row in rows)}
    return render(request, "reporting/sufficiency_rows.html", context)
