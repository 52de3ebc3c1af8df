"""Who came: the day at a provider, the marks of a placement, and the correction of one."""

from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from apcase.access.guards import requires
from apcase.access.readings import readings
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.rules.refusal import Refusal
from apcase.web.edits import edits
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of
from apcase.web.parts import Link
from directory.models import Provider
from placements import actions, presenters
from placements.actions.marks import Marked, MarkedAlready
from placements.attendance import queries, rates, words
from placements.attendance.at_risk import reasons_of
from placements.attendance.forms import (
    CHOOSE,
    ChooseDayForm,
    CorrectForm,
    DayForm,
    ExplainForm,
    RulesForm,
    StopForm,
    name_of,
)
from placements.models import AttendanceMark, AttendanceRules, Way
from placements.models.attendance_rules import CHOSEN
from placements.money.words import spent_on, spent_rows
from placements.views.placements import SECTION, placement_for

BESIDE = ("placement__pupil", "placement__provider", "marked_by")


@requires(Permission.ATTENDANCE_MARK)
def attendance_day(request, provider):
    provider = provider_for(request.user, provider)
    today = localdate()
    choose = bind_query(ChooseDayForm, request)
    on = (choose.is_valid() and choose.cleaned_data["on"]) or today
    planned = queries.planned_on(queries.taught_at(request.user, provider), on)
    log.saw_list(request.user, "sessions of a day", [row.placement for row in planned])
    day = words.day_of(planned, on)
    form = bind(DayForm, request, planned=to_mark(day, request, ahead=on > today), now=moment())
    result = None
    if request.method == "POST" and on <= today:
        result = mark_day(request, form)
        if result and not result.refused and not form.errors:
            messages.success(request, marked_words(result))
            return redirect(address(provider, on))
        day = words.day_of(queries.planned_on(queries.taught_at(request.user, provider), on), on)
        form = once_more(form, day, request, result)
    context = SECTION | {
        "provider": provider, "on": on, "today": today, "day": day, "form": form,
        "choose": choose, "result": result and result.new and marked_words(result),
        "conflicts": conflicts(result),
        "kept_as": f"marks:{request.user.pk}:{provider.pk}:", "address": address(provider, on),
        "ahead": on > today,
        "around": around(provider, on),
        "may_choose": request.user.has_perm(Permission.ATTENDANCE_RULES),
    }  # fmt: skip
    return render(request, "placements/attendance_day.html", context)


def provider_for(user, pk) -> Provider:
    """Every one for the council's people, for a provider's their own; or 404."""
    all_of_them = user.has_perm(Permission.PUPIL_VIEW_ALL)
    rows = Provider.objects.visible_to(user) if all_of_them else Provider.objects.run_by(user)
    return get_object_or_404(rows, pk=pk)


def to_mark(day: words.Day, request, *, ahead: bool = False) -> list[queries.Planned]:
    """What is open; and what was sent though the calendar has meanwhile said that there is no
    school: it is turned away with the reason, and stays on the page."""
    sent = [
        row
        for row, why in day.closed
        if why != words.PAUSED and f"status-{name_of(row)}" in request.POST
    ]
    return [] if ahead else [*day.open, *sent]


