from datetime import date

import pytest

from apcase.rules.readings import (
    DAY_ONE_OF_PERMANENT,
    FULL_TIME_AT_A_PLACE,
    ONLINE_AT_HOME,
    READINGS,
    SECTION_43_BEGINS,
    Chosen,
    reading_of,
)
from apcase.rules.refusal import NotADate, NotANumber, UnknownWord


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.key)
def test_a_reading_asks_says_why_it_is_unclear_and_whom_ours_protects(reading):
    assert reading.question.endswith("?")
    assert reading.unclear.endswith(".") and reading.protects.endswith(".")


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.key)
def test_a_reading_is_a_choice_or_a_number_or_a_day(reading):
    kinds = [len(reading.choices) >= 2, reading.usual is not None, reading.dated]

    assert sorted(kinds) == [False, False, True]
    assert reading.usual is None or reading.least <= reading.usual <= reading.most


def test_no_two_readings_share_a_key():
    assert len({reading.key for reading in READINGS}) == len(READINGS)


def test_where_nothing_is_chosen_our_own_reading_holds():
    chosen = Chosen()

    assert chosen[DAY_ONE_OF_PERMANENT] == "first-day"
    assert chosen[FULL_TIME_AT_A_PLACE] == 18
    assert chosen[SECTION_43_BEGINS] is None


def test_what_an_authority_has_chosen_holds_and_the_rest_stays():
    chosen = Chosen(
        {
            "day-one-of-permanent": "day-after",
            "full-time-at-a-place": "16",
            "section-43-begins": "2027-09-01",
        }
    )

    assert chosen[DAY_ONE_OF_PERMANENT] == "day-after"
    assert chosen[FULL_TIME_AT_A_PLACE] == 16
    assert chosen[SECTION_43_BEGINS] == date(2027, 9, 1)
    assert chosen[ONLINE_AT_HOME] == "absence"


@pytest.mark.parametrize(
    ("key", "text", "kind", "sentence"),
    [
        pytest.param(
            "day-one-of-permanent",
            "sixth",
            UnknownWord,
            "The answer must be “first-day” or “day-after”. “sixth” is not known.",
            id="a-choice-that-is-not-offered",
        ),
        pytest.param(
            "full-time-at-a-place",
            "9",
            NotANumber,
            "The answer must be a whole number from 10 to 25. “9” is not.",
            id="a-number-below-what-the-law-can-mean",
        ),
        pytest.param(
            "full-time-at-a-place",
            "١٨",
            NotANumber,
            "The answer must be a whole number from 10 to 25. “١٨” is not.",
            id="digits-of-another-script",
        ),
        pytest.param(
            "section-43-begins",
            "2027-02-30",
            NotADate,
            "“2027-02-30” is not a date. Give year, month and day, as 2027-09-01.",
            id="an-impossible-day",
        ),
    ],
)
def test_an_answer_that_a_question_does_not_bear_is_refused(key, text, kind, sentence):
    with pytest.raises(kind) as refusal:
        Chosen({key: text})

    assert str(refusal.value) == sentence


def test_a_question_that_is_not_held_is_refused():
    with pytest.raises(UnknownWord):
        reading_of("snow")


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("day-one-of-permanent", "day-after", "The school day after it"),
        ("full-time-at-a-place", 18, "18"),
        ("section-43-begins", None, "No date is known"),
        ("section-43-begins", date(2027, 9, 1), "1 September 2027"),
    ],
)
def test_an_answer_is_read_out_in_words(key, answer, words):
    assert reading_of(key).words(answer) == words
