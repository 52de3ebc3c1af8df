from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.readings import readings
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from directory.actions.places import places_kept
from directory.models import Provider, Site
from placements.actions.anyway import GoneOn, keep_reason, keep_to_open
from placements.actions.checks import CODES_AWAY, check_facts, check_site_named
from placements.actions.continuity import lapse_of
from placements.actions.entry_alert import settle_entry
from placements.actions.hold import follow_hold, take_up
from placements.actions.known import Asked
from placements.actions.limits import explain_new
from placements.actions.line import keep_off_the_line
from placements.actions.notices import tell_authority
from placements.actions.own_checks import ticked_by
from placements.actions.start_alert import follow_start
from placements.actions.steps import (
    comes_in,
    first_step,
    last_day_of,
    next_move,
    refuse_if_over,
    step,
)
from placements.actions.waiting import wait_no_more
from placements.models import OwnCheck, Placement, PlacementStep, State
from placements.rules.life_cycle import Move, check_day

TWICE = (
    "This child has a placement at this provider on some of these days already: somebody has just "
    "recorded or changed one. Look at it before you record another."
)


@transaction.atomic
def record_placement(
    *,
    pupil: Pupil,
    provider: Provider,
    commissioner: str,
    reason: str,
    registration_code: str,
    hours_per_week: Decimal,
    starts_on: date,
    next_review_on: date,
    on: date,
    ends_on: date | None = None,
    site: Site | None = None,
    weekdays: Sequence[int] = (),
    commissioning_school: School | None = None,
    aim: str = "",
    attendance_code: str | None = None,
    owner: User | None = None,
    line_reason: str = "",
    checks: Sequence[str] = (),
    standing_reason: str = "",
    limit_reason: str = "",
    by: User,
) -> Placement:
    """A child is placed. Without an attendance code, the one that the rule suggests is kept.

    `on`: today. The first two reasons are a manager's, who goes past the line or the standing.
    """
    placement = Placement(
        **{"pupil": pupil, "provider": provider, "site": site, "reason": reason, "aim": aim},
        **{"commissioner": commissioner, "commissioning_school": commissioning_school},
        **{"starts_on": starts_on, "ends_on": ends_on, "next_review_on": next_review_on},
        **{"registration_code": registration_code, "hours_per_week": hours_per_week},
        **{"owner": owner, "recorded_by": by, "weekdays": sorted(set(weekdays))},
    )
    reasons = {"line_reason": line_reason, "standing_reason": standing_reason}
    place(placement, code=attendance_code, checks=checks, **reasons, on=on, by=by)
    explain_new(placement, reason=limit_reason, on=on, by=by)
    return placement


def place(
    placement: Placement,
    *,
    code: str | None = None,
    checks: Sequence[str] = (),
    line_reason: str = "",
    standing_reason: str = "",
    event: str | None = None,
    on: date,
    by: User,
) -> Placement:
    """One that is not held yet comes in, if all that must hold does. `event`: if it was sought."""
    gone_on = check_new(placement, reason=standing_reason, by=by)
    ticked = ticked_by(by, placement, checks)
    with keep_off_the_line(placement, reason=line_reason, by=by), places_kept():
        come_in(keep(placement, code=code, event=event, on=on, by=by), ticked, by=by)
        keep_reason(placement, gone_on, by=by)
    if placement.state == State.PRE_START:
        follow_start(placement, on=on, by=by)
    return placement


def check_new(placement: Placement, *, reason: str, by: User) -> GoneOn | None:
    """What stands against the provider, where a manager goes on all the same."""
    check_facts(placement, known := Asked())
    gone_on = keep_to_open(placement, known, reason=reason, by=by)
    follow_hold(placement)
    check_site_named(placement)
    return gone_on


def come_in(placement: Placement, ticked: list[OwnCheck], *, by: User) -> None:
    """What the placement rests on is kept; what was held for the child, or waited for, is over."""
    OwnCheck.objects.bulk_create(ticked)
    tell_authority(placement, by=by)
    take_up(placement, by=by)
    wait_no_more(placement, by=by)


