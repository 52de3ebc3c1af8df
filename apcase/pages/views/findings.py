"""«Looks worth asking about»: what the night found in the audit log, and what was answered."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from apcase.access import actions
from apcase.access.guards import requires
from apcase.access.models import Finding
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.forms import AnswerForm, FindingFilterForm
from apcase.pages.queries import looks as queries
from apcase.pages.queries.anomalies import JOB
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of


@requires(Permission.AUDIT_READ)
def finding_list(request):
    """Those that nobody has asked about first; no child is named here."""
    form = bind_query(FindingFilterForm, request)
    asked = form.cleaned_data if form.is_valid() else {}
    page = page_of(
        form.narrowed(Finding.objects.visible_to(request.user).select_related("person"), asked),
        request,
    )
    log.record("findings.viewed", JOB, by=request.user, rows=len(page.rows))
    context = {
        "form": form,
        "page": page,
        "waiting": Finding.objects.visible_to(request.user).waiting().count(),
    }
    return render(request, "pages/finding_list.html", context)


@requires(Permission.AUDIT_READ)
def finding_detail(request, pk):
    """What was found, of which children, and the answer, or the form for it."""
    finding = get_object_or_404(
        Finding.objects.visible_to(request.user).select_related("person", "answered_by"), pk=pk
    )
    names = queries.names_for(request.user, finding.pupils)
    log.record("finding.viewed", finding, by=request.user, pupils=sorted(names))
    form = bind(AnswerForm, request)
    if form.is_valid() and form.carry_out(actions.answer_finding, finding, by=request.user):
        messages.success(request, "What you asked and heard is kept with the finding.")
        return redirect("pages:finding-list")
    context = {
        "finding": finding,
        "children": [(pupil, names.get(pupil, "")) for pupil in finding.pupils],
        "form": form,
        "own": finding.person_id == request.user.pk,
    }
    return render(request, "pages/finding_detail.html", context)
