"""What the child and the parents are asked, at which stages, in which words.

Explained in docs/rules/voice.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from apcase.rules.basis import Basis
from apcase.rules.facts import require_whole, require_word
from apcase.rules.refusal import Refusal

VOICE = Basis(
    instrument="No statute: a guide for local area partners in the North West",
    mark="derived",
    note=(
        "It calls it a gap that the voice of child and parent is not heard at each stage. The "
        "questions are this authority's own."
    ),
)
CHILD, PARENT = "child", "parent"
WHO = {CHILD: "the child", PARENT: "a parent"}
STAGES = {
    "referral": "Before it was agreed",
    "start": "At the start",
    "review": "At a review",
    "exit": "At the end",
}
# Before a placement is ready, somebody was heard at one of these.
FIRST_STAGES = ("referral", "start")
LAST_PRIMARY_YEAR = 6

# A picture for each answer of a young child; older people say how far they agree.
PICTURES = {3: "Good", 2: "In between", 1: "Not good"}
AGREE = {4: "Agree a lot", 3: "Agree", 2: "Disagree", 1: "Disagree a lot"}
SCALES = {"pictures": PICTURES, "agree": AGREE}


@dataclass(frozen=True)
class QuestionSet:
    """Questions by stage, each by its key. A set that is changed gets another key."""

    key: str
    who: str
    scale: str
    questions: Mapping[str, Mapping[str, str]]


PRIMARY = QuestionSet(
    "child-primary-1",
    CHILD,
    "pictures",
    {
        "referral": {
            "feel": "How do you feel about going somewhere new?",
            "asked": "How do you feel about how grown-ups asked you?",
        },
        "start": {
            "welcome": "How was it when you came?",
            "people": "How are the grown-ups there?",
            "safe": "How safe do you feel there?",
        },
        "review": {
            "like": "How is it there?",
            "learn": "How is your learning?",
            "safe": "How safe do you feel there?",
            "heard": "How well do the grown-ups listen to you?",
        },
        "exit": {
            "like": "How was it there?",
            "learn": "How was your learning?",
            "next": "How do you feel about what comes next?",
        },
    },
)
OLDER = QuestionSet(
    "child-1",
    CHILD,
    "agree",
    {
        "referral": {
            "know": "I know why I am to go there.",
            "asked": "I was asked what I want.",
            "want": "I want to try it.",
        },
        "start": {
            "welcome": "I was made welcome.",
            "know": "I know what I will do there and for how long.",
            "safe": "I feel safe there.",
        },
        "review": {
            "like": "I like going there.",
            "learn": "I am learning things that I need.",
            "safe": "I feel safe there.",
            "heard": "People there listen to me.",
        },
        "exit": {
            "helped": "It helped me.",
            "learn": "I learned things that I need.",
            "next": "I know what comes next, and it is right for me.",
        },
    },
)
PARENTS = QuestionSet(
    "parent-1",
    PARENT,
    "agree",
    {
        "referral": {
            "know": "I was told why, when, where and for how long.",
            "asked": "I was asked before it was decided.",
            "agree": "I think that it is right for my child.",
        },
        "start": {
            "welcome": "My child was made welcome.",
            "contact": "I know whom to ring.",
            "travel": "The journey works.",
        },
        "review": {
            "better": "Things are going better than before.",
            "told": "I am told how my child is doing.",
            "safe": "My child is safe there.",
        },
        "exit": {
            "helped": "It helped my child.",
            "told": "I was told how my child was doing.",
            "next": "I know what comes next, and it is right for my child.",
        },
    },
)
SETS = {each.key: each for each in (PRIMARY, OLDER, PARENTS)}


def set_for(who: str, year_group: int) -> QuestionSet:
    """Pictures for children in primary years, words for older ones and for parents."""
    require_word(who, "who is asked", tuple(WHO), "who")
    if who == PARENT:
        return PARENTS
    return PRIMARY if year_group <= LAST_PRIMARY_YEAR else OLDER


def check_answers(key: str, stage: str, answers: Mapping[str, int], words: str) -> dict[str, int]:
    """Those that were given; refused where nothing at all was said, or outside the scale."""
    require_word(key, "question set", tuple(SETS), "question_set")
    require_word(stage, "stage", tuple(STAGES), "stage")
    asked, scale = SETS[key].questions[stage], SCALES[SETS[key].scale]
    for name, answer in answers.items():
        require_word(name, "question", tuple(asked), "answers")
        require_whole(answer, "answer", min(scale), max(scale), name)
    if not answers and not words.strip():
        raise Refusal("Enter at least one answer, or what was said.", "words")
    return dict(answers)


def stages_reached(*, begun: bool, reviewed: bool, over: bool) -> tuple[str, ...]:
    """At which stages somebody should have been asked by now."""
    reached = {"referral": True, "start": begun, "review": reviewed, "exit": over and begun}
    return tuple(stage for stage in STAGES if reached[stage])


def unheard(reached: Collection[str], heard: Collection[str]) -> tuple[str, ...]:
    return tuple(stage for stage in reached if stage not in heard)


def share(heard: int, of: int) -> int | None:
    """In whole per cent, halves upwards; None of nothing."""
    return None if of == 0 else (200 * heard + of) // (2 * of)
