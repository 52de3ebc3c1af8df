"""Second factors of one's own: apps, passkeys, recovery codes."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from apcase.access import actions
from apcase.access import factors as held
from apcase.access.guards import signed_in
from apcase.access.sign_in_forms import AppForm, PasskeyForm
from apcase.web.forms import bind

recently = reauthentication_required(app="allauth.mfa")


@signed_in
def factors(request):
    """Where somebody without a second factor comes after the password, and nowhere else."""
    context = {"factors": held.held_by(request.user), "codes_left": held.codes_left(request.user)}
    return render(request, "access/factors.html", context)


@signed_in
@recently
def app_add(request):
    secret = held.app_secret(request, afresh=request.method == "GET")
    form = bind(AppForm, request, user=request.user, secret=secret)
    if form.is_valid() and (
        factor := form.carry_out(actions.add_app, request.user, by=request.user)
    ):
        held.forget_app_secret(request)
        return welcome(request, factor, "The app is set up.")
    picture = held.picture_of(request.user, secret)
    return render(
        request, "access/app_add.html", {"form": form, "picture": picture, "secret": secret}
    )


@signed_in
@recently
def passkey_add(request):
    form = bind(PasskeyForm, request)
    if form.is_valid() and (
        factor := form.carry_out(actions.add_passkey, request.user, by=request.user)
    ):
        return welcome(request, factor, "The passkey is set up.")
    context = {"form": form, "options": held.passkey_options(request.user)}
    return render(request, "access/passkey_add.html", context)


@signed_in
def factor_remove(request, pk):
    """Somebody else's factor does not exist: it asks nobody for a password."""
    factor = get_object_or_404(Authenticator, user=request.user, pk=pk, type__in=held.KINDS)
    return removal(request, factor)


@recently
def removal(request, factor):
    if request.method == "POST":
        actions.remove_factor(factor, by=request.user)
        messages.success(request, "It is removed.")
        return redirect("account:account")
    return render(request, "access/factor_remove.html", {"factor": factor})


@signed_in
@recently
def recovery_codes(request):
    """Shown in the answer that makes them, and never again: the service keeps no copy."""
    codes = []
    if request.method == "POST":
        codes = actions.renew_recovery_codes(request.user, by=request.user)
        request.shown_once = True
    context = {"codes": codes, "codes_left": held.codes_left(request.user)}
    return render(request, "access/recovery_codes.html", context)


def welcome(request, factor, done: str):
    """The session has now shown a second factor. The first one calls for recovery codes."""
    held.prove(request, factor)
    messages.success(request, done)
    first = held.codes_left(request.user) == 0
    return redirect("account:recovery-codes" if first else "account:account")
