"""What holds for every response, and the answer to a refusal that no form has shown."""

from ipaddress import ip_address

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render

from apcase.audit import log
from apcase.audit.log import NotRecorded
from apcase.rules.refusal import Refusal
from apcase.web.paging import NoSuchPage
from apcase.web.views import not_recorded

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "usb",
    )
)


class ClientAddressMiddleware:
    """Whose request it is: the one who called; behind our own proxy, the one who called that.

    Only the last name on the list is our proxy's word. All before it anybody may have written.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.BEHIND_PROXY:
            told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
            request.META["REMOTE_ADDR"] = plain_address(told) or request.META["REMOTE_ADDR"]
        return self.get_response(request)


def plain_address(told: str) -> str:
    """Without the port that some proxies add; nothing if it is no address."""
    for text in (told, told.rpartition(":")[0].strip("[]")):
        try:
            return str(ip_address(text))
        except ValueError:
            continue
    return ""


class SecurityHeadersMiddleware:
    """Security headers for which Django has no setting."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class NoStoreMiddleware:
    """No page is kept by a browser or a proxy, unless its view says that it is public."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "public" not in response.headers.get("Cache-Control", ""):
            response.headers["Cache-Control"] = "no-store"
        return response


class RefusalMiddleware:
    """Answers what views raise for people: a refusal, or a page that a list has not."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        try:
            return self.answer(request, exception)
        except NotRecorded as failure:
            return not_recorded(request, failure)

    def answer(self, request, exception):
        # Here the view's transaction has been rolled back, so what is recorded stays.
        if isinstance(exception, NotRecorded):
            raise exception
        if isinstance(exception, NoSuchPage):
            return redirect(exception.address)
        if isinstance(exception, Http404) and request.user.is_authenticated:
            # Whoever tries addresses finds nothing, and is found.
            log.record("not_found", request.path, by=request.user)
        if not isinstance(exception, Refusal):
            return None
        if request.user.is_authenticated:
            log.record("refused", request.path[:120], by=request.user, why=str(exception))
        return render(request, "409.html", {"sentence": str(exception)}, status=409)
