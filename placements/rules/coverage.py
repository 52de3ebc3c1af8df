"""Which subjects a child is taught in the whole week, and which nowhere.

Explained in docs/rules/coverage.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from apcase.rules.basis import Basis

GOOD_PROGRESS = Basis(
    instrument="No statute: Blackburn with Darwen Council, guidance on alternative provision",
    provision="what good alternative provision achieves",
    mark="own",
    note=(
        "Progress in English, maths and science is kept up, and what is part time fulfils a broad "
        "and balanced curriculum. Which subjects make a broad week is this authority's own list."
    ),
)
CORE = ("english", "maths", "science")
BROAD = (*CORE, "computing", "humanities", "languages", "art", "pe", "pshe")


@dataclass(frozen=True)
class Teaches:
    """What one place teaches the child. `subjects`: none where nobody has said."""

    name: str
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """`where`: by subject, the places. `gaps`: of a broad week, those taught nowhere that is known.
    `unsaid`: places of which nobody has said what they teach."""

    where: tuple[tuple[str, tuple[str, ...]], ...]
    gaps: tuple[str, ...]
    unsaid: tuple[str, ...]

    @property
    def core_gaps(self) -> tuple[str, ...]:
        return tuple(subject for subject in self.gaps if subject in CORE)


def coverage(places: Iterable[Teaches]) -> Coverage:
    places = list(places)
    found: dict[str, list[str]] = {subject: [] for subject in BROAD}
    for place in places:
        for subject in place.subjects:
            found.setdefault(subject, []).append(place.name)
    return Coverage(
        where=tuple((subject, tuple(names)) for subject, names in found.items() if names),
        gaps=tuple(subject for subject in BROAD if not found[subject]),
        unsaid=tuple(place.name for place in places if not place.subjects),
    )
