"""A provider tells that it has a safeguarding worry, never which; somebody takes it up."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal
from placements.asking import people_of_schools
from placements.attendance.worries import candidate
from placements.models import AttendanceMark, Placement, Worry

TOLD = "A worry about this session has been told already. To tell more, ring the school."


@transaction.atomic
def tell_worry(mark: AttendanceMark, *, on: date, by: User) -> Worry:
    """By itself, after the session was marked."""
    if not (told := tell_worries([mark], {mark.placement_id: mark.placement}, on=on, by=by)):
        raise Refusal(TOLD)
    return told[0]


def tell_worries(
    marks: Iterable[AttendanceMark], placements: dict[UUID, Placement], *, on: date, by: User
) -> list[Worry]:
    """Once of each mark: the same session to whoever sees the child in full."""
    marks = list(marks)
    known = set(Worry.objects.filter(mark__in=marks).values_list("mark", flat=True))
    rows = [Worry(mark=mark, told_by=by) for mark in marks if mark.pk not in known]
    # Two who tell at once tell one worry.
    Worry.objects.bulk_create(rows, ignore_conflicts=True)
    for row in rows:
        row.mark.placement = placements[row.mark.placement_id]
        raise_now(Alert.Kind.WORRY, candidate(row), on=on)
        record("worry.told", row, by=by)
        for user in people_to_tell(row.mark.placement, on):
            promise("placements.tell_worry", row.pk, user)
    return rows


def people_to_tell(placement: Placement, on: date) -> list[UUID]:
    """Of the schools concerned, and the owner at the authority."""
    people = {user.pk for user in people_of_schools([placement], on)}
    return sorted(people | ({placement.owner_id} if placement.owner_id else set()))


@transaction.atomic
def take_up_worry(worry: Worry, *, by: User) -> Worry:
    """Somebody has rung the provider; what was said stands in the safeguarding file."""
    worry = Worry.objects.select_for_update(of=("self",)).get(pk=worry.pk)
    if worry.taken_up_at:
        raise Refusal(f"{worry.taken_up_by} has taken this up already.")
    worry.taken_up_by, worry.taken_up_at = by, Now()
    worry.save(update_fields=["taken_up_by", "taken_up_at"])
    worry.refresh_from_db(fields=["taken_up_at"])
    record("worry.taken_up", worry, by=by)
    why = "Somebody has taken it up."
    settle(Alert.Kind.WORRY, subject_of(worry), why=why, by=by)
    return worry
