"""A person's dates for their own calendar, at an address that is a secret."""

from math import ceil

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from apcase.access import actions
from apcase.access.lock_out import network_of
from apcase.access.sign_in_log import refused_secret
from apcase.audit import log
from apcase.pages.queries.dates import dates_of
from apcase.web.icalendar import MEDIA_TYPE, calendar
from apcase.web.throttle import CalendarThrottle


@login_not_required
@require_safe
def calendar_of(request, secret):
    """Whoever made the address is asked anew at each reading what they may see."""
    token = actions.calendar_of(secret, on=localdate())
    counted = str(token.pk) if token else network_of(request.META.get("REMOTE_ADDR", ""))
    throttle = CalendarThrottle(counted)
    if not throttle.allow_request(request, calendar_of):
        return too_often(request, ceil(throttle.wait() or 60))
    if token is None:
        refused_secret("calendar.refused", actions.held_by(secret))
        raise Http404
    entries, pupils = dates_of(token.user, localdate())
    log.record(
        "calendar.exported", token, by=token.user, pupils=pupils, name=token.name, rows=len(entries)
    )
    body = calendar(f"APcase: {token.name}", entries, made_at=now())
    response = HttpResponse(body, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="apcase.ics"'
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def too_often(request, seconds: int) -> HttpResponse:
    response = render(request, "429.html", {"seconds": seconds}, status=429)
    response["Retry-After"] = str(seconds)
    return response
