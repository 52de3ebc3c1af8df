"""A managed move has no trial, no guest and no second roll: what to put right in a record.

Explained in docs/rules/managed-moves.md.
"""

from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_span,
    require_word,
    require_yes_or_no,
)
from placements.rules.managed_moves import (
    AGREED,
    FROM_2022,
    FROM_2026,
    GUIDANCE,
    MOVES,
    READ_ON,
    Wording,
)

REGISTRATIONS = ("C", "M", "S", "G")

TRIAL_RUNNING = Basis(
    instrument=GUIDANCE,
    provision="of 26 July 2026",
    mark="derived",
    effective_from=FROM_2026,
    note=(
        "Derived from there being no trial period from that day. Whether a trial that was then "
        "running may be finished was not found; it is taken that it may not."
    ),
    reading=True,
)
MAINSTREAM = Basis(
    instrument="The Key on managed moves",
    address="schoolleaders.thekeysupport.com",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2022,
    note="The move is to another mainstream school, and no dual registration follows it.",
)
FOR_GOOD = (
    "Move the pupil for good on one day, or, to improve behaviour, direct the pupil off site first."
)
GUEST = "Guest (G) belongs to the trials of old: a pupil who has moved is registered there (C)."
BOTH_ROLLS = (
    "A pupil who has moved is on one roll. Dual registration belongs to a direction off site."
)
SENT_BACK = "A managed move is for good. Take out the condition on which the pupil would go back."
NOT_MAINSTREAM = (
    "A managed move is to another mainstream school. Record a place elsewhere as a placement."
)
PLAN_FIRST = (
    "The pupil has an EHC plan: ask the authority that maintains it first, so that it can change "
    "the school that the plan names."
)


@dataclass(frozen=True)
class Caution:
    """Something in a record that a managed move does not have, and what would be right."""

    sentence: str
    basis: Basis


def cautions(
    *,
    moves_on: date,
    trial_ends_on: date | None = None,
    registration: str = "C",
    may_be_sent_back: bool = False,
    to_mainstream: bool = True,
    has_plan: bool = False,
) -> tuple[Caution, ...]:
    """What does not belong to a managed move, in a record or an import.

    `moves_on`: the first day at the second school. `registration`: the pupil's there, on that day.
    """
    require_date(moves_on, "day of the move", "moves_on")
    require_word(registration, "registration", REGISTRATIONS, "registration")
    require_yes_or_no(may_be_sent_back, "the pupil may be sent back", "may_be_sent_back")
    require_yes_or_no(to_mainstream, "the second school is a mainstream school", "to_mainstream")
    require_yes_or_no(has_plan, "the pupil has an EHC plan", "has_plan")
    if trial_ends_on is not None:
        require_span(moves_on, trial_ends_on, "The trial", ("moves_on", "trial_ends_on"))
    wording = MOVES.on(moves_on)
    found = _of_trials(wording, trial_ends_on, may_be_sent_back)
    if not (wording.trials and trial_ends_on):
        found += _of_rolls(registration)
    if not to_mainstream:
        found.append(Caution(NOT_MAINSTREAM, MAINSTREAM))
    if has_plan:
        found.append(Caution(PLAN_FIRST, AGREED))
    return tuple(found)


def _of_trials(wording: Wording, trial_ends_on: date | None, sent_back: bool) -> list[Caution]:
    found = []
    if trial_ends_on and not wording.trials:
        said = f"A managed move has no trial, and this one has one until {in_words(trial_ends_on)}."
        found.append(Caution(f"{said} {FOR_GOOD}", wording.basis))
    if trial_ends_on and wording.trials and trial_ends_on >= FROM_2026:
        said = (
            f"The trial until {in_words(trial_ends_on)} goes on after 25 July 2026, the last day "
            "on which there could be one."
        )
        found.append(Caution(f"{said} {FOR_GOOD}", TRIAL_RUNNING))
    if sent_back and not wording.trials:
        found.append(Caution(SENT_BACK, wording.basis))
    return found


def _of_rolls(registration: str) -> list[Caution]:
    said = {"G": GUEST, "M": BOTH_ROLLS, "S": BOTH_ROLLS}.get(registration)
    return [Caution(said, MAINSTREAM)] if said else []
