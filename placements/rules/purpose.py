"""The law on which a placement rests, and the two codes of its rolls.

Explained in docs/rules/purpose.md.
"""

from apcase.rules.basis import Basis
from apcase.rules.facts import require_word, require_yes_or_no

PAIR = Basis(
    instrument="No statute: enrolment status in the school census",
    mark="derived",
    note="A child on two rolls is main at one school and subsidiary at the other.",
)
# By the keys of section19/rules/legal_bases.py, which says from when each holds.
LEGAL_BASES = {
    "s19_exclusion": "Section 19, exclusion",
    "s19_illness": "Section 19, illness",
    "s19_otherwise": "Section 19, any other reason",
    "s42": "Section 42, what an EHC plan sets out",
    "s61_eotas": "Section 61, outside every school",
    "s100_suspension": "Section 100, suspension from day six",
    "s29A_offsite": "Section 29A, off-site direction",
    "school_general_power": "A school’s general powers",
    "safeguarding_separation": "Safeguarding separation",
}
UNDER_SECTION_19 = ("s19_exclusion", "s19_illness", "s19_otherwise")
PAIRS = {"M": "S", "S": "M"}


def pair_of(code: str, *, provider_is_school: bool) -> str:
    """The code at the provider for a child with this code at the home school; blank for none.

    One main and one subsidiary school, and no other pair.
    """
    require_word(code, "registration code", ("C", "M", "S", "G"), "registration_code")
    require_yes_or_no(provider_is_school, "the provider is a school")
    return PAIRS.get(code, "") if provider_is_school else ""


def check_legal_basis(legal_basis: str) -> None:
    """One of the list, or not said yet."""
    if legal_basis:
        require_word(legal_basis, "legal basis", tuple(LEGAL_BASES), "legal_basis")
