"""What a request for education should come with, and that nothing missing keeps it from the panel.

Explained in docs/rules/duty-to-arrange.md.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import require_word, shown
from apcase.rules.refusal import Refusal

CHECKLISTS = Basis(
    instrument="No statute: Liverpool City Council and other authorities, referral forms",
    address="liverpool.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    note="What authorities ask for, ground by ground. Each may ask for other things.",
)
NEVER_A_BAR = Basis(
    instrument="No statute: Dorset Council, section 19 policy",
    address="dorsetcouncil.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    note=(
        "Appointment cards, prescriptions and notes are accepted. A consultant's letter may not be "
        "insisted on: the authority looks at all there is, seeks more itself, and decides."
    ),
)

ITEMS = {
    "attendance": "attendance certificate",
    "healthcare_plan": "individual healthcare plan",
    "medical": "medical evidence of any kind: a letter, an appointment card, a prescription, notes",
    "attendance_support": "attendance support plan",
    "parent_view": "the parent's view, with its date",
    "child_view": "the child's view, with its date",
    "exclusion_notice": "the notice of the exclusion",
    "behaviour_log": "behaviour log",
    "sen_support": "plan of special educational support",
    "chronology": "chronology",
    "why_not_accessible": "why the school place cannot reasonably be taken up",
    "ehc_plan": "EHC plan",
    "annual_review": "the last annual review",
    "why_no_setting": "why no school or post-16 place is appropriate",
    "package": "the package proposed, with its cost",
    "monitoring": "how the package will be monitored",
}
_ILLNESS = (
    "attendance", "healthcare_plan", "medical", "attendance_support", "parent_view", "child_view"
)  # fmt: skip
BY_GROUND = {
    "exclusion": ("exclusion_notice", "attendance", "behaviour_log", "sen_support"),
    "physical_health": _ILLNESS,
    "mental_health": _ILLNESS,
    "otherwise": ("chronology", "attendance", "why_not_accessible"),
    "eotas": ("ehc_plan", "annual_review", "why_no_setting", "package", "monitoring"),
}
GROUNDS = tuple(BY_GROUND)


def evidence_missing(ground: str, *, given: Iterable[str]) -> tuple[str, ...]:
    """The items still to ask for, in words. The request goes to the panel whatever is missing."""
    require_word(ground, "ground", GROUNDS, "ground")
    held = set(_known_items(given))
    return tuple(ITEMS[key] for key in BY_GROUND[ground] if key not in held)


def _known_items(given: Any) -> tuple[str, ...]:
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise Refusal(f"Give the evidence held as a list. {shown(given)} is none.", "given")
    return tuple(require_word(key, "evidence", tuple(ITEMS), "given") for key in given)
