"""What every page is told of the session: until when, and whether a second factor is asked for."""

from django.conf import settings


def session(request) -> dict:
    return {
        "second_factor": settings.SECOND_FACTOR,
        "council_sign_in": bool(settings.OIDC_ISSUER),
        "session_seconds": getattr(request, "session_seconds", None),
        "session_ends_at": getattr(request, "session_ends_at", None),
        "session_warned_seconds": settings.SESSION_WARNED_SECONDS,
    }
