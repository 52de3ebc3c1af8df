from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.ages import (
    ceases_within_six_weeks,
    compulsory_school_age,
    key_stage,
    last_friday_in_june,
    national_curriculum_year,
    of_compulsory_school_age,
    school_leaving_date,
)
from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from tests.rules.calendars import examples, fewer_examples

TODAY = date(2026, 11, 21)

births = st.dates(date(1950, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("born_on", "first", "last"),
    [
        pytest.param(date(2007, 9, 23), date(2012, 12, 31), date(2024, 6, 28), id="ipsea-one"),
        pytest.param(date(2019, 2, 10), date(2024, 3, 31), date(2035, 6, 29), id="ipsea-two"),
        pytest.param(
            date(2021, 8, 31), date(2026, 8, 31), date(2037, 6, 26), id="born-on-31-august"
        ),
        pytest.param(
            date(2021, 9, 1), date(2026, 12, 31), date(2038, 6, 25), id="born-on-1-september"
        ),
        pytest.param(
            date(2021, 12, 31), date(2026, 12, 31), date(2038, 6, 25), id="born-on-31-december"
        ),
        pytest.param(
            date(2022, 1, 1), date(2027, 3, 31), date(2038, 6, 25), id="born-on-new-years-day"
        ),
        pytest.param(
            date(2022, 3, 31), date(2027, 3, 31), date(2038, 6, 25), id="born-on-31-march"
        ),
        pytest.param(date(2022, 4, 1), date(2027, 8, 31), date(2038, 6, 25), id="born-on-1-april"),
        pytest.param(
            date(2010, 9, 1), date(2015, 12, 31), date(2027, 6, 25), id="oldest-in-year-11"
        ),
        pytest.param(
            date(2011, 8, 31), date(2016, 8, 31), date(2027, 6, 25), id="youngest-in-year-11"
        ),
        pytest.param(
            date(2011, 9, 1), date(2016, 12, 31), date(2028, 6, 30), id="oldest-in-year-10"
        ),
        pytest.param(
            date(2012, 2, 29), date(2017, 3, 31), date(2028, 6, 30), id="born-on-29-february"
        ),
    ],
)
def test_compulsory_school_age(born_on, first, last):
    assert compulsory_school_age(born_on) == (first, last)


@pytest.mark.parametrize(
    ("on", "is_of_age"),
    [
        pytest.param(date(2015, 12, 30), False, id="the-day-before-it-begins"),
        pytest.param(date(2015, 12, 31), True, id="the-day-it-begins"),
        pytest.param(date(2027, 6, 25), True, id="the-last-friday-in-june-is-included"),
        pytest.param(date(2027, 6, 26), False, id="the-day-after-the-leaving-date"),
    ],
)
def test_of_compulsory_school_age(on, is_of_age):
    assert of_compulsory_school_age(date(2010, 9, 1), on) == is_of_age


@pytest.mark.parametrize(
    ("born_on", "leaves_on"),
    [
        pytest.param(date(2010, 8, 31), date(2026, 6, 26), id="sixteen-on-31-august-2026"),
        pytest.param(date(2010, 9, 1), date(2027, 6, 25), id="sixteen-on-1-september-2026"),
        pytest.param(date(2011, 6, 25), date(2027, 6, 25), id="sixteen-on-the-leaving-date"),
        pytest.param(date(2011, 6, 26), date(2027, 6, 25), id="sixteen-the-day-after-it"),
        pytest.param(date(2012, 2, 29), date(2028, 6, 30), id="born-on-29-february"),
    ],
)
def test_the_school_leaving_date_of_a_child(born_on, leaves_on):
    assert school_leaving_date(born_on) == leaves_on


@pytest.mark.parametrize(
    ("born_on", "on", "ceases"),
    [
        pytest.param(date(2010, 9, 1), date(2027, 5, 13), False, id="six-weeks-and-a-day-before"),
        pytest.param(date(2010, 9, 1), date(2027, 5, 14), False, id="exactly-six-weeks-before"),
        pytest.param(date(2010, 9, 1), date(2027, 5, 15), True, id="a-day-less-than-six-weeks"),
        pytest.param(date(2010, 9, 1), date(2027, 6, 25), True, id="on-the-leaving-date"),
        pytest.param(date(2010, 9, 1), date(2027, 6, 26), False, id="it-has-ceased"),
        pytest.param(date(2011, 9, 1), date(2027, 6, 1), False, id="a-child-in-year-10"),
        pytest.param(date(2012, 2, 29), date(2028, 5, 20), True, id="a-day-less-in-a-leap-year"),
        pytest.param(date(2012, 2, 29), date(2028, 5, 19), False, id="six-weeks-in-a-leap-year"),
        pytest.param(date(2022, 4, 1), date(2027, 6, 1), False, id="it-has-not-begun"),
        pytest.param(date(2010, 9, 1), date.max, False, id="the-end-of-time"),
    ],
)
def test_a_child_ceases_to_be_of_compulsory_school_age_within_six_weeks(born_on, on, ceases):
    assert ceases_within_six_weeks(born_on, on=on) == ceases


@pytest.mark.parametrize(
    ("on", "ceases"),
    [
        pytest.param(date(2027, 5, 13), False, id="six-weeks-and-a-day-before"),
        pytest.param(date(2027, 5, 14), True, id="exactly-six-weeks-before"),
    ],
)
def test_an_authority_may_read_six_weeks_as_including_the_day(on, ceases):
    assert ceases_within_six_weeks(date(2010, 9, 1), on=on, sixth_week_included=True) == ceases
    with pytest.raises(UnknownWord, match="exactly six weeks are within six weeks"):
        ceases_within_six_weeks(date(2010, 9, 1), on=on, sixth_week_included=None)


def test_a_day_before_the_law_held_is_not_answered_by_it():
    with pytest.raises(NotYetLaw) as refusal:
        of_compulsory_school_age(date(1990, 1, 1), date(1998, 7, 31))
    assert str(refusal.value) == (
        "No rule on compulsory school age is held for Friday 31 July 1998: the earliest took "
        "effect on Saturday 1 August 1998. Check the year."
    )
    assert of_compulsory_school_age(date(1990, 1, 1), date(1998, 8, 1))

    with pytest.raises(NotYetLaw):
        ceases_within_six_weeks(date(1995, 9, 1), on=date(2011, 8, 31))


@pytest.mark.parametrize("on", [None, "2027-05-15", datetime.fromisoformat("2027-05-15T00:00")])
def test_no_day_is_no_answer(on):
    for ask in (
        of_compulsory_school_age,
        lambda born_on, on: ceases_within_six_weeks(born_on, on=on),
    ):
        with pytest.raises(NotADate):
            ask(date(2010, 9, 1), on)


@pytest.mark.parametrize("year", [1899, 2301, "2027", None, True, 2027.0])
def test_a_leaving_date_in_no_year_is_refused(year):
    with pytest.raises(NotANumber, match="The year must be a whole number from 1900 to 2300"):
        last_friday_in_june(year)


@pytest.mark.parametrize(
    ("year", "leaving_date"),
    [
        pytest.param(2026, date(2026, 6, 26), id="2026"),
        pytest.param(2027, date(2027, 6, 25), id="2027"),
        pytest.param(2028, date(2028, 6, 30), id="2028-the-last-day-of-june-is-a-friday"),
        pytest.param(2029, date(2029, 6, 29), id="2029-30-june-is-a-saturday"),
        pytest.param(2033, date(2033, 6, 24), id="2033-30-june-is-a-thursday"),
    ],
)
def test_school_leaving_date(year, leaving_date):
    assert last_friday_in_june(year) == leaving_date


@pytest.mark.parametrize(
    ("born_on", "year", "stage"),
    [
        pytest.param(date(2007, 9, 23), 14, "post-16", id="past-leaving-age"),
        pytest.param(date(2019, 2, 10), 3, "KS2", id="year-3"),
        pytest.param(date(2021, 8, 31), 1, "KS1", id="born-on-31-august-is-a-year-above"),
        pytest.param(date(2021, 9, 1), 0, "EYFS", id="born-on-1-september-is-in-reception"),
        pytest.param(date(2021, 12, 31), 0, "EYFS", id="reception-december"),
        pytest.param(date(2022, 1, 1), 0, "EYFS", id="reception-january"),
        pytest.param(date(2022, 4, 1), 0, "EYFS", id="reception-april"),
        pytest.param(date(2022, 9, 1), -1, "EYFS", id="nursery-is-below-nought"),
        pytest.param(date(2010, 9, 1), 11, "KS4", id="oldest-in-year-11"),
        pytest.param(date(2011, 8, 31), 11, "KS4", id="youngest-in-year-11"),
        pytest.param(date(2011, 9, 1), 10, "KS4", id="oldest-in-year-10"),
        pytest.param(date(2012, 2, 29), 10, "KS4", id="born-on-29-february"),
    ],
)
def test_curriculum_year_and_key_stage(born_on, year, stage):
    assert national_curriculum_year(born_on, TODAY) == year
    assert key_stage(year) == stage


@pytest.mark.parametrize(
    ("on", "year"),
    [
        pytest.param(date(2026, 8, 31), 10, id="31-august-is-still-the-old-year"),
        pytest.param(date(2026, 9, 1), 11, id="1-september-is-the-new-year"),
        pytest.param(date(2026, 12, 31), 11, id="the-calendar-year-ends-within-it"),
        pytest.param(date(2027, 1, 1), 11, id="and-begins-within-it"),
    ],
)
def test_the_curriculum_year_turns_on_1_september(on, year):
    assert national_curriculum_year(date(2011, 3, 14), on) == year


@pytest.mark.parametrize(
    ("year", "stage"),
    list(
        enumerate(
            ["EYFS", "KS1", "KS1", "KS2", "KS2", "KS2", "KS2", "KS3", "KS3", "KS3", "KS4", "KS4"]
            + ["post-16"] * 3
        )
    ),
)
def test_key_stage(year, stage):
    assert key_stage(year) == stage


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        pytest.param(
            lambda: compulsory_school_age(datetime.fromisoformat("2012-03-14T00:30")),
            "The date of birth has a time of day, “2012-03-14 00:30:00”. "
            "Give the date alone, without a time.",
            id="a-moment-of-birth",
        ),
        pytest.param(
            lambda: compulsory_school_age(date(12, 3, 14)),
            "The date of birth, Wednesday 14 March 12, is not in a year a pupil can be born in. "
            "Give the year in four figures, such as 2012.",
            id="year-in-two-figures",
        ),
        pytest.param(
            lambda: compulsory_school_age(date.max),
            "The date of birth, Friday 31 December 9999, is not in a year a pupil can be born in. "
            "Give the year in four figures, such as 2012.",
            id="no-later-year-to-reach",
        ),
        pytest.param(
            lambda: national_curriculum_year(date(2026, 11, 22), TODAY),
            "The date of birth, Sunday 22 November 2026, is after Saturday 21 November 2026. "
            "Check the date of birth.",
            id="not-yet-born",
        ),
        pytest.param(
            lambda: national_curriculum_year(date(2012, 3, 14), None),
            "The day must be a date, such as 5 November 2026. “None” is not one.",
            id="no-day",
        ),
        pytest.param(
            lambda: key_stage("R"),
            "The curriculum year must be a whole number from -10 to 100. “R” is not.",
            id="year-as-a-letter",
        ),
    ],
)
def test_an_age_that_cannot_be_known_is_refused(ask, sentence):
    with pytest.raises(Refusal) as refusal:
        ask()

    assert str(refusal.value) == sentence


