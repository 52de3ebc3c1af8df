from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind
from directory import actions
from directory.forms.parts import NamingForm
from directory.forms.record import SECTIONS
from directory.models import Provider
from directory.views.answers import asked, done
from directory.views.found import provider_of

NAMED = (
    "{} is on record as known and not listed. The council sees it; schools that have not named it "
    "do not."
)
LEAVE_EMPTY = "Leave empty what nobody knows yet."


@requires(Permission.PROVIDER_NAME)
def provider_name(request):
    form = bind(NamingForm, request)
    if form.is_valid():
        provider = form.carry_out(actions.name_provider, by=request.user, on=localdate())
        if provider:
            messages.success(request, NAMED.format(provider))
            return redirect(provider)
    return render(request, "directory/provider_name.html", {"form": form})


@requires(Permission.PROVIDER_CHANGE)
@edits(Provider)
def provider_change(request, pk, section):
    provider = provider_of(request, pk)
    if section not in SECTIONS:
        raise Http404
    form = bind(SECTIONS[section], request, provider=provider)
    if form.is_valid() and form.carry_out(
        actions.change_provider, provider, by=request.user, on=localdate()
    ):
        return done(request, provider, section, f"Saved: {form.heading.lower()}.")
    return asked(request, provider, form, heading=form.heading, intro=LEAVE_EMPTY)
