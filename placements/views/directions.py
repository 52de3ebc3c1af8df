"""Directions off site: prepared one question a page, decided, told, ended."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.alerts.presenters import year_words
from apcase.audit import log
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words
from apcase.web.edits import edits
from apcase.web.forms import bind
from apcase.web.paging import page_of
from apcase.web.pdf import pdf_from
from placements import (
    actions,
    direction_review_words,
    direction_words,
    directions,
    presenters,
    queries,
)
from placements.direction_after_forms import (
    DecideDirectionForm,
    EndDirectionForm,
    TellDirectionForm,
    WithdrawDirectionForm,
)
from placements.direction_forms import STEPS, StartDirectionForm, step_after
from placements.models import OffSiteDirection

SECTION = {"section": "Children"}
KEEP = Permission.DIRECTION_KEEP
BESIDE = ("pupil", "school__trust", "provider", "other_school", "owner", "decided_by")
STATES = {"open": "Not over", "all": "All"}


@requires(Permission.PLACEMENT_VIEW)
def direction_list(request):
    """Those of the children whom a person sees in full, the ones that are not over first."""
    show = request.GET.get("show", "open")
    rows = OffSiteDirection.objects.visible_to(request.user).select_related(*BESIDE)
    if show != "all":
        rows = rows.open()
    page = page_of(rows.order_by("-starts_on", "-drafted_at", "pk"), request)
    log.saw_list(request.user, "directions off site", page)
    context = SECTION | {
        "page": page,
        "rows": [direction_words.row(each) for each in page],
        "show": "all" if show == "all" else "open",
        "states": STATES.items(),
        "today": localdate(),
    }
    return render(request, "placements/direction_list.html", context)


@requires(KEEP)
def direction_add(request, pupil):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    schools = list(schools_that_direct(request.user, pupil, localdate()))
    if not schools:
        log.record("refused", request.path, by=request.user, pupils=[pupil.pk])
        raise PermissionDenied
    log.saw(request.user, pupil, what="direct off site")
    may_direct = School.objects.filter(pk__in=[each.pk for each in schools])
    form = bind(StartDirectionForm, request, schools=may_direct, on=localdate())
    if form.is_valid():
        started = form.carry_out(actions.start_direction, pupil, by=request.user, on=localdate())
        if started:
            return redirect("placements:direction-answer", started.pk, next(iter(STEPS)))
    heading = "What is the direction for?"
    return asked(request, form, heading, about=pupil, back=pupil.get_absolute_url())


def schools_that_direct(user, pupil, on):
    """The child's main school, where this person may act for it."""
    held = School.objects.filter(pk__in=pupil.enrolments.live(on).main().values("school"))
    return [each for each in held if queries.may_commission(user, "school", each)]


@requires(KEEP)
@edits(OffSiteDirection)
def direction_answer(request, pk, step):
    """One question. What is saved is kept: the draft may be gone on with on another day."""
    direction = own_direction(request, pk)
    if step not in STEPS:
        raise Http404
    form = bind(STEPS[step], request, direction=direction, user=request.user)
    if form.is_valid() and (
        saved := form.carry_out(
            actions.answer_direction, direction, by=request.user, on=localdate()
        )
    ):
        if step == "where" and direction.place != saved.place and direction.address:
            messages.success(request, "Saved. Check that the address is the new place’s.")
        following = step_after(step)
        if following and directions.missing(saved, on=localdate()):
            return redirect("placements:direction-answer", saved.pk, following)
        return redirect("placements:direction-decide", saved.pk)
    number = list(STEPS).index(step) + 1
    about = f"{direction.pupil}: question {number} of {len(STEPS)}"
    back = direction.get_absolute_url()
    return asked(request, form, form.heading, about=about, back=back, intro=form.intro)


@requires(KEEP)
def direction_decide(request, pk):
    """Everything that was answered, before it is decided."""
    direction = own_direction(request, pk)
    form = bind(DecideDirectionForm, request, on=localdate())
    if form.is_valid():
        decided = form.carry_out(
            actions.decide_direction, direction, by=request.user, on=localdate()
        )
        if decided:
            messages.success(request, "The direction is decided. Next: give notice of it.")
            return redirect(decided)
    context = page(direction, request.user) | {
        "form": form,
        "facts": direction_words.answers(direction, may_change=True),
        "lacking": direction_words.lacking(direction, on=localdate()),
        "timing": directions.timing_words(direction) if direction.starts_on else "",
    }
    return render(request, "placements/direction_decide.html", context)


@requires(Permission.PLACEMENT_VIEW)
def direction_detail(request, pk):
    direction = direction_of(request, pk)
    log.saw(request.user, direction)
    may = may_keep(request.user, direction)
    state = direction.state
    unfinished = state == "draft" and may
    context = page(direction, request.user) | {
        "facts": direction_words.answers(direction, may_change=may and state in CHANGEABLE),
        "outcome": direction_words.outcome(direction),
        "timing": directions.timing_words(direction) if state == "decided" else "",
        "go_on": direction_words.next_question(direction, on=localdate()) if unfinished else "",
        "may": doors(direction, may),
        "reviews": direction_review_words.lines(direction.reviews.all(), on=localdate()),
        "requests": direction_review_words.request_lines(
            direction.requests.all(), directions.Counting.of(direction), on=localdate()
        ),
    }
    return render(request, "placements/direction_detail.html", context)


