"""A case before the panel: put on an agenda, moved, issued, decided."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from apcase.access.models import User
from apcase.access.readings import readings
from apcase.access.rights import Permission
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.meetings import actions as meetings
from apcase.meetings.models import AgendaItem, Board, Meeting
from apcase.rules.facts import in_words
from apcase.rules.readings import FULL_TIME_EDUCATION
from apcase.rules.refusal import NotYours, Refusal
from section19.actions.cases import refuse_closed
from section19.models import Case, Decision, PanelItem
from section19.rules.decision_checks import check_decision

DECIDED = (
    "The panel's decision on this item is recorded and is never changed. Put the case on another "
    "agenda to decide again."
)


@transaction.atomic
def put_on_agenda(
    case: Case, meeting: Meeting, *, minutes: int = 10, by: User, on: date | None = None
) -> PanelItem:
    """The case goes to the end of the agenda of a coming meeting. `on` is today."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    meeting = Meeting.objects.select_for_update().select_related("board").get(pk=meeting.pk)
    refuse_closed(case)
    if meeting.board.kind != Board.Kind.SECTION_19:
        raise Refusal(f"{meeting.board.name} does not decide section 19 cases.", "meeting")
    refuse_late(meeting, by=by, on=on)
    refuse_waiting(case, on=on or case.known_on)
    agenda_item = meetings.add_item(
        meeting,
        title=f"{case.pupil.initials}: {case.get_ground_display()}",
        minutes=minutes,
        by=by,
    )
    item = PanelItem.objects.create(agenda_item=agenda_item, case=case)
    record("case.on_agenda", case, by=by, meeting=meeting, held_on=meeting.held_on)
    return item


def last_day_for_items(meeting: Meeting) -> date:
    return meeting.held_on - timedelta(days=meeting.board.closes_days_before)


def refuse_late(meeting: Meeting, *, by: User, on: date | None) -> None:
    """After the cut-off, or once the agenda is out, only a person who may decide adds a case."""
    if on is not None and on > meeting.held_on:
        raise Refusal(
            f"The panel met on {in_words(meeting.held_on)}. Choose a coming one.", "meeting"
        )
    if by.has_perm(Permission.DECISION_RECORD):
        return
    if meeting.agenda_issued_at:
        raise Refusal(
            f"The agenda for {in_words(meeting.held_on)} has been issued. Ask the chair to add the "
            "case, or choose a later meeting.",
            "meeting",
        )
    if on is not None and on > last_day_for_items(meeting):
        raise Refusal(
            f"The agenda for {in_words(meeting.held_on)} closed on "
            f"{in_words(last_day_for_items(meeting))}. Ask the chair to add the case, or choose a "
            "later meeting.",
            "meeting",
        )


def refuse_waiting(case: Case, *, on: date) -> None:
    waiting = case.panel_items.filter(decision=None, agenda_item__meeting__held_on__gte=on)
    if item := waiting.select_related("agenda_item__meeting").first():
        raise Refusal(
            f"This case is already on the agenda for {in_words(item.agenda_item.meeting.held_on)}.",
            "meeting",
        )


def move_item(item: PanelItem | AgendaItem, *, to: int, by: User) -> AgendaItem:
    """Give an item another place on the agenda while it has not been issued."""
    agenda_item = item.agenda_item if isinstance(item, PanelItem) else item
    return meetings.move(agenda_item, to=to, by=by)


def issue_agenda(meeting: Meeting, *, by: User) -> Meeting:
    """Fix the order and let the agenda go out."""
    return meetings.issue(meeting, by=by)


@transaction.atomic
def agree_minutes(meeting: Meeting, *, by: User, on: date) -> Meeting:
    """Every case has its decision, a deferral at least: after this the panel's chair reads none."""
    items = PanelItem.objects.filter(agenda_item__meeting=meeting, case__closed_on=None)
    if left := items.filter(decision=None).count():
        cases = "1 case has" if left == 1 else f"{left} cases have"
        raise Refusal(f"{cases} no decision yet. Record what the panel decided on each first.")
    return meetings.agree_minutes(meeting, by=by, on=on)


def refuse_partial(case: Case, *, by: User) -> None:
    """Whoever asked for education does not also write down that the panel agreed to it."""
    if by.pk in {case.opened_by_id, case.owner_id}:
        raise NotYours(
            "You opened this case or answer for it, so you cannot record the decision on it. Ask "
            "the chair, or a manager who has no part in it."
        )
    if not Case.objects.without_conflict_of(by).filter(pk=case.pk).exists():
        raise NotYours(
            "You have declared a conflict with this case. Ask somebody else to record the decision."
        )


@transaction.atomic
def record_decision(
    item: PanelItem,
    *,
    outcome: str,
    reason: str,
    decided_on: date,
    review_on: date,
    hours_per_week: Decimal | None = None,
    reason_for_fewer_hours: str = "",
    by: User,
    on: date | None = None,
) -> Decision:
    """What the panel decided, once and for good. `on` is today."""
    item = PanelItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if Decision.objects.filter(panel_item=item).exists():
        raise Refusal(DECIDED)
    refuse_closed(item.case)
    refuse_partial(item.case, by=by)
    if on is not None and decided_on > on:
        raise Refusal(
            f"{in_words(decided_on)} is still to come. Enter the day the panel decided.",
            "decided_on",
        )
    values = {
        "outcome": outcome,
        "reason": reason.strip(),
        "decided_on": decided_on,
        "review_on": review_on,
        "hours_per_week": hours_per_week,
        "reason_for_fewer_hours": reason_for_fewer_hours.strip(),
    }
    held_on = item.agenda_item.meeting.held_on
    full_time = readings().on(held_on)[FULL_TIME_EDUCATION]
    check_decision(**values, held_on=held_on, full_time_hours=full_time)
    with sentences(section19_decision_panel_item_id_key=DECIDED):
        decision = Decision.objects.create(panel_item=item, recorded_by=by, **values)
    record("case.decided", item.case, by=by, outcome=outcome, review_on=review_on)
    return decision
