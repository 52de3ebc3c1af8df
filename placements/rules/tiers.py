"""What the tier of a placement asks of it: an end and a way back, or where it leads on.

Explained in docs/rules/tiers.md.
"""

from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word, require_yes_or_no
from apcase.rules.refusal import Refusal
from placements.rules.learning_plan import AIMS

THREE_TIERS = Basis(
    instrument="No statute: Bury Council, alternative provision strategy 2025 to 2028",
    provision="section 2, a three-tier model",
    mark="own",
    note=(
        "A time-limited placement should be made with the expectation of a return; a transitional "
        "one supports a move on. One council's model."
    ),
)
TIME_LIMITED, TRANSITIONAL = "2", "3"
RETURN = "return"
EXPECTED = {TIME_LIMITED: (RETURN,), TRANSITIONAL: ("new_school", "special", "post_16")}

NO_END = "A time-limited placement has a planned end. Enter the day on which it is to end."
NOWHERE = {
    TIME_LIMITED: (
        "A time-limited placement is made so that the child returns. Select what it leads to."
    ),
    TRANSITIONAL: (
        "A transitional placement leads on to another place. Select where it is to lead."
    ),
}
SHOULD = {
    TIME_LIMITED: (
        "A time-limited placement should lead back to the home school. Select that, or enter why "
        "this one leads elsewhere."
    ),
    TRANSITIONAL: (
        "A transitional placement should lead on to a new school, specialist provision or "
        "education after 16. Select one of them, or enter why this one leads back."
    ),
}


def expected(tier: str, *, section_19: bool = False) -> tuple[str, ...]:
    """Where one of this tier should lead. Under section 19 a return is as much the aim."""
    require_yes_or_no(section_19, "it rests on section 19", "section_19")
    if tier == TRANSITIONAL and section_19:
        return (*EXPECTED[tier], RETURN)
    return EXPECTED.get(tier, ())


def check_tier(
    *, tier: str, ends_on: date | None, leads_to: str, why: str, section_19: bool = False
) -> None:
    """Refuses a tier without what it is made of; what only should be needs a reason."""
    if leads_to:
        require_word(leads_to, "way on", tuple(AIMS), "leads_to")
    if ends_on is not None:
        require_date(ends_on, "planned end", "ends_on")
    if tier == TIME_LIMITED and ends_on is None:
        raise Refusal(NO_END, "ends_on")
    if tier in NOWHERE and not leads_to:
        raise Refusal(NOWHERE[tier], "leads_to")
    fitting = expected(tier, section_19=section_19)
    if fitting and leads_to not in fitting and not why.strip():
        raise Refusal(SHOULD[tier], "leads_why")


def not_settled(*, tier: str, ends_on: date | None, leads_to: str) -> str:
    """What a tier still asks, in a sentence; nothing where it is settled."""
    if tier == TIME_LIMITED and ends_on is None:
        return "The placement is time-limited, and no end is planned. Set its planned end."
    if tier in NOWHERE and not leads_to:
        name = "time-limited" if tier == TIME_LIMITED else "transitional"
        return (
            f"The placement is {name}, and nobody has said what it leads to. Say so with its route."
        )
    return ""
