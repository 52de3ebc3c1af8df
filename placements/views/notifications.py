"""A school tells of its own placement, page by page; and the authority sees what was told."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.edits import edits
from apcase.web.forms import GovukForm, bind
from apcase.web.paging import page_of
from placements import actions
from placements.models import NotificationDraft, SchoolNotification
from placements.notifying import queries, words
from placements.notifying.forms import STEPS, step_of
from placements.notifying.lists import shown
from placements.notifying.sent_forms import SeenForm, SendForm
from placements.notifying.who_form import WhoForm
from placements.reviews import review_asked
from placements.rules.school_placing import CAUTION

SECTION = {"section": "Your work"}
LOG = Permission.OWN_PLACEMENT_LOG
BESIDE = ("school", "pupil", "provider", "site")
TOLD = (
    "placement__pupil", "placement__provider", "placement__site",
    "placement__commissioning_school", "notified_by", "seen_by",
)  # fmt: skip

# The school's short form


@requires(LOG)
def notification_start(request):
    """Which child, and who teaches it: saved from here on."""
    on = localdate()
    form = bind(WhoForm, request, user=request.user, on=on)
    if form.is_valid():
        draft = form.carry_out(actions.start_draft, by=request.user, on=on)
        if draft:
            return go_on(draft)
    context = SECTION | {
        "form": form,
        "heading": "Tell the council of a child taught somewhere else",
        "intro": "For a child whom your school places itself. It takes under three minutes; what "
        "you have answered is saved on every page.",
        "back": reverse("pages:home"),
        "button": "Save and go on",
    }
    return render(request, "placements/draft_form.html", context)


def go_on(draft: NotificationDraft):
    """To the first page that is not answered, or to the check of all."""
    if missing := queries.missing_of(draft):
        return redirect("placements:draft-answer", draft.pk, missing[0])
    return redirect(draft)


@requires(LOG)
@edits(NotificationDraft)
def draft_answer(request, pk, step):
    draft, on = draft_of(request, pk), localdate()
    if step not in STEPS or (step == "name") != (draft.provider is None):
        raise Http404
    log.saw(request.user, draft, what=f"form, {step}")
    asked = STEPS[step]
    if step == "name":
        form, answer = bind(asked.form, request), actions.name_for_draft
        more = {"on": on}
    else:
        form = bind(asked.form, request, draft=draft, user=request.user, on=on)
        answer, more = actions.answer_draft, {}
    if form.is_valid():
        answered = form.carry_out(answer, draft, by=request.user, **more)
        if answered:
            return go_on(answered)
    context = SECTION | {
        "form": form,
        "heading": asked.heading,
        "intro": asked.intro,
        "about": f"{draft.pupil} at {draft.provider}" if draft.provider else draft.pupil,
        "back": draft.get_absolute_url(),
        "button": "Save and go on",
    }
    return render(request, "placements/draft_form.html", context)


@requires(LOG)
def draft_check(request, pk):
    """All answers on one page, what stands against it, and the button that sends it."""
    draft, on = draft_of(request, pk), localdate()
    log.saw(request.user, draft, what="check")
    missing, found = queries.missing_of(draft), cautions_of(draft, on)
    form = bind(SendForm, request, cautions=found)
    if request.method == "POST" and not missing and form.is_valid():
        sent = form.carry_out(actions.send_draft, draft, by=request.user, on=on)
        if sent:
            messages.success(request, "Sent. The council sees it, and the placement is recorded.")
            return redirect(sent)
    latest = review_asked(draft.pupil, starts_on=draft.starts_on).on if draft.starts_on else None
    context = SECTION | {
        "draft": draft,
        "form": form,
        "rows": words.answers(draft, latest=latest),
        "warned": words.warned(found),
        "missing": [(step, STEPS[step].heading) for step in missing],
        "mend": step_of(form.wrong),
        "standing": words.standing_tag(standing_of(draft)),
    }
    return render(request, "placements/draft_check.html", context)


def cautions_of(draft: NotificationDraft, on):
    if draft.provider is None:
        return ()
    return queries.cautions_of(
        pupil=draft.pupil,
        provider=draft.provider,
        hours=words.hours_of(draft),
        reason=draft.reason or "other",
        on=draft.starts_on or on,
    )


def standing_of(draft: NotificationDraft) -> str:
    standing = queries.standing_now(draft.provider) if draft.provider else None
    return standing.state if standing else ""


@requires(LOG)
def draft_discard(request, pk):
    draft = draft_of(request, pk)
    log.saw(request.user, draft, what="form")
    form = bind(GovukForm, request)
    if form.is_valid():
        form.carry_out(actions.discard_draft, draft, by=request.user)
        messages.success(request, "Discarded. Nothing of it was told to anybody.")
        return redirect("pages:home")
    context = SECTION | {
        "form": form,
        "heading": "Discard what you have begun?",
        "about": f"{draft.pupil}: {draft}",
        "intro": "Nobody has been told of it. What you have answered so far is thrown away.",
        "back": draft.get_absolute_url(),
        "button": "Discard it",
        "discards": True,
    }
    return render(request, "placements/draft_form.html", context)


def draft_of(request, pk) -> NotificationDraft:
    rows = NotificationDraft.objects.visible_to(request.user).select_related(*BESIDE)
    return get_object_or_404(rows, pk=pk)


@requires(Permission.PLACEMENT_VIEW)
def caution_list(request):
    """What each warning means."""
    context = SECTION | {"cautions": words.every_caution()}
    return render(request, "placements/caution_list.html", context)


# What was told


@requires(Permission.PLACEMENT_VIEW)
def notification_list(request):
    """Of the children whom a person sees: a school its own, the authority all, new ones first."""
    show = request.GET.get("show", "")
    show = show if show in words.SHOWN else "all"
    rows = SchoolNotification.objects.visible_to(request.user).select_related(*TOLD)
    page = page_of(shown(rows, show, localdate()), request)
    log.saw_list(request.user, "notifications of schools", page)
    context = {
        "section": "Children",
        "page": page,
        "lines": [words.line(each) for each in page],
        "show": show,
        "ways": words.SHOWN.items(),
        "empty": words.NONE_SHOWN[show],
        "all_schools": request.user.has_perm(Permission.PUPIL_VIEW_ALL),
    }
    return render(request, "placements/notification_list.html", context)


@requires(Permission.PLACEMENT_VIEW)
def notification_detail(request, pk):
    notification = notification_of(request, pk)
    log.saw(request.user, notification)
    may_see = request.user.has_perm(Permission.NOTIFICATION_SEE)
    context = {
        "section": "Children",
        "notification": notification,
        "placement": notification.placement,
        "rows": words.facts(notification),
        "standing": words.standing_tag(notification.standing),
        "warned": words.warned(CAUTION[key] for key in notification.cautions),
        "may_see": may_see and notification.seen_at is None,
        "year": words.year_of(notification.placement.pupil, localdate()),
    }
    return render(request, "placements/notification_detail.html", context)


@requires(Permission.NOTIFICATION_SEE)
def notification_see(request, pk):
    notification = notification_of(request, pk)
    log.saw(request.user, notification, what="form")
    form = bind(SeenForm, request)
    if form.is_valid():
        seen = form.carry_out(actions.see_notification, notification, by=request.user)
        if seen:
            messages.success(request, "Marked as seen by you. The school sees that too.")
            return redirect("placements:notification-list")
    context = {
        "section": "Children",
        "form": form,
        "heading": "Mark as seen",
        "about": f"{notification.placement.pupil} at {notification.placement.provider}",
        "back": notification.get_absolute_url(),
        "button": "Mark as seen",
    }
    return render(request, "placements/draft_form.html", context)


def notification_of(request, pk) -> SchoolNotification:
    rows = SchoolNotification.objects.visible_to(request.user).select_related(*TOLD)
    return get_object_or_404(rows, pk=pk)
