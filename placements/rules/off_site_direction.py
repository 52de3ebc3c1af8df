"""A school that directs a pupil off its site to improve behaviour is bound by regulations.

Explained in docs/rules/off-site-direction.md.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions

SCHOOL_KINDS = ("maintained", "academy", "ap_academy", "pru")
RUNNING_DIRECTIONS = ("bound", "new-only")

FROM_2010, FROM_2026 = date(2010, 9, 1), date(2026, 7, 26)
READ_ON, READ_LATER = date(2026, 11, 21), date(2026, 11, 24)

REGULATIONS = (
    "The Education (Educational Provision for Improving Behaviour) Regulations 2010 (SI 2010/1156)"
)
REGULATIONS_OF_2026 = (
    "The Education (Educational Provision for Improving Behaviour) (Application to Academies and "
    "Pupil Referral Units and Minor Amendments) Regulations 2026"
)

MAINTAINED = Basis(
    instrument=REGULATIONS,
    provision="explanatory note",
    address="legislation.gov.uk/cy/uksi/2010/1156/note/made",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2010,
    note="The regulations bind the governing body of a maintained school.",
)
ACADEMIES = Basis(
    instrument=REGULATIONS_OF_2026,
    provision="as Browne Jacobson summarises them",
    address="brownejacobson.com/insights/latest-dfe-exclusions-guidance-for-schools-and-academies",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2026,
    note="An academy's proprietor is bound as the governing body of a maintained school is.",
)
UNITS = Basis(
    instrument=REGULATIONS_OF_2026,
    provision="as uReach summarises them",
    address="ureach-ap.co.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2026,
    note="A unit's management committee may direct, and is bound by the same requirements.",
)
AP_ACADEMIES = replace(
    UNITS, note="An AP academy follows the same procedure as a maintained school does."
)
GENERAL_POWERS = Basis(
    instrument="Rotherham SENDIASS on direction off site",
    address="rotherhamsendiass.org.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2010,
    note="Until 26 July 2026 section 29A of the Education Act 2002 did not apply to academies.",
)
UNITS_BEFORE = Basis(
    instrument="Education Act 2002",
    provision="section 29A",
    mark="derived",
    effective_from=FROM_2010,
    note=(
        "Derived from the power being new for units on 26 July 2026. What a unit could do before "
        "was not found."
    ),
    reading=True,
)
RUNNING_BOUND = Basis(
    instrument=REGULATIONS_OF_2026,
    provision="transitional arrangements, whose text was not found",
    mark="derived",
    effective_from=FROM_2026,
    note=(
        "A direction that was running on 26 July 2026 is taken to be bound from that day, so that "
        "the family has the same rights whenever it began."
    ),
    reading=True,
)
RUNNING_NOT_BOUND = replace(
    RUNNING_BOUND,
    note=(
        "This authority has chosen to take a direction that was running on 26 July 2026 as not "
        "bound. The transitional arrangements may say otherwise."
    ),
)
VIEWS = Basis(
    instrument="Norfolk County Council on off-site direction",
    provision="what happens before it",
    address="schools.norfolk.gov.uk/article/76502/What-happens-prior-to-an-off-site-direction",
    mark="found",
    read_on=READ_LATER,
    effective_from=date(2022, 9, 1),
    note="Guidance, not law: a parent's consent is not needed, but views are sought first.",
)
BEHAVIOUR_ONLY = Basis(
    instrument="Child Law Advice on direction off site",
    provision="Education Act 2002, section 29A",
    address="childlawadvice.org.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2010,
    note="The purpose is to improve behaviour. It is no punishment and meets no other need.",
)


class NotForBehaviour(Refusal):
    """A direction for anything but improving behaviour."""


@dataclass(frozen=True)
class Binding:
    """Whether the regulations bind a school; `instead`: what applies where they do not."""

    bound: bool
    basis: Basis
    instead: str = ""


AS_GOOD_PRACTICE = "It should follow the regulations as good practice."
IN_AN_ACADEMY = f"The academy acts under its general powers. {AS_GOOD_PRACTICE}"
IN_A_UNIT = f"No power of the unit's own to direct was found. {AS_GOOD_PRACTICE}"
NEW_RULES_ONLY = f"The direction began before the rules bound this school. {AS_GOOD_PRACTICE}"


def _versions(before: Binding, now: Basis) -> Versions[Binding]:
    return Versions("off-site direction", {FROM_2010: before, FROM_2026: Binding(True, now)})


BINDING = {
    "maintained": Versions("off-site direction", {FROM_2010: Binding(True, MAINTAINED)}),
    "academy": _versions(Binding(False, GENERAL_POWERS, IN_AN_ACADEMY), ACADEMIES),
    "ap_academy": _versions(Binding(False, GENERAL_POWERS, IN_AN_ACADEMY), AP_ACADEMIES),
    "pru": _versions(Binding(False, UNITS_BEFORE, IN_A_UNIT), UNITS),
}

ASK_FIRST = (
    "A parent's consent is not needed, but the parent and the pupil should be heard first. Ask "
    "them, and record what they say."
)
PURPOSES = {
    "behaviour": "",
    "punishment": "A punishment has rules of its own: suspend the pupil, or give another sanction.",
    "unmet_needs": "Needs that are not met call for more support, or for a review of the EHC plan.",
    "health": "A pupil too ill for school is the local authority's to help under section 19.",
    "safeguarding": "Keeping pupils apart so that they are safe is a separation, not a direction.",
    "trial": "A managed move has no trial. A direction may come first if behaviour is its purpose.",
}


def who_is_bound(
    school_kind: str, *, on: date, began_on: date | None = None, running_directions: str = "bound"
) -> Binding:
    """Whether the regulations bind this school on a day.

    `began_on`: the first day of a direction that is judged. `running_directions`: the authority's
    reading for one that began before the rules bound the school.
    """
    require_word(school_kind, "kind of school", SCHOOL_KINDS, "school_kind")
    require_word(running_directions, "reading", RUNNING_DIRECTIONS, "running_directions")
    require_date(on, "day", "on")
    if began_on is not None:
        require_date(began_on, "first day of the direction", "began_on")
    now = BINDING[school_kind].on(on)
    then = BINDING[school_kind].on(began_on or on)
    if not now.bound or then.bound:
        return now
    if running_directions == "bound":
        return Binding(True, RUNNING_BOUND)
    return Binding(False, RUNNING_NOT_BOUND, NEW_RULES_ONLY)


def caution_on_views(views_sought: bool) -> str:
    """What to do where the family has not been heard yet; empty where it has."""
    require_yes_or_no(views_sought, "the family's views were sought", "views_sought")
    return "" if views_sought else ASK_FIRST


def check_purpose(purpose: str) -> Basis:
    """Refuse a direction for anything but improving behaviour, and say what would be right."""
    require_word(purpose, "purpose of the direction", tuple(PURPOSES), "purpose")
    if better := PURPOSES[purpose]:
        raise NotForBehaviour(
            f"A pupil is directed off site to improve behaviour and for nothing else. {better}",
            "purpose",
        )
    return BEHAVIOUR_ONLY


def require_school_days(value: Any) -> SchoolDays:
    if not isinstance(value, SchoolDays):
        raise Refusal("Give the term dates of the school that directs the pupil.", "school_days")
    return value
