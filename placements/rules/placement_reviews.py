"""What a review of a placement must have: a voice, a decision with its next date, kept dates.

Explained in docs/rules/placement-reviews.md.
"""

from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal

REVIEWS = Basis(
    instrument="No statute: what councils ask of the review of a placement",
    mark="derived",
    note=(
        "From the guidance of several councils: what is looked at, and that the child is heard at "
        "each review."
    ),
)
PARENTS = Basis(
    instrument="No statute: Blackburn with Darwen Council, guidance on alternative provision",
    provision="what the commissioning school keeps to",
    mark="own",
    note=(
        "Parents are involved in the review; how often there is one is decided on a case-by-case "
        "basis. That the child is told of what was decided is this authority's own."
    ),
)
NOTICE = Basis(
    instrument="No statute: this authority reminds of a review at 14 and at 3 days",
    mark="own",
    note="Calendar days before the day of the review; after it the review is overdue.",
)
AT_ONCE = Basis(
    instrument="Keeping children safe in education (2025)",
    mark="own",
    effective_from=date(2025, 9, 1),
    note=(
        "Where a concern about a child’s safety in alternative provision arises, the placement is "
        "reviewed immediately, and ended if need be, until the concern is settled."
    ),
)
DECISIONS = {
    "continue": "Continue",
    "increase": "Increase the hours",
    "reduce": "Reduce the hours",
    "change_provider": "Change the provider",
    "reintegrate": "Plan the return to school",
    "end": "End the placement",
}
PROGRESS = {"below": "Below what is expected", "as_expected": "As expected", "above": "Above"}
AHEAD, SOON = 14, 3
OWNER, MANAGER = "owner", "manager"


def check_decision(decision: str, reason: str) -> None:
    require_word(decision, "decision", tuple(DECISIONS), "decision")
    if not reason.strip():
        raise Refusal("Enter the reason for the decision.", "reason")


def check_voice(child_view: str, no_view_reason: str) -> None:
    """No review is done without what the child says, or why nobody knows it; never both."""
    said, why = bool(child_view.strip()), bool(no_view_reason.strip())
    if said and why:
        raise Refusal(
            "You entered what the child says and why it is not known. Leave one of the two empty.",
            "no_view_reason",
        )
    if not said and not why:
        raise Refusal(
            "Enter what the child says. If you could not ask, enter why instead.", "child_view"
        )


def check_invited(*, invited_on: date | None, how: str, why_not: str, held_on: date) -> None:
    """The parents were invited on a day and in a way, or why they were not; never both."""
    said = invited_on is not None or bool(how.strip())
    if said and why_not.strip():
        raise Refusal(
            "You entered that the parents were invited and why they were not. Leave one of the two "
            "empty.",
            "not_invited_reason",
        )
    if not said and not why_not.strip():
        raise Refusal(
            "Enter when the parents were invited to the review. If they were not, enter why.",
            "parents_invited_on",
        )
    if not said:
        return
    if invited_on is None:
        raise Refusal("Enter when the parents were invited.", "parents_invited_on")
    if require_date(invited_on, "day of the invitation", "parents_invited_on") > held_on:
        raise Refusal(
            f"That is after the review on {in_words(held_on)}. Enter that day or an earlier one.",
            "parents_invited_on",
        )
    if not how.strip():
        raise Refusal("Enter how the parents were invited.", "parents_invited_how")


def check_interval(*, ends: bool, interval_reason: str) -> None:
    """Why the next review is when it is, unless none follows."""
    if not ends and not interval_reason.strip():
        raise Refusal(
            "Enter why the next review is then: how often is decided for each child.",
            "interval_reason",
        )


def check_told(child_told: str) -> None:
    if not child_told.strip():
        raise Refusal("Enter how the child is told what was decided, or why not.", "child_told")


def check_move(*, before: date, to: date | None, reason: str, on: date, ends_on: date | None):
    """A review is moved to a day that is still to come and while the placement runs, with why."""
    if to is None:
        raise Refusal("Enter the day to which the review is moved.", "to_on")
    require_date(to, "day of the review", "to_on")
    if to == before:
        raise Refusal(f"The review is on {in_words(before)} already. Enter another day.", "to_on")
    if to < on:
        raise Refusal(
            f"{in_words(to)} has passed. Enter today or a later day; if a review was held, record "
            "it.",
            "to_on",
        )
    if ends_on is not None and to > ends_on:
        raise Refusal(
            f"The placement ends on {in_words(ends_on)}. Enter that day or an earlier one.", "to_on"
        )
    if not reason.strip():
        raise Refusal("Enter why the review is moved.", "reason")


def stage(next_review_on: date, on: date) -> str:
    """“overdue”, “soon” from three days before, “ahead” from fourteen, or ""."""
    days = (require_date(next_review_on, "next review") - on).days
    if days < 0:
        return "overdue"
    if days <= SOON:
        return "soon"
    return "ahead" if days <= AHEAD else ""


def told_of_overdue(on: date) -> tuple[str, ...]:
    """Who hears by mail of overdue reviews: owners on each weekday, managers on Mondays."""
    weekday = require_date(on, "day").isoweekday()
    if weekday == 1:
        return (OWNER, MANAGER)
    return (OWNER,) if weekday <= 5 else ()


def last_to_remind(on: date) -> date:
    """The latest day of a review of which is reminded on a day."""
    return on + timedelta(days=AHEAD)
