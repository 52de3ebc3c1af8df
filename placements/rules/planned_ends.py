"""The planned end of a placement is moved, and is kept once it has ended.

Explained in docs/rules/planned-ends.md.
"""

from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date
from apcase.rules.refusal import Refusal
from placements.rules.placement_dates import check_not_too_far

PLANNED_END = Basis(
    instrument="No statute: how councils compare what was planned with what came of it",
    mark="derived",
    note="Which placements were completed as planned, early, or overran is asked of commissioners.",
)


def check_move(
    *, before: date | None, to: date | None, reason: str, starts_on: date, next_review_on: date,
    on: date,
) -> None:  # fmt: skip
    """To another day from today on, with a reason, and not before the next review."""
    if to is None:
        raise Refusal("Enter the day on which the placement is to end.", "to_on")
    require_date(to, "last day", "to_on")
    if to == before:
        raise Refusal(f"It is planned to end on {in_words(to)} already.", "to_on")
    if to < max(on, starts_on):
        raise Refusal(
            f"Give {in_words(max(on, starts_on))} or a later day. If the placement is over, record "
            "its end.",
            "to_on",
        )
    check_not_too_far(to, starts_on=starts_on, field="to_on")
    if next_review_on > to:
        raise Refusal(
            f"The next review is on {in_words(next_review_on)}, after that. Move the review first, "
            "or give a later day.",
            "to_on",
        )
    if not reason.strip():
        raise Refusal("Enter why the end is moved.", "reason")


def in_comparison(*, planned: date | None, ended: date) -> str:
    """What came of the plan, in words; nothing where no end was planned."""
    if planned is None:
        return "No end was planned"
    if planned == ended:
        return "As planned"
    days = abs((ended - planned).days)
    counted = "1 day" if days == 1 else f"{days} days"
    return f"{counted} {'before' if ended < planned else 'after'} the planned end"
