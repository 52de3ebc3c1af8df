"""What is said about a provider: how grave it is, who may know of it, and by when it is answered.

Explained in docs/rules/concerns.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

CONCERNS = Basis(
    instrument="No statute: how the authority answers concerns about providers",
    mark="derived",
    note="From what councils publish: concerns from schools, officers, families and other "
    "authorities are logged, and those about safety are told at once.",
)

KINDS = {
    "safeguarding": "Safeguarding",
    "health_safety": "Health and safety",
    "teaching": "Quality of teaching",
    "attendance": "Attendance that is not reported",
    "staffing": "Staffing",
    "unregistered": "May be a school that is not registered",
    "finance": "Money",
    "data": "Data protection",
    "other": "Something else",
}
# From the least to the gravest.
GRADES = {
    "information": "Information",
    "minor": "Minor",
    "serious": "Serious",
    "immediate": "Immediate risk",
}
GRAVE = ("serious", "immediate")
SOURCES = {
    "school": "A school",
    "officer": "An officer of the council",
    "parent": "A parent or carer",
    "child": "A child or young person",
    "authority": "Another authority or agency",
    "staff": "Somebody who works or worked there",
    "other": "Somebody else",
}
WAYS = {
    "telephone": "By telephone",
    "email": "By email",
    "letter": "By letter",
    "meeting": "In a meeting",
    "visit": "On a visit",
    "here": "Written here by themselves",
}
COUNCIL, SHARED, RESTRICTED = "council", "shared", "restricted"
AUDIENCES = {
    COUNCIL: "The council",
    SHARED: "The council, and schools that find the provider in the directory",
    RESTRICTED: "Only those at the council who may see restricted concerns",
}


@dataclass(frozen=True)
class Policy:
    """In how many days each grade is answered: closed, or its next step agreed."""

    immediate: int
    serious: int
    minor: int
    information: int


POLICIES = Versions("answering a concern", {date(2000, 1, 1): Policy(0, 5, 28, 90)})


def answer_due(grade: str, logged_on: date) -> date:
    """By when somebody has looked into it; the gravest on the day itself."""
    require_word(grade, "grade", tuple(GRADES), "grade")
    return logged_on + timedelta(days=getattr(POLICIES.on(logged_on), grade))


def check_said(said_on: date, *, on: date) -> None:
    if require_date(said_on, "day on which it was said", "said_on") > on:
        raise Refusal(
            f"{in_words(said_on)} has not come yet. Give the day on which it was said.", "said_on"
        )


def check_words(text: str, sentence: str, field: str) -> str:
    if not text.strip():
        raise Refusal(sentence, field)
    return text.strip()


def check_step(due_on: date, *, on: date) -> None:
    if require_date(due_on, "day by which it is done", "due_on") < on:
        raise Refusal(
            f"{in_words(due_on)} is over. Give today or a later day for what is still to be done.",
            "due_on",
        )


def check_done(done_on: date, *, set_on: date, on: date) -> None:
    require_date(done_on, "day on which it was done", "done_on")
    if done_on > on:
        raise Refusal(
            f"{in_words(done_on)} has not come yet. Give the day on which it was done.", "done_on"
        )
    if done_on < set_on:
        raise Refusal(
            f"It was agreed on {in_words(set_on)}. Give that day or a later one.", "done_on"
        )
