"""Who may commit the authority to how much, and who approves what is above that.

Explained in docs/rules/cost-approval.md.
"""

from datetime import date
from decimal import Decimal

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_span, require_word
from apcase.rules.money import pounds
from apcase.rules.refusal import NotYours, Refusal
from placements.rules.costs import school_year

APPROVAL = Basis(
    instrument="No statute: the authority’s own scheme of delegation",
    mark="derived",
    note="Two people: whoever enters a cost above their level does not approve it.",
)
# The last financial year that is counted ends in it.
LAST_YEAR = 2200
STATES = {
    "waiting": "Waits for approval",
    "approved": "Approved",
    "declined": "Not approved",
    "withdrawn": "Taken back",
}
# Every move there is; a line that was declined or taken back stays so.
MOVES = {
    ("waiting", "approve"): "approved",
    ("waiting", "decline"): "declined",
    ("waiting", "withdraw"): "withdrawn",
    ("approved", "withdraw"): "withdrawn",
}
PAIRS = tuple((before, after) for (before, _), after in MOVES.items())


def moved(state: str, event: str) -> str:
    require_word(state, "state", tuple(STATES), "state")
    if (state, event) not in MOVES:
        raise Refusal(
            f"This cost is “{STATES[state].lower()}”: somebody has just decided it. Look at it "
            "before you decide anything more."
        )
    return MOVES[state, event]


def must_wait(committed: Decimal | None, level: Decimal | None) -> bool:
    """Whether a cost waits for another person. What cannot be counted waits, and so does the cost
    of one for whom no level is set."""
    return committed is None or level is None or committed > level


def check_approver(*, entered_it: bool, committed: Decimal | None, level: Decimal | None) -> None:
    """`level`: of the one who approves; without one the right alone decides."""
    if entered_it:
        raise NotYours("You entered this cost, so another person must approve it.")
    if level is not None and (committed is None or committed > level):
        sum_of = "a cost that cannot be counted" if committed is None else pounds(committed)
        raise NotYours(
            f"You may approve up to {pounds(level)}, and this is {sum_of}. Somebody with a higher "
            "level must approve it."
        )


def may_approve(*, entered_it: bool, committed: Decimal | None, level: Decimal | None) -> bool:
    """The same as a question: whom to tell that it waits."""
    try:
        check_approver(entered_it=entered_it, committed=committed, level=level)
    except NotYours:
        return False
    return True


def decide_by(starts_on: date, *, entered_on: date) -> date:
    """By its first day; of one entered after that, the same day."""
    return max(starts_on, entered_on)


# What is refused when a line is entered


def check_days(
    *, starts_on: date, ends_on: date | None, placed_from: date, placed_until: date | None
) -> None:
    """A cost lies within the days of its placement."""
    require_date(starts_on, "first day", "starts_on")
    if starts_on.year > LAST_YEAR:
        raise Refusal(f"Enter a first day in the year {LAST_YEAR} or before.", "starts_on")
    if ends_on is not None:
        require_span(starts_on, ends_on, "The cost", ("starts_on", "ends_on"))
    if starts_on < placed_from:
        raise Refusal(
            f"The placement starts on {in_words(placed_from)}. Enter a first day on or after it.",
            "starts_on",
        )
    if placed_until is not None and starts_on > placed_until:
        raise Refusal(
            f"The placement ends on {in_words(placed_until)}. Enter a first day on or before it.",
            "starts_on",
        )


def committed_until(starts_on: date, ends_on: date | None, placed_until: date | None) -> date:
    """To which day a line commits the payer: its end, the placement's, or the school year's."""
    ends = [day for day in (ends_on, placed_until) if day is not None]
    return min(ends) if ends else date(school_year(starts_on) + 1, 8, 31)
