from django.shortcuts import render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.forms import bind
from directory import actions
from directory.forms.evidence import ConfirmationForm, StaffChangeForm
from directory.views.answers import told
from directory.views.evidence import list_of
from directory.views.found import confirmation_of, provider_of


@requires(Permission.EVIDENCE_RECORD)
def confirmation_add(request, provider):
    provider, on = provider_of(request, provider), localdate()
    form = bind(ConfirmationForm, request, provider=provider, on=on)
    if form.is_valid() and (
        row := form.carry_out(actions.record_confirmation, provider, by=request.user, on=on)
    ):
        return told(request, f"{list_of(provider)}#staff", f"The confirmation by {row} is kept.")
    return asked(request, provider, form, "Record a confirmation of staff checks")


@requires(Permission.EVIDENCE_RECORD)
def confirmation_notify(request, pk):
    confirmation = confirmation_of(request, pk)
    form = bind(StaffChangeForm, request)
    if form.is_valid() and form.carry_out(
        actions.record_staff_change, confirmation, by=request.user, on=localdate()
    ):
        return told(request, f"{list_of(confirmation.provider)}#staff", "The change is kept.")
    return asked(request, confirmation.provider, form, "Record a change that the provider told of")


def asked(request, provider, form, heading: str):
    context = {
        "provider": provider,
        "form": form,
        "heading": heading,
        "back": list_of(provider),
        "button": "Save",
    }
    return render(request, "directory/evidence_form.html", context)
