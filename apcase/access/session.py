"""How long a session lasts, and what it keeps to know.

It ends early with the person's last role, with a new password, and when it is ended from elsewhere:
the backend and Django see to that, since each request asks who the session's user is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session as Stored
from django.db.models import QuerySet

BEGAN, SEEN, DRAFTS = "began_at", "seen_at", "has_drafts"
# Noted no more often than this, so that reading a page writes nothing.
NOTED_EVERY = 60

IDLE = "You were signed out because nothing happened for {minutes} minutes. Sign in to go on."
LONGEST = "You were signed out after {hours} hours. Sign in to go on."


@dataclass(frozen=True)
class Session:
    """What a session says of itself at a moment, in seconds."""

    began: int
    seen: int
    now: int

    @property
    def ends(self) -> int:
        return min(self.idle_until, self.longest_until)

    @property
    def idle_until(self) -> int:
        return self.seen + settings.SESSION_IDLE_SECONDS

    @property
    def longest_until(self) -> int:
        return self.began + settings.SESSION_LONGEST_SECONDS

    @property
    def why_ended(self) -> str:
        """The sentence for whoever was signed out, or nothing."""
        if self.now >= self.longest_until:
            return LONGEST.format(hours=settings.SESSION_LONGEST_SECONDS // 3600)
        if self.now >= self.idle_until:
            return IDLE.format(minutes=settings.SESSION_IDLE_SECONDS // 60)
        return ""

    @property
    def due_to_be_noted(self) -> bool:
        return self.now - self.seen >= NOTED_EVERY


def begin(store, *, now: int) -> None:
    """Written at sign-in, into a session whose id is new."""
    store[BEGAN] = store[SEEN] = now


def read(store, *, now: int) -> Session:
    """A session that never said when it began has ended."""
    return Session(began=store.get(BEGAN, 0), seen=store.get(SEEN, 0), now=now)


def renew_id(request) -> None:
    """Another id for the same session, so that one seen before it is worth nothing."""
    before = request.session.session_key
    request.session.cycle_key()
    _rename(before, request)


def keep_after_password_change(request, user) -> None:
    """The session in which a password is changed goes on; Django ends every other."""
    before = request.session.session_key
    update_session_auth_hash(request, user)
    _rename(before, request)


def _rename(before: str, request) -> None:
    UserSession.objects.filter(session_key=before).update(session_key=request.session.session_key)


def sessions_of(user, *, now: datetime) -> QuerySet[UserSession]:
    """Those in which the person is signed in, the latest first."""
    return UserSession.objects.filter(
        user=user,
        last_seen_at__gt=now - timedelta(seconds=settings.SESSION_IDLE_SECONDS),
        created_at__gt=now - timedelta(seconds=settings.SESSION_LONGEST_SECONDS),
        session_key__in=Stored.objects.filter(expire_date__gt=now).values("session_key"),
    ).order_by("-last_seen_at")


def forget_old(*, now: datetime) -> int:
    """Rows of sessions that are over, Django's and the list that people see."""
    over = Stored.objects.filter(expire_date__lte=now).delete()[0]
    kept = Stored.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=kept).delete()
    return over
