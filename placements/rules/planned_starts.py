"""The day on which a placement is to start is moved, before the child has come.

Explained in docs/rules/planned-starts.md.
"""

from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from placements.rules.life_cycle import BEFORE, STATES
from placements.rules.placement_dates import check_dates

PLANNED_START = Basis(
    instrument="No statute: how the authority follows a placement",
    mark="derived",
    note="A start that slips is moved with its reason, so that what was agreed before it is kept.",
)
# Nobody agrees a first day so far ahead: it is a slip of the pen.
FARTHEST = timedelta(days=366)


def check_move(
    *,
    state: str,
    before: date,
    to: date | None,
    reason: str,
    ends_on: date | None,
    next_review_on: date,
    marked_on: date | None,
    on: date,
) -> None:
    """To a day from today on, while the child has not come, with a reason.

    `next_review_on`: as it is to be from now on. `marked_on`: the first day of which anything is
    marked.
    """
    require_word(state, "state", STATES, "state")
    if state not in BEFORE:
        raise Refusal(
            "It is recorded that the child has started. If that was a mistake, say first that the "
            "child has not; then move the start."
        )
    if to is None:
        raise Refusal("Enter the day on which the child is to start.", "starts_on")
    require_date(to, "first day", "starts_on")
    check_day(before=before, to=to, on=on)
    check_beside(to, ends_on=ends_on, marked_on=marked_on)
    check_dates(starts_on=to, ends_on=ends_on, next_review_on=next_review_on)
    if not reason.strip():
        raise Refusal("Enter why the start is moved.", "reason")


def check_beside(to: date, *, ends_on: date | None, marked_on: date | None) -> None:
    """Not past its end, nor past a session of which somebody has said how it was."""
    if ends_on is not None and ends_on < to:
        raise Refusal(
            f"The placement is planned to end on {in_words(ends_on)}. Move its end first, or give "
            "an earlier day.",
            "starts_on",
        )
    if marked_on is not None and marked_on < to:
        raise Refusal(
            f"Sessions are marked since {in_words(marked_on)}. If the child came, record the "
            "start; else give that day or an earlier one, or call the placement off and record "
            "another.",
            "starts_on",
        )


def check_day(*, before: date, to: date, on: date) -> None:
    if to == before:
        raise Refusal(f"It is to start on {in_words(to)} already. Enter another day.", "starts_on")
    if to < on:
        raise Refusal(
            f"{in_words(to)} has passed. Enter today or a later day; if the child came then, "
            "record the start.",
            "starts_on",
        )
    if to > on + FARTHEST:
        raise Refusal(f"{in_words(to)} is more than a year away. Check the year.", "starts_on")
