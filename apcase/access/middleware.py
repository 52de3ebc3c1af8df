from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from apcase.access import drafts, factors, session
from apcase.audit import log

# What a session that has shown a password alone may reach: to set up a second factor where the
# person has none, to show it where they have, and to go.
TO_SET_UP = {"account:factors", "account:app-add", "account:passkey-add"}
TO_SHOW = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
TO_GO = {"account_logout"}


class SessionMiddleware:
    """Ends sessions that have lasted long enough, and stops those without a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        sent = request.method == "POST" and 300 <= response.status_code < 400
        if sent and request.session.get(session.DRAFTS) and request.user.is_authenticated:
            drafts.forget(request.user, request.path)
        return response

    def process_view(self, request, view, args, kwargs):
        # An API view says for itself whom it answers; other open doors ask for nobody.
        is_api = hasattr(view, "cls")
        if not (is_api or getattr(view, "login_required", True)):
            return None
        if not request.user.is_authenticated:
            return None
        state = session.read(request.session, now=int(timezone.now().timestamp()))
        if state.why_ended:
            return end(request, state.why_ended, is_api=is_api)
        if not getattr(view, "leaves_session_alone", False):
            state = note(request, state)
        request.session_ends_at = datetime.fromtimestamp(state.ends, UTC)
        request.session_seconds = state.ends - state.now
        if not is_api and must_prove_more(request):
            return HttpResponseRedirect(where_to_prove(request))
        if request.session.get(session.DRAFTS) and request.method == "GET":
            request.draft = drafts.for_page(request.user, request.path)
        return None


def end(request, why: str, *, is_api: bool):
    """Sign out, and to the sign-in page; a form that was being sent waits there as a draft."""
    user, back = request.user, request.get_full_path()
    if request.method == "POST" and not is_api:
        path = path_of_form(request)
        kept = drafts.is_path(path) and drafts.keep(user, path, request.POST)
        back = path if kept else page_before(request)
    log.record("session.ended", user, by=user, why=why)
    logout(request)
    if is_api:
        return None
    messages.info(request, why)
    return redirect_to_login(back)


def path_of_form(request) -> str:
    """Where the form stands that was sent, or that a page sent by itself as the session ended."""
    by_itself = request.resolver_match.view_name == "account:draft-keep"
    return request.GET.get("path", "") if by_itself else request.path


def page_before(request) -> str:
    """Where a button was that sent nothing but itself."""
    before = request.META.get("HTTP_REFERER", "")
    here = {request.get_host()}
    if url_has_allowed_host_and_scheme(before, here, require_https=request.is_secure()):
        return before.partition(request.get_host())[2] or "/"
    return "/"


def note(request, state: session.Session) -> session.Session:
    if not state.due_to_be_noted:
        return state
    request.session[session.SEEN] = state.now
    UserSession.objects.filter(session_key=request.session.session_key).update(
        last_seen_at=datetime.fromtimestamp(state.now, UTC)
    )
    return session.read(request.session, now=state.now)


def must_prove_more(request) -> bool:
    if not settings.SECOND_FACTOR or factors.proved(request):
        return False
    return request.resolver_match.view_name not in reachable(request)


def reachable(request) -> set[str]:
    return TO_GO | (TO_SHOW if factors.held_by(request.user) else TO_SET_UP)


def where_to_prove(request) -> str:
    held = factors.held_by(request.user)
    if not held:
        return reverse("account:factors")
    by_app = any(factor.type == factors.Kind.TOTP for factor in held)
    return reverse("mfa_reauthenticate" if by_app else "mfa_reauthenticate_webauthn")