def mark_day(request, form: DayForm) -> Marked | None:
    form.is_valid()
    chosen = form.markings()
    if not chosen:
        if not form.errors:
            form.add_error(None, CHOOSE)
        return None
    now = moment()
    try:
        return actions.mark_sessions(
            chosen, way=Way.SCREEN, today=now.on, at=now.at, by=request.user
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def once_more(form: DayForm, day: words.Day, request, result: Marked | None) -> DayForm:
    """What was taken is gone from the form; what was not is still there, with its sentence."""
    if result is None:
        return form
    again = bind(DayForm, request, planned=to_mark(day, request), now=moment())
    again.is_valid()
    for marking, refusal in result.refused:
        again.turn_away(marking, refusal)
    return again


def conflicts(result: Marked | None) -> list[Link]:
    """Where somebody had marked a session otherwise: to its correction, with what one chose."""
    return [
        Link(
            f"Correct the mark of {marking.placement.pupil}, {marking.starts_at:%H:%M}",
            f"{refusal.mark.get_absolute_url()}?{urlencode({'status': marking.status})}",
        )
        for marking, refusal in (result.refused if result else ())
        if isinstance(refusal, MarkedAlready)
    ]


def address(provider: Provider, on: date) -> str:
    return reverse("placements:attendance-day", args=[provider.pk]) + f"?on={on.isoformat()}"


def around(provider: Provider, on: date) -> list[Link]:
    """To the weekdays before and after."""
    day = on.weekday()
    before, after = {0: 3, 6: 2}.get(day, 1), {4: 3, 5: 2}.get(day, 1)
    return [
        Link("The weekday before", address(provider, on - timedelta(days=before))),
        Link("The weekday after", address(provider, on + timedelta(days=after))),
    ]


def marked_words(result: Marked) -> str:
    many = len(result.new) + len(result.same)
    return "1 session is marked." if many == 1 else f"{many} sessions are marked."


@requires(Permission.PLACEMENT_VIEW)
def attendance_list(request, pk):
    placement = placement_for(request.user, pk)
    log.saw(request.user, placement, what="attendance")
    page = page_of(queries.marks_of(request.user, placement), request)
    context = SECTION | {
        "placement": placement,
        "page": page,
        "lines": words.lines(page, placement, readings(), in_full=placement.in_full),
        "rates": words.rates_in_words(rates.rates_of(placement, moment()))
        + spent_rows(spent_on(request.user, placement, localdate())),
        "risks": reasons_of(placement, localdate()) if not placement.is_over else (),
        "may_mark": queries.may_mark(request.user, placement),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/attendance_list.html", context)


@requires(Permission.ATTENDANCE_MARK)
def mark_correct(request, pk):
    mark = mark_for(request, pk)
    chosen = {"status": request.GET["status"]} if "status" in request.GET else {}
    form = bind(CorrectForm, request, mark=mark, initial=chosen)
    if form.is_valid():
        corrected = form.carry_out(
            actions.correct_mark, mark, way=Way.SCREEN, today=localdate(), by=request.user
        )
        if corrected:
            messages.success(request, "The mark is corrected. What it said before is kept.")
            return redirect("placements:attendance-list", mark.placement_id)
    mark = mark_for(request, pk)
    context = SECTION | {
        "mark": mark,
        "placement": mark.placement,
        "form": form,
        "tag": words.tag(mark),
        "links": presenters.way_back(mark.placement),
    }
    return render(request, "placements/mark_correct.html", context)


def mark_for(request, pk) -> AttendanceMark:
    """A mark that this person may correct; 404 if they may not see it, 403 if they see it only."""
    seen = AttendanceMark.objects.visible_to(request.user)
    mark = get_object_or_404(seen.select_related(*BESIDE), pk=pk)
    if not queries.may_mark(request.user, mark.placement):
        log.record("refused", request.path, by=request.user, pupils=[mark.pupil_id])
        raise PermissionDenied
    log.saw(request.user, mark, what="form")
    return mark


def moment() -> rates.Moment:
    now = localtime()
    return rates.Moment(now.date(), now.time())


@requires(Permission.ABSENCE_EXPLAIN)
def mark_explain(request, pk):
    """By the home school, the provider or the council: whoever has found out."""
    seen = AttendanceMark.objects.visible_to(request.user)
    mark = get_object_or_404(seen.select_related(*BESIDE), pk=pk)
    log.saw(request.user, mark, what="form")
    form = bind(ExplainForm, request, initial={"seen": mark.version})
    if form.is_valid() and form.carry_out(
        actions.explain_absence, mark, way=Way.SCREEN, today=localdate(), by=request.user
    ):
        messages.success(request, "Thank you. The reason is kept, and the provider sees it.")
        return redirect("placements:attendance-list", mark.placement_id)
    context = SECTION | {
        "mark": mark,
        "placement": mark.placement,
        "form": form,
        "tag": words.tag(mark),
        "open": mark.status == "absent",
        "links": presenters.way_back(mark.placement),
    }
    return render(request, "placements/mark_explain.html", context)


@requires(Permission.ATTENDANCE_RULES)
@edits(AttendanceRules, told_by=(AttendanceRules, None))
def attendance_rules(request):
    today = localdate()
    now = AttendanceRules.objects.on(today)
    initial = {name: getattr(now, name) for name in CHOSEN} | {"since": today}
    form = bind(RulesForm, request, initial=initial)
    if form.is_valid() and form.carry_out(actions.choose_attendance_rules, by=request.user):
        messages.success(request, "Saved. Days before stay under the rules of their time.")
        return redirect("placements:attendance-rules")
    rows = list(AttendanceRules.objects.visible_to(request.user).select_related("chosen_by"))
    log.saw_list(request.user, "attendance rules", rows)
    context = SECTION | {"form": form, "now": now, "rows": rows}
    return render(request, "placements/attendance_rules.html", context)


@requires(Permission.ATTENDANCE_MARK)
def placement_stop(request, pk):
    """A provider stops a child from coming: a pause with its reasons, and what follows is asked."""
    placement = placement_for(request.user, pk)
    if not queries.may_mark(request.user, placement):
        log.record("refused", request.path, by=request.user, pupils=[placement.pupil_id])
        raise PermissionDenied
    log.saw(request.user, placement, what="form")
    form = bind(StopForm, request)
    if form.is_valid() and form.carry_out(
        actions.stop_child, placement, on=localdate(), by=request.user
    ):
        messages.success(request, "The pause is recorded, and the placement’s owner is asked.")
        return redirect(placement)
    context = SECTION | {
        "placement": placement,
        "form": form,
        "open": "pause" in {move.event for move in placement.moves},
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/placement_stop.html", context)
