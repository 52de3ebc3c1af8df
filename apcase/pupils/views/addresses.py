"""A child's protected address."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.pupils import actions
from apcase.pupils.restricted_forms import ProtectAddressForm, ReasonForm, UnmaskForm
from apcase.pupils.views.restricted import child
from apcase.web.forms import bind


@requires(Permission.ADDRESS_PROTECT)
def protect(request, pk):
    pupil = child(request, pk, "protect the address")
    form = bind(ProtectAddressForm, request, initial={"people": [request.user.pk]})
    if form.is_valid() and form.carry_out(
        actions.protect_address, pupil, by=request.user, on=localdate()
    ):
        messages.success(request, "The address is protected. It is masked everywhere from now on.")
        return redirect(pupil)
    return render(request, "pupils/address_protect.html", {"pupil": pupil, "form": form})


@requires(Permission.ADDRESS_UNMASK)
def unmask(request, pk):
    """Answered by the page itself, not by a redirect: what is shown once is not shown again."""
    pupil = child(request, pk, "protected address")
    form = bind(UnmaskForm, request)
    shown = None
    if form.is_valid():
        shown = form.carry_out(actions.unmask_address, pupil, by=request.user)
    context = {"pupil": pupil, "form": form, "shown": shown}
    return render(request, "pupils/address_unmask.html", context)


@requires(Permission.ADDRESS_PROTECT)
def unprotect(request, pk):
    pupil = child(request, pk, "end the protection of the address")
    form = bind(ReasonForm, request)
    if form.is_valid() and form.carry_out(actions.unprotect_address, pupil, by=request.user):
        messages.success(request, "The address is no longer protected.")
        return redirect(pupil)
    return render(request, "pupils/address_unprotect.html", {"pupil": pupil, "form": form})
