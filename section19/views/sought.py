"""From a case to providers and back: a child is referred, and a placement is that case's."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.facts import in_words
from apcase.web.forms import bind
from placements.models import Placement
from section19 import actions, queries
from section19.after import cases_to_meet
from section19.models import Case
from section19.sought_forms import REASONS, SeekForm, WhichCaseForm

SECTION = {"section": "Panel"}


@requires(Permission.REFERRAL_MAKE)
def refer(request, pk):
    rows = Case.objects.visible_to(request.user)
    rows = rows.select_related("pupil", "exclusion__school", "exclusion__pupil")
    case, today = get_object_or_404(rows, pk=pk), localdate()
    log.saw(request.user, case, what="refer to providers")
    due = queries.worked_out(case.exclusion).due_on if case.exclusion else None
    known = {"reason": REASONS.get(case.ground, "")}
    if due and due >= today:
        known["starts_on"] = due
    form = bind(SeekForm, request, pupil=case.pupil, on=today, initial=known)
    if form.is_valid():
        referral = form.carry_out(actions.seek, case, by=request.user, on=today)
        if referral:
            messages.success(request, "Saved. Nobody has been told yet: choose whom to ask.")
            return redirect("placements:referral-ask", referral.pk)
    context = SECTION | {
        "form": form,
        "heading": "Refer to providers",
        "about": f"{case.pupil}: Section 19 case {case.reference}",
        "back": case.get_absolute_url(),
        "button": "Save and continue",
        "intro": "What you write here is told to nobody until you choose to whom. The placement "
        "that comes of it is the education of this case."
        + (f" Day 6 is {in_words(due)}." if due else ""),
    }
    return render(request, "placements/referral_form.html", context)


@requires(Permission.CASE_OPEN)
def placement_case(request, pk):
    """Asked of whoever has accepted an offer for a child who has a case."""
    rows = Placement.objects.visible_to(request.user)
    rows = rows.select_related("pupil", "provider", "arrangement")
    placement = get_object_or_404(rows, pk=pk)
    log.saw(request.user, placement, what="which case it meets")
    cases = list(cases_to_meet(request.user, placement))
    if not cases or hasattr(placement, "arrangement"):
        return redirect(placement)
    log.saw_list(request.user, "section 19 cases", cases)
    form = bind(WhichCaseForm, request, cases=cases)
    if form.is_valid():
        if form.cleaned_data["case"] is None:
            return redirect(placement)
        arrangement = form.carry_out(
            actions.arrange, placement=placement, by=request.user, on=localdate()
        )
        if arrangement:
            first = in_words(placement.starts_on)
            messages.success(request, f"{placement.provider} now meets this case, from {first}.")
            return redirect(arrangement.case)
    context = SECTION | {"placement": placement, "form": form}
    return render(request, "section19/placement_case.html", context)
