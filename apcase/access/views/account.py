"""One's own account: the password, the sessions, and the button that keeps a session."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from apcase.access import actions, drafts, factors, session
from apcase.access.guards import signed_in
from apcase.access.models import ApiToken
from apcase.access.sign_in_forms import ChangePasswordForm
from apcase.web.forms import bind


@signed_in
def account(request):
    """What the person signs in with, and where they are signed in."""
    tokens = ApiToken.objects.visible_to(request.user).live()
    context = {
        "factors": factors.held_by(request.user),
        "codes_left": factors.codes_left(request.user),
        "sessions": session.sessions_of(request.user, now=timezone.now()),
        "current": request.session.session_key,
        "tokens": tokens.for_programs(),
        "calendars": tokens.for_calendars(),
    }
    return render(request, "access/account.html", context)


@signed_in
def password_change(request):
    form = bind(ChangePasswordForm, request)
    if form.is_valid() and (
        user := form.carry_out(actions.change_password, request.user, by=request.user)
    ):
        session.keep_after_password_change(request, user)
        messages.success(request, "Your password is changed. Every other session has ended.")
        return redirect("account:account")
    return render(request, "access/password_change.html", {"form": form})


@signed_in
@require_POST
def session_end(request, pk):
    ended = get_object_or_404(UserSession.objects.filter(user=request.user), pk=pk)
    actions.end_session(ended, by=request.user)
    messages.success(request, "That session has ended.")
    return redirect("account:account")


@signed_in
@require_POST
def sessions_end(request):
    count = actions.end_other_sessions(
        request.user, but=request.session.session_key, by=request.user
    )
    messages.success(request, f"Other sessions that were ended: {count}.")
    return redirect("account:account")


@signed_in
def stay(request):
    """Coming here is enough to stay signed in. A script is told for how long, others read it."""
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"seconds": request.session_seconds})
    return render(request, "access/session_stay.html")


@signed_in
@require_POST
def draft_keep(request):
    """What stands in a form as the session ends, sent by the page itself."""
    path = request.GET.get("path", "")
    if drafts.is_path(path) and drafts.keep(request.user, path, request.POST):
        request.session[session.DRAFTS] = True
    return HttpResponse(status=204)


# It is sent because nothing happens: it must not keep the session.
draft_keep.leaves_session_alone = True


@signed_in
@require_POST
def draft_discard(request):
    path = request.POST.get("path", "")
    drafts.forget(request.user, path)
    messages.success(request, "What you had typed before is thrown away.")
    return redirect(path if drafts.is_path(path) else "pages:home")