@examples
@given(births)
def test_it_begins_on_a_prescribed_day_and_ends_on_a_friday_in_june(born_on):
    first, last = compulsory_school_age(born_on)

    assert (first.month, first.day) in {(3, 31), (8, 31), (12, 31)}
    assert (last.month, last.weekday()) == (6, 4)
    assert (last + timedelta(7)).month == 7


@examples
@given(births)
def test_it_begins_at_five_and_ends_with_the_school_year_of_the_sixteenth_birthday(born_on):
    first, last = compulsory_school_age(born_on)
    turned = (born_on.year + 5, born_on.month, born_on.day)

    assert turned <= (first.year, first.month, first.day)
    assert national_curriculum_year(born_on, last) == 11


@examples
@given(births, births)
def test_an_older_child_is_never_behind(one, other):
    older, younger = sorted((one, other))

    assert compulsory_school_age(older) <= compulsory_school_age(younger)


@fewer_examples
@given(births.filter(lambda born_on: born_on.year > 1996), st.integers(0, 8000))
def test_whoever_ceases_within_six_weeks_is_still_of_age(born_on, days):
    on = school_leaving_date(born_on) - timedelta(days - 10)
    if on.year < 2012:
        return

    assert ceases_within_six_weeks(born_on, on=on) == (0 <= days - 10 < 42)
