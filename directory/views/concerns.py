from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.edits import edits
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of
from apcase.web.spreadsheet import csv_answer
from directory import actions
from directory.forms import concerns as forms
from directory.models import Concern, ConcernStep, Provider
from directory.presenters import concerns as words
from directory.queries import concern_owners, sees_steps
from directory.uses import used_by
from directory.views.found import provider_of

SECTION = {"section": "Providers"}


def sought(request):
    """The filter’s form, and the concerns that it asks for."""
    providers = Provider.objects.visible_to(request.user)
    form = bind_query(forms.ConcernFilterForm, request, providers=providers)
    rows = Concern.objects.visible_to(request.user).select_related("provider", "logged_by")
    asked = form.cleaned_data if form.is_valid() else {}
    if asked.get("provider"):
        rows = rows.filter(provider=asked["provider"])
    if asked.get("grade"):
        rows = rows.filter(grade=asked["grade"])
    if asked.get("state", "") != "all":
        rows = rows.filter(closed_on__isnull=asked.get("state", "") != "closed")
    return form, rows


@requires(Permission.CONCERN_VIEW)
def concern_list(request):
    """Those that are open, of every provider."""
    form, rows = sought(request)
    page = page_of(rows, request)
    log.saw_list(request.user, "concerns", page)
    context = SECTION | {
        "form": form,
        "page": page,
        "lines": words.concern_lines(page),
        "filtered": any(request.GET.get(name) for name in form.fields),
        "query": request.GET.urlencode(),
        "may_export": request.user.has_perm(Permission.CONCERN_FOLLOW),
        "today": localdate(),
    }
    return render(request, "directory/concern_list.html", context)


@requires(Permission.CONCERN_FOLLOW)
def concern_export(request):
    _, rows = sought(request)
    rows = list(rows)
    log.record("concerns.exported", "concerns", by=request.user, rows=len(rows))
    lines = words.export_lines(rows, request.user)
    return csv_answer(f"concerns-{localdate()}", words.HEAD, lines)


@requires(Permission.CONCERN_VIEW)
def provider_concerns(request, pk):
    provider = provider_of(request, pk)
    rows = Concern.objects.visible_to(request.user).filter(provider=provider)
    page = page_of(rows.select_related("provider", "logged_by"), request)
    log.saw_list(request.user, "concerns", page)
    context = SECTION | {
        "provider": provider,
        "page": page,
        "lines": words.concern_lines(page),
        "may_log": may_log(request.user, provider),
        "today": localdate(),
    }
    return render(request, "directory/provider_concerns.html", context)


def may_log(user, provider) -> bool:
    if not user.has_perm(Permission.CONCERN_LOG):
        return False
    return used_by(user).filter(pk=provider.pk).exists()


@requires(Permission.CONCERN_LOG)
def concern_add(request, provider):
    provider, on = provider_of(request, provider), localdate()
    form = bind(forms.ConcernForm, request, user=request.user, on=on)
    if form.is_valid():
        concern = form.carry_out(actions.log_concern, provider, by=request.user, on=on)
        if concern:
            messages.success(request, "The concern is logged. It stands with the provider.")
            return redirect("directory:provider-concerns", provider.pk)
    context = SECTION | {"provider": provider, "form": form}
    return render(request, "directory/concern_add.html", context)


@requires(Permission.CONCERN_VIEW)
def concern_detail(request, pk):
    concern, user = concern_of(request, pk), request.user
    log.saw(user, concern)
    current = concern.provider.standings.current().first()
    may = user.has_perm(Permission.CONCERN_FOLLOW) and not concern.closed_on
    immediate = concern.grade == "immediate" and not concern.closed_on
    context = SECTION | {
        "concern": concern,
        "provider": concern.provider,
        "grade": words.GRADES[concern.grade],
        "rows": words.facts(concern, user),
        "steps": concern.steps.select_related("owner", "done_by") if sees_steps(user) else [],
        "sees_steps": sees_steps(user),
        "may_follow": may,
        "immediate": immediate and sees_steps(user),
        "stops": words.stops(concern.provider, current and current.state, user)
        if immediate
        else [],
        "today": localdate(),
    }
    return render(request, "directory/concern_detail.html", context)


@requires(Permission.CONCERN_FOLLOW)
@edits(Concern)
def concern_judge(request, pk):
    concern = open_concern_of(request, pk)
    held = {"grade": concern.grade, "audience": concern.audience}
    form = bind(forms.JudgeForm, request, user=request.user, initial=held)
    if form.is_valid():
        who = {"by": request.user, "on": localdate()}
        if judged := form.carry_out(actions.judge_concern, concern, **who):
            messages.success(request, "The grade, and who may know of it, are kept.")
            return redirect(judged)
    return form_page(request, concern, form, "Grade and share this concern", "Save")


@requires(Permission.CONCERN_FOLLOW)
def concern_step(request, pk):
    concern = open_concern_of(request, pk)
    form = bind(forms.StepForm, request, owners=concern_owners())
    if form.is_valid():
        who = {"by": request.user, "on": localdate()}
        if form.carry_out(actions.add_step, concern, **who):
            messages.success(request, "The step is kept, with who does it and by when.")
            return redirect(concern)
    return form_page(request, concern, form, "What is to be done?", "Save the step")


@requires(Permission.CONCERN_FOLLOW)
def concern_step_finish(request, pk):
    rows = ConcernStep.objects.visible_to(request.user).select_related("concern__provider")
    step = get_object_or_404(rows.filter(concern__closed_on=None), pk=pk)
    form = bind(forms.FinishForm, request)
    if form.is_valid():
        who = {"by": request.user, "on": localdate()}
        if form.carry_out(actions.finish_step, step, **who):
            messages.success(request, "The step is finished.")
            return redirect(step.concern)
    return form_page(request, step.concern, form, f"Finish: {step.what}", "Finish the step")


@requires(Permission.CONCERN_FOLLOW)
def concern_close(request, pk):
    concern = open_concern_of(request, pk)
    form = bind(forms.CloseForm, request)
    if form.is_valid():
        who = {"by": request.user, "on": localdate()}
        if closed := form.carry_out(actions.close_concern, concern, **who):
            messages.success(request, "The concern is closed. It can still be read.")
            return redirect(closed)
    return form_page(request, concern, form, "Close this concern", "Close the concern")


def form_page(request, concern, form, heading: str, button: str):
    context = SECTION | {"concern": concern, "form": form, "heading": heading, "button": button}
    return render(request, "directory/concern_form.html", context)


def concern_of(request, pk) -> Concern:
    rows = Concern.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("provider", "logged_by", "closed_by"), pk=pk)


def open_concern_of(request, pk) -> Concern:
    concern = concern_of(request, pk)
    if concern.closed_on:
        raise Http404
    return concern
