"""What a school has checked of a provider by a checklist, and until when that is fresh.

Explained in docs/rules/school-checks.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from directory.rules.accepting import months_after

RESPONSIBLE = Basis(
    instrument="No statute: guidance of local authorities to schools that commission",
    mark="derived",
    note="A school that commissions stays responsible for its own checks, also of a provider that "
    "the authority lists. The checklists are published; for how long an answer is fresh is the "
    "authority's own number.",
)

MET, NOT_MET, NOT_ASKED = "met", "not_met", "not_asked"
ANSWERS = {
    MET: "Checked, and in order",
    NOT_MET: "Checked, and not in order",
    NOT_ASKED: "Does not matter for this provider",
}
# Every state of a line, the one that presses most first.
STATES = (NOT_MET, "old", "open", MET, NOT_ASKED)


@dataclass(frozen=True)
class Policy:
    """After how many months a school looks again."""

    months: int


POLICIES = Versions("how long a school's own check is fresh", {date(2000, 1, 1): Policy(12)})


def check_answer(answer: str, note: str) -> None:
    """Whoever reads it later is told what was seen, unless all was in order."""
    require_word(answer, "answer", tuple(ANSWERS), "answer")
    if answer == NOT_MET and not note.strip():
        raise Refusal("Say what is not in order, and what the provider is asked to do.", "note")
    if answer == NOT_ASKED and not note.strip():
        raise Refusal("Say why it does not matter for this provider.", "note")


def fresh_until(answered_on: date) -> date:
    return months_after(POLICIES.on(answered_on).months, answered_on)


def state_of(answer: str | None, answered_on: date | None, *, on: date) -> str:
    """One of STATES: an answer that says it is not in order stays what it is, however old."""
    if answer is None:
        return "open"
    if answer != NOT_MET and on > fresh_until(answered_on):
        return "old"
    return answer


def answered(states: Sequence[str]) -> int:
    """How many lines need nothing more."""
    return sum(state in (MET, NOT_MET, NOT_ASKED) for state in states)