def keep(
    placement: Placement, *, code: str | None, event: str | None = None, on: date, by: User
) -> Placement:
    suggested = placement.suggestion(readings().on(placement.starts_on)).code or ""
    placement.attendance_code = suggested if code is None else code
    require_word(placement.attendance_code, "attendance code", CODES_AWAY, "attendance_code")
    move = comes_in(placement, event=event, on=on)
    with sentences(placement_one_at_a_provider_at_a_time=TWICE):
        placement.save(force_insert=True)
    first_step(placement, move, on=on).save(force_insert=True)
    record(
        "placement.recorded",
        placement,
        by=by,
        provider=placement.provider,
        commissioner=placement.commissioner,
        starts_on=placement.starts_on,
        next_review_on=placement.next_review_on,
    )
    return placement


@transaction.atomic
def end(placement: Placement, *, ended_on: date, reason: str, by: User) -> Placement:
    """A placement ends, for good, on its last day."""
    placement = held(placement)
    refuse_if_over(placement)
    check_end(placement, ended_on=ended_on, reason=reason)
    close(placement, ended_on=ended_on, reason=reason, by=by)
    settle_review(placement, why=f"The placement ended on {in_words(ended_on)}.", by=by)
    return placement


def held(placement: Placement) -> Placement:
    """The row as it now stands, locked until the transaction ends."""
    rows = Placement.objects.select_for_update(of=("self",))
    return rows.select_related("pupil", "provider", "ended_by").get(pk=placement.pk)


def check_end(placement: Placement, *, ended_on: date, reason: str) -> None:
    require_date(ended_on, "last day", "ended_on")
    if not reason.strip():
        raise Refusal("Enter why the placement ended.", "reason")
    if ended_on < placement.starts_on:
        raise Refusal(
            f"The last day, {in_words(ended_on)}, is before the placement started on "
            f"{in_words(placement.starts_on)}. Enter a date on or after the start.",
            "ended_on",
        )
    last = placement.reviews.first()
    if last is not None and last.held_on > ended_on:
        raise Refusal(
            f"The placement was reviewed on {in_words(last.held_on)}, after the last day you "
            f"entered, {in_words(ended_on)}. Enter a date on or after that review.",
            "ended_on",
        )


def close(placement: Placement, *, ended_on: date, reason: str, by: User) -> None:
    move = next_move(placement, "end")
    check_day(
        move, on=ended_on, after=last_day_of(placement), starts_on=placement.starts_on,
        field="ended_on",
    )  # fmt: skip
    shut(placement, move, last_day=ended_on, reason=reason, by=by)


def shut(
    placement: Placement, move: Move, *, last_day: date, reason: str, by: User, **why: str
) -> PlacementStep:
    """Ended, as planned or not: the last day that there was, and nothing after it."""
    taken = step(placement, move, on=last_day, reason=reason, by=by, **why)
    placement.ends_on, placement.ended_by, placement.end_reason = last_day, by, shortened(reason)
    placement.ended_at = Now()
    with places_kept(field="ended_on"):
        with sentences(placement_one_at_a_provider_at_a_time=TWICE):
            placement.save(update_fields=["state", "ends_on", "ended_at", "ended_by", "end_reason"])
        placement.refresh_from_db(fields=["ended_at"])
        end_sessions(placement, last_day=last_day)
    lapse_of(placement, by=by)
    for kind in (Alert.Kind.LIMIT, Alert.Kind.PAUSE, Alert.Kind.AT_RISK):
        settle(kind, subject_of(placement), why="The placement is over.", by=by)
    promise("placements.watch_provider", placement.provider_id)
    promise("placements.offer_places", placement.provider_id)
    record("placement.ended", placement, by=by, ended_on=last_day)
    return taken


def shortened(reason: str) -> str:
    """As much of the reason as the placement keeps; the whole of it is on the step."""
    most, reason = Placement._meta.get_field("end_reason").max_length, reason.strip()
    return reason if len(reason) <= most else reason[: most - 1] + "…"


def end_sessions(placement: Placement, *, last_day: date) -> None:
    """No session after a day. Those that were to begin later never were: history keeps them."""
    placement.sessions.filter(from_on__gt=last_day).delete()
    placement.sessions.running(last_day).update(until=last_day)


def settle_review(placement: Placement, *, why: str, by: User) -> None:
    settle(Alert.Kind.REVIEW_OVERDUE, subject_of(placement), why=why, by=by)
    settle_entry(placement, by=by)
