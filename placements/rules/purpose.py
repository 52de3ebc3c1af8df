"""What a placement is: its tier, its kind, the law it rests on, and the two codes of its rolls.

Explained in docs/rules/purpose.md.
"""

from apcase.rules.basis import Basis
from apcase.rules.facts import require_word, require_yes_or_no

PURPOSE = Basis(
    instrument="No statute: how councils sort placements",
    mark="derived",
    note="Three tiers as in the Department’s model; kinds of provision as councils publish them.",
)
TIERS = {
    "1": "Targeted support in mainstream school",
    "2": "Time-limited placement",
    "3": "Transitional placement",
}
PROVISIONS = {
    "medical": "Medical, with a treatment plan",
    "exclusion": "After an exclusion",
    "vocational": "Vocational, led by a qualification, on to post-16",
    "assessment": "Intervention and assessment, short and part time",
    "full_time_ks1_3": "Full time in key stages 1 to 3, on two rolls, with a return",
    "full_time_ks4": "Full time in key stage 4, to the end of Year 11",
    "step_out": "Step-out: short, full time, risk assessed",
    "engagement": "Engagement: getting ready to learn",
    "targeted": "Targeted: twelve weeks, online and face to face, with a return",
}
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
PAIRS = {"M": "S", "S": "M"}


def pair_of(code: str, *, provider_is_school: bool) -> str:
    """The code at the provider for a child with this code at the home school; blank for none.

    One main and one subsidiary school, and no other pair.
    """
    require_word(code, "registration code", ("C", "M", "S", "G"), "registration_code")
    require_yes_or_no(provider_is_school, "the provider is a school")
    return PAIRS.get(code, "") if provider_is_school else ""


def check_purpose(*, tier: str = "", provision: str = "", legal_basis: str = "") -> None:
    """Each is one of its list, or not said yet."""
    for word, name, words, field in (
        (tier, "tier", TIERS, "tier"),
        (provision, "kind of provision", PROVISIONS, "provision"),
        (legal_basis, "legal basis", LEGAL_BASES, "legal_basis"),
    ):
        if word:
            require_word(word, name, tuple(words), field)
