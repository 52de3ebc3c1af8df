"""Planning a meeting and building its agenda. What an item is about is its own app's business."""

from datetime import date, time

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.meetings.models import AgendaItem, Board, Conflict, Invitation, Meeting
from apcase.rules.facts import in_words, require_whole
from apcase.rules.refusal import NotYours, Refusal

MOST_MINUTES = 180


@transaction.atomic
def plan_meeting(
    board: Board, *, held_on: date, starts_at: time, place: str, by: User, on: date | None = None
) -> Meeting:
    """Put a meeting of a board in the diary."""
    if on is not None and held_on < on:
        raise Refusal(
            f"{in_words(held_on)} has passed. Enter today or a later day.", field="held_on"
        )
    taken = f"{board.name} already meets on {in_words(held_on)}. Choose another day."
    if board.meetings.filter(held_on=held_on).exists():
        raise Refusal(taken, field="held_on")
    with sentences(meeting_one_a_day_for_each_board=taken):
        meeting = Meeting.objects.create(
            board=board, held_on=held_on, starts_at=starts_at, place=place
        )
    record("meeting.planned", meeting, by=by, held_on=held_on, place=place)
    return meeting


@transaction.atomic
def add_item(meeting: Meeting, *, title: str, minutes: int, by: User) -> AgendaItem:
    """Put something at the end of a meeting's agenda."""
    require_whole(minutes, "minutes for this item", 1, MOST_MINUTES, "minutes")
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=meeting, position=last + 1, title=title, minutes=minutes, added_by=by
    )
    record("agenda.item_added", item, by=by, meeting=meeting, position=item.position)
    return item


@transaction.atomic
def move(item: AgendaItem, *, to: int, by: User) -> AgendaItem:
    """Give an item another place on its agenda; those between make room."""
    meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    if meeting.agenda_issued_at:
        raise Refusal("The agenda has been issued, so its order is fixed.")
    items = list(meeting.items.select_for_update())
    require_whole(to, "place on the agenda", 1, len(items), "to")
    moved = next(other for other in items if other.pk == item.pk)
    items.remove(moved)
    items.insert(to - 1, moved)
    for position, other in enumerate(items, start=1):
        other.position = position
    AgendaItem.objects.bulk_update(items, ["position"])
    record("agenda.item_moved", moved, by=by, meeting=meeting, position=to)
    return moved


@transaction.atomic
def issue(meeting: Meeting, *, by: User) -> Meeting:
    """Send the agenda out as it stands. Its order is fixed from then on."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.agenda_issued_at:
        raise Refusal("The agenda has already been issued.")
    if not meeting.items.exists():
        raise Refusal("There is nothing on the agenda yet. Put a case on it first.")
    meeting.agenda_issued_at, meeting.agenda_issued_by = Now(), by
    meeting.save(update_fields=["agenda_issued_at", "agenda_issued_by"])
    meeting.refresh_from_db()
    record("agenda.issued", meeting, by=by, items=meeting.items.count())
    return meeting


@transaction.atomic
def agree_minutes(meeting: Meeting, *, by: User, on: date) -> Meeting:
    """The meeting is done with: from now on nobody who was invited reads its papers."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.minutes_agreed_at:
        raise Refusal("The minutes of this meeting have been agreed already.")
    if on < meeting.held_on:
        raise Refusal(
            f"The meeting is on {in_words(meeting.held_on)}. Its minutes are agreed afterwards."
        )
    meeting.minutes_agreed_at, meeting.minutes_agreed_by = Now(), by
    meeting.save(update_fields=["minutes_agreed_at", "minutes_agreed_by"])
    meeting.refresh_from_db()
    record("meeting.minutes_agreed", meeting, by=by, invited=meeting.invitations.count())
    return meeting


@transaction.atomic
def invite(meeting: Meeting, *, user: User, by: User) -> Invitation:
    """From now on the person may read the papers of this meeting, save those of a conflict."""
    if not user.has_perm(Permission.PANEL_VIEW):
        raise Refusal(f"{user.name} has no role on the panel. Choose somebody who has.", "user")
    already = f"{user.name} is invited already."
    if meeting.invitations.filter(user=user).exists():
        raise Refusal(already, "user")
    with sentences(invitation_once_a_meeting=already):
        invitation = Invitation.objects.create(meeting=meeting, user=user, invited_by=by)
    record("meeting.invited", meeting, by=by, user=user)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """The person sees none of the papers from the next request on."""
    record("meeting.invitation_withdrawn", invitation.meeting, by=by, user=invitation.user)
    invitation.delete()


@transaction.atomic
def declare_conflict(item: AgendaItem, *, why: str, by: User, user: User | None = None) -> Conflict:
    """From now on the person reads nothing of what this item is about."""
    user = user or by
    if not why.strip():
        raise Refusal("Enter why, in a few words that name nobody.", "why")
    already = f"{user.name} has declared this conflict already."
    if item.conflicts.standing().filter(user=user).exists():
        raise Refusal(already)
    with sentences(conflict_once_an_item=already):
        conflict = Conflict.objects.create(item=item, user=user, why=why.strip(), declared_by=by)
    record("agenda.conflict_declared", item, by=by, user=user, why=conflict.why)
    return conflict


@transaction.atomic
def withdraw_conflict(conflict: Conflict, *, reason: str, by: User) -> Conflict:
    """From now on the person reads again what their seat or their role shows; that there was a
    conflict, and why there is none, stay."""
    conflict = Conflict.objects.select_for_update(of=["self"]).get(pk=conflict.pk)
    theirs = by.pk in (conflict.user_id, conflict.declared_by_id)
    if not theirs and not by.has_perm(Permission.PANEL_PREPARE):
        raise NotYours("Whoever declared a conflict, or the clerk of the panel, withdraws it.")
    if conflict.withdrawn_at:
        raise Refusal("This conflict has been withdrawn already.")
    if not reason.strip():
        raise Refusal("Enter why it is withdrawn, in a few words that name nobody.", "reason")
    conflict.withdrawn_at, conflict.withdrawn_by = Now(), by
    conflict.withdraw_reason = reason.strip()
    conflict.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    conflict.refresh_from_db()
    record(
        "agenda.conflict_withdrawn",
        conflict.item,
        by=by,
        user=conflict.user,
        reason=conflict.withdraw_reason,
    )
    return conflict
