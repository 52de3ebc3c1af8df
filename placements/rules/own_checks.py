"""What a school says that it has checked before it places a child of its own.

Explained in docs/rules/own-checks.md.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

CHECKS = Basis(
    instrument="Keeping children safe in education; guidance on alternative provision",
    mark="derived",
    effective_from=date(2013, 1, 1),
    note=(
        "A school that places a child stays responsible for the child. It should have written "
        "confirmation of the checks on staff, know every site, and review the placement often. "
        "The list is the authority’s; the wording of each duty is to be read in the guidance."
    ),
)


@dataclass(frozen=True)
class Item:
    key: str
    words: str


@dataclass(frozen=True)
class CheckList:
    """What is asked, by the version under which an answer is kept."""

    version: str
    items: tuple[Item, ...]
    basis: Basis

    def __getitem__(self, key: str) -> Item:
        return next(item for item in self.items if item.key == key)


LISTS = Versions(
    "what a school checks before it places",
    {
        date(2013, 1, 1): CheckList(
            version="1",
            basis=CHECKS,
            items=(
                Item("registration", "Whether it is registered as a school, and has to be"),
                Item("staff", "Written confirmation of the checks on everybody who works there"),
                Item("safeguarding", "Its safeguarding policy, and who leads on it"),
                Item("sites", "The address of every site at which the child will be taught"),
                Item("insurance", "Its insurance, and until when it is valid"),
                Item("health_safety", "Health and safety, and the risks for this child"),
                Item("curriculum", "What the child will be taught, and towards what"),
                Item("attendance", "How it tells you each day whether the child is there"),
                Item("contacts", "Emergency contacts, and what the child needs medically"),
            ),
        )
    },
)
NOT_APPROVED = "not_approved"


def newest() -> CheckList:
    """The list that a form shows."""
    return [wording for _, wording in LISTS][-1]


# In one sentence; the page shows the others.
MOST_NAMED = 3


def check_ticked(ticked: Collection[str], *, on: date, approved: bool, provider: str) -> CheckList:
    """Refuses while something of the list of the placement's first day is not ticked."""
    asked = LISTS.on(on)
    if missing := [item.words for item in asked.items if item.key not in ticked]:
        first = "; ".join(f"{words[0].lower()}{words[1:]}" for words in missing[:MOST_NAMED])
        more = f"; and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        raise Refusal(
            f"Tick each line once you have checked it. Not ticked: {first}{more}.", "checks"
        )
    if not approved and NOT_APPROVED not in ticked:
        raise Refusal(
            f"The council has not approved {provider}. Choose a provider that is approved, or tick "
            "that you have read this and go on.",
            "read_warning",
        )
    return asked
