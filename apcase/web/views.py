"""Pages that belong to no section: the council's colour, the statement, the gallery, the errors."""

import sys

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control

from apcase.audit.log import NotRecorded
from apcase.web import gallery
from apcase.web.unrecorded import HEADERS, SENTENCE, sentence_for, tell_operator


@login_not_required
@cache_control(public=True, max_age=3600)
def brand(request):
    """The council's colour, in a stylesheet because the page may hold no style of its own."""
    css = f":root{{--govuk-brand-colour:{settings.AUTHORITY_COLOUR}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")


@login_not_required
def accessibility(request):
    return render(request, "web/accessibility.html")


@login_not_required
def components(request):
    """Every component on one page, for those who build pages."""
    return render(request, "web/components.html", gallery.context(request))


FOR_PROGRAMS = {
    400: "The request cannot be read. Look at its address and its headers.",
    403: "You may not do this.",
    404: "There is no such address.",
    413: "The request is too large.",
    500: "Something went wrong here. Try again later.",
}


def error(request, status: int):
    """A page for a person; for a program the same in JSON, before the framework has seen it."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": FOR_PROGRAMS[status]}, status=status)
    return render(request, f"{status}.html", status=status)


def bad_request(request, exception=None):
    too_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return error(request, 413 if too_large else 400)


def forbidden(request, exception=None):
    return error(request, 403)


def not_found(request, exception=None):
    return error(request, 404)


def not_recorded(request, failure: NotRecorded):
    tell_operator(failure)
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": sentence_for(request)}, status=503, headers=HEADERS)
    page = without_request("503.html", request, sentence=SENTENCE)
    return HttpResponse(page, status=503, headers=HEADERS)


def server_error(request):
    """What no middleware has answered; those that write the log themselves may fail at it too."""
    if isinstance(failure := sys.exception(), NotRecorded):
        return not_recorded(request, failure)
    if request.path.startswith("/api/"):
        return error(request, 500)
    return HttpResponse(without_request("500.html", request), status=500)


def without_request(template: str, request, **facts) -> str:
    """Rendered without the request: whatever broke may break the page's own furniture too."""
    names = {
        "authority_name": settings.AUTHORITY_NAME,
        "reference": getattr(request, "apcase_id", ""),
    }
    return render_to_string(template, names | facts)


def csrf_failure(request, reason=""):
    """A form sent after its page had gone stale, mostly: say so, and how to go on."""
    return render(request, "403_csrf.html", status=403)
