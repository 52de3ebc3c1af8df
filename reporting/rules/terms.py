"""Terms as people name them to the service. Explained in docs/rules/termly-return.md."""

import re
from dataclasses import dataclass

from apcase.rules.facts import shown
from apcase.rules.refusal import Refusal

SEASONS = ("autumn", "spring", "summer")
_TERM = re.compile(r"(20[0-9]{2})-(autumn|spring|summer)")


@dataclass(frozen=True)
class Term:
    """A school term. The year is the one in which it is held: 2027-spring follows 2026-autumn."""

    year: int
    season: str

    @property
    def academic_year(self) -> int:
        """The calendar year in which the academic year of this term begins."""
        return self.year if self.season == "autumn" else self.year - 1

    @property
    def label(self) -> str:
        return f"{self.season.capitalize()} term {self.year}"

    def __str__(self) -> str:
        return f"{self.year}-{self.season}"


def parse_term(text: str) -> Term:
    """2026-autumn, and nothing else."""
    match = _TERM.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Refusal(
            f"{shown(text)} is not a term. Give the year, a hyphen and autumn, spring or summer, "
            "such as 2026-autumn.",
            "term",
        )
    return Term(int(match[1]), match[2])


def term_of(academic_year: int, season: str) -> Term:
    """The term of an academic year, which is named by the year in which it begins."""
    return Term(academic_year if season == "autumn" else academic_year + 1, season)
