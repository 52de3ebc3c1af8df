from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.forms import bind
from directory import actions
from directory.forms.standing import StandingForm
from directory.presenters import verdict as words
from directory.views.found import provider_of


@requires(Permission.PROVIDER_SET_STANDING)
def standing_set(request, pk):
    provider = provider_of(request, pk)
    current = provider.standings.current().select_related("set_by").first()
    form = bind(StandingForm, request, current=current, on=localdate())
    if form.is_valid():
        standing = form.carry_out(actions.set_standing, provider, by=request.user)
        if standing:
            messages.success(request, words.changed(standing))
            return redirect(provider)
    context = {
        "provider": provider,
        "form": form,
        "verdict": words.verdict(current, with_reason=True),
    }
    return render(request, "directory/standing_set.html", context)
