"""A managed move to another school is permanent, agreed by all, and made on one day.

Explained in docs/rules/managed-moves.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

FROM_2006, FROM_2022 = date(2006, 9, 1), date(2022, 9, 1)
FROM_2024, FROM_2026 = date(2024, 8, 19), date(2026, 7, 26)
READ_ON, READ_LATER = date(2026, 11, 21), date(2026, 11, 24)
GUIDANCE = "Department for Education, guidance on suspension and permanent exclusion"

TRIALS_NOT_COVERED = Basis(
    instrument=GUIDANCE,
    provision="of 2022 to 2024, as Browne Jacobson explains it",
    address="brownejacobson.com/insights/managing-moves-between-schools",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2022,
    note=(
        "The guidance does not speak of trials, and schools agreed them. The department's advice "
        "to parents already said that there is none."
    ),
)
PERMANENT = Basis(
    instrument=GUIDANCE,
    provision="of 26 July 2026, as Browne Jacobson summarises it",
    address="brownejacobson.com/insights/latest-dfe-exclusions-guidance-for-schools-and-academies",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2026,
    note="A managed move is permanent from the start: there is no trial period.",
)
AGREED = Basis(
    instrument="North Northamptonshire Council on managed moves",
    provision="who must agree, and what an EHC plan asks for",
    address="northnorthants.gov.uk",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2022,
    note=(
        "It is voluntary, and the parents and both schools agree. That they agree in writing is "
        "our own requirement."
    ),
)
WITHOUT_THREAT = Basis(
    instrument="Oldham Council on managed moves",
    address="oldham.gov.uk/info/200335/problems_at_school/314/exclusions/7",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2022,
    note="Nobody may be moved by the threat of exclusion.",
)
DELETED_2006 = Basis(
    instrument="The Education (Pupil Registration) (England) Regulations 2006 (SI 2006/1751)",
    provision="regulation 8(1)(b)",
    address="legislation.gov.uk/uksi/2006/1751/regulation/8/made",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2006,
    note="A pupil registered at another school is deleted, unless dual registration was agreed.",
)
DELETED_2024 = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="regulation 9(1)(a), as quoted by Worcestershire County Council",
    address="capublic.worcestershire.gov.uk",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2024,
    note="A pupil registered at another school is deleted, unless dual registration was agreed.",
)


class UnderThreat(Refusal):
    """A move that the family was pressed into by the threat of exclusion."""


class NotAgreed(Refusal):
    """A move that somebody has not agreed to in writing by its day."""


@dataclass(frozen=True)
class Wording:
    """What guidance says of trials."""

    trials: bool
    basis: Basis


@dataclass(frozen=True)
class Move:
    """A move's entries in the two registers, both of one day, and what it rests on."""

    deleted_on: date
    entered_on: date
    bases: tuple[Basis, ...]


MOVES = Versions(
    "managed moves",
    {FROM_2022: Wording(True, TRIALS_NOT_COVERED), FROM_2026: Wording(False, PERMANENT)},
)
DELETIONS = Versions(
    "deleting a pupil who has moved", {FROM_2006: DELETED_2006, FROM_2024: DELETED_2024}
)

WHO_AGREES = {
    "parents_agreed_on": "the parents",
    "first_school_agreed_on": "the school that the pupil leaves",
    "second_school_agreed_on": "the school that the pupil joins",
}


def managed_move(
    *,
    moves_on: date,
    parents_agreed_on: date | None,
    first_school_agreed_on: date | None,
    second_school_agreed_on: date | None,
    under_threat: bool,
) -> Move:
    """Refuse a move that is not free, or not agreed in writing by all on or before its day."""
    require_date(moves_on, "day of the move", "moves_on")
    require_yes_or_no(under_threat, "exclusion was held out to the family", "under_threat")
    wording = MOVES.on(moves_on)
    if under_threat:
        raise UnderThreat(
            "A managed move cannot be made under the threat of exclusion: the family must be free "
            "to say no. Tell them so, and ask again.",
            "under_threat",
        )
    agreements = {
        "parents_agreed_on": parents_agreed_on,
        "first_school_agreed_on": first_school_agreed_on,
        "second_school_agreed_on": second_school_agreed_on,
    }
    for field, agreed_on in agreements.items():
        _check_agreed(field, agreed_on, moves_on)
    bases = (wording.basis, AGREED, WITHOUT_THREAT, DELETIONS.on(moves_on))
    return Move(moves_on, moves_on, bases)


def check_registers(*, deleted_on: date, entered_on: date) -> Basis:
    """Refuse a gap between the two registers, or days on both."""
    require_date(deleted_on, "day of deletion from the first register", "deleted_on")
    require_date(entered_on, "day of entry on the second register", "entered_on")
    if deleted_on < entered_on:
        raise Refusal(
            f"The pupil would be on no register between {in_words(deleted_on)} and "
            f"{in_words(entered_on)}. Delete on the day of entry at the second school.",
            "deleted_on",
        )
    if entered_on < deleted_on:
        raise Refusal(
            f"The pupil would be on both registers from {in_words(entered_on)} to "
            f"{in_words(deleted_on)}. Delete on the day of entry at the second school.",
            "deleted_on",
        )
    return DELETIONS.on(deleted_on)


def _check_agreed(field: str, agreed_on: Any, moves_on: date) -> None:
    who = WHO_AGREES[field]
    if agreed_on is None:
        raise NotAgreed(
            f"A managed move needs the written agreement of {who}. Enter the day it was given.",
            field,
        )
    if require_date(agreed_on, f"agreement of {who}", field) > moves_on:
        raise NotAgreed(
            f"The agreement of {who} is of {in_words(agreed_on)}, after the move on "
            f"{in_words(moves_on)}. Move the pupil on or after the day on which all have agreed.",
            field,
        )
