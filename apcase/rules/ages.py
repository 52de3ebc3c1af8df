"""Compulsory school age, curriculum year and key stage. Explained in docs/rules/ages.md."""

from datetime import date, timedelta

from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_whole, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

COMPULSORY_SCHOOL_AGE = Basis(
    instrument="Compulsory school age, as published by IPSEA",
    provision="Education Act 1996, section 8",
    address="ipsea.org.uk/faqs/compulsory-school-age",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(1998, 8, 1),
    note="A sixteenth birthday up to 31 August belongs to the school year then ending.",
)
LEAVING_WITHIN_SIX_WEEKS = Basis(
    instrument="Education Act 1996",
    provision="section 19(1A)",
    address="legislation.gov.uk/id/ukpga/1996/56/paragraph/19",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2011, 9, 1),
    note=(
        "The duty does not reach a child who ceases to be of compulsory school age within the next "
        "six weeks and has no examination left. Taken here as fewer than six weeks to the leaving "
        "date, so that on the day exactly six weeks before it the duty still stands."
    ),
    reading=True,
)
CURRICULUM_YEAR = Basis(
    instrument="No statute: the custom of schools in England",
    mark="own",
    note="The year expected from the date of birth. A child may be taught in another.",
)
KEY_STAGE = Basis(
    instrument="Education Act 2002",
    provision="section 82",
    mark="own",
    effective_from=date(2002, 10, 1),
    note="In law the key stage follows most of the class, not the child's own date of birth.",
)

LIMITS_OF_AGE = Versions(
    "compulsory school age", {COMPULSORY_SCHOOL_AGE.effective_from: COMPULSORY_SCHOOL_AGE}
)
END_OF_THE_DUTY = Versions(
    "children about to leave school",
    {LEAVING_WITHIN_SIX_WEEKS.effective_from: LEAVING_WITHIN_SIX_WEEKS},
)

PRESCRIBED_DAYS = ((3, 31), (8, 31), (12, 31))
FRIDAY = 4
SIX_WEEKS = timedelta(weeks=6)


def compulsory_school_age(born_on: date) -> tuple[date, date]:
    """The first and the last day, both included."""
    born_on = _birth_date(born_on)
    return _prescribed_day(born_on), last_friday_in_june(_school_year(born_on) + 17)


def of_compulsory_school_age(born_on: date, on: date) -> bool:
    first, last = compulsory_school_age(born_on)
    LIMITS_OF_AGE.on(on)
    return first <= on <= last


def school_leaving_date(born_on: date) -> date:
    """The day at whose end the child ceases to be of compulsory school age."""
    return compulsory_school_age(born_on)[1]


def ceases_within_six_weeks(born_on: date, *, on: date, sixth_week_included: bool = False) -> bool:
    """The first limb of section 19(1A); whether examinations are left is for the caller to ask.

    False as well for a child who is not of compulsory school age on the day. The reading
    `sixth_week_included` takes in the day exactly six weeks before the leaving date.
    """
    require_yes_or_no(sixth_week_included, "exactly six weeks are within six weeks")
    END_OF_THE_DUTY.on(on)
    if not of_compulsory_school_age(born_on, on):
        return False
    left = school_leaving_date(born_on) - on
    return left < SIX_WEEKS or (sixth_week_included and left == SIX_WEEKS)


def national_curriculum_year(born_on: date, on: date) -> int:
    """0 is Reception, and less is nursery; from 12 the child is past school leaving age."""
    born_on, on = _birth_date(born_on), require_date(on, "day")
    if on < born_on:
        raise Refusal(
            f"The date of birth, {in_words(born_on)}, is after {in_words(on)}. "
            "Check the date of birth.",
            "born_on",
        )
    return _school_year(on) - _school_year(born_on) - 5


def key_stage(year: int) -> str:
    """The key stage of a curriculum year."""
    year = require_whole(year, "curriculum year", -10, 100, "year")
    for last_year, stage in ((0, "EYFS"), (2, "KS1"), (6, "KS2"), (9, "KS3"), (11, "KS4")):
        if year <= last_year:
            return stage
    return "post-16"


def last_friday_in_june(year: int) -> date:
    """The school leaving date."""
    require_whole(year, "year", 1900, 2300, "year")
    end_of_june = date(year, 6, 30)
    return end_of_june - timedelta((end_of_june.weekday() - FRIDAY) % 7)


def _prescribed_day(born_on: date) -> date:
    """The first prescribed day on or after the fifth birthday."""
    # Compared as month and day, so that 29 February needs no stand-in in a common year.
    return next(
        date(born_on.year + 5, month, day)
        for month, day in PRESCRIBED_DAYS
        if (born_on.month, born_on.day) <= (month, day)
    )


def _school_year(day: date) -> int:
    """The year in which the school year holding this day began, on 1 September."""
    return day.year if day.month >= 9 else day.year - 1


def _birth_date(born_on: date) -> date:
    born_on = require_date(born_on, "date of birth", "born_on")
    if not 1900 <= born_on.year <= 2200:
        raise Refusal(
            f"The date of birth, {in_words(born_on)}, is not in a year a pupil can be born in. "
            "Give the year in four figures, such as 2012.",
            "born_on",
        )
    return born_on
