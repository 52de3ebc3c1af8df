"""What every page is told of the session: until when, and whether a second factor is asked for."""

from django.conf import settings

from apcase.access import factors


def session(request) -> dict:
    return {
        "second_factor": settings.SECOND_FACTOR,
        "is_held_up": is_held_up(request),
        "council_sign_in": bool(settings.OIDC_ISSUER),
        "session_seconds": getattr(request, "session_seconds", None),
        "session_ends_at": getattr(request, "session_ends_at", None),
        "session_warned_seconds": settings.SESSION_WARNED_SECONDS,
    }


def is_held_up(request) -> bool:
    """Signed in with a password alone: no page but the second step opens, so none is offered."""
    user = getattr(request, "user", None)
    if not settings.SECOND_FACTOR or user is None or not user.is_authenticated:
        return False
    return not factors.proved(request)
