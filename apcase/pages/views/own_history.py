"""A school takes its whole history, and the pack that an inspector asks for."""

import io
import zipfile

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.presenters.pack import pack_facts
from apcase.pages.queries.own_history import CHILD, KINDS
from apcase.pages.queries.own_rows import Own, kept_placements, own_placements
from apcase.pupils.models import School
from apcase.web.pdf import pdf_from
from apcase.web.spreadsheet import csv_answer, csv_of

LOG = Permission.OWN_PLACEMENT_LOG
EVERYTHING = "everything"


def schools_of(user):
    return School.objects.visible_to(user).where_serving(user).order_by("name", "pk")


@requires(LOG)
@require_safe
def own_history(request):
    context = {
        "section": "Your work",
        "kinds": KINDS.items(),
        "schools": schools_of(request.user),
        "number": own_placements(request.user).count(),
        "left": kept_placements(request.user, localdate()).count(),
    }
    return render(request, "pages/own_history.html", context)


@requires(LOG)
@require_safe
def own_history_export(request, key):
    """One file, or all of them in one. What is taken is written down before it leaves."""
    if key == EVERYTHING:
        return everything(request)
    if key not in KINDS:
        raise Http404
    own = Own(request.user, localdate())
    rows = list(KINDS[key].rows(own))
    note(own, key, len(rows))
    return csv_answer(f"own-{key}-{localdate()}", [*CHILD, *KINDS[key].head], rows)


def everything(request) -> HttpResponse:
    own = Own(request.user, localdate())
    files = {kind: list(each.rows(own)) for kind, each in KINDS.items()}
    note(own, EVERYTHING, sum(map(len, files.values())))
    body, at = io.BytesIO(), localtime().timetuple()[:6]
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
        for kind, rows in files.items():
            entry = zipfile.ZipInfo(f"{kind}.csv", date_time=at)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, csv_of([*CHILD, *KINDS[kind].head], rows))
    headers = {"Content-Disposition": f'attachment; filename="own-history-{localdate()}.zip"'}
    return HttpResponse(body.getvalue(), content_type="application/zip", headers=headers)


def note(own: Own, kind: str, rows: int) -> None:
    pupils = set(own.seen.values_list("pupil", flat=True))
    pupils |= {placement.pupil_id for placement in own.kept.values()}
    log.record(
        "own_history.exported", "placements", by=own.user, pupils=pupils, kind=kind, rows=rows
    )


@requires(LOG)
@require_safe
def inspection_pack_pdf(request):
    """Of one school at a time: who is where and why, and what the school knows of it."""
    asked = request.GET.get("school")
    schools = [row for row in schools_of(request.user) if asked in (None, row.urn)]
    if not schools:
        raise Http404
    school = schools[0]
    facts = pack_facts(school, request.user, localdate())
    log.record(
        "inspection_pack.taken", school, by=request.user,
        pupils={each.placement.pupil_id for each in facts["children"]},
    )  # fmt: skip
    body = pdf_from("pages/pdf/inspection_pack.html", facts)
    name = f"inspection-pack-{school.urn}-{localdate()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)
