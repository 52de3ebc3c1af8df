"""Your work today, for whoever has signed in."""

from django.shortcuts import render
from django.utils.timezone import localdate

from apcase.access.guards import signed_in
from apcase.access.rights import Permission
from apcase.alerts.queries import may_own
from apcase.audit import log
from apcase.pages.presenters.checked import checked_words, late_words
from apcase.pages.presenters.school import out_rows
from apcase.pages.presenters.work import HEADINGS, counts, officer_rows, work_rows
from apcase.pages.queries.ask import EVERYTHING, MINE, TEAM, ask_of
from apcase.pages.queries.checked import checked
from apcase.pages.queries.work import work_of
from apcase.pupils.rolls import Calendars
from apcase.web.paging import page_of
from placements.models import Placement
from placements.queries import with_names


@signed_in
def home(request):
    """The authority's people see their work; a school's see whom they have out."""
    today = localdate()
    seen = checked(today)
    context = {
        "today": today,
        "deadlines_checked": checked_words(seen, today),
        "late": late_words(seen),
    }
    if request.user.has_perm(Permission.PUPIL_VIEW_ALL):
        return your_work(request, context)
    if request.user.has_perm(Permission.PLACEMENT_VIEW):
        return school_home(request, context)
    return render(request, "pages/home_nothing.html", context)


def your_work(request, context):
    user, today = request.user, context["today"]
    leads = user.has_perm(Permission.ALERT_VIEW_TEAM)
    ask = ask_of(request.GET, user.pk, whose=TEAM if leads else MINE)
    items = work_of(user, today)
    page = page_of(ask.of(items, today), request)
    log.saw_list(user, "work", page)
    people = list(may_own()) if leads else []
    context |= {
        "ask": ask,
        "page": page,
        "heading": HEADINGS[ask.show],
        "counts": counts(items, ask, today),
        "rows": work_rows(page, Calendars.about(page, today), on=today, reader=user),
        "mine": ask.but(show=EVERYTHING, whose=MINE, owner=None),
        "team": ask.but(show=EVERYTHING, whose=TEAM, owner=None),
        "officer": next((person for person in people if person.pk == ask.owner), None),
        "officers": officer_rows(items, ask, people, today),
        "may_assign": user.has_perm(Permission.ALERT_ASSIGN),
    }
    return render(request, "pages/home_work.html", context)


def school_home(request, context):
    user, today = request.user, context["today"]
    live = Placement.objects.visible_to(user).live(today)
    in_order = with_names(live).order_by("provider__sort_name", "pupil__sort_name", "pk")
    page = page_of(in_order, request)
    items = work_of(user, today)
    log.saw_list(user, "children out and work due", [*page, *items])
    calendars = Calendars.about([*page, *items], today)
    context |= {
        "page": page,
        "out": out_rows(page, calendars, on=today),
        "rows": work_rows(items, calendars, on=today, reader=user),
        "may_exclude": user.has_perm(Permission.EXCLUSION_RECORD),
        "may_place": user.has_perm(Permission.PLACEMENT_RECORD),
    }
    return render(request, "pages/home_school.html", context)
