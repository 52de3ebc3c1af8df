"""Your work today, for whoever has signed in."""

from django.db.models import Count, F
from django.shortcuts import render
from django.utils.timezone import localdate, localtime

from apcase.access.guards import signed_in
from apcase.access.queries import stood_in_for
from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.alerts.queries import may_own
from apcase.audit import log, seals
from apcase.pages.presenters.checked import checked_words, late_words, not_sealed
from apcase.pages.presenters.school import out_rows
from apcase.pages.presenters.work import HEADINGS, counts, officer_rows, work_rows
from apcase.pages.queries.ask import EVERYTHING, MINE, TEAM, ask_of
from apcase.pages.queries.checked import checked
from apcase.pages.queries.work import work_of
from apcase.pupils.rolls import Calendars
from apcase.web.paging import page_of
from directory.models import Provider, Standing
from directory.presenters.verdict import TAGS
from directory.queries import with_standing
from placements.attendance.due import still_to_mark
from placements.attendance.queries import taught_at
from placements.in_touch.queries import left_to_provider, returns_to_acknowledge
from placements.models import Enquiry, NotificationDraft, Placement, SchoolNotification
from placements.notifying.due import confirming
from placements.notifying.queries import own_schools, unchecked
from placements.notifying.words import confirming_line
from placements.presenters import state
from placements.queries import with_names
from placements.rules.referrals import WAITED_FOR

# Of what is named on a home page and has no list of its own.
MOST_NAMED = 10


@signed_in
def home(request):
    """The authority's people see their work; a school's and a provider's their children."""
    today = localdate()
    seen = checked(today)
    context = {
        "today": today,
        "deadlines_checked": checked_words(seen, today),
        "late": late_words(seen) + unsealed_words(request.user),
        "may_see_gaps": request.user.has_perm(Permission.EXCLUSION_VIEW),
    }
    if request.user.has_perm(Permission.PUPIL_VIEW_ALL):
        return your_work(request, context)
    if request.user.serves_a_school:
        return school_home(request, context)
    if request.user.serves_a_provider:
        return provider_home(request, context)
    return no_child_home(request, context)


def no_child_home(request, context):
    """For whoever sees no child: where to go, and what is due about providers, if they look after
    them."""
    user = request.user
    context["may_see_asked"] = user.has_perm(Permission.CHECKLIST_VIEW)
    if user.has_perm(Permission.EVIDENCE_RECORD):
        alerts = Alert.objects.visible_to(user).open()
        context["page"] = page_of(alerts, request)
        log.saw_list(user, "alerts about documents", context["page"])
    return render(request, "pages/home_nothing.html", context)


def unsealed_words(user) -> list[str]:
    """For whoever answers for the audit log."""
    return not_sealed(seals.late()) if user.has_perm(Permission.AUDIT_READ) else []


def your_work(request, context):
    user, today = request.user, context["today"]
    leads = user.has_perm(Permission.ALERT_VIEW_TEAM)
    covered = stood_in_for(user, today)
    ask = ask_of(
        request.GET,
        user.pk,
        whose=TEAM if leads else MINE,
        covers=[person.pk for person in covered],
    )
    items = work_of(user, today)
    page = page_of(ask.of(items, today), request)
    log.saw_list(user, "work", page)
    people = list(may_own()) if leads else []
    context |= {
        "ask": ask,
        "page": page,
        "heading": HEADINGS[ask.show],
        "counts": counts(items, ask, today),
        "rows": work_rows(
            page, Calendars.about(page, today), on=today, reader=user, covers=ask.covers
        ),
        "mine": ask.but(show=EVERYTHING, whose=MINE, owner=None),
        "team": ask.but(show=EVERYTHING, whose=TEAM, owner=None),
        "officer": next((person for person in people if person.pk == ask.owner), None),
        "officers": officer_rows(items, ask, people, today),
        "may_assign": user.has_perm(Permission.ALERT_ASSIGN),
        "covered": covered,
        "not_seen": not_seen_by_the_council(user),
        "may_name_deputy": user.has_perm(Permission.DEPUTY_NAME),
    }
    return render(request, "pages/home_work.html", context)


def not_seen_by_the_council(user) -> int | None:
    """What schools have told, and nobody has looked at; None for who does not look at it."""
    if not user.has_perm(Permission.NOTIFICATION_SEE):
        return None
    return SchoolNotification.objects.visible_to(user).not_seen().count()


def school_home(request, context):
    user, today = request.user, context["today"]
    live = Placement.objects.visible_to(user).live(today)
    in_order = with_names(live).order_by("provider__sort_name", "pupil__sort_name", "pk")
    page = page_of(in_order, request)
    items = work_of(user, today)
    returns = returns_to_acknowledge(user)
    log.saw_list(user, "children out and work due", [*page, *items, *returns])
    calendars = Calendars.about([*page, *items], today)
    context |= {
        "page": page,
        "returns": returns,
        "out": out_rows(page, calendars, on=today),
        "rows": work_rows(items, calendars, on=today, reader=user),
        "may_direct": user.has_perm(Permission.DIRECTION_KEEP),
        "may_exclude": user.has_perm(Permission.EXCLUSION_RECORD),
        "may_place": user.has_perm(Permission.PLACEMENT_RECORD),
    }
    if user.has_perm(Permission.OWN_PLACEMENT_LOG):
        context |= own_placements(user, today)
    return render(request, "pages/home_school.html", context)


def own_placements(user, today) -> dict:
    """What the school places itself: what is begun, told, and to be confirmed."""
    drafts = NotificationDraft.objects.visible_to(user).select_related("pupil", "provider")
    told = SchoolNotification.objects.visible_to(user)
    drafts = list(drafts)
    not_checked = list(with_names(unchecked(user, today)).order_by("provider__sort_name", "pk"))
    seen = [*drafts, *not_checked[:MOST_NAMED]]
    log.saw_list(user, "notifications begun, placements not checked", seen)
    standings = with_standing(Provider.objects.visible_to(user)).order_by()
    by_standing = dict(standings.values_list("standing_state").annotate(number=Count("pk")))
    return {
        "may_log": True,
        "drafts": drafts,
        "told": told.count(),
        "unchecked": not_checked[:MOST_NAMED],
        "more_unchecked": len(not_checked[MOST_NAMED:]),
        "confirming": [confirming_line(row, today) for row in confirming(own_schools(user), today)],
        "usable": [
            (state, TAGS[state].text, by_standing.get(state, 0))
            for state in Standing.OPEN_TO_PLACEMENTS
        ],
    }


def provider_home(request, context):
    """Whom this provider teaches, from shortly before each start to shortly after each end, those
    of whom something is left to do first."""
    user, today = request.user, context["today"]
    theirs = Placement.objects.for_reader(user).select_related("pupil", "provider", "site")
    theirs = theirs.annotate(**left_to_provider()).order_by(
        F("follow_by").asc(nulls_last=True), "-to_check", "pupil__sort_name", "starts_on", "pk"
    )
    page = page_of(theirs, request)
    log.saw_list(user, "children placed with a provider", page)
    context |= {
        "page": page,
        "rows": [(row, state(row, today)) for row in page],
        "own": [
            (provider, still_to_mark(taught_at(user, provider), today, localtime().time()))
            for provider in Provider.objects.run_by(user)
        ],
        "asked": Enquiry.objects.put_to(user).filter(state__in=WAITED_FOR).count(),
    }
    return render(request, "pages/home_provider.html", context)
