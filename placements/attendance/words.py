"""Marks in words: what was marked, what it said before, and which code it suggests."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from apcase.access.readings import Readings
from apcase.pupils.rolls import Calendars
from apcase.rules.readings import HOME_TUTOR, ONLINE_AT_HOME
from apcase.rules.school_days import CalendarTooShort
from apcase.web.parts import Row, Tag
from placements.actions.marks import told
from placements.attendance.numbers import percent, sessions
from placements.attendance.pauses import Pauses
from placements.attendance.queries import Planned
from placements.models import AttendanceMark, MarkCorrection, Placement
from placements.rules.home_registration import registration_word
from placements.rules.mark_codes import code_of_mark
from placements.rules.mark_rates import MarkRates
from placements.rules.register_codes import Suggestion

PAUSED = "the placement is paused, and the child is not expected"
COLOURS = {
    "present": "green",
    "late": "yellow",
    "left_early": "yellow",
    "absent_reason": "orange",
    "absent": "red",
    "cancelled": "grey",
}


def tag(mark: AttendanceMark | MarkCorrection) -> Tag:
    return Tag(told(mark), COLOURS[mark.status])


@dataclass(frozen=True)
class Line:
    """One mark as the placement's page tells it. `code` is None for whoever keeps no register."""

    mark: AttendanceMark
    tag: Tag
    code: Suggestion | None
    before: list[tuple[MarkCorrection, str]]


def lines(
    marks: Iterable[AttendanceMark], placement: Placement, readings: Readings, *, in_full: bool
) -> list[Line]:
    return [
        Line(
            mark,
            tag(mark),
            suggestion(mark, placement, readings) if in_full else None,
            [(each, told(each)) for each in mark.corrections.all()],
        )
        for mark in marks
    ]


def suggestion(mark: AttendanceMark, placement: Placement, readings: Readings) -> Suggestion:
    """By how the authority reads the law on the day of the session."""
    chosen = readings.on(mark.on)
    return code_of_mark(
        mark.status,
        reason=mark.reason,
        registration=registration_word(placement.registration_code),
        arranged_by=placement.commissioner,
        venue=placement.venue,
        on=mark.on,
        allow_b_home_tutor=chosen[HOME_TUTOR] == "with-caution",
        allow_k_online=chosen[ONLINE_AT_HOME] == "allowed",
    )


@dataclass(frozen=True)
class Day:
    """The sessions of a day: still to be marked, marked, and those of a child not expected."""

    open: list[Planned]
    marked: list[tuple[Planned, Tag]]
    closed: list[tuple[Planned, str]]


def day_of(planned: Iterable[Planned], on: date) -> Day:
    planned = list(planned)
    calendars = Calendars.about((row.placement for row in planned), on)
    pauses = Pauses.of(row.placement for row in planned)
    day = Day([], [], [])
    for row in planned:
        if row.mark is not None:
            day.marked.append((row, tag(row.mark)))
        elif pauses.hold(row.placement, on):
            day.closed.append((row, PAUSED))
        elif why := without_school(calendars, row.placement, on):
            day.closed.append((row, why))
        else:
            day.open.append(row)
    return day


def without_school(calendars: Calendars, placement: Placement, on: date) -> str | None:
    """Why there is no school that day. Where no calendar reaches, the sentence that says so."""
    try:
        return calendars.of(placement.pupil_id).reason_not_counted(on)
    except CalendarTooShort as short:
        return str(short)


def rates_in_words(rates: MarkRates) -> list[Row]:
    """Four figures, each with what it is a share of."""
    return [
        Row(
            "Attendance",
            f"{rates.attended} of {rates.possible} possible sessions{percent(rates.attendance)}",
        ),
        Row(
            "Hours delivered",
            f"{rates.hours_delivered} of {rates.hours_commissioned} commissioned"
            f"{percent(rates.delivered)}",
        ),
        Row(
            "Cancelled by the provider",
            f"{sessions(rates.cancelled)}, {rates.hours_cancelled} hours",
        ),
        Row("Not marked", f"{sessions(rates.unmarked)}{percent(rates.unmarked_share)}"),
    ]