CHANGEABLE = ("draft", "decided")


def doors(direction: OffSiteDirection, may: bool) -> dict[str, bool]:
    state = direction.state
    begun = direction.starts_on and direction.starts_on <= localdate()
    return {
        "arrange": may and state == "told",
        "answer": may and state == "told",
        "tell": may and state == "decided",
        "print": state in {"decided", "told", "ended"},
        "withdraw": may and (state in CHANGEABLE or state == "told" and not begun),
        "end": may and state == "told" and begun,
    }


@requires(KEEP)
def direction_tell(request, pk):
    direction = own_direction(request, pk)
    if direction.state != "decided":
        return redirect(direction)
    today = localdate()
    recipients = directions.recipients_of(direction, on=today)
    form = bind(TellDirectionForm, request, recipients=recipients, on=today)
    if form.is_valid():
        told = form.carry_out(actions.tell_direction, direction, by=request.user, on=today)
        if told:
            messages.success(request, told_words(told))
            return redirect(told)
    context = page(direction, request.user) | {
        "form": form,
        "timing": directions.timing_words(direction),
    }
    return render(request, "placements/direction_tell.html", context)


def told_words(direction: OffSiteDirection) -> str:
    """Whether it was in time; of what was recorded as too late, with its reason, no more advice."""
    verdict = directions.verdict_of(direction, direction.notice_on)
    if not direction.late_reason:
        return verdict.sentence
    latest = in_words(verdict.latest.due_on)
    return f"The notice is recorded as too late, with the reason. The latest day was {latest}."


@requires(Permission.PLACEMENT_VIEW)
@require_safe
def direction_notice_pdf(request, pk):
    """The notice, as the regulations ask for it."""
    direction = direction_of(request, pk)
    if not direction.decided_on or direction.withdrawn_at:
        raise Http404
    log.saw(request.user, direction, what="notice")
    facts = {
        "direction": direction,
        "year": year_words(direction.pupil.year_group(direction.starts_on)),
        "times": direction_words.times(direction),
        "place": direction.place,
        "registration": direction_words.registration(direction),
        "basis": directions.content_of(direction, on=direction.decided_on).basis,
        "dated": direction.notice_on or localdate(),
        "authority_name": settings.AUTHORITY_NAME,
    }
    return pdf("placements/pdf/direction_notice.html", facts, "direction-notice")


@requires(KEEP)
def direction_withdraw(request, pk):
    direction = own_direction(request, pk)
    form = bind(WithdrawDirectionForm, request)
    if form.is_valid() and form.carry_out(
        actions.withdraw_direction, direction, by=request.user, on=localdate()
    ):
        messages.success(request, "The direction is withdrawn. Tell whoever had been told of it.")
        return redirect(direction)
    return asked_about(request, form, "Withdraw the direction", direction, "Withdraw it")


@requires(KEEP)
def direction_end(request, pk):
    direction = own_direction(request, pk)
    form = bind(EndDirectionForm, request)
    if form.is_valid() and form.carry_out(
        actions.end_direction, direction, by=request.user, on=localdate()
    ):
        messages.success(request, "The end of the direction is recorded.")
        return redirect(direction)
    return asked_about(request, form, "End the direction", direction, "Record the end")


# What they share


def pdf(template: str, facts: dict, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}-{localdate()}.pdf"'}
    return HttpResponse(pdf_from(template, facts), content_type="application/pdf", headers=headers)


def page(direction: OffSiteDirection, user) -> dict:
    return SECTION | {
        "direction": direction,
        "tag_of_it": direction_words.tag(direction),
        "cautions": direction_words.cautions(direction, on=localdate()),
        "registration": direction_words.registration(direction),
        "today": localdate(),
        "links": presenters.way_to(direction.pupil),
    }


def asked(request, form, heading, *, about, back, intro="", facts=(), button="Save and continue"):
    context = SECTION | {
        "form": form, "heading": heading, "about": about, "back": back, "intro": intro,
        "facts": facts, "button": button,
    }  # fmt: skip
    return render(request, "placements/direction_form.html", context)


def asked_about(request, form, heading, direction, button):
    return asked(
        request, form, heading, about=f"{direction.pupil}: {direction}",
        back=direction.get_absolute_url(), button=button,
    )  # fmt: skip


def direction_of(request, pk) -> OffSiteDirection:
    rows = OffSiteDirection.objects.visible_to(request.user).select_related(*BESIDE)
    return get_object_or_404(rows, pk=pk)


def own_direction(request, pk) -> OffSiteDirection:
    """One that this person may act on, or 403: a school's people on their school's alone."""
    direction = direction_of(request, pk)
    if not queries.may_commission(request.user, "school", direction.school):
        log.record("refused", request.path, by=request.user, pupils=[direction.pupil_id])
        raise PermissionDenied
    log.saw(request.user, direction, what="form")
    return direction


def may_keep(user, direction: OffSiteDirection) -> bool:
    return user.has_perm(KEEP) and queries.may_commission(user, "school", direction.school)
