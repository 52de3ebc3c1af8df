from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words
from apcase.web.forms import bind
from section19 import actions, duty, presenters, queries
from section19.forms import ExceptionForm, ReasonForm, RecordExclusionForm
from section19.models import Exclusion, NotOwed
from section19.models.case import conflicted
from section19.presenters.told import told_context
from section19.told import told

SECTION = {"section": "Children"}


def found(request, pk) -> Exclusion:
    rows = Exclusion.objects.visible_to(request.user)
    rows = rows.select_related(
        "pupil", "school__trust", "case__owner", "recorded_by", "cancelled_by"
    )
    rows = rows.prefetch_related("exceptions__recorded_by")
    rows = rows.annotate(case_is_closed_to_reader=Q(pupil__in=conflicted(request.user)))
    exclusion = get_object_or_404(rows, pk=pk)
    log.saw(request.user, exclusion)
    return exclusion


@requires(Permission.EXCLUSION_RECORD)
def record(request, pupil):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    log.saw(request.user, pupil)
    today = localdate()
    form = bind(RecordExclusionForm, request)
    if form.is_valid() and (exclusion := carried_out(form, pupil, by=request.user, on=today)):
        messages.success(request, said(exclusion))
        return redirect(exclusion)
    context = SECTION | {
        "pupil": pupil,
        "form": form,
        "school": queries.main_school(pupil, today),
    }
    return render(request, "section19/exclusion_record.html", context)


def carried_out(form, pupil, *, by, on) -> Exclusion | None:
    first_day = form.cleaned_data["first_day"]
    school = queries.main_school(pupil, first_day)
    if school is None:
        form.add_error(
            "first_day",
            f"The child had no main school on {in_words(first_day)}. Enter a day on which they "
            "were on roll, or correct the enrolment",
        )
        return None
    return form.carry_out(actions.record_exclusion, pupil=pupil, school=school, by=by, on=on)


def said(exclusion: Exclusion) -> str:
    if exclusion.sixth_day_on:
        due = f"Day 6 is {in_words(exclusion.sixth_day_on)}."
    else:
        due = "See below whether a day 6 applies."
    told = " The authority has been told." if exclusion.is_permanent else ""
    return f"The {exclusion.get_kind_display().lower()} was recorded. {due}{told}"


@requires(Permission.EXCLUSION_VIEW)
def detail(request, pk):
    exclusion, today = found(request, pk), localdate()
    days = school_days(exclusion.school)
    worked_out = queries.worked_out(exclusion)
    answers = list(exclusion.answers.select_related("given_by"))
    places = duty.education_for(exclusion)
    may = request.user.has_perm
    context = (
        SECTION
        | {
            "exclusion": exclusion,
            "whose_terms": queries.whose_terms(exclusion),
            "today": today,
            "clock": presenters.clock(
                worked_out,
                days,
                answers,
                begun_on=duty.begun_on(places, on=today),
                on=today,
                authority=settings.AUTHORITY_NAME,
            ),
            "owner": owner_of(exclusion),
            "unconfirmed": presenters.unconfirmed_words(duty.unconfirmed(places, on=today)),
            "what_if": presenters.what_if(worked_out.answer, days),
            "answers": presenters.answer_lines(answers),
            "exceptions": exclusion.standing_exceptions,
            "rows": presenters.exclusion_rows(exclusion),
            "may_cancel": may(Permission.EXCLUSION_CANCEL),
            "may_refer": may(Permission.REFERRAL_MAKE),
            "may_except": may(Permission.EXCEPTION_RECORD) and worked_out.due_on,
            "may_correct": may(Permission.CALENDAR_CORRECT),
            "may_see_case": may(Permission.CASE_VIEW) and not exclusion.case_is_closed_to_reader,
        }
        | told_context(told(exclusion, days), days)
    )
    return render(request, "section19/exclusion_detail.html", context)


def owner_of(exclusion: Exclusion) -> str:
    """Who at the authority owns the case of a permanent exclusion."""
    case = duty.case_of(exclusion)
    if case is None:
        return ""
    return case.owner.name if case.owner else "Nobody yet"


@requires(Permission.EXCLUSION_CANCEL)
def cancel(request, pk):
    exclusion = found(request, pk)
    form = bind(ReasonForm, request)
    if form.is_valid() and form.carry_out(
        actions.cancel_exclusion, exclusion, by=request.user, on=localdate()
    ):
        messages.success(
            request,
            "The exclusion was cancelled. No education is due because of it. See below whom the "
            "school must tell.",
        )
        return redirect(exclusion)
    rows = presenters.exclusion_rows(exclusion)
    context = SECTION | {"exclusion": exclusion, "form": form, "rows": rows}
    return render(request, "section19/exclusion_cancel.html", context)


@requires(Permission.EXCEPTION_RECORD)
def exception_record(request, pk):
    exclusion = found(request, pk)
    form = bind(ExceptionForm, request)
    if form.is_valid() and form.carry_out(
        actions.record_exception, exclusion, by=request.user, on=localdate()
    ):
        messages.success(
            request, "The exception was recorded. Nothing is due for day 6 while it holds."
        )
        return redirect(exclusion)
    context = SECTION | {"exclusion": exclusion, "form": form}
    return render(request, "section19/exception_record.html", context)


@requires(Permission.EXCEPTION_RECORD)
def exception_withdraw(request, pk):
    rows = NotOwed.objects.filter(exclusion__in=Exclusion.objects.visible_to(request.user))
    recorded = get_object_or_404(rows.select_related("exclusion__pupil"), pk=pk)
    log.saw(request.user, recorded)
    form = bind(ReasonForm, request)
    if form.is_valid() and form.carry_out(
        actions.withdraw_exception, recorded, by=request.user, on=localdate()
    ):
        messages.success(request, "The exception was withdrawn. The duty is owed again.")
        return redirect(recorded.exclusion)
    context = SECTION | {"recorded": recorded, "exclusion": recorded.exclusion, "form": form}
    return render(request, "section19/exception_withdraw.html", context)
