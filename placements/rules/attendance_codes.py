"""What each code of an attendance register means on a day, and whether it may be used.

Explained in docs/rules/attendance-codes.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.counting import school_days_after
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_yes_or_no, shown
from apcase.rules.refusal import NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions
from placements.rules.attendance_code_table import (
    CODES_OF_2006,
    CODES_OF_2024,
    FROM_2006,
    FROM_2024,
    INSTEAD,
    Category,
)

REPLACED_WITHIN = 5

REASON_TO_BE_FOUND = Basis(
    instrument="Department for Education, Working together to improve school attendance",
    provision="code N",
    mark="own",
    effective_from=FROM_2024,
    note=(
        "Code N is replaced as soon as the reason is known, and within five school days after the "
        "session. Where no reason is found the session becomes code O."
    ),
)
LEAVE_BY_AGE = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="codes X and C2",
    mark="own",
    effective_from=FROM_2024,
    note=(
        "Code X is for children outside compulsory school age, code C2 for those of that age. "
        "Code X was as narrow before, save for a time of the coronavirus, which is not held."
    ),
)
REPLACEMENT = Versions("replacing code N", {FROM_2024: REASON_TO_BE_FOUND})


class WithdrawnCode(Refusal):
    """A code was given for a day after the last on which a register could hold it."""


@dataclass(frozen=True)
class AttendanceCode:
    """`since` and `until`: the first and last day of this wording; no last day while it stands."""

    code: str
    label: str
    category: Category
    since: date
    until: date | None
    basis: Basis


def _listed(rows: tuple, since: date, until: date | None) -> dict[str, AttendanceCode]:
    return {
        code: AttendanceCode(code, label, category, since, until, basis)
        for code, label, category, basis in rows
    }


CODES = Versions(
    "attendance codes",
    {
        FROM_2006: _listed(CODES_OF_2006, FROM_2006, FROM_2024 - timedelta(1)),
        FROM_2024: _listed(CODES_OF_2024, FROM_2024, None),
    },
)


def codes_on(on: date) -> tuple[AttendanceCode, ...]:
    """Every code that a register could hold on a day, in the order in which they are published."""
    require_date(on, "day of the session", "on")
    return tuple(CODES.on(on).values())


def code_on(code: str, on: date) -> AttendanceCode:
    """The code as it stood on the day of the session; a code not in use that day is refused."""
    require_date(on, "day of the session", "on")
    in_force = CODES.on(on)
    wordings = [held[code] for _, held in CODES if isinstance(code, str) and code in held]
    if not wordings:
        raise UnknownWord(
            f"{shown(code)} is no attendance code. Give a code as the register shows it, such as "
            "“K” or “C2”.",
            "code",
        )
    if code not in in_force:
        raise _out_of_its_time(wordings[0], on)
    return in_force[code]


def check_code(code: str, *, on: date, compulsory_school_age: bool) -> AttendanceCode:
    """The code, unless the child's age rules it out: X for compulsory school age, C2 beyond it."""
    found = code_on(code, on)
    require_yes_or_no(
        compulsory_school_age, "the child is of compulsory school age", "compulsory_school_age"
    )
    if code == "X" and compulsory_school_age:
        raise Refusal(
            "Code “X” is never used for a child of compulsory school age. Use the code for the "
            "reason of the absence: “C2” where an agreed part-time timetable is the reason.",
            "code",
        )
    if code == "C2" and not compulsory_school_age:
        raise Refusal(
            "Code “C2” is for a child of compulsory school age. Use “X” for a session that a child "
            "of another age need not attend.",
            "code",
        )
    return found


def reason_due(session_on: date, school_days: SchoolDays) -> Deadline:
    """The day by which code N, entered for a session on a day, must have given way."""
    require_date(session_on, "day of the session", "session_on")
    basis = REPLACEMENT.on(session_on)
    if not isinstance(school_days, SchoolDays):
        raise Refusal(
            "The five school days are counted on the school's calendar. Give its term dates.",
            "school_days",
        )
    closed_because = school_days.reason_not_counted(session_on)
    if closed_because:
        raise Refusal(
            f"{in_words(session_on)} is no school day ({closed_because}), so it had no session to "
            "mark with code N. Check the date.",
            "session_on",
        )
    return school_days_after(
        REPLACED_WITHIN, session_on, school_days, basis, "the session without a reason"
    )


def _out_of_its_time(wording: AttendanceCode, on: date) -> Refusal:
    if on < wording.since:
        return NotYetLaw(
            f"Code “{wording.code}” began on {in_words(wording.since)}. For a session on "
            f"{in_words(on)} use a code of that day."
        )
    return WithdrawnCode(
        f"Code “{wording.code}” was withdrawn on {in_words(wording.until + timedelta(1))}. "
        f"{INSTEAD[wording.code]}",
        "code",
    )
