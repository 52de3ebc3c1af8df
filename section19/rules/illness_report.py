"""A school tells its authority of a pupil whom illness will keep away for fifteen days.

Explained in docs/rules/illness.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from apcase.rules.basis import Basis
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_yes_or_no
from apcase.rules.versions import Versions
from section19.rules.illness_sessions import known_by

SICKNESS_RETURN = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="the sickness return, as Hertfordshire's site for schools gives it",
    address="thegrid.org.uk/admissions-attendance-travel-to-school/attendance/15-day-sickness-absence",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2024, 8, 19),
    note=(
        "Owed where sessions are marked I and there are reasonable grounds to believe that fifteen "
        "days will be missed in the school year, in a row or added up. One return for one "
        "continuous illness. No number of days for it was found: it is taken as due at once."
    ),
    reading=True,
)
RETURNS = Versions(
    "the school's report of illness", {SICKNESS_RETURN.effective_from: SICKNESS_RETURN}
)

State = Literal["not owed", "owed", "made"]


@dataclass(frozen=True)
class Report:
    """What the school owes for one continuous illness. `due` is None where nothing is owed."""

    state: State
    due: Deadline | None
    sentence: str
    basis: Basis


def school_report(
    *,
    on: date,
    compulsory_school_age: bool,
    predicted_on: date | None = None,
    fifteenth_on: date | None = None,
    reported_on: date | None = None,
) -> Report:
    """What lies after `on` is not yet known.

    `predicted_on`: the day on which the school had grounds to believe that fifteen days will be
    missed. `fifteenth_on`: the day on which they were.
    """
    basis = RETURNS.on(require_date(on, "day", "on"))
    require_yes_or_no(
        compulsory_school_age, "the pupil is of compulsory school age", "compulsory_school_age"
    )
    predicted_on = known_by(on, predicted_on, "day of the prediction", "predicted_on")
    fifteenth_on = known_by(on, fifteenth_on, "fifteenth day of illness", "fifteenth_on")
    reported_on = known_by(on, reported_on, "day of the report", "reported_on")
    if not compulsory_school_age:
        return Report("not owed", None, "Owed only for compulsory school age.", basis)
    # A school that reports says by it that it has grounds.
    grounds = min((day for day in (fifteenth_on, predicted_on, reported_on) if day), default=None)
    if grounds is None:
        return Report("not owed", None, "Not owed yet: fifteen days are not in prospect.", basis)
    return _owed(grounds, reported_on, "fifteenth day" if grounds == fifteenth_on else "prediction")


def _owed(grounds: date, reported_on: date | None, why: str) -> Report:
    basis = RETURNS.on(grounds)
    due = Deadline(grounds, (), basis, unit="day", counted_from=grounds, hinge=f"the {why}")
    if reported_on:
        return Report("made", due, f"The school reported on {in_words(reported_on)}.", basis)
    return Report(
        "owed",
        due,
        f"Ask the school for its report: it has had grounds since {in_words(grounds)}.",
        basis,
    )
