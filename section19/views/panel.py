from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.meetings.actions import plan_meeting
from apcase.meetings.models import AgendaItem, Board, Conflict, Meeting
from apcase.rules.facts import in_words
from apcase.web.forms import GovukForm, bind
from apcase.web.paging import page_of
from apcase.web.pdf import pdf_from
from section19 import actions, presenters, queries
from section19.forms import DecisionForm, PlanMeetingForm
from section19.models import PanelItem


def panels():
    return Meeting.objects.filter(board__kind=Board.Kind.SECTION_19).select_related("board")


def found(pk) -> Meeting:
    return get_object_or_404(
        panels().select_related("agenda_issued_by", "minutes_agreed_by"), pk=pk
    )


@requires(Permission.PANEL_VIEW)
def meeting_list(request):
    today = localdate()
    meetings = panels().annotate(
        cases=Count("items__panel_item"), decided=Count("items__panel_item__decision")
    )
    context = {
        "coming": meetings.filter(held_on__gte=today).order_by("held_on"),
        "page": page_of(meetings.filter(held_on__lt=today).order_by("-held_on"), request),
        "today": today,
        "may_prepare": request.user.has_perm(Permission.PANEL_PREPARE),
    }
    return render(request, "section19/meeting_list.html", context)


@requires(Permission.PANEL_PREPARE)
def plan(request):
    board = get_object_or_404(Board, kind=Board.Kind.SECTION_19)
    form = bind(PlanMeetingForm, request)
    if form.is_valid() and (
        meeting := form.carry_out(plan_meeting, board, by=request.user, on=localdate())
    ):
        messages.success(
            request,
            f"The panel meets on {in_words(meeting.held_on)}. Put cases on its agenda next.",
        )
        return redirect("section19:meeting-detail", meeting.pk)
    return render(request, "section19/meeting_plan.html", {"board": board, "form": form})


def agenda(user, meeting: Meeting, on) -> list[presenters.AgendaLine]:
    """The agenda as this person may see it."""
    rows = PanelItem.objects.visible_to(user).filter(agenda_item__meeting=meeting)
    rows = rows.select_related(
        "case__pupil", "case__owner", "case__exclusion__school", "decision"
    ).prefetch_related("case__pupil__enrolments", "case__arrangements__placement")
    seen = {item.agenda_item_id: item for item in rows}
    cases = [item.case for item in seen.values()]
    days = queries.days_by_case(queries.schools_of(cases, on))
    items = meeting.items.select_related("panel_item")
    return presenters.agenda_lines(items, seen, days, on=on)


def shown_items(lines) -> list[PanelItem]:
    return [line.panel_item for line in lines if line.panel_item]


def conflicts_at(meeting: Meeting, user, lines) -> list[presenters.ConflictLine]:
    """Declared at this meeting, those withdrawn too, by the place of the item."""
    rows = Conflict.objects.visible_to(user).filter(item__meeting=meeting)
    rows = rows.select_related("item", "user", "withdrawn_by")
    seen = {item.agenda_item_id for item in shown_items(lines)}
    return [
        presenters.conflict_line(conflict, reader=user, sees_case=conflict.item_id in seen)
        for conflict in rows.order_by("item__position", "declared_at", "pk")
    ]


@requires(Permission.PANEL_VIEW)
def detail(request, pk):
    meeting, today = found(pk), localdate()
    lines = agenda(request.user, meeting, today)
    log.saw_list(request.user, f"panel agenda {meeting.held_on}", shown_items(lines))
    may = request.user.has_perm
    context = {
        "meeting": meeting,
        "lines": lines,
        "today": today,
        "total": sum(line.item.minutes for line in lines),
        "closes_on": actions.panel.last_day_for_items(meeting),
        "conflicts": conflicts_at(meeting, request.user, lines),
        "may_prepare": may(Permission.PANEL_PREPARE) and not meeting.agenda_issued_at,
        "may_decide": may(Permission.DECISION_RECORD),
        "may_invite": may(Permission.PANEL_PREPARE),
        "may_agree": may(Permission.PANEL_PREPARE)
        and meeting.held_on <= today
        and not meeting.minutes_agreed_at,
    }
    return render(request, "section19/meeting_detail.html", context)


@requires(Permission.PANEL_PREPARE)
@require_POST
def move(request, pk):
    """One place up or down; at either end nothing moves."""
    item = get_object_or_404(AgendaItem.objects.filter(meeting__in=panels()), pk=pk)
    step = {"up": -1, "down": 1}.get(request.POST.get("direction"), 0)
    to = item.position + step
    if step and 1 <= to <= item.meeting.items.count():
        actions.move_item(item, to=to, by=request.user)
    return redirect("section19:meeting-detail", item.meeting_id)


@requires(Permission.PANEL_PREPARE)
def issue(request, pk):
    meeting = found(pk)
    form = bind(GovukForm, request)
    if form.is_valid() and form.carry_out(actions.issue_agenda, meeting, by=request.user):
        messages.success(request, "The agenda was issued. Its order is fixed; download the PDF.")
        return redirect("section19:meeting-detail", meeting.pk)
    totals = meeting.items.aggregate(items=Count("pk"), minutes=Sum("minutes"))
    context = {"meeting": meeting, "form": form, "totals": totals}
    return render(request, "section19/meeting_issue.html", context)


@requires(Permission.PANEL_PREPARE)
def agree(request, pk):
    meeting = found(pk)
    form = bind(GovukForm, request)
    if form.is_valid() and form.carry_out(
        actions.agree_minutes, meeting, by=request.user, on=localdate()
    ):
        messages.success(
            request, "The minutes are agreed. Whoever was invited has left the papers."
        )
        return redirect("section19:meeting-detail", meeting.pk)
    context = {"section": "Panel", "meeting": meeting, "form": form}
    return render(request, "section19/meeting_agree.html", context)


@requires(Permission.PANEL_VIEW)
def agenda_pdf(request, pk):
    meeting, today = found(pk), localdate()
    lines = agenda(request.user, meeting, today)
    pupils = sorted({item.pupil_id for item in shown_items(lines)})
    log.record("agenda.printed", meeting, by=request.user, pupils=pupils)
    facts = {
        "meeting": meeting,
        "lines": lines,
        "total": sum(line.item.minutes for line in lines),
        "authority_name": settings.AUTHORITY_NAME,
    }
    body = pdf_from("section19/pdf/agenda.html", facts)
    name = f"panel-agenda-{meeting.held_on.isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/pdf", headers=headers)


@requires(Permission.DECISION_RECORD)
def decide(request, pk):
    rows = PanelItem.objects.visible_to(request.user).select_related(
        "case__pupil", "case__owner", "case__closed_by", "agenda_item__meeting", "decision"
    )
    item = get_object_or_404(rows, pk=pk)
    log.saw(request.user, item)
    meeting, today = item.agenda_item.meeting, localdate()
    form = bind(DecisionForm, request, held_on=meeting.held_on)
    if form.is_valid() and (
        decision := form.carry_out(actions.record_decision, item, by=request.user, on=today)
    ):
        messages.success(
            request,
            f"The decision was recorded. It is looked at again on {in_words(decision.review_on)}.",
        )
        return redirect("section19:meeting-detail", meeting.pk)
    days = queries.days_by_case(queries.schools_of([item.case], today))[item.case_id]
    without = presenters.days_without(item.case, days, on=today)
    context = {
        "section": "Panel",
        "item": item,
        "case": item.case,
        "meeting": meeting,
        "form": form,
        "rows": presenters.case_rows(item.case, without),
        "is_decided": presenters.decided(item),
    }
    return render(request, "section19/decision_record.html", context)
