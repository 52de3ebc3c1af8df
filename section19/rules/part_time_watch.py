"""A part-time timetable that lasts is a sign that a child may be without suitable education.

Explained in docs/rules/part-time-timetables.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_whole, require_word
from apcase.rules.refusal import EndBeforeStart
from section19.rules.faults import Fault
from section19.rules.illness_sessions import known_by
from section19.rules.part_time_timetable import RULES, PartTimeTimetable, as_timetable

SIX_WEEKS = Basis(
    instrument="No statute: Essex SENDIASS, reduced timetables",
    address="essexsendiass.co.uk/parents-and-carers/attendance/reduced-timetables-guidance",
    mark="found",
    read_on=date(2026, 11, 24),
    note="At most six to eight weeks there. The warning after six is the service's own.",
)
END_DATE = Basis(
    instrument="No statute: the service's own warning",
    mark="derived",
    note="The agreement's own end date has come without a return to full time.",
)
TOLD = Basis(
    instrument="No statute: Lincolnshire County Council, section 19 policy",
    address="lincolnshire.gov.uk/schools-education/lincolnshire%E2%80%99s-section-19-policy/2",
    mark="found",
    read_on=date(2026, 11, 24),
    note=(
        "No duty in law to tell the authority was found. This authority asks, as others do: there, "
        "of every pupil who has fewer than 25 hours."
    ),
    reading=True,
)

ASKED, NOT_ASKED = "asked", "not-asked"
CONSIDER = "Ask whether the child is without suitable education, and whether section 19 is owed."

Level = Literal["none", "warn", "escalate"]


@dataclass(frozen=True)
class Watch:
    """Where a timetable stands on a day. `tell`: what is still to be asked of the school."""

    level: Level
    sentence: str
    warn_on: Deadline
    escalate_on: Deadline | None
    tell: Fault | None


def watch(
    timetable: PartTimeTimetable,
    *,
    on: date,
    full_time_on: date | None = None,
    told: str = ASKED,
    told_on: date | None = None,
    warn_weeks: int = 6,
) -> Watch:
    """`full_time_on`: the day from which the child was back full time."""
    timetable = as_timetable(timetable)
    RULES.on(require_date(on, "day", "on"))
    require_whole(warn_weeks, "weeks until the warning", 1, 12, "warn_weeks")
    warn_on = weeks_after(warn_weeks, timetable.begins_on, SIX_WEEKS, "the timetable began")
    escalate_on = _at_the_end(timetable.ends_on)
    tell = _to_tell(told, known_by(on, told_on, "day the authority was told", "told_on"))
    back_on = known_by(on, full_time_on, "day of the return to full time", "full_time_on")
    if back_on and back_on < timetable.begins_on:
        raise EndBeforeStart(
            f"The return to full time on {in_words(back_on)} is before the timetable began on "
            f"{in_words(timetable.begins_on)}. Check both dates.",
            "full_time_on",
        )
    level, sentence = _standing(on, warn_on, escalate_on, back_on)
    return Watch(level, sentence, warn_on, escalate_on, tell)


def _at_the_end(ends_on: date | None) -> Deadline | None:
    if ends_on is None:
        return None
    return Deadline(
        ends_on, (), END_DATE, unit="day", counted_from=ends_on, hinge="the agreed end date"
    )


def _to_tell(told: str, told_on: date | None) -> Fault | None:
    require_word(told, "answer", (ASKED, NOT_ASKED), "told")
    if told == NOT_ASKED or told_on:
        return None
    return Fault("told_on", "Ask the school to tell the authority of this timetable.", TOLD)


def _standing(
    on: date, warn_on: Deadline, escalate_on: Deadline | None, back_on: date | None
) -> tuple[Level, str]:
    if back_on:
        return "none", f"Back full time since {in_words(back_on)}."
    if escalate_on and on >= escalate_on.due_on:
        ended = f"The end date, {in_words(escalate_on.due_on)}, has come without a return."
        return "escalate", f"{ended} {CONSIDER}"
    if on >= warn_on.due_on:
        weeks = "1 week" if len(warn_on.days) == 1 else f"{len(warn_on.days)} weeks"
        lasts = f"It has lasted {weeks} or more, since {in_words(warn_on.counted_from)}."
        return "warn", f"{lasts} {CONSIDER}"
    return "none", "Nothing is due yet."
