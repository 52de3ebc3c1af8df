"""Somebody was in touch about a child who is placed, and what is left to do is followed up."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.actions.limits import unexplained
from placements.actions.placement import held
from placements.in_touch.due import AHEAD, candidate
from placements.models import Placement, Touch
from placements.rules.in_touch import (
    COUNCIL,
    PROVIDER,
    SCHOOL,
    check_followed,
    check_next,
    check_touch,
)
from placements.rules.life_cycle import CALLED_OFF

NEVER_RAN = "This placement never began, so that nobody is in touch about it here."
NOT_THEIRS = (
    "The placement is over, so that the provider soon sees the child no more. Select somebody else."
)
NOTHING_LEFT = "Nothing was left to follow up."
IN_TOUCH = "The placement is within the limits in force."


@transaction.atomic
def record_touch(
    placement: Placement,
    *,
    by_side: str,
    with_whom: str,
    how: str,
    happened_on: date,
    came: str,
    next_side: str = "",
    next_on: date | None = None,
    by: User,
    on: date,
) -> Touch:
    placement = held(placement)
    if placement.state in CALLED_OFF:
        raise Refusal(NEVER_RAN)
    said = {"by_side": by_side, "with_whom": with_whom, "how": how, "happened_on": happened_on}
    days = {"starts_on": placement.starts_on, "ends_on": placement.ends_on}
    check_touch(**said, came=came, **days, on=on)
    check_next(next_side, next_on, happened_on=happened_on, on=on)
    if next_side == PROVIDER and placement.is_over:
        raise Refusal(NOT_THEIRS, "next_side")
    touch = Touch.objects.create(
        placement=placement, **said, came=came.strip(), recorded_by=by, next_side=next_side,
        next_on=next_on, next_by=whose_work(placement, next_side, by),
    )  # fmt: skip
    touch.refresh_from_db(fields=["recorded_at"])
    record("placement.in_touch", touch, by=by, **said, next_side=next_side, next_on=next_on)
    if next_on is not None and next_on <= on + AHEAD:
        raise_now(Alert.Kind.TOUCH, candidate(touch), on=on)
    settle_limit(placement, touch, by=by, on=on)
    return touch


def whose_work(placement: Placement, next_side: str, by: User) -> User | None:
    """The owner's at the authority; of a school whoever recorded it there, else all who work
    there; a provider's of all who work there."""
    if next_side == COUNCIL:
        return placement.owner
    return by if next_side == SCHOOL and by.serves_a_school else None


def settle_limit(placement: Placement, touch: Touch, *, by: User, on: date) -> None:
    """That the school was to be in touch is settled at once, where nothing else is beyond."""
    if touch.by_side == SCHOOL and not unexplained(placement, on=on):
        settle(Alert.Kind.LIMIT, subject_of(placement), why=IN_TOUCH, by=by)


@transaction.atomic
def follow_touch(
    touch: Touch, *, followed_on: date, followed_how: str = "", by: User, on: date
) -> Touch:
    touch = Touch.objects.select_for_update(of=("self",)).get(pk=touch.pk)
    if touch.next_on is None:
        raise Refusal(NOTHING_LEFT)
    if touch.followed_on is not None:
        raise Refusal(f"This was followed up already, on {in_words(touch.followed_on)}.")
    check_followed(followed_on, happened_on=touch.happened_on, on=on)
    touch.followed_on, touch.followed_how = followed_on, followed_how.strip()
    touch.followed_by = by
    touch.save(update_fields=["followed_on", "followed_how", "followed_by"])
    record("placement.touch_followed", touch, by=by, followed_on=followed_on)
    settle(Alert.Kind.TOUCH, subject_of(touch), why="It has been followed up.", by=by)
    return touch
