"""What every page is given: the service's names, the sections a person may open, and the banner."""

from django.conf import settings
from django.urls import reverse

SERVICE_NAME = "APcase"
SERVICE_LONG_NAME = "Alternative provision case system"


def service(request) -> dict:
    navigation = sections(request)
    return {
        "service_name": SERVICE_NAME,
        "service_long_name": SERVICE_LONG_NAME,
        "authority_name": settings.AUTHORITY_NAME,
        "demo": settings.APCASE_DEMO,
        "navigation": navigation,
        "section": next((item["text"] for item in navigation if item["current"]), ""),
    }


def sections(request) -> list[dict]:
    """The sections that this person may open, and which of them the page is in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    return [
        {"text": label, "href": href, "current": _within(request.path, href)}
        for label, name, right in settings.NAVIGATION
        if right is None or user.has_perm(right)
        for href in [reverse(name)]
    ]


def _within(path: str, href: str) -> bool:
    return path == href if href == "/" else path.startswith(href)
