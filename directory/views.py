from django.contrib import messages
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of
from directory import actions, presenters, queries
from directory.forms import NO_STANDING, FilterForm, StandingForm
from directory.models import Provider

# Providers


@requires(Permission.PROVIDER_VIEW)
def provider_list(request):
    form = bind_query(FilterForm, request)
    chosen = form.cleaned_data if form.is_valid() else {}
    providers = queries.with_standing(Provider.objects.visible_to(request.user))
    page = page_of(narrowed(providers, chosen), request)
    context = {
        "form": form,
        "page": page,
        "providers": presenters.listed(page),
        "chips": presenters.chips(form, request),
        "filtered": any(chosen.values()) or bool(form.errors),
    }
    return render(request, "directory/provider_list.html", context)


def narrowed(providers: QuerySet, chosen: dict) -> QuerySet:
    providers = queries.named_like(providers, chosen.get("name", ""))
    if chosen.get("kind"):
        providers = providers.filter(kind=chosen["kind"])
    if chosen.get("standing"):
        state = None if chosen["standing"] == NO_STANDING else chosen["standing"]
        providers = providers.filter(standing_state=state)
    if chosen.get("year"):
        providers = queries.teaching_year(providers, int(chosen["year"]))
    return providers


@requires(Permission.PROVIDER_VIEW)
def provider_detail(request, pk):
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)
    standings = list(provider.standings.select_related("set_by"))
    current = next((row for row in standings if row.superseded_at is None), None)
    # Those who see the council's work on quality see why it decided as it did.
    sees_why = request.user.has_perm(Permission.VISIT_VIEW)
    context = {
        "provider": provider,
        "verdict": presenters.verdict(current, with_reason=sees_why),
        "facts": presenters.facts(provider),
        "sites": provider.sites.all(),
        "history": presenters.history(standings) if sees_why else [],
        "steps": presenters.next_steps(provider, request.user),
    }
    return render(request, "directory/provider_detail.html", context)


# Standing


@requires(Permission.PROVIDER_SET_STANDING)
def standing_set(request, pk):
    provider = get_object_or_404(Provider.objects.visible_to(request.user), pk=pk)
    current = provider.standings.current().select_related("set_by").first()
    form = bind(StandingForm, request, current=current, on=localdate())
    if form.is_valid():
        standing = form.carry_out(actions.set_standing, provider, by=request.user)
        if standing:
            messages.success(request, presenters.changed(standing))
            return redirect(provider)
    context = {
        "provider": provider,
        "form": form,
        "verdict": presenters.verdict(current, with_reason=True),
    }
    return render(request, "directory/standing_set.html", context)
