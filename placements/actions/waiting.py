"""Putting a child on a provider's waiting list, and taking them off with the reason."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.models import Pupil
from apcase.rules.refusal import Refusal
from directory.models import Provider, Site
from placements.actions.hold import check_weekdays
from placements.models import Placement, Waiting
from placements.rules.waiting import check_priority

WAITS_ALREADY = "This child is on the waiting list of this provider already."


@transaction.atomic
def ask_to_wait(
    pupil: Pupil,
    provider: Provider,
    *,
    weekdays: Sequence[int],
    priority: str,
    reason: str,
    since: date,
    site: Site | None = None,
    owner: User | None = None,
    by: User,
) -> Waiting:
    check_weekdays(weekdays)
    check_priority(priority)
    if not reason.strip():
        raise Refusal("Enter why the child needs this place, in a sentence.", "reason")
    if site is not None and site.provider_id != provider.pk:
        raise Refusal(f"{site.name} is not a site of {provider}. Select one of its own.", "site")
    entry = Waiting(
        pupil=pupil,
        provider=provider,
        site=site,
        weekdays=sorted(set(weekdays)),
        priority=priority,
        reason=reason.strip(),
        since=since,
        owner=owner or by,
        asked_by=by,
    )
    with sentences(waiting_once_for_a_provider=WAITS_ALREADY):
        entry.save(force_insert=True)
    record("waiting.asked", entry, by=by, provider=provider, priority=priority, since=since)
    promise("placements.offer_places", provider.pk)
    return entry


@transaction.atomic
def take_off(entry: Waiting, *, reason: str, by: User) -> Waiting:
    """The child no longer waits. Who waited, how long and why it ended stays on record."""
    rows = Waiting.objects.select_for_update(of=("self",)).select_related("provider", "pupil")
    entry = rows.get(pk=entry.pk)
    if entry.closed_at:
        raise Refusal("This child is no longer on the list: somebody has just taken them off.")
    if not reason.strip():
        raise Refusal("Enter why the child no longer waits.", "reason")
    close(entry, Waiting.Outcome.REMOVED, why=reason.strip(), by=by)
    return entry


def close(entry: Waiting, outcome: str, *, why: str, by: User) -> None:
    entry.outcome, entry.why_closed, entry.closed_by = outcome, why, by
    entry.closed_at = Now()
    entry.save(update_fields=["outcome", "why_closed", "closed_by", "closed_at"])
    entry.refresh_from_db(fields=["closed_at"])
    settle(Alert.Kind.PLACE_FREE, subject_of(entry), why=why[:200], by=by)
    record("waiting.ended", entry, by=by, provider=entry.provider, outcome=outcome)
    promise("placements.offer_places", entry.provider_id)


def wait_no_more(placement: Placement, *, by: User) -> None:
    """Whoever is placed with a provider waits for it no longer."""
    rows = Waiting.objects.open().filter(pupil=placement.pupil_id, provider=placement.provider_id)
    for entry in rows.select_related("provider", "pupil").select_for_update(of=("self",)):
        close(entry, Waiting.Outcome.PLACED, why="The child was placed here.", by=by)
