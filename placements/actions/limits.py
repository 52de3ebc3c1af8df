"""The authority's limits are put in force and out of it; a placement beyond one is explained."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal
from placements.limits.queries import in_force, stands_of
from placements.models import LimitChoice, LimitReason, Placement
from placements.rules.limits import Stand, check_choice

EXPLAINED = "It has been said why."


@transaction.atomic
def choose_limit(
    *, limit: str, word: str, since: date, why: str, on: date, by: User
) -> LimitChoice:
    """From a day on. What was chosen before stays; of two for one day the later one holds."""
    check_choice(limit, word, since=since, why=why, on=on)
    choice = LimitChoice.objects.create(
        limit=limit, word=word, since=since, why=why.strip(), chosen_by=by
    )
    choice.refresh_from_db()
    record("limit.chosen", choice, by=by, limit=limit, word=word, since=since, why=choice.why)
    promise("placements.watch_limits")
    return choice


def unexplained(placement: Placement, *, on: date) -> list[Stand]:
    """The limits in force that it is, or as agreed will be, beyond without a reason."""
    day = max(on, placement.starts_on)
    if placement.ends_on is not None and placement.ends_on < on:
        return []
    if not (limits := in_force(day)):
        return []
    said = set(placement.limit_reasons.values_list("limit", flat=True))
    stands = stands_of(placement, limits.keys() - said, on=day, today=on)
    return [found for found in stands if found.beyond_from is not None]


def told(stands: list[Stand]) -> str:
    return " ".join(f"“{found.limit.name}” is in force. {found.sentence}" for found in stands)


def explain_new(placement: Placement, *, reason: str, on: date, by: User) -> None:
    """One that is being recorded: within the limits, or with the reason."""
    stands = unexplained(placement, on=on)
    if stands and not reason.strip():
        raise Refusal(
            f"{told(stands)} Change what is agreed, or enter why it is right to go beyond it.",
            "limit_reason",
        )
    keep_reasons(placement, stands, reason=reason, by=by)


def refuse_unexplained(placement: Placement, *, on: date) -> None:
    if stands := unexplained(placement, on=on):
        raise Refusal(
            f"{told(stands)} Before it starts, say on the page of its limits why that is right, or "
            "change what is agreed.",
            "event",
        )


@transaction.atomic
def explain_limits(placement: Placement, *, reason: str, on: date, by: User) -> list[LimitReason]:
    """Why it goes beyond each limit in force of which nobody has said so yet."""
    if not reason.strip():
        raise Refusal("Enter why it is right to go beyond the limit.", "reason")
    placement = Placement.objects.select_for_update(of=("self",)).get(pk=placement.pk)
    if not (stands := unexplained(placement, on=on)):
        raise Refusal(
            "Nothing is to be explained: it is within the limits in force, or somebody has just "
            "said why. Look at its limits again."
        )
    return keep_reasons(placement, stands, reason=reason, by=by)


def keep_reasons(
    placement: Placement, stands: list[Stand], *, reason: str, by: User
) -> list[LimitReason]:
    rows = [
        LimitReason.objects.create(
            placement=placement, limit=found.limit.key, stood=found.sentence,
            reason=reason.strip(), given_by=by,
        )
        for found in stands
    ]  # fmt: skip
    if rows:
        limits = [row.limit for row in rows]
        record("placement.limits_explained", placement, by=by, limits=limits)
        settle(Alert.Kind.LIMIT, subject_of(placement), why=EXPLAINED, by=by)
    return rows
