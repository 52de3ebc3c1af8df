from datetime import date, datetime

import pytest

from apcase.rules.refusal import EndBeforeStart, NotADate, NotYetLaw, Refusal, UnknownWord
from placements.rules.off_site_length import (
    DUAL,
    NO_LONGEST,
    NO_SECOND_SCHOOL,
    PROPOSED_LONGEST,
    SCHOOL_YEAR,
    TAKEN_BACK,
    check_length,
    registration_during,
    what_follows,
)

END_OF_2012 = {"school_year_ends_on": date(2012, 7, 20)}


@pytest.mark.parametrize(
    ("first_day", "proposed_last_day", "school_year_ends_on", "bases"),
    [
        pytest.param(
            date(2012, 1, 9), date(2012, 7, 20), date(2012, 7, 20), (SCHOOL_YEAR,),
            id="until-2012-to-the-last-day-of-the-school-year",
        ),
        pytest.param(
            date(2012, 12, 31), date(2013, 7, 19), date(2013, 7, 19), (SCHOOL_YEAR,),
            id="the-last-day-of-the-old-rule",
        ),
        pytest.param(
            date(2013, 1, 1), date(2014, 7, 18), None, (NO_LONGEST,),
            id="from-2013-past-the-school-year",
        ),
        pytest.param(
            date(2025, 2, 4), date(2025, 2, 4), None, (NO_LONGEST,),
            id="one-day-before-guidance-asks-for-a-longest-time",
        ),
        pytest.param(
            date(2025, 2, 5), date(2027, 2, 5), None, (NO_LONGEST, PROPOSED_LONGEST),
            id="two-years-are-no-breach-once-agreed-and-recorded",
        ),
        pytest.param(
            date(2013, 1, 1), date(2014, 7, 18), date(2013, 7, 19), (NO_LONGEST,),
            id="a-school-year-given-does-not-limit-from-2013",
        ),
    ],
)  # fmt: skip
def test_a_length_that_the_law_of_its_day_allows(
    first_day, proposed_last_day, school_year_ends_on, bases
):
    assert (
        check_length(
            first_day=first_day,
            proposed_last_day=proposed_last_day,
            school_year_ends_on=school_year_ends_on,
        )
        == bases
    )


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        pytest.param(
            {"first_day": date(2026, 11, 23), "proposed_last_day": None},
            "proposed_last_day",
            "Enter the last day proposed. The longest time is agreed when a direction is planned, "
            "and recorded.",
            id="without-a-longest-time",
        ),
        pytest.param(
            {"first_day": date(2026, 11, 23), "proposed_last_day": date(2026, 11, 20)},
            "proposed_last_day",
            "The direction ends on Friday 20 November 2026, before it starts on "
            "Monday 23 November 2026. Enter a last day on or after the first.",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"first_day": date(2012, 3, 1), "proposed_last_day": date(2012, 7, 21)} | END_OF_2012,
            "proposed_last_day",
            "The last day proposed, Saturday 21 July 2012, is after the school year, which ends on "
            "Friday 20 July 2012. Until the end of 2012 a direction ended with it.",
            id="a-day-past-the-school-year-in-2012",
        ),
        pytest.param(
            {"first_day": date(2012, 3, 1), "proposed_last_day": date(2012, 4, 2)},
            "school_year_ends_on",
            "Until the end of 2012 a direction ended with the school year. Give the last day of "
            "the school year in which it began.",
            id="2012-without-its-school-year",
        ),
        pytest.param(
            {"first_day": date(2012, 9, 3), "proposed_last_day": date(2012, 10, 1)} | END_OF_2012,
            "school_year_ends_on",
            "The school year ends on Friday 20 July 2012, before the direction starts on "
            "Monday 3 September 2012. Give the end of the school year in which it began.",
            id="the-wrong-school-year",
        ),
    ],
)
def test_a_length_that_is_refused(facts, field, sentence):
    with pytest.raises(Refusal) as refusal:
        check_length(**facts)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


@pytest.mark.parametrize(
    ("place_is_school", "word", "basis", "sentence"),
    [
        pytest.param(
            True, "dual", DUAL,
            "The pupil must be on the other school's roll too. The home school stays the main one.",
            id="another-school-means-dual-registration",
        ),
        pytest.param(
            False, "single", NO_SECOND_SCHOOL,
            "The pupil stays on the home school's roll alone.",
            id="a-place-that-is-no-school-cannot-register",
        ),
    ],
)  # fmt: skip
def test_registration_while_directed(place_is_school, word, basis, sentence):
    registration = registration_during(place_is_school=place_is_school, on=date(2022, 9, 1))

    assert (registration.word, registration.basis) == (word, basis)
    assert registration.sentence == sentence


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        ("return", "The home school takes the pupil back. Plan the return and date it."),
        ("post_16", "The pupil moves on after Year 11. Record where to, and from which day."),
        ("managed_move", "A managed move is agreed by all and has one date. Record it as one."),
    ],
)
def test_the_home_school_takes_the_pupil_back_or_the_pupil_moves_on(ending, sentence):
    assert (what_follows(ending).sentence, what_follows(ending).basis) == (sentence, TAKEN_BACK)


NOON = datetime.fromisoformat("2026-11-23T12:00")


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        pytest.param(
            lambda: check_length(first_day=NOON, proposed_last_day=date(2026, 12, 1)),
            NotADate,
            id="a-moment-as-first-day",
        ),
        pytest.param(
            lambda: check_length(first_day=date(2026, 11, 23), proposed_last_day=NOON),
            NotADate,
            id="a-moment-as-last-day",
        ),
        pytest.param(
            lambda: check_length(
                first_day=date(2012, 1, 9),
                proposed_last_day=date(2012, 1, 9),
                school_year_ends_on=2012,
            ),
            NotADate,
            id="a-number-as-the-school-years-end",
        ),
        pytest.param(
            lambda: check_length(
                first_day=date(2012, 9, 3), proposed_last_day=date(2012, 9, 4), **END_OF_2012
            ),
            EndBeforeStart,
            id="a-school-year-that-was-over",
        ),
        pytest.param(
            lambda: check_length(first_day=date(2010, 8, 31), proposed_last_day=None),
            NotYetLaw,
            id="before-the-regulations",
        ),
        pytest.param(
            lambda: registration_during(place_is_school=False, on=date(2022, 8, 31)),
            NotYetLaw,
            id="registration-before-the-guidance-held",
        ),
        pytest.param(
            lambda: registration_during(place_is_school=None, on=date(2026, 11, 23)),
            UnknownWord,
            id="not-known-whether-it-is-a-school",
        ),
        pytest.param(lambda: what_follows("stayed"), UnknownWord, id="no-return-is-no-end"),
    ],
)
def test_facts_of_the_wrong_kind_are_refused(ask, kind):
    with pytest.raises(kind):
        ask()
