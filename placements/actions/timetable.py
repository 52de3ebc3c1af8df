from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.models import Enrolment
from apcase.rules.refusal import Refusal
from directory.actions.places import places_kept
from directory.models import Site
from placements.actions.line import keep_off_the_line
from placements.actions.placement import end_sessions, held
from placements.actions.steps import refuse_if_over
from placements.models import HomeWeek, Placement, State, WeeklySession
from placements.rules.timetable import (
    Slot,
    TwoPlacesAtOnce,
    check_from,
    check_week,
    hours_a_week,
    overlap,
)

AT_ONCE = (
    "Somebody has just given this child a session elsewhere at one of these times. Look at the "
    "child’s week, then choose another time."
)


AT_SCHOOL = (
    "The home school expects the child at one of these times. Look at the child’s week; say first "
    "that the school does not, or choose another time."
)


@dataclass(frozen=True)
class Session:
    """One session asked for: when, and at which of the provider's sites if it is known."""

    slot: Slot
    site: Site | None = None


@transaction.atomic
def set_timetable(
    placement: Placement,
    *,
    sessions: Sequence[Session],
    from_on: date,
    line_reason: str = "",
    by: User,
) -> Placement:
    """The placement's sessions from a day on. Those before that day stay as they were.

    `line_reason`: why a manager lets the provider become one that may have to register.
    """
    placement = held(placement)
    refuse_if_over(placement)
    check_from(from_on, starts_on=placement.starts_on, ends_on=placement.ends_on)
    hours = hours_a_week(check_week(session.slot for session in sessions))
    for session in sessions:
        check_site(placement, session.site)
        check_free(placement, session.slot, from_on)
    check_not_at_school(placement, sessions, from_on)
    with keep_off_the_line(placement, reason=line_reason, by=by), places_kept():
        end_sessions(placement, last_day=from_on - timedelta(days=1))
        with sentences(
            weekly_session_one_place_at_a_time=AT_ONCE, child_in_one_place_at_a_time=AT_SCHOOL
        ):
            WeeklySession.objects.bulk_create(
                row_for(placement, session, from_on) for session in sessions
            )
        placement.hours_per_week = hours
        placement.save(update_fields=["hours_per_week"])
    promise("placements.offer_places", placement.provider_id)
    record("timetable.set", placement, by=by, from_on=from_on, hours=hours, sessions=len(sessions))
    return placement


def row_for(placement: Placement, session: Session, from_on: date) -> WeeklySession:
    return WeeklySession(
        placement=placement,
        pupil_id=placement.pupil_id,
        site=session.site,
        weekday=session.slot.weekday,
        starts_at=session.slot.starts_at,
        ends_at=session.slot.ends_at,
        from_on=from_on,
        until=placement.ends_on,
    )


def check_site(placement: Placement, site: Site | None) -> None:
    if site is not None and site.provider_id != placement.provider_id:
        raise Refusal(f"{site.name} is not a site of {placement.provider}. Select one of its own.")


def check_free(placement: Placement, slot: Slot, from_on: date) -> None:
    """Names the other placement, where the child is taught at that time already."""
    others = WeeklySession.objects.running_between(from_on, placement.ends_on)
    elsewhere = others.filter(pupil=placement.pupil_id, weekday=slot.weekday)
    for other in elsewhere.exclude(placement=placement).select_related("placement__provider"):
        if overlap(slot, other.slot):
            raise TwoPlacesAtOnce(
                f"The child is at {other.placement.provider} on {other.slot}. Choose another time "
                f"than {slot}, or change that timetable first."
            )


def check_not_at_school(placement: Placement, sessions: Sequence[Session], from_on: date) -> None:
    """Names the home school, where it expects the child at that time while they are on its roll."""
    if placement.state == State.PAUSED:
        return
    weeks = HomeWeek.objects.running_between(from_on, placement.ends_on)
    weeks = list(weeks.filter(pupil=placement.pupil_id).select_related("school"))
    rolls = list(Enrolment.objects.main().filter(pupil=placement.pupil_id)) if weeks else []
    for week, session in product(weeks, sessions):
        first = max(from_on, week.from_on)
        last = min(placement.ends_on or date.max, week.until or date.max)
        there = any(
            roll.school_id == week.school_id
            and roll.starts_on <= last
            and (roll.ends_on or date.max) >= first
            for roll in rolls
        )
        for slot in week.slots if there else ():
            if overlap(session.slot, slot):
                raise TwoPlacesAtOnce(
                    f"{week.school} expects the child on {slot}. Choose another time than "
                    f"{session.slot}, or say first when the school expects the child."
                )
