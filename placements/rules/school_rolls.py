"""A child is on one school's roll, or main on one and subsidiary on another, and nothing else.

Explained in docs/rules/enrolment-status.md.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_yes_or_no, shown
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from placements.rules.enrolment_status import CIRCULAR, HELD_FROM, STATUSES, status_on

AUTHORITY_ARRANGED = Basis(
    instrument="Alternative provision census, which pupils to include",
    provision="as copied by FE News",
    address="fenews.co.uk/resources/which-pupils-to-include",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=HELD_FROM,
    note=(
        "Where the authority has taken over the education of a child on a school's roll, the "
        "school's status is subsidiary. The day on which this began is not known."
    ),
)
PAIRS = Versions("enrolment statuses", {HELD_FROM: CIRCULAR})


class StatusClash(Refusal):
    """What two schools record of one child on one day cannot both be right."""


def check_rolls(
    statuses: Iterable[tuple[str, str]], *, on: date, in_ap_census: bool = False
) -> str:
    """What one child's statuses on one day come to, in one word.

    “none”, “single” or “dual”; “authority” where the AP census has the child as well; “other”
    where a unit records a college or another provider.
    `statuses`: a school's name and its status, for each school. `in_ap_census`: the authority
    arranged the education and returns the child itself.
    """
    require_date(on, "day", "on")
    PAIRS.on(on)
    require_yes_or_no(in_ap_census, "the authority returns the child in the AP census")
    rolls = _rolls(statuses, on)
    if any(STATUSES[code].unit_only for _, code in rolls):
        return _with_a_college_or_provider(rolls)
    codes = sorted(code for _, code in rolls)
    if codes == ["M", "S"]:
        return "dual"
    if in_ap_census and len(rolls) == 1:
        return _arranged_by_authority(*rolls[0])
    if codes in ([], ["C"]):
        return "single" if codes else "none"
    raise StatusClash(_what_to_put_right(rolls), "statuses")


def _rolls(statuses: Any, on: date) -> list[tuple[str, str]]:
    if isinstance(statuses, str) or not isinstance(statuses, Iterable):
        raise Refusal(f"Give each school's status; {shown(statuses)} is none.", "statuses")
    given = []
    for pair in statuses:
        if not isinstance(pair, tuple | list) or len(pair) != 2 or not isinstance(pair[0], str):
            raise Refusal(f"Give a school and its status; {shown(pair)} is not.", "statuses")
        school, code = pair
        status_on(code, on, is_unit=True)
        if school in dict(given):
            raise StatusClash(f"{school} is listed twice. Give each school once.", "statuses")
        given.append((school, code))
    return sorted(pair for pair in given if STATUSES[pair[1]].on_roll)


def _with_a_college_or_provider(rolls: list[tuple[str, str]]) -> str:
    if len(rolls) > 1:
        raise StatusClash(
            f"{_listed(rolls)}. How F or O stands beside another school's roll is not known. Ask "
            "the Department for Education's census team.",
            "statuses",
        )
    return "other"


def _arranged_by_authority(school: str, code: str) -> str:
    if code != "S":
        raise StatusClash(
            f"{school} records {code}, and the authority returns the child in the AP census. "
            "Change it to subsidiary (S), so that the child is not counted twice.",
            "statuses",
        )
    return "authority"


def _what_to_put_right(rolls: list[tuple[str, str]]) -> str:
    if len(rolls) == 1:
        return (
            f"{_listed(rolls)}, and no other school's roll is given. Record the other school's "
            "status, or change this one to single (C)."
        )
    if len(rolls) > 2:
        return (
            f"{_listed(rolls)}. A child on two rolls has one main school (M) and one subsidiary "
            "(S). End the registrations that no longer hold."
        )
    if all(code == "C" for _, code in rolls):
        remedy = "make one main (M) and the other subsidiary (S), or end one registration"
    elif any(code == "C" for _, code in rolls):
        single, other = sorted(rolls, key=lambda roll: roll[1])
        needed = "M" if other[1] == "S" else "S"
        remedy = f"change {single[0]} to {_named(needed)}, or end one registration"
    else:
        needed = "S" if rolls[0][1] == "M" else "M"
        remedy = f"change one of them to {_named(needed)}"
    return (
        f"{_listed(rolls)}. A child on two rolls is main (M) at one school and subsidiary (S) at "
        f"the other: {remedy}."
    )


def _named(code: str) -> str:
    return {"C": "single (C)", "M": "main (M)", "S": "subsidiary (S)"}.get(code, code)


def _listed(rolls: list[tuple[str, str]]) -> str:
    return " and ".join(f"{school} records {_named(code)}" for school, code in rolls)
