from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of
from directory.models import Provider
from qa import actions, presenters, queries
from qa.forms import ActionForm, FilterForm, FinishForm, visit_form
from qa.models import Action, Visit

# Visits


@requires(Permission.VISIT_VIEW)
def visit_list(request):
    form = bind_query(FilterForm, request, providers=Provider.objects.visible_to(request.user))
    visits = Visit.objects.visible_to(request.user)
    chosen = form.cleaned_data if form.is_valid() else {}
    for field in ("provider", "kind"):
        if chosen.get(field):
            visits = visits.filter(**{field: chosen[field]})
    if chosen.get("actions") == "open":
        visits = queries.with_open_actions(visits)
    if chosen.get("actions") == "overdue":
        visits = queries.with_overdue_actions(visits, localdate())
    page = page_of(queries.with_outcome(visits), request)
    log.saw_list(request.user, "visits", page.rows)
    context = {
        "form": form,
        "page": page,
        "visits": presenters.listed(page.rows),
        "filtered": any(chosen.values()) or bool(form.errors),
        "may_see_documents": request.user.has_perm(Permission.EVIDENCE_VIEW),
    }
    return render(request, "qa/visit_list.html", context)


@requires(Permission.VISIT_VIEW)
def visit_detail(request, pk):
    visit = visit_for(request.user, pk)
    log.saw(request.user, visit)
    asked = list(queries.actions_of(visit))
    context = {
        "visit": visit,
        "facts": presenters.facts(visit, request.user.has_perm(Permission.PROVIDER_VIEW)),
        "judged": presenters.judged(visit),
        "actions": asked,
        "counted": presenters.counted(asked),
        "today": localdate(),
        "may_record": request.user.has_perm(Permission.VISIT_RECORD),
        "links": presenters.way_back(),
    }
    return render(request, "qa/visit_detail.html", context)


@requires(Permission.VISIT_RECORD)
def visit_record(request, provider):
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=provider)
    framework = queries.standards_in_force(localdate())
    initial = {"lead": request.user.pk, "owner": request.user.pk, "kind": request.GET.get("kind")}
    form = bind(visit_form(framework), request, on=localdate(), initial=initial)
    if form.is_valid():
        visit = form.carry_out(
            actions.record_visit,
            provider=provider,
            framework=framework,
            by=request.user,
            on=form.on,
        )
        if visit:
            messages.success(
                request, "The visit is recorded. Next: add what the provider must do, and by when."
            )
            return redirect(visit)
    context = {"form": form, "provider": provider, "framework": framework}
    return render(request, "qa/visit_record.html", context)


# Actions


@requires(Permission.VISIT_RECORD)
def action_add(request, pk):
    visit = visit_for(request.user, pk)
    form = bind(
        ActionForm, request, visit=visit, on=localdate(), initial={"owner": request.user.pk}
    )
    if form.is_valid():
        action = form.carry_out(actions.add_action, visit, set_on=form.on, by=request.user)
        if action:
            messages.success(
                request,
                f"The action is added. {action.owner} follows it up by "
                f"{presenters.long_date(action.due_on)}.",
            )
            return redirect(visit)
    links = presenters.way_back((str(visit), visit.get_absolute_url()))
    return render(request, "qa/action_add.html", {"form": form, "visit": visit, "links": links})


@requires(Permission.VISIT_RECORD)
def action_finish(request, pk):
    mine = Action.objects.visible_to(request.user).select_related("visit__provider", "done_by")
    action = get_object_or_404(mine, pk=pk)
    form = bind(FinishForm, request, action=action, on=localdate())
    if form.is_valid():
        finished = form.carry_out(actions.finish_action, action, by=request.user, on=form.on)
        if finished:
            messages.success(request, "The action is finished. Nothing more is due for it.")
            return redirect(action.visit)
    links = presenters.way_back((str(action.visit), action.visit.get_absolute_url()))
    context = {"form": form, "action": action, "links": links}
    return render(request, "qa/action_finish.html", context)


def visit_for(user, pk) -> Visit:
    """One visit with the rows that its page names, or 404."""
    visits = Visit.objects.visible_to(user).select_related(
        "provider", "lead", "framework", "recorded_by"
    )
    return get_object_or_404(visits, pk=pk)
