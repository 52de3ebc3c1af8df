"""What a provider marks of one session, and what is refused. Explained in docs/rules/marks.md."""

from datetime import date, time
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays

MARKED = Basis(
    instrument="No statute: what a provider tells of each session",
    mark="derived",
    note="From what councils ask of providers: mark each session, tell of each absence that day.",
)
STATUSES = {
    "present": "Present",
    "late": "Late",
    "absent_reason": "Absent, reason known",
    "absent": "Absent, no reason known",
    "left_early": "Left early",
    "cancelled": "Cancelled by the provider",
}
# The child came, for all of the session or a part of it.
ATTENDED = ("present", "late", "left_early")
# Of these it may be said how many minutes the child missed; of the first it must.
IN_PART = ("late", "left_early")
REASONS = {
    "illness": "Ill",
    "medical": "Medical or dental appointment",
    "family": "Family emergency or bereavement",
    "transport": "Transport did not come",
    "at_school": "At the home school, or at an activity of theirs",
    "suspended": "Suspended or excluded by the home school",
    "religious": "Religious observance",
    "interview": "Interview or examination elsewhere",
    "other": "Another reason",
}
NOON = time(12)
# Minutes before a session from which a child can be there.
EARLY = 30


def half_of(starts_at: time) -> str:
    """Of which half of the day a session is: by when it begins."""
    return "morning" if starts_at < NOON else "afternoon"


def check_mark(status: str, *, minutes: int | None, reason: str, length: int) -> None:
    """Refuses minutes or a reason where none belongs, and a mark without what it needs.

    `length`: how many minutes the session lasts.
    """
    require_word(status, "mark", tuple(STATUSES), "status")
    if minutes is not None and status not in IN_PART:
        raise Refusal(
            "Minutes are for a child who came late or left early. Leave them out, or choose one of "
            "these.",
            "minutes",
        )
    if status == "late" and minutes is None:
        raise Refusal("Enter by how many minutes the child was late.", "minutes")
    if minutes is not None:
        require_whole(minutes, "number of minutes missed", 1, length - 1, "minutes")
    if status == "absent_reason":
        if not reason:
            raise Refusal("Select why the child was absent, or “no reason known”.", "reason")
        require_word(reason, "reason of the absence", tuple(REASONS), "reason")
    elif reason:
        raise Refusal(
            "A reason is for a child who was absent. Leave it out, or choose “absent, reason "
            "known”.",
            "reason",
        )


def check_day(on: Any, *, today: date, school_days: SchoolDays) -> None:
    """Refuses a day that has not come, and one on which there is no school."""
    require_date(on, "day of the session", "on")
    if on > today:
        raise Refusal(
            f"{in_words(on)} has not come yet. Mark a session on its day, or later.", "on"
        )
    if why := school_days.reason_not_counted(on):
        raise Refusal(
            f"{in_words(on)} is no school day for this child ({why}), so there was no session to "
            "mark. Check the date; if there was school, the calendar is to be corrected.",
            "on",
        )


def may_be_there(on: date, starts_at: time, *, today: date, at: time) -> bool:
    """Whether it is so late that a child can have come: from half an hour before the session."""
    return on < today or (on == today and minute_of(starts_at) - EARLY <= minute_of(at))


def check_begun(status: str, on: date, starts_at: time, *, today: date, at: time) -> None:
    """An absence may be known before, and so may a session that is not held."""
    if status in ATTENDED and not may_be_there(on, starts_at, today=today, at=at):
        raise Refusal(
            f"The session starts at {starts_at:%H:%M}. Mark who came from half an hour before.",
            "status",
        )


def minute_of(at: time) -> int:
    return at.hour * 60 + at.minute


def check_correction(*, why: str, changed: bool) -> None:
    if not changed:
        raise Refusal("This is what is marked already. Change it, or leave it as it is.", "status")
    if not why.strip():
        raise Refusal("Enter why the mark is corrected, in a sentence.", "why")
