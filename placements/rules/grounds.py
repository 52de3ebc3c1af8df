"""What a decision to place a child is asked to give its reason for. See docs/rules/grounds.md."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import weeks_after
from apcase.rules.facts import require_date, require_word, require_yes_or_no
from apcase.rules.refusal import Refusal
from placements.rules.planned_limits import WEEKS

DECISIONS = Basis(
    instrument="No statute: Alternative provision, a guide for local area partners",
    provision="governance for decision-making",
    mark="own",
    note=(
        "It asks what influences split placements, and those that are unregistered or out of area. "
        "That each is asked for its reason is this authority's own."
    ),
)
BREADTH = Basis(
    instrument="No statute: Buckinghamshire Council, guidance on alternative provision",
    provision="on unregistered provision",
    mark="own",
    note=(
        "Unregistered provision should be short; where it is longer, exam centres, PE halls, "
        "pastoral and curriculum links are shared, so that education is broad. That longer begins "
        "after twelve weeks is this authority's own."
    ),
)


@dataclass(frozen=True)
class Facts:
    """What of a placement decides what is asked. `several`: the child is placed elsewhere at the
    same time. `away`: taught in another authority's area. `outside`: the provider is neither a
    school nor a college."""

    several: bool
    away: bool
    outside: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class Question:
    """`name`: how pages name the answer."""

    key: str
    words: str
    name: str
    basis: Basis
    hint: str = ""


WHY = (
    Question(
        "several",
        "Why is the child taught at several providers?",
        "At several providers because",
        DECISIONS,
    ),
    Question(
        "away",
        "Why is the child taught in another authority’s area?",
        "In another area because",
        DECISIONS,
        "What was looked at nearer home, and why it is not used",
    ),
    Question(
        "outside",
        "Why is a provider chosen that is not registered as a school?",
        "Not at a registered school because",
        DECISIONS,
        "Which registered providers were asked, and what they said",
    ),
)
BROAD = (
    Question(
        "exam_centre",
        "Where does the child sit examinations?",
        "Examinations",
        BREADTH,
        "Which centre, or why there are none",
    ),
    Question(
        "sport",
        "Where does the child have physical education?",
        "Physical education",
        BREADTH,
    ),
    Question(
        "pastoral",
        "Who at the home school looks after the child’s wellbeing?",
        "Pastoral care",
        BREADTH,
    ),
    Question(
        "breadth",
        "How does the child learn what the provider does not teach?",
        "Rest of the curriculum",
        BREADTH,
    ),
)
QUESTIONS = WHY + BROAD
QUESTION = {question.key: question for question in QUESTIONS}


def is_long(starts_on: date, ends_on: date | None) -> bool:
    """Planned for longer than twelve weeks, or without an end."""
    require_date(starts_on, "start date", "starts_on")
    if ends_on is None:
        return True
    over = weeks_after(WEEKS, starts_on, BREADTH, "the placement starts").due_on
    return require_date(ends_on, "planned end", "ends_on") >= over


def questions_for(facts: Facts) -> tuple[Question, ...]:
    for name in ("several", "away", "outside"):
        require_yes_or_no(getattr(facts, name), name, name)
    why = tuple(question for question in WHY if getattr(facts, question.key))
    long = facts.outside and is_long(facts.starts_on, facts.ends_on)
    return why + (BROAD if long else ())


def unsaid(facts: Facts, said: Mapping[str, str]) -> tuple[Question, ...]:
    """What is asked and has no answer yet."""
    return tuple(each for each in questions_for(facts) if not said.get(each.key, "").strip())


def check_said(facts: Facts, key: str) -> None:
    """Refuses an answer to what is not asked of this placement."""
    require_word(key, "question", tuple(QUESTION), key)
    if QUESTION[key] not in questions_for(facts):
        raise Refusal(f"“{QUESTION[key].words}” is not asked of this placement. Leave it out.", key)


def check_all_said(facts: Facts, said: Mapping[str, str]) -> None:
    """Before a child is ready to start."""
    if left := unsaid(facts, said):
        asked = " ".join(f"“{question.words}”" for question in left)
        raise Refusal(
            f"Nobody has said yet: {asked} Answer it under “Why it was decided like this”, then "
            "say again that it is ready.",
            "event",
        )
