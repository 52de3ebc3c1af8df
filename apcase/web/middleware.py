"""What holds for every response, and the answer to a refusal that no form has shown."""

from django.shortcuts import redirect, render

from apcase.audit import log
from apcase.rules.refusal import Refusal
from apcase.web.paging import NoSuchPage

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
        # Here the view's transaction has been rolled back, so what is recorded stays.
        if isinstance(exception, NoSuchPage):
            return redirect(exception.address)
        if not isinstance(exception, Refusal):
            return None
        if request.user.is_authenticated:
            log.record("refused", request.path[:120], by=request.user, why=str(exception))
        return render(request, "409.html", {"sentence": str(exception)}, status=409)
