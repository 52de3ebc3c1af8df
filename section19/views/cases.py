from django.contrib import messages
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.documents.presenters import lines
from apcase.meetings.models import Board, Meeting
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of
from section19 import actions, duty, presenters, queries
from section19.forms import AgendaAddForm, ArrangeForm, CaseFilterForm, CloseCaseForm, OpenCaseForm
from section19.models import Case, CaseDocument, PanelItem

SECTION = {"section": "Panel"}


def found(request, pk, **more) -> Case:
    rows = Case.objects.visible_to(request.user).annotate(**more)
    rows = rows.select_related(
        "pupil", "owner", "closed_by", "exclusion__school", "exclusion__pupil"
    )
    case = get_object_or_404(rows, pk=pk)
    log.saw(request.user, case)
    return case


@requires(Permission.CASE_VIEW)
def case_list(request):
    today = localdate()
    form = bind_query(CaseFilterForm, request)
    asked = form.cleaned_data if form.is_valid() else {}
    cases = filtered(Case.objects.visible_to(request.user), asked, request.user, today)
    page = page_of(with_what_lines_show(cases), request)
    schools = queries.schools_of(page, today)
    days = queries.days_by_case(schools)
    log.saw_list(request.user, "section 19 cases", page)
    lines = [presenters.case_line(case, days[case.pk], on=today) for case in page]
    context = SECTION | {
        "page": page,
        "lines": lines,
        "form": form,
        "schools": schools,
        "asked": asked,
    }
    return render(request, "section19/case_list.html", context)


def filtered(cases: QuerySet, asked: dict, user, on) -> QuerySet:
    cases = cases.exclude(closed_on=None) if asked.get("show") == "closed" else cases.open()
    if asked.get("ground"):
        cases = cases.filter(ground=asked["ground"])
    if asked.get("whose"):
        cases = cases.filter(owner=user if asked["whose"] == "mine" else None)
    if asked.get("panel"):
        waiting = PanelItem.objects.filter(decision=None, agenda_item__meeting__held_on__gte=on)
        coming = Q(pk__in=waiting.values("case"))
        cases = cases.filter(coming if asked["panel"] == "coming" else ~coming)
    return cases


def with_what_lines_show(cases: QuerySet) -> QuerySet:
    return cases.select_related("pupil", "owner", "exclusion__school").prefetch_related(
        "arrangements__placement",
        "panel_items__agenda_item__meeting",
        "panel_items__decision",
    )


@requires(Permission.CASE_VIEW)
def detail(request, pk):
    today = localdate()
    more = {"sought_rows": queries.sought_rows(), "unlinked": queries.unlinked(today)}
    case = found(request, pk, **more)
    days = queries.days_by_case(queries.schools_of([case], today))[case.pk]
    items = case.panel_items.select_related(
        "agenda_item__meeting", "decision__recorded_by"
    ).order_by("-agenda_item__meeting__held_on")
    may = request.user.has_perm
    held = list(case.arrangements.with_first_day().select_related("made_by").order_by("made_at"))
    arranged = presenters.arranged(held, on=today)
    waiting = duty.unconfirmed([each.placement for each in held], on=today)
    context = SECTION | {
        "case": case,
        "today": today,
        "rows": presenters.case_rows(case, presenters.days_without(case, days, on=today)),
        "due": sixth_day_of(case),
        "items": [(item, decision_rows(item)) for item in items],
        "arranged": arranged,
        "nothing_now": not any(each.stands for each in arranged),
        "sought": presenters.sought(case),
        "unconfirmed": presenters.unconfirmed_words(waiting),
        "documents": documents_of(request.user, case),
        "may_open": may(Permission.CASE_OPEN) and not case.closed_on,
        "may_refer": may(Permission.REFERRAL_MAKE) and not case.closed_on,
        "may_prepare": may(Permission.PANEL_PREPARE) and not case.closed_on,
        "may_decide": may(Permission.DECISION_RECORD) and not case.closed_on,
    }
    return render(request, "section19/case_detail.html", context)


def documents_of(user, case) -> list:
    held = CaseDocument.objects.visible_to(user).filter(case=case)
    return lines(held, "section19:case-document", may_change=user.has_perm(Permission.CASE_OPEN))


def sixth_day_of(case) -> str:
    if case.exclusion is None:
        return ""
    return presenters.sixth_day_in_words(queries.worked_out(case.exclusion))


def decision_rows(item: PanelItem) -> list:
    return presenters.decision_rows(item.decision) if presenters.decided(item) else []


@requires(Permission.CASE_OPEN)
def open_case(request, pupil):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    log.saw(request.user, pupil)
    form = bind(OpenCaseForm, request, initial={"owner": request.user})
    if form.is_valid() and (
        case := form.carry_out(actions.open_case, pupil=pupil, by=request.user, on=localdate())
    ):
        messages.success(
            request, "The case was opened. Next, put it on an agenda or arrange education."
        )
        return redirect(case)
    return render(request, "section19/case_open.html", SECTION | {"pupil": pupil, "form": form})


@requires(Permission.CASE_OPEN)
def arrange(request, pk):
    case, today = found(request, pk), localdate()
    placements = queries.linkable(today).visible_to(request.user).filter(pupil=case.pupil_id)
    form = bind(ArrangeForm, request, placements=placements.select_related("provider"))
    if form.is_valid() and (
        arrangement := form.carry_out(actions.arrange, case, by=request.user, on=today)
    ):
        placed = arrangement.placement
        starts_on = in_words(placed.starts_on)
        messages.success(request, f"{placed.provider} now meets this case, from {starts_on}.")
        return redirect(case)
    context = SECTION | {"case": case, "form": form, "placements": placements}
    return render(request, "section19/case_arrange.html", context)


@requires(Permission.CASE_OPEN)
def close(request, pk):
    case, today = found(request, pk), localdate()
    form = bind(CloseCaseForm, request, initial={"closed_on": today})
    if form.is_valid() and form.carry_out(actions.close_case, case, by=request.user, on=today):
        messages.success(request, "The case was closed. Its record stays.")
        return redirect(case)
    return render(request, "section19/case_close.html", SECTION | {"case": case, "form": form})


@requires(Permission.PANEL_PREPARE)
def agenda_add(request, pk):
    case, today = found(request, pk), localdate()
    meetings = Meeting.objects.filter(
        board__kind=Board.Kind.SECTION_19, held_on__gte=today
    ).order_by("held_on")
    form = bind(AgendaAddForm, request, meetings=meetings)
    if form.is_valid() and (
        item := form.carry_out(actions.put_on_agenda, case, by=request.user, on=today)
    ):
        held_on = in_words(item.agenda_item.meeting.held_on)
        messages.success(request, f"The case is on the agenda for {held_on}.")
        return redirect("section19:meeting-detail", item.agenda_item.meeting_id)
    context = SECTION | {"case": case, "form": form, "meetings": meetings}
    return render(request, "section19/agenda_add.html", context)
