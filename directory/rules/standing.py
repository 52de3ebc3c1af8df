"""How a provider's standing may change. Explained in docs/rules/standing.md."""

from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal

LIFE_CYCLE = Basis(
    instrument="No statute: how the authority keeps its directory",
    mark="derived",
    note="From what councils publish about their directories of alternative providers.",
)

STATES = ("known", "approved", "conditions", "restricted", "suspended", "removed")
# What schools find in the directory: whatever the authority has judged, well or ill.
LISTED = tuple(state for state in STATES if state != "known")
# From each standing, those that may follow. Conditions and restrictions may be replaced by others
# of their kind; nothing else follows itself. A provider that was removed begins again.
FOLLOWED_BY: dict[str | None, tuple[str, ...]] = {
    None: ("known", "approved", "conditions"),
    "known": ("approved", "conditions", "removed"),
    "approved": ("conditions", "restricted", "suspended", "removed"),
    "conditions": ("approved", "conditions", "restricted", "suspended", "removed"),
    "restricted": ("approved", "conditions", "restricted", "suspended", "removed"),
    "suspended": ("approved", "conditions", "removed"),
    "removed": ("known", "approved", "conditions"),
}


def check_change(state: str, *, after: str | None) -> None:
    """Refuses a change that is not in the table."""
    require_word(state, "standing", STATES, "state")
    if state not in FOLLOWED_BY[after]:
        was = f"“{after}”" if after else "no standing"
        ways = " or ".join(f"“{way}”" for way in FOLLOWED_BY[after])
        raise Refusal(
            f"A provider of {was} cannot become “{state}”. It can become {ways}.", "state"
        )


def check_since(since: date, *, after: date | None, on: date | None = None) -> None:
    """A standing begins no earlier than the one before it, and not in the future."""
    require_date(since, "date of the change", "since")
    if after and since < after:
        raise Refusal(
            f"The standing before this one began on {in_words(after)}: "
            "give that date or a later one.",
            "since",
        )
    if on and since > on:
        raise Refusal(
            f"{in_words(since)} has not come yet. Give today’s date or an earlier one.", "since"
        )
