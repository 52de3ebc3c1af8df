"""Who was in touch with whom about a child while it is placed, and by when the school is again.

Explained in docs/rules/in-touch.md.
"""

from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.counting import school_days_after
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays

ONGOING = Basis(
    instrument="No statute: councils’ guidance to schools that commission alternative provision",
    mark="own",
    note=(
        "Guidance asks for ongoing contact with provider and child, and that the child stays a "
        "member of the school community. It names no interval: twenty school days are ours."
    ),
)
DAYS = 20
CHILD, PARENT, SCHOOL, PROVIDER, COUNCIL = "child", "parent", "school", "provider", "council"
SIDES = {SCHOOL: "The home school", PROVIDER: "The provider", COUNCIL: "The council"}
REACHED = {CHILD: "The child", PARENT: "A parent or carer"} | SIDES
FAMILY = (CHILD, PARENT)
WAYS = {
    "visit": "Visit or meeting",
    "call": "Telephone call",
    "video": "Video call",
    "letter": "Letter or email",
    "event": "Invited to an event or a club at school",
    "trip": "Invited on a school trip",
    "assembly": "Invited to an assembly",
    "evening": "Invited to a parents’ evening",
    "reward": "Praise or a reward from school",
}
# By which a child stays a member of the school community.
COMMUNITY = ("event", "trip", "assembly", "evening", "reward")
# A provider's people see no alerts: what is left to them stands on their own home page, and the
# owner of the placement is asked until they have done it.
FOLLOWERS = {SCHOOL: "The home school", COUNCIL: "The council", PROVIDER: "The provider"}
BEFORE_START = timedelta(days=90)
AHEAD = timedelta(days=366)


def in_touch_by(since: date, school_days: SchoolDays) -> date | None:
    """The latest day by which a home school is in touch again; None where no calendar says."""
    try:
        return school_days_after(DAYS, since, school_days, ONGOING, "the last contact").due_on
    except CalendarTooShort:
        return None


def check_touch(
    *,
    by_side: str,
    with_whom: str,
    how: str,
    happened_on: date,
    came: str,
    starts_on: date,
    ends_on: date | None,
    on: date,
) -> None:
    """Refuses what cannot have been: somebody with themselves, on a day to come, years before."""
    require_word(by_side, "side", tuple(SIDES), "by_side")
    require_word(with_whom, "person reached", tuple(REACHED), "with_whom")
    require_word(how, "way", tuple(WAYS), "how")
    if by_side == with_whom:
        raise Refusal("Select somebody else: nobody is in touch with themselves.", "with_whom")
    if how in COMMUNITY and (by_side != SCHOOL or with_whom not in FAMILY):
        raise Refusal(
            "It is the home school that invites or praises, and the child or a parent whom it "
            "reaches. Select them, or another way.",
            "how",
        )
    _check_day(happened_on, starts_on=starts_on, ends_on=ends_on, on=on)
    if not came.strip():
        raise Refusal("Enter what came of it.", "came")


def check_next(side: str, next_on: date | None, *, happened_on: date, on: date) -> None:
    """Somebody and a day, or neither."""
    if not side:
        if next_on is not None:
            raise Refusal("Select who follows it up, or leave the day empty.", "next_side")
        return
    require_word(side, "side", tuple(FOLLOWERS), "next_side")
    if next_on is None:
        raise Refusal("Enter by which day it is followed up.", "next_on")
    if require_date(next_on, "day of the follow-up", "next_on") < max(on, happened_on):
        raise Refusal(
            f"{in_words(next_on)} has passed. Enter today or a later day for the follow-up.",
            "next_on",
        )
    if next_on > on + AHEAD:
        raise Refusal("That is more than a year ahead. Enter an earlier day.", "next_on")


def check_followed(followed_on: date, *, happened_on: date, on: date) -> None:
    if require_date(followed_on, "day", "followed_on") > on:
        raise Refusal("That day is still to come. Enter today or an earlier day.", "followed_on")
    if followed_on < happened_on:
        raise Refusal(
            f"That is before the contact itself, {in_words(happened_on)}. Enter a later day.",
            "followed_on",
        )


def _check_day(happened_on: date, *, starts_on: date, ends_on: date | None, on: date) -> None:
    if require_date(happened_on, "day", "happened_on") > on:
        raise Refusal("That day is still to come. Enter today or an earlier day.", "happened_on")
    if happened_on < starts_on - BEFORE_START:
        raise Refusal(
            f"The placement starts on {in_words(starts_on)}. Enter a day no more than three months "
            "before that.",
            "happened_on",
        )
    if ends_on is not None and happened_on > ends_on:
        raise Refusal(
            f"The placement ended on {in_words(ends_on)}. Enter a day on which it still ran.",
            "happened_on",
        )
