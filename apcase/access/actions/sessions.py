"""Sessions, ended from elsewhere: one's own, or all of somebody who has lost what proves them."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from apcase.access.models import User
from apcase.audit.log import record


@transaction.atomic
def end_session(session: UserSession, *, by: User) -> None:
    session.end()
    record("session.ended", by, by=by, why="ended by the person", address_of_session=session.ip)


@transaction.atomic
def end_other_sessions(user: User, *, but: str, by: User) -> int:
    """All but the one with this key. How many there were."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=but))
    for session in others:
        end_session(session, by=by)
    return len(others)


@transaction.atomic
def end_every_session(user: User, *, why: str, by: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()
        record("session.ended", user, by=by, why=why, address_of_session=session.ip)
