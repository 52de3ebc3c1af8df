"""A direction off site has a proposed last day, a place on the right rolls, and a way back.

Explained in docs/rules/off-site-direction.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_span,
    require_word,
    require_yes_or_no,
)
from apcase.rules.refusal import EndBeforeStart, Refusal
from apcase.rules.versions import Versions
from placements.rules.off_site_direction import FROM_2010, READ_LATER, READ_ON, REGULATIONS

FROM_2013 = date(2013, 1, 1)
GUIDANCE_OF_2022, GUIDANCE_OF_2025 = date(2022, 9, 1), date(2025, 2, 5)
GUIDANCE = "Department for Education, guidance on suspension and permanent exclusion"

SCHOOL_YEAR = Basis(
    instrument=REGULATIONS,
    provision="regulation 3(5), in the explanatory note's words",
    address="legislation.gov.uk/cy/uksi/2010/1156/note/made",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2010,
    note="A direction lasts at most to the end of the school year in which it is made.",
)
NO_LONGEST = Basis(
    instrument=(
        "The Education (Educational Provision for Improving Behaviour) (Amendment) Regulations "
        "2012 (SI 2012/2532)"
    ),
    provision="regulation 3",
    address="legislation.gov.uk/uksi/2012/2532",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2013,
    note="The end of the school year is no limit any more. The law sets no longest time.",
)
PROPOSED_LONGEST = Basis(
    instrument="Department for Education, Arranging Alternative Provision (February 2025)",
    provision="as summarised by Bradford Council",
    address="bso.bradford.gov.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=GUIDANCE_OF_2025,
    note="Guidance, not law: a longest time is agreed when the direction is planned.",
)
DUAL = Basis(
    instrument=GUIDANCE,
    provision="paragraph 36 (2022), as quoted by Essex SENDIASS",
    address="essexsendiass.co.uk",
    mark="found",
    read_on=READ_LATER,
    effective_from=GUIDANCE_OF_2022,
    note="A pupil directed to another school is registered there too.",
)
NO_SECOND_SCHOOL = Basis(
    instrument=GUIDANCE,
    mark="own",
    effective_from=GUIDANCE_OF_2022,
    note="Dual registration takes two schools, and the place is not one.",
)
TAKEN_BACK = Basis(
    instrument="Child Law Advice on direction off site",
    provision="the end of a direction",
    address="childlawadvice.org.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2010,
    note="The pupil stays the home school's, which takes the pupil back at the end.",
)

LENGTHS = Versions(
    "the length of an off-site direction", {FROM_2010: SCHOOL_YEAR, FROM_2013: NO_LONGEST}
)
REGISTRATIONS = Versions("registration during an off-site direction", {GUIDANCE_OF_2022: DUAL})

ENDINGS = {
    "return": "The home school takes the pupil back. Plan the return and date it.",
    "post_16": "The pupil moves on after Year 11. Record where to, and from which day.",
    "managed_move": "A managed move is agreed by all and has one date. Record it as one.",
}


@dataclass(frozen=True)
class Registration:
    """`word`: “dual” or “single”, as the rule on register codes asks."""

    word: str
    basis: Basis
    sentence: str


@dataclass(frozen=True)
class Ending:
    """What one way of ending a direction asks for."""

    sentence: str
    basis: Basis = TAKEN_BACK


def check_length(
    *, first_day: date, proposed_last_day: date | None, school_year_ends_on: date | None = None
) -> tuple[Basis, ...]:
    """Refuse a direction without a proposed last day, or past what the law of its day allowed.

    The end of the school year is needed only for a direction that began before 2013.
    """
    require_date(first_day, "first day of the direction", "first_day")
    limit = LENGTHS.on(first_day)
    if proposed_last_day is None:
        raise Refusal(
            "Enter the last day proposed. The longest time is agreed when a direction is planned, "
            "and recorded.",
            "proposed_last_day",
        )
    require_span(first_day, proposed_last_day, "The direction", ("first_day", "proposed_last_day"))
    if limit is SCHOOL_YEAR:
        _check_within_school_year(first_day, proposed_last_day, school_year_ends_on)
    return (limit,) if first_day < GUIDANCE_OF_2025 else (limit, PROPOSED_LONGEST)


def registration_during(*, place_is_school: bool, on: date) -> Registration:
    """How the pupil is registered while directed."""
    require_yes_or_no(place_is_school, "the place is a school", "place_is_school")
    dual = REGISTRATIONS.on(on)
    if place_is_school:
        return Registration(
            "dual",
            dual,
            "The pupil must be on the other school's roll too. The home school stays the main one.",
        )
    return Registration(
        "single", NO_SECOND_SCHOOL, "The pupil stays on the home school's roll alone."
    )


def what_follows(ending: str) -> Ending:
    """What the end of a direction asks for. Any end but these three is refused."""
    require_word(ending, "end of the direction", tuple(ENDINGS), "ending")
    return Ending(ENDINGS[ending])


def _check_within_school_year(first_day: date, last_day: date, school_year_ends_on: Any) -> None:
    field = "school_year_ends_on"
    if school_year_ends_on is None:
        raise Refusal(
            "Until the end of 2012 a direction ended with the school year. Give the last day of "
            "the school year in which it began.",
            field,
        )
    require_date(school_year_ends_on, "last day of the school year", field)
    if school_year_ends_on < first_day:
        raise EndBeforeStart(
            f"The school year ends on {in_words(school_year_ends_on)}, before the direction "
            f"starts on {in_words(first_day)}. Give the end of the school year in which it began.",
            field,
        )
    if last_day > school_year_ends_on:
        raise Refusal(
            f"The last day proposed, {in_words(last_day)}, is after the school year, which ends "
            f"on {in_words(school_year_ends_on)}. Until the end of 2012 a direction ended with it.",
            "proposed_last_day",
        )
