"""When a provider's document runs out, and what follows: warned of, restricted, suspended.

Explained in docs/rules/provider-documents.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort
from apcase.rules.working_days import WorkingDays

EXPIRY = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note=(
        "What councils ask of providers and how often is published; that a document's expiry "
        "restricts and then suspends is the design of this service, and its numbers are settings."
    ),
)

OUTCOMES = ("accepted", "rejected", "not_required")
WARNED_DAYS = (60, 30, 14, 7, 1)
SUSPENDED_AFTER = 10

# Every state of a document that is asked for, the one that presses most first.
STATES = (
    "expired", "missing", "rejected", "extended", "soon", "accepted", "not_required", "not_asked",
)  # fmt: skip


@dataclass(frozen=True)
class Policy:
    """The authority's numbers: on which days before the last one it warns, and after how many
    working days a restriction becomes a suspension."""

    warned_days: tuple[int, ...] = WARNED_DAYS
    suspended_after: int = SUSPENDED_AFTER

    def __post_init__(self) -> None:
        if not self.warned_days or any(type(n) is not int or n < 1 for n in self.warned_days):
            raise Refusal("Give the days of warning as whole numbers from 1 up, such as 60, 30, 7.")
        if type(self.suspended_after) is not int or self.suspended_after < 1:
            raise Refusal("Give the working days before a suspension as a whole number from 1 up.")


@dataclass(frozen=True)
class Due:
    """What one document asks for on a day.

    `holds_until`: its last good day, moved by an extension. `warns`: this is a day of warning.
    `suspends_on`: when the restriction becomes a suspension; None where bank holidays are not held
    that far, which nobody guesses, or where nothing follows.
    """

    stage: str
    holds_until: date | None
    warns: bool = False
    suspends_on: date | None = None


def due(
    *,
    expires_on: date | None,
    on: date,
    blocking: bool,
    working_days: WorkingDays,
    extended_until: date | None = None,
    policy: Policy | None = None,
) -> Due:
    """`stage`: nothing, warn, extended, expired, restrict, suspend. The last day still counts."""
    policy = policy or Policy()
    require_date(on, "day")
    if expires_on is None:
        return Due("nothing", None)
    holds_until = max(expires_on, extended_until or expires_on)
    if on <= expires_on:
        left = (expires_on - on).days
        stage = "warn" if left <= max(policy.warned_days) else "nothing"
        return Due(stage, holds_until, warns=left in policy.warned_days)
    if on <= holds_until:
        return Due("extended", holds_until, warns=True)
    if not blocking:
        return Due("expired", holds_until, warns=True)
    suspends_on = _suspends_on(holds_until, policy.suspended_after, working_days)
    stage = "suspend" if suspends_on and on >= suspends_on else "restrict"
    return Due(stage, holds_until, warns=True, suspends_on=suspends_on)


def _suspends_on(holds_until: date, after: int, working_days: WorkingDays) -> date | None:
    """So many working days after the first day without the document."""
    try:
        return working_days.nth_after(after, holds_until + timedelta(days=1))
    except CalendarTooShort:
        return None


class Judged(Protocol):
    outcome: str
    expires_on: date | None


Row = TypeVar("Row", bound=Judged)


def in_force(rows: Sequence[Row]) -> Row | None:
    """Which of the rows about one document counts; the newest is first.

    A rejected one takes nothing away from what was accepted before. Of those accepted the one that
    holds longest counts, unless it has been said since that none is required.
    """
    standing = [row for row in rows if row.outcome != "rejected"]
    if not standing:
        return next(iter(rows), None)
    if standing[0].outcome == "not_required":
        return standing[0]
    accepted = [row for row in standing if row.outcome == "accepted"]
    return max(accepted, key=lambda row: row.expires_on or date.max)


STATE_OF_STAGE = {
    "warn": "soon",
    "extended": "extended",
    "expired": "expired",
    "restrict": "expired",
    "suspend": "expired",
}


def state_of(row: Judged | None, asked: Due | None, *, applies: bool | None) -> str:
    """One of STATES. `applies` is None where nobody has recorded whether it does."""
    if applies is False:
        return "not_asked"
    if row is None:
        return "missing"
    if row.outcome == "rejected":
        return "rejected"
    said = STATE_OF_STAGE.get(asked.stage if asked else "nothing")
    return said or ("not_required" if row.outcome == "not_required" else "accepted")


@dataclass(frozen=True)
class Facts:
    """What is known of a provider; None where nobody has recorded it."""

    premises: bool | None = None
    driving: bool | None = None
    employees: bool | None = None


CONDITIONS = {
    "always": "Of every provider",
    "premises": "If it has premises",
    "driving": "If it drives pupils",
    "employees": "If it has employees",
}


# Until when a provider that applies must have shown it.
NEEDED = {"visit": "Before the visit", "approval": "Before approval"}
# Which moves of a standing wait for it.
WAIT_FOR = {
    "pass_checks": ("visit",),
    "pass_visit": ("visit",),
    "approve": ("visit", "approval"),
    "approve_on_conditions": ("visit", "approval"),
}
NOT_IN_ORDER = ("expired", "missing", "rejected")
MOST_NAMED = 3


def check_in_order(lacking: Sequence[str]) -> None:
    """Refuses while a mandatory document is missing, was rejected or has run out."""
    if not lacking:
        return
    named = ", ".join(f"“{words}”" for words in lacking[:MOST_NAMED])
    more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
    one = len(lacking) == 1
    raise Refusal(
        f"{'A mandatory document is' if one else f'{len(lacking)} mandatory documents are'} not in "
        f"order: {named}{more}. Record {'it' if one else 'each'} on the page of the provider’s "
        f"documents, or say there why {'it is' if one else 'they are'} not required.",
        "event",
    )


def applies(condition: str, facts: Facts) -> bool | None:
    require_word(condition, "condition", tuple(CONDITIONS), "condition")
    return True if condition == "always" else getattr(facts, condition)
