"""Setting a password with a link, and asking for one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render

from apcase.access import actions
from apcase.access.sign_in_forms import ForgottenForm, NewPasswordForm
from apcase.web.forms import bind


@login_not_required
def forgotten(request):
    form = bind(ForgottenForm, request)
    if form.is_valid():
        actions.ask_for_password(form.cleaned_data["email"])
        return render(request, "access/link_sent.html")
    return render(request, "access/link_ask.html", {"form": form})


@login_not_required
def use(request, secret):
    """Opening the link changes nothing: programs that look through mail open it too."""
    link = actions.link_for(secret)
    if link is None:
        return render(request, "access/link_over.html", status=404)
    form = bind(NewPasswordForm, request)
    if form.is_valid() and form.carry_out(actions.use_link, link):
        messages.success(request, "Your password is set. Sign in with it.")
        return redirect("account_login")
    return render(request, "access/link_use.html", {"form": form, "link": link, "secret": secret})
