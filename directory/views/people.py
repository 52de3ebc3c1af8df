from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind
from directory import actions
from directory.forms.parts import EndForm, PersonForm
from directory.models import ProviderPerson
from directory.views.answers import asked, done
from directory.views.found import person_of, provider_of


@requires(Permission.PROVIDER_CHANGE)
def person_add(request, provider):
    provider = provider_of(request, provider)
    form = bind(PersonForm, request)
    if form.is_valid() and (
        person := form.carry_out(actions.add_person, provider, by=request.user, on=localdate())
    ):
        return done(request, provider, "people", f"{person}, was added.")
    return asked(request, provider, form, heading="Add a person", button="Add the person")


@requires(Permission.PROVIDER_CHANGE)
@edits(ProviderPerson)
def person_change(request, pk):
    person = person_of(request, pk)
    form = bind(PersonForm, request, person=person)
    if form.is_valid() and form.carry_out(
        actions.change_person, person, by=request.user, on=localdate()
    ):
        return done(request, person.provider, "people", "The person’s entry was changed.")
    return asked(request, person.provider, form, heading="Change a person’s entry")


@requires(Permission.PROVIDER_CHANGE)
def person_end(request, pk):
    person = person_of(request, pk)
    form = bind(EndForm, request)
    if form.is_valid() and form.carry_out(actions.end_person, person, by=request.user):
        return done(request, person.provider, "people", f"{person}: the last day is recorded.")
    intro = f"{person}. Who did it before stays on record."
    return asked(request, person.provider, form, heading="End a person’s entry", intro=intro)
