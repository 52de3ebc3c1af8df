"""Money that follows a child from the school that excluded them, week by week."""

from django.shortcuts import render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.money import FinancialYear
from apcase.web.paging import page_of
from apcase.web.spreadsheet import csv_answer
from section19 import recoupment
from section19.rules.recoupment import DEDUCTION


@requires(Permission.FORECAST_VIEW)
def recoupment_list(request):
    year = FinancialYear.of(localdate())
    page = page_of(recoupment.exclusions_of(request.user, year), request)
    rows = list(page)
    log.saw_list(request.user, "recoupment", rows)
    context = {
        "section": "Children",
        "page": page,
        "year": year,
        "lines": list(recoupment.lines(rows)),
        "basis": DEDUCTION,
        "may_keep": request.user.has_perm(Permission.BUDGET_KEEP),
    }
    return render(request, "section19/recoupment_list.html", context)


@requires(Permission.FORECAST_VIEW)
def recoupment_csv(request):
    on = localdate()
    rows = list(recoupment.exclusions_of(request.user, FinancialYear.of(on)))
    pupils = sorted({row.pupil_id for row in rows})
    log.record("recoupment.exported", "recoupment", by=request.user, pupils=pupils, rows=len(rows))
    lines = recoupment.csv_lines(recoupment.lines(rows))
    return csv_answer(f"recoupment-{on}", recoupment.HEAD, lines)
