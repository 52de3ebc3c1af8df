"""The morning list: children with nothing arranged, or below full time."""

from datetime import date

from django.shortcuts import render
from django.utils.timezone import localdate, localtime

from apcase.access.guards import requires
from apcase.access.readings import readings
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.day_form import GapFilterForm
from apcase.pages.presenters.gaps import counts, gap_rows
from apcase.pages.queries.gap_rows import known
from apcase.pages.queries.gaps import Asked, gaps, next_school_day
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.web.forms import bind_query
from apcase.web.paging import page_of
from placements.attendance.rates import Moment


@requires(Permission.EXCLUSION_VIEW)
def gap_list(request):
    """The authority's people see what it must see to itself; a school's, their own children."""
    user, today = request.user, localdate()
    form = bind_query(GapFilterForm, request, user=user, today=today)
    asked = asked_in(form, user, today)
    found = gaps(user, asked)
    page = page_of(found.gaps, request)
    log.saw_list(user, "children with a gap", page)
    rows = known(found, page.rows, user, on=asked.on, full_time=asked.full_time, now=moment())
    context = {
        "section": "Your work",
        "today": today,
        "asked": asked,
        "form": form,
        "page": page,
        "counts": counts(found.gaps),
        "rows": gap_rows(rows, user, on=asked.on, today=today, full_time=asked.full_time),
        "narrowed": bool(asked.owner or asked.school),
    }
    return render(request, "pages/gap_list.html", context)


def moment() -> Moment:
    now = localtime()
    return Moment(now.date(), now.time())


def asked_in(form: GapFilterForm, user, today: date) -> Asked:
    """What was understood: a filter that is wrong is said in the form, and narrows nothing."""
    form.is_valid()
    given = form.cleaned_data
    on, school = given.get("on") or next_school_day(today), given.get("school")
    return Asked(
        on=on,
        full_time=readings().on(on)[FULL_TIME_EDUCATION],
        ours=user.has_perm(Permission.PUPIL_VIEW_ALL),
        owner=given.get("owner"),
        school=school.pk if school else None,
    )
