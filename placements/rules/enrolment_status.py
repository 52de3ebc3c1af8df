"""How a school's census shows whether a child is on its roll, and what an exclusion changes.

Explained in docs/rules/enrolment-status.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no
from apcase.rules.refusal import EndBeforeStart, NotYetLaw, Refusal

READ_ON = date(2026, 11, 21)
HELD_FROM = date(2014, 6, 5)
UNITS_FROM = date(2014, 9, 1)

CIRCULAR = Basis(
    instrument="Somerset County Council, recording of pupils' enrolment status",
    provision="circular of 5 June 2014",
    address="expydoc.com/doc/2999288",
    mark="found",
    read_on=READ_ON,
    effective_from=HELD_FROM,
    note=(
        "The date is that of the circular, the earliest text held. A child on two rolls is main at "
        "one school and subsidiary at the other."
    ),
)
GUEST = Basis(
    instrument="Enrolment status in the school census",
    provision="status G",
    mark="own",
    effective_from=HELD_FROM,
    note="A child who attends some sessions and is on another school's roll.",
)
UNITS_ONLY = Basis(
    instrument="Enrolment status in the school census",
    provision="statuses F and O",
    mark="own",
    effective_from=UNITS_FROM,
    note="That only units use these two, and how, is own knowledge of middling certainty.",
    reading=True,
)
LEFT = Basis(
    instrument="Enrolment status in the school census",
    provision="status P",
    mark="own",
    effective_from=HELD_FROM,
    note="A former pupil, whose sessions or exclusions are still returned.",
)
AFTER_EXCLUSION = Basis(
    instrument="No statute: what the statuses mean while a permanent exclusion is decided",
    mark="derived",
    note="The excluding school keeps the child on its roll until the name is deleted.",
)


@dataclass(frozen=True)
class EnrolmentStatus:
    """`unit_only`: for a pupil referral unit, AP academy or AP free school alone."""

    code: str
    label: str
    on_roll: bool
    unit_only: bool
    since: date
    basis: Basis


STATUSES = {
    status.code: status
    for status in (
        EnrolmentStatus("C", "Current, on this roll alone", True, False, HELD_FROM, CIRCULAR),
        EnrolmentStatus("M", "Current, main of two rolls", True, False, HELD_FROM, CIRCULAR),
        EnrolmentStatus("S", "Current, subsidiary of two rolls", True, False, HELD_FROM, CIRCULAR),
        EnrolmentStatus("G", "Guest, on another school's roll", False, False, HELD_FROM, GUEST),
        EnrolmentStatus("F", "Further education college", True, True, UNITS_FROM, UNITS_ONLY),
        EnrolmentStatus("O", "Other provider", True, True, UNITS_FROM, UNITS_ONLY),
        EnrolmentStatus("P", "Previous, no longer on the roll", False, False, HELD_FROM, LEFT),
    )
}


@dataclass(frozen=True)
class AfterExclusion:
    """Statuses on one day: None where the child is not, or not yet, on that school's roll."""

    excluding_school: str
    second_school: str | None
    basis: Basis = AFTER_EXCLUSION


def status_on(code: str, on: date, *, is_unit: bool) -> EnrolmentStatus:
    """The status, unless it was not in use on the day or is not for a school of this kind."""
    require_date(on, "day", "on")
    require_yes_or_no(
        is_unit,
        "the school is a pupil referral unit, an AP academy or an AP free school",
        "is_unit",
    )
    require_word(code, "enrolment status", tuple(STATUSES), "code")
    status = STATUSES[code]
    if on < status.since:
        raise NotYetLaw(
            f"The enrolment status {code} is held from {in_words(status.since)}. Check the year."
        )
    if status.unit_only and not is_unit:
        raise Refusal(
            f"The enrolment status {code} is for pupil referral units, AP academies and AP free "
            "schools. Choose C, M, S or G.",
            "code",
        )
    return status


def after_permanent_exclusion(
    *,
    excluded_on: date,
    on: date,
    second_roll_on: date | None = None,
    deleted_on: date | None = None,
) -> AfterExclusion:
    """Both schools' statuses on a day, for a child who was on the excluding school's roll alone.

    `second_roll_on`: the first day on the roll of a unit or another school. `deleted_on`: the
    first day off the excluding school's roll.
    """
    require_date(excluded_on, "first day of the exclusion", "excluded_on")
    for day, name, field in (
        (second_roll_on, "first day on the second roll", "second_roll_on"),
        (deleted_on, "day of deletion", "deleted_on"),
        (on, "day", "on"),
    ):
        if day is not None or field == "on":
            _not_before_exclusion(require_date(day, name, field), excluded_on, name, field)
    status_on("C", on, is_unit=False)
    on_second = second_roll_on is not None and on >= second_roll_on
    if deleted_on is not None and on >= deleted_on:
        return AfterExclusion("P", "C" if on_second else None)
    return AfterExclusion("M", "S") if on_second else AfterExclusion("C", None)


def _not_before_exclusion(day: date, excluded_on: date, name: str, field: str) -> None:
    if day < excluded_on:
        raise EndBeforeStart(
            f"The {name}, {in_words(day)}, is before the permanent exclusion, which began on "
            f"{in_words(excluded_on)}. Enter that day or a later one.",
            field,
        )
