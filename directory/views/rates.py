from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.forms import bind
from directory import actions
from directory.forms.parts import EndForm, RateForm
from directory.views.answers import asked, done
from directory.views.found import provider_of, rate_of


@requires(Permission.PROVIDER_CHANGE)
def rate_set(request, provider):
    provider = provider_of(request, provider)
    form = bind(RateForm, request)
    if form.is_valid() and (rate := form.carry_out(actions.set_rate, provider, by=request.user)):
        return done(request, provider, "rates", f"{rate} is recorded.")
    return asked(request, provider, form, heading="Set a price", button="Set the price")


@requires(Permission.PROVIDER_CHANGE)
def rate_end(request, pk):
    rate = rate_of(request, pk)
    form = bind(EndForm, request)
    if form.is_valid() and form.carry_out(actions.end_rate, rate, by=request.user):
        return done(request, rate.provider, "rates", f"{rate}: the last day is recorded.")
    return asked(request, rate.provider, form, heading="End a price", intro=f"{rate}.")
