"""Notice of a direction off site says where, to whom, how long, why, and at what times.

Explained in docs/rules/off-site-direction.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_span, require_whole, shown
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from placements.rules.off_site_direction import FROM_2010, FROM_2026, READ_ON, REGULATIONS

CONTENT = Basis(
    instrument=REGULATIONS,
    provision="regulation 3(4), as set out by IPSEA",
    address="ipsea.org.uk/directing-pupils-off-site",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2010,
    note="What the notice must contain.",
)
CONTENT_OF_2026 = replace(
    CONTENT,
    effective_from=FROM_2026,
    note=(
        "What the regulations ask for. The guidance of July 2026 spells out what parents are told; "
        "that list was not read."
    ),
    reading=True,
)
CONTENTS = Versions(
    "the notice of an off-site direction", {FROM_2010: CONTENT, FROM_2026: CONTENT_OF_2026}
)
CHECK_THE_GUIDANCE = (
    "The guidance of July 2026 spells out what parents are told. Compare the notice with it."
)

Session = tuple[time | None, time | None]

SENTENCES = {
    "address": "Give the address of the place where the pupil is to go.",
    "report_to": "Name the person to whom the pupil reports on the first day.",
    "number_of_days": "Say for how many days the pupil is to go there.",
    "reasons": "Give the reasons for the direction.",
    "objectives": "Say what the direction is to achieve.",
    "sessions": "Give the times of the session or of both sessions of a day.",
}
ONE_SESSION = ("Say when the session starts.", "Say when the session finishes.")
TWO_SESSIONS = (
    "Say when the morning session starts.",
    "Say when the break between the sessions starts.",
    "Say when the break between the sessions finishes.",
    "Say when the afternoon session finishes.",
)


@dataclass(frozen=True)
class Missing:
    """One thing the notice must say and does not: the field, and what to do."""

    field: str
    sentence: str


@dataclass(frozen=True)
class Content:
    """What is still missing; `caution` is "" when there is none."""

    missing: tuple[Missing, ...]
    basis: Basis
    caution: str = ""


def notice_content(
    *,
    on: date,
    address: str | None = None,
    report_to: str | None = None,
    number_of_days: int | None = None,
    reasons: str | None = None,
    objectives: str | None = None,
    sessions: Iterable[Session] | None = None,
) -> Content:
    """What a notice given on a day must still say.

    `sessions`: one or two pairs of start and finish, either of which may be None.
    """
    basis = CONTENTS.on(require_date(on, "day of the notice", "on"))
    if number_of_days is not None:
        require_whole(number_of_days, "number of days", 1, 1000, "number_of_days")
    said = {
        "address": _words(address, "address", "address"),
        "report_to": _words(report_to, "person to report to", "report_to"),
        "number_of_days": number_of_days,
        "reasons": _words(reasons, "reasons", "reasons"),
        "objectives": _words(objectives, "objectives", "objectives"),
    }
    missing = [Missing(field, SENTENCES[field]) for field, value in said.items() if not value]
    missing += _missing_times(_sessions(sessions))
    return Content(tuple(missing), basis, CHECK_THE_GUIDANCE if basis.reading else "")


def check_days(number_of_days: int, *, first_day: date, last_day: date) -> None:
    """Refuse more days than there are from the first to the last: the notice says both."""
    require_whole(number_of_days, "number of days", 1, 1000, "number_of_days")
    first, last = require_span(first_day, last_day, "The direction", ("starts_on", "ends_on"))
    there = (last - first).days + 1
    if number_of_days > there:
        days = "1 day" if there == 1 else f"{there} days"
        raise Refusal(
            f"From {in_words(first)} to {in_words(last)} there are no more than {days}. Enter on "
            "how many of them the pupil is there.",
            "number_of_days",
        )


def _words(value: Any, name: str, field: str) -> str:
    if value is not None and not isinstance(value, str):
        raise Refusal(f"Write the {name} in words. {shown(value)} is not text.", field)
    return (value or "").strip()


def _sessions(given: Any) -> tuple[Session, ...]:
    if given is None:
        return ()
    pairs = tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else None
    if pairs is None or len(pairs) > 2:
        raise Refusal("A day has one or two sessions. Give the times of each.", "sessions")
    return tuple(_session(pair) for pair in pairs)


def _session(pair: Any) -> Session:
    if isinstance(pair, str) or not isinstance(pair, Iterable) or len(pair := tuple(pair)) != 2:
        raise Refusal(f"A session has a start and a finish; {shown(pair)} does not.", "sessions")
    for at in pair:
        if at is not None and (not isinstance(at, time) or at.tzinfo is not None):
            raise Refusal(
                f"A session starts and finishes at a time of day, such as 09:00. {shown(at)} is "
                "not one.",
                "sessions",
            )
    return pair


def _missing_times(sessions: tuple[Session, ...]) -> list[Missing]:
    if not sessions:
        return [Missing("sessions", SENTENCES["sessions"])]
    times = [at for session in sessions for at in session]
    known = [at for at in times if at is not None]
    if any(later <= earlier for earlier, later in pairwise(known)):
        raise Refusal(
            "The times of the sessions must follow one another: start, break, finish. "
            "Put them in order.",
            "sessions",
        )
    asked = ONE_SESSION if len(sessions) == 1 else TWO_SESSIONS
    return [Missing("sessions", ask) for ask, at in zip(asked, times, strict=True) if at is None]
