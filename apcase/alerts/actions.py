"""Raising, settling and assigning alerts; and the sweep that compares them with the facts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.models import Alert, Sweep
from apcase.alerts.opening import closed_to, refusal_words
from apcase.audit.log import record
from apcase.rules.refusal import Refusal


@dataclass(frozen=True)
class Candidate:
    """What the facts of a date say is due. `due_on` is None where it cannot be worked out."""

    subject: str
    summary: str
    url: str
    due_on: date | None
    pupil_id: UUID | None = None
    owner_id: UUID | None = None
    organisation_id: UUID | None = None


@dataclass(frozen=True)
class Figures:
    raised: int = 0
    closed: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.raised + other.raised, self.closed + other.closed)


Find = Callable[[date], Iterable[Candidate]]
FOLLOWED = ["summary", "url", "due_on", "pupil_id", "organisation_id"]


@transaction.atomic
def sweep(job: str, kind: Alert.Kind, find: Find, *, on: date, again: bool = False) -> Figures:
    """Make the open alerts of a kind agree with the facts as they stand for a date.

    Once for each (job, date), whoever starts it and however often; `again` looks once more.
    All or nothing: a sweep that is killed leaves no trace and the next start does its work.
    """
    take_turns(job)
    row, _ = Sweep.objects.get_or_create(job=job, on=on)
    if row.finished_at and not again:
        return Figures()
    later = Sweep.objects.finished().filter(job=job, on__gt=on).exists()
    figures = agree(kind, {found.subject: found for found in find(on)}, on=on, close=not later)
    row.raised += figures.raised
    row.closed += figures.closed
    row.finished_at = Now()
    row.save(update_fields=["raised", "closed", "finished_at"])
    return figures


@transaction.atomic
def once(job: str, work: Callable[[], int], *, on: date, again: bool = False) -> int:
    """The same for work of the night that raises no alerts: how many rows it made."""
    take_turns(job)
    row, _ = Sweep.objects.get_or_create(job=job, on=on)
    if row.finished_at and not again:
        return 0
    made = work()
    row.raised += made
    row.finished_at = Now()
    row.save(update_fields=["raised", "finished_at"])
    return made


def take_turns(job: str) -> None:
    """Wait until no other sweep of this job is at work; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"sweep {job}"])


def agree(kind: Alert.Kind, found: dict[str, Candidate], *, on: date, close: bool) -> Figures:
    standing = {alert.subject: alert for alert in Alert.objects.open().filter(kind=kind)}
    new = [alert_for(kind, found[subject], on) for subject in found.keys() - standing.keys()]
    # A page may raise the same alert meanwhile: the constraint keeps one.
    Alert.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
    follow([(standing[subject], found[subject]) for subject in found.keys() & standing.keys()])
    gone = [alert.pk for subject, alert in standing.items() if subject not in found]
    closed = 0
    if close and gone:
        closed = (
            Alert.objects.open()
            .filter(pk__in=gone)
            .update(
                closed_at=Now(),
                closed_by=User.objects.system(),
                close_reason="The facts no longer say so.",
            )
        )
    return Figures(raised=len(new), closed=closed)


def alert_for(kind: Alert.Kind, candidate: Candidate, on: date) -> Alert:
    values = {name: getattr(candidate, name) for name in FOLLOWED}
    values["owner_id"] = candidate.owner_id
    return Alert(kind=kind, subject=candidate.subject, raised_for=on, **values)


def follow(pairs: list[tuple[Alert, Candidate]]) -> None:
    """An open alert keeps up with its facts: a corrected calendar moves its date.

    Whoever it was given to keeps it; only an alert that nobody owns takes the facts' owner.
    """
    moved = []
    for alert, candidate in pairs:
        values = {name: getattr(candidate, name) for name in FOLLOWED}
        values["owner_id"] = alert.owner_id or candidate.owner_id
        if any(getattr(alert, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(alert, name, value)
            moved.append(alert)
    Alert.objects.bulk_update(moved, [*FOLLOWED, "owner_id"], batch_size=1000)


@transaction.atomic
def raise_now(kind: Alert.Kind, candidate: Candidate, *, on: date) -> None:
    """What an action has just made due does not wait for the night."""
    standing = Alert.objects.open().filter(kind=kind, subject=candidate.subject)
    if existing := standing.select_for_update().first():
        follow([(existing, candidate)])
    else:
        Alert.objects.bulk_create([alert_for(kind, candidate, on)], ignore_conflicts=True)


@transaction.atomic
def settle(kind: Alert.Kind, subject: str, *, why: str, by: User) -> None:
    """Close the open alert, if there is one, because what it asked for has been done."""
    Alert.objects.open().filter(kind=kind, subject=subject).update(
        closed_at=Now(), closed_by=by, close_reason=why
    )


@transaction.atomic
def assign(alert: Alert, *, owner: User, by: User) -> Alert:
    """Give an open alert to somebody."""
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    if alert.closed_at:
        raise Refusal("This alert is closed, so it needs no owner.")
    if not owner.has_perm(Permission.ALERT_VIEW):
        raise Refusal(f"{owner.name} cannot see alerts: choose somebody who can.", field="owner")
    if closed := closed_to([alert], owner):
        raise Refusal(refusal_words(closed, owner), field="owner")
    alert.owner = owner
    alert.save(update_fields=["owner"])
    record("alert.assigned", alert, by=by, owner=owner)
    return alert


@transaction.atomic
def assign_all(alerts: Iterable[Alert], *, owner: User, by: User) -> list[Alert]:
    """All of them or, if one is refused, none."""
    return [assign(alert, owner=owner, by=by) for alert in alerts]
