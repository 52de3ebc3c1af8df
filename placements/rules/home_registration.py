"""Which registration a child can hold at the home school while taught by a provider.

Explained in docs/rules/register-codes.md.
"""

from apcase.rules.basis import Basis
from apcase.rules.facts import require_word, require_yes_or_no
from apcase.rules.refusal import Refusal

CODES = ("C", "M", "S", "G")
DUAL = ("M", "S")

DUAL_MEANS_TWO_SCHOOLS = Basis(
    instrument="No statute: enrolment status in the school census",
    mark="derived",
    note=(
        "Dual registration is one main and one subsidiary school, so it needs two schools. A guest "
        "is how a school records a child who visits it and is on the roll of another."
    ),
)


def registration_word(code: str) -> str:
    """“dual” or “single”, as the rule on register codes asks."""
    return "dual" if code in DUAL else "single"


def check_registration(
    code: str, *, provider: str, is_school: bool, on_two_rolls: bool, directed: bool
) -> None:
    """Refuse a registration that cannot hold beside the placement.

    `on_two_rolls`: the child is dual registered already, whoever the provider is.
    `directed`: the home school sends the child off site to improve behaviour.
    """
    field = "registration_code"
    require_word(code, "registration", CODES, field)
    for answer, question in (
        (is_school, "the provider is a school"),
        (on_two_rolls, "the child is on two rolls"),
        (directed, "the child is directed off site"),
    ):
        require_yes_or_no(answer, question)
    if code == "G":
        raise Refusal(
            "Guest (G) is how a school records a child who visits it. Choose what the child is at "
            "the home school: single (C), or dual with that school as the main (M) or the "
            "subsidiary (S).",
            field,
        )
    if code in DUAL and not is_school and not on_two_rolls:
        raise Refusal(
            f"Dual registration ({code}) needs two schools, and {provider} is not a school. "
            "Choose single registration (C), or record the child's other school first.",
            field,
        )
    if code not in DUAL and is_school and directed:
        raise Refusal(
            f"{provider} is a school: a child directed there to improve behaviour must be on its "
            "roll as well. Choose dual registration (M).",
            field,
        )
