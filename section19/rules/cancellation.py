"""A head teacher may cancel an exclusion until the governing board has met about it.

Explained in docs/rules/exclusion-notices.md.
"""

from datetime import date
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import EndBeforeStart, Refusal
from apcase.rules.versions import Versions
from section19.rules.suspension_lengths import in_figures, require_half_days

BY_REGULATION = Basis(
    instrument=(
        "School Discipline (Pupil Exclusions and Reviews) (England) (Amendment and Transitional "
        "Provision) Regulations 2023 (SI 2023/571)"
    ),
    provision="regulation 17A as inserted, and 8A for maintained schools to the same effect",
    address="legislation.gov.uk/uksi/2023/571/part/3/chapter/2",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2023, 9, 1),
    note="“Without delay” is dated the day of the cancellation.",
)
BY_GUIDANCE = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion, 2022",
    provision="the power to cancel, as North Yorkshire Council gives it",
    address="cyps.northyorks.gov.uk/exclusions",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2022, 9, 1),
    note="Whom the guidance of that year wanted told is our own knowledge.",
)

CANCELLING = Versions(
    "cancelling an exclusion", {date(2022, 9, 1): BY_GUIDANCE, date(2023, 9, 1): BY_REGULATION}
)
MOST_DAYS = Decimal(45)


def check_cancellation(
    *,
    decided_on: date,
    cancelled_on: date,
    board_met_on: date | None = None,
    days_in_year: Decimal | None = None,
) -> Basis:
    """The rule that allows it, which is that of the day when the exclusion was decided.

    `board_met_on`: it met to decide on reinstatement. `days_in_year`: school days that the pupil
    has been excluded in the school year by the time of the cancellation; None is not judged.
    """
    require_date(decided_on, "day of the decision", "decided_on")
    require_date(cancelled_on, "day of the cancellation", "cancelled_on")
    if cancelled_on < decided_on:
        raise EndBeforeStart(
            f"The exclusion was cancelled on {in_words(cancelled_on)}, before it was decided on "
            f"{in_words(decided_on)}. Check both dates.",
            "cancelled_on",
        )
    basis = CANCELLING.on(decided_on)
    if board_met_on is not None:
        _check_board(board_met_on, cancelled_on)
    if days_in_year is not None:
        days = require_half_days(days_in_year, "school days in the year", "days_in_year")
        _check_days(days, basis)
    return basis


def _check_board(board_met_on: date, cancelled_on: date) -> None:
    if require_date(board_met_on, "day of the board's meeting", "board_met_on") <= cancelled_on:
        raise Refusal(
            f"The governing board met about the exclusion on {in_words(board_met_on)}, so it can "
            f"no longer be cancelled on {in_words(cancelled_on)}. What the board decided holds.",
            "cancelled_on",
        )


def _check_days(days: Decimal, basis: Basis) -> None:
    if basis is BY_REGULATION and days > MOST_DAYS:
        raise Refusal(
            f"The pupil has been excluded for {in_figures(days)} in this school year. Beyond "
            f"{MOST_DAYS} an exclusion may not be cancelled: the governing board decides.",
            "days_in_year",
        )
