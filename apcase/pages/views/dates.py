"""A person's dates for their own calendar, at an address that is a secret."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from apcase.access import actions
from apcase.audit import log
from apcase.pages.queries.dates import dates_of
from apcase.web.icalendar import MEDIA_TYPE, calendar


@login_not_required
@require_safe
def calendar_of(request, secret):
    """Whoever made the address is asked anew at each reading what they may see."""
    token = actions.calendar_of(secret, on=localdate())
    if token is None:
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
