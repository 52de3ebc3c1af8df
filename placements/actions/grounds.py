"""Why a placement was decided as it was, and who keeps the first contact with the parents."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.log import record
from apcase.rules.refusal import Refusal
from placements.actions.placement import held
from placements.actions.steps import refuse_if_over
from placements.grounds.queries import facts_of, said_of
from placements.models import FamilyContact, Grounds, Placement
from placements.rules.family_contact import check_family_contact
from placements.rules.grounds import check_all_said, check_said


@transaction.atomic
def say_grounds(placement: Placement, *, by: User, **said: str) -> Grounds:
    """Some of what is asked; what is left out stays, and what was said before is in the history."""
    if not any(words.strip() for words in said.values()):
        raise Refusal("Nothing was answered. Answer at least one of the questions.")
    placement = held(placement)
    refuse_if_over(placement)
    facts, before = facts_of(placement), said_of(placement)
    row = Grounds.objects.filter(placement=placement).first() or Grounds(placement=placement)
    for key, words in said.items():
        if words.strip() != before.get(key, ""):
            check_said(facts, key)
            setattr(row, key, words.strip())
    row.placement, row.said_by, row.said_at = placement, by, Now()
    row.save()
    row.refresh_from_db(fields=["said_at"])
    record("placement.grounds_said", row, by=by, answers=sorted(said))
    return row


def refuse_unsaid(placement: Placement) -> None:
    """Nobody is ready before it is said why the placement is as it is."""
    check_all_said(facts_of(placement), said_of(placement))


@transaction.atomic
def say_family_contact(
    placement: Placement,
    *,
    holder: str,
    since: date,
    by: User,
    on: date,
    name: str | None = None,
    agreed_with: str | None = None,
) -> FamilyContact:
    """Who it was before stays in the history. A name that is left out stays with the same side."""
    placement = held(placement)
    refuse_if_over(placement)
    row = FamilyContact.objects.filter(placement=placement).first()
    if row is None:
        row = FamilyContact(placement=placement)
    said = {"name": name, "agreed_with": agreed_with}
    for field, words in said.items():
        stands = getattr(row, field) if row.holder == holder else ""
        said[field] = stands if words is None else words.strip()
    check_family_contact(
        holder=holder, since=since, starts_on=placement.starts_on, ends_on=placement.ends_on,
        on=on, **said,
    )  # fmt: skip
    row.holder, row.since, row.recorded_by, row.recorded_at = holder, since, by, Now()
    row.name, row.agreed_with, row.placement = said["name"], said["agreed_with"], placement
    row.save()
    row.refresh_from_db(fields=["recorded_at"])
    record("placement.family_contact_said", row, by=by, holder=holder, since=since)
    return row
