"""One's own API tokens and calendar addresses: made, shown once, revoked."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access import actions
from apcase.access.guards import signed_in
from apcase.access.models import ApiToken
from apcase.access.sign_in_forms import CalendarForm, TokenForm
from apcase.web.forms import bind

recently = reauthentication_required(app="apcase.access")


@signed_in
@recently
def token_make(request):
    form = bind(TokenForm, request)
    if form.is_valid() and (
        made := form.carry_out(actions.make_token, request.user, by=request.user, on=localdate())
    ):
        token, secret = made
        request.shown_once = True
        return render(request, "access/token_made.html", {"token": token, "secret": secret})
    return render(request, "access/token_make.html", {"form": form})


@signed_in
@recently
def calendar_make(request):
    form = bind(CalendarForm, request)
    if form.is_valid() and (
        made := form.carry_out(
            actions.make_calendar_address, request.user, by=request.user, on=localdate()
        )
    ):
        token, secret = made
        request.shown_once = True
        address = settings.SITE_URL + reverse("pages:calendar", args=[secret])
        return render(request, "access/calendar_made.html", {"token": token, "address": address})
    return render(request, "access/calendar_make.html", {"form": form})


@signed_in
def token_revoke(request, pk):
    token = get_object_or_404(
        ApiToken.objects.visible_to(request.user).filter(revoked_at=None), pk=pk
    )
    if request.method == "POST":
        actions.revoke_token(token, by=request.user)
        messages.success(request, f"“{token.name}” no longer works.")
        return redirect("account:account")
    is_calendar = token.scope == ApiToken.Scope.CALENDAR
    context = {
        "token": token,
        "is_calendar": is_calendar,
        "button": "End it" if is_calendar else "Revoke it",
    }
    return render(request, "access/token_revoke.html", context)
