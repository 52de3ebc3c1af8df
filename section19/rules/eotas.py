"""Special educational provision may be made outside every school only where none is appropriate.

Explained in docs/rules/eotas.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from apcase.rules.ages import compulsory_school_age
from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no, shown
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from section19.rules.duty_to_arrange import years_old, yes_no_or_unknown

ACT_OF_2014 = "Children and Families Act 2014"
OUTSIDE_SCHOOL = Basis(
    instrument=ACT_OF_2014,
    provision="section 61",
    address="legislation.gov.uk/ukpga/2014/6/part/3/crossheading/special-educational-provision-functions-of-local-authorities/2014-03-13",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2014, 9, 1),
    note=(
        "Only if the authority is satisfied that a school, a post-16 institution or a place of "
        "early years education would be inappropriate, and after it has consulted."
    ),
)
SECURE = Basis(
    instrument=ACT_OF_2014,
    provision="section 42, explanatory note 234",
    address="legislation.gov.uk/ukpga/2014/6/notes/division/4/3/11/6",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2014, 9, 1),
    note=(
        "What the plan sets out is made, whether or not a school is attended, unless parent or "
        "young person makes suitable arrangements themselves."
    ),
)
REASONABLE_ENDEAVOURS = Basis(
    instrument=f"{ACT_OF_2014}, as modified under the Coronavirus Act 2020",
    provision="section 42, notices of 28 April, 28 May and 29 June 2020",
    address="thegazette.co.uk/id/notice/3556936",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2020, 5, 1),
    note="From 1 May to 31 July 2020 reasonable endeavours discharged the duty.",
)
SECURE_AGAIN = replace(SECURE, effective_from=date(2020, 8, 1))

PERMISSION = Versions("education outside every school", {date(2014, 9, 1): OUTSIDE_SCHOOL})
SECURING = Versions(
    "securing what an EHC plan sets out",
    {each.effective_from: each for each in (SECURE, REASONABLE_ENDEAVOURS, SECURE_AGAIN)},
)

PLACES = {
    "school": "a school",
    "post_16": "a post-16 institution",
    "early_years": "a place of early years education",
}
IN_THE_PLAN = "The package goes into section F of the plan, and section I is usually left empty."
NOT_ALTERNATIVE_PROVISION = "It is not alternative provision: section 19 is another duty."

Consulted = Literal["parent", "young_person"]


@dataclass(frozen=True)
class Eotas:
    """Whether section 61 allows the package on a day, and what still stands in its way."""

    outcome: Literal["may", "may not", "not known"]
    reasons: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True)
class Securing:
    """What the authority owes for section F of a plan."""

    duty: Literal["secure", "reasonable endeavours", "none"]
    sentence: str
    basis: Basis


def whom_to_consult(born_on: date, *, on: date) -> Consulted:
    """The parent of a child, and the young person after compulsory school age."""
    PERMISSION.on(require_date(on, "day", "on"))
    last = compulsory_school_age(born_on)[1]
    if years_old(born_on, on) >= 25:
        raise Refusal(
            f"On {in_words(on)} this person is 25 or over, and no young person in law. Check the "
            "date of birth.",
            "born_on",
        )
    return "young_person" if on > last else "parent"


def eotas(
    *,
    born_on: date,
    on: date,
    inappropriate: Mapping[str, bool | None],
    why: str,
    consulted: str | None,
    consulted_on: date | None,
) -> Eotas:
    """The test of section 61 on the day of the decision.

    `inappropriate`: by kind of place, whether the provision would be inappropriate there; None
    where that is not known. Early years are asked about only before compulsory school age.
    """
    basis = PERMISSION.on(require_date(on, "day", "on"))
    places = _places(inappropriate, under_age=on < compulsory_school_age(born_on)[0])
    bars = [
        f"The provision would be appropriate in {PLACES[place]}, so it is made there."
        for place, answer in places.items()
        if answer is False
    ]
    bars.extend(_not_consulted(whom_to_consult(born_on, on=on), consulted, consulted_on, on))
    still_open = tuple(_still_open(places, why))
    if bars or still_open:
        return Eotas("may not" if bars else "not known", (*bars, *still_open), basis)
    return Eotas("may", (IN_THE_PLAN, NOT_ALTERNATIVE_PROVISION), basis)


def securing(*, on: date, has_plan: bool, own_arrangements: bool = False) -> Securing:
    """What section 42 owes on a day, at a school or at none.

    `own_arrangements`: parent or young person has made suitable arrangements themselves.
    """
    basis = SECURING.on(on)
    require_yes_or_no(has_plan, "there is an EHC plan", "has_plan")
    require_yes_or_no(
        own_arrangements, "the family has made suitable arrangements itself", "own_arrangements"
    )
    if not has_plan:
        return Securing("none", "Section 42 is about what an EHC plan sets out.", basis)
    if own_arrangements:
        return Securing("none", "The family has made suitable arrangements itself.", basis)
    if basis is REASONABLE_ENDEAVOURS:
        sentence = "The authority had to use reasonable endeavours to secure the provision."
        return Securing("reasonable endeavours", sentence, basis)
    sentence = "The authority must secure the provision in section F, at a school or not."
    return Securing("secure", sentence, basis)


def _places(inappropriate: Any, *, under_age: bool) -> dict[str, bool | None]:
    """The answer for each kind of place that is asked about."""
    if not isinstance(inappropriate, Mapping):
        raise Refusal(
            f"Answer for each kind of place by its name. {shown(inappropriate)} does not.",
            "inappropriate",
        )
    for place, answer in inappropriate.items():
        require_word(place, "kind of place", tuple(PLACES), "inappropriate")
        question = f"the provision would be inappropriate in {PLACES[place]}"
        yes_no_or_unknown(answer, question, "inappropriate")
    asked = [place for place in PLACES if under_age or place != "early_years"]
    return {place: inappropriate.get(place) for place in asked}


def _still_open(places: Mapping[str, bool | None], why: Any) -> Iterator[str]:
    if not isinstance(why, str):
        raise Refusal(f"Enter the reason in words. {shown(why)} is none.", "why")
    for place, answer in places.items():
        if answer is None:
            yield f"Find out whether the provision would be inappropriate in {PLACES[place]}."
    if not why.strip():
        yield "Enter why the provision would be inappropriate in any such place."


def _not_consulted(
    whom: Consulted, consulted: str | None, consulted_on: date | None, on: date
) -> Iterator[str]:
    if consulted is not None:
        require_word(consulted, "person consulted", ("parent", "young_person"), "consulted")
    if consulted_on is not None:
        require_date(consulted_on, "day of the consultation", "consulted_on")
    if consulted != whom or consulted_on is None:
        person = "the child's parent" if whom == "parent" else "the young person"
        yield f"Consult {person} first."
    elif consulted_on > on:
        yield f"The consultation on {in_words(consulted_on)} comes after the decision."
