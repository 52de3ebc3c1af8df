"""Education away from the child's school rests on one or more of nine bases in law.

Explained in docs/rules/eotas.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word, shown
from apcase.rules.refusal import NotYetLaw, Refusal
from apcase.rules.versions import Versions

ALTERNATIVE_PROVISION = Basis(
    instrument="Department for Education, Arranging Alternative Provision (February 2025)",
    provision="what alternative provision is, as AP Finder gives it",
    address="apfinder.co.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2025, 2, 5),
    note=(
        "Education outside every school under section 61 is not alternative provision, although "
        "the same providers may be paid for it; nor is home education."
    ),
)
DEFINITION = Versions(
    "what alternative provision is", {ALTERNATIVE_PROVISION.effective_from: ALTERNATIVE_PROVISION}
)


@dataclass(frozen=True)
class LegalBasis:
    """`since`: its first day, or None where none is held. `alternative_provision`: None unclear."""

    label: str
    since: date | None
    alternative_provision: bool | None


LEGAL_BASES = {
    "s19_exclusion": LegalBasis("Section 19, exclusion", date(1998, 9, 1), True),
    "s19_illness": LegalBasis("Section 19, illness", date(1998, 9, 1), True),
    "s19_otherwise": LegalBasis("Section 19, any other reason", date(1998, 9, 1), True),
    "s42": LegalBasis("Section 42, what an EHC plan sets out", date(2014, 9, 1), None),
    "s61_eotas": LegalBasis("Section 61, outside every school", date(2014, 9, 1), False),
    "s100_suspension": LegalBasis("Section 100, suspension from day six", date(2007, 9, 1), True),
    "s29A_offsite": LegalBasis("Section 29A, off-site direction", date(2010, 9, 1), True),
    "school_general_power": LegalBasis("A school's general powers", None, None),
    "safeguarding_separation": LegalBasis("Safeguarding separation", date(2026, 7, 26), True),
}


def check_legal_bases(bases: Iterable[str], *, on: date) -> tuple[str, ...]:
    """Each once and in the order of the list; one that had not begun on the day is refused."""
    require_date(on, "day", "on")
    given = set(_known(bases))
    in_order = tuple(name for name in LEGAL_BASES if name in given)
    for held in (LEGAL_BASES[name] for name in in_order):
        if held.since is not None and on < held.since:
            raise NotYetLaw(
                f"“{held.label}” was no law on {in_words(on)}: it began on "
                f"{in_words(held.since)}. Check the year.",
                "legal_bases",
            )
    return in_order


def is_alternative_provision(bases: Iterable[str], *, on: date) -> bool | None:
    """Whether any part of a package is; None where no text says."""
    DEFINITION.on(on)
    answers = {LEGAL_BASES[name].alternative_provision for name in check_legal_bases(bases, on=on)}
    if True in answers:
        return True
    return None if None in answers else False


def _known(bases: Any) -> tuple[str, ...]:
    if isinstance(bases, str) or not isinstance(bases, Iterable):
        raise Refusal(f"Give the legal bases as a list. {shown(bases)} is none.", "legal_bases")
    given = tuple(require_word(b, "legal basis", tuple(LEGAL_BASES), "legal_bases") for b in bases)
    if not given:
        raise Refusal("Choose at least one legal basis for the education.", "legal_bases")
    return given
