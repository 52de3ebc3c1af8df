"""What each of the eight kinds of provision brings with it, before the start and at each review.

Explained in docs/rules/artefacts.md.
"""

from dataclasses import dataclass

from apcase.rules.basis import Basis
from apcase.rules.facts import require_word

ARTEFACTS_OF_KINDS = Basis(
    instrument="No statute: Alternative provision, a guide for local area partners",
    provision="example of practice, a draft model of Sheffield",
    mark="own",
    note=(
        "The guide names the treatment plan, the assessment of the risk of exclusion, the "
        "qualification and the elements of the curriculum. What intervention and engagement are "
        "asked, and the risk assessment of a step-out, are this authority's own words."
    ),
)


@dataclass(frozen=True)
class Artefact:
    """`words`: as it is asked before the start. `says`: what is then written, and what the
    placement goes on saying. `missing`: what is to be entered. `review`: what a review asks."""

    key: str
    name: str
    words: str
    missing: str
    review: str


HOME_CURRICULUM = Artefact(
    "curriculum",
    "From the home school’s curriculum",
    "The parts of the home school’s curriculum that go on are named",
    "enter which parts, and who teaches them",
    "Which parts of the home school’s curriculum did the child keep up with?",
)
ARTEFACTS = {
    "medical": Artefact(
        "treatment",
        "Treatment plan",
        "There is a treatment plan, and the provider knows it",
        "enter whose plan it is and of which day",
        "Does what is taught still go with the treatment plan?",
    ),
    "exclusion": Artefact(
        "exclusion",
        "Risk of exclusion",
        "The risk of another exclusion is assessed",
        "enter who assessed it and on which day",
        "How has the risk of another exclusion changed?",
    ),
    "vocational": Artefact(
        "course",
        "Qualification",
        "The qualification to which it leads is named",
        "enter its name and level",
        "What is done towards the qualification?",
    ),
    "intervention": Artefact(
        "need",
        "What is assessed or addressed",
        "The need that is assessed or addressed is named",
        "enter which need, and by whom",
        "What has the assessment found, or the intervention changed?",
    ),
    "ks1_3_full_time": HOME_CURRICULUM,
    "ks4_full_time": HOME_CURRICULUM,
    "step_out": Artefact(
        "step_out",
        "Risk assessment of the step-out",
        "The risk that led to the step-out is assessed",
        "enter who assessed it and on which day",
        "How has the risk that led to the step-out changed?",
    ),
    "engagement": Artefact(
        "engaging",
        "Ready to learn when",
        "It is agreed how one sees that the child is ready to learn",
        "enter what is then seen",
        "Is the child ready to learn?",
    ),
}
BY_KEY = {artefact.key: artefact for artefact in ARTEFACTS.values()}


def kinds_of(key: str) -> tuple[str, ...]:
    """The kinds of provision that ask for it."""
    require_word(key, "artefact", tuple(BY_KEY), "item")
    return tuple(kind for kind, artefact in ARTEFACTS.items() if artefact.key == key)


def artefact_of(provision: str) -> Artefact | None:
    """None where no kind is agreed, or one that asks for nothing of its own."""
    return ARTEFACTS.get(provision)
