from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from apcase.web.dates import date_from_parts, long_date, parse_date, plain_date, short_date

FOURTEENTH = date(2027, 1, 14)


@pytest.mark.parametrize(
    "typed",
    [
        "14 1 27",
        "14 01 2027",
        "14/01/2027",
        "14/1/27",
        "14.1.2027",
        "14-1-2027",
        "2027-01-14",
        "14 Jan 2027",
        "14 jan 27",
        "14 January 2027",
        "14th January 2027",
        "14th January, 2027",
        "14 Jan. 2027",
        "Thursday 14 January 2027",
        "Thu, 14 Jan 2027",
        "  14   1\t27 ",
    ],
)
def test_a_date_is_read_however_it_is_typed(typed):
    assert parse_date(typed) == FOURTEENTH


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        pytest.param("29 2 2028", date(2028, 2, 29), id="a-leap-day"),
        pytest.param("1 9 69", date(2069, 9, 1), id="69-is-this-century"),
        pytest.param("1 9 98", date(1998, 9, 1), id="98-is-the-last-century"),
        pytest.param("5 Sept 2026", date(2026, 9, 5), id="sept-has-four-letters"),
        pytest.param("3 4 2026", date(2026, 4, 3), id="the-day-comes-first"),
        pytest.param("1 1 1900", date(1900, 1, 1), id="the-first-year"),
        pytest.param("31 12 2199", date(2199, 12, 31), id="the-last-year"),
    ],
)
def test_what_is_ambiguous_is_read_the_british_way(typed, day):
    assert parse_date(typed) == day


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 2 2026", "31 February 2026 is not a real date"),
        ("29 2 2027", "29 February 2027 is not a real date"),
        ("0 1 2027", "0 January 2027 is not a real date"),
        ("31 November 2026", "31 November 2026 is not a real date"),
        ("1 13 2027", "“1 13 2027” is not a real date. The month must be from 1 to 12"),
        ("1 0 2027", "“1 0 2027” is not a real date. The month must be from 1 to 12"),
        ("14 Jan", "“14 Jan” has no year. Enter the year as well, like 14 1 2027"),
        ("tomorrow", "“tomorrow” is not a date. Enter a day, month and year, like 14 1 2027"),
        ("14 Ju 27", "“14 Ju 27” is not a date. Enter a day, month and year, like 14 1 2027"),
        ("14 1", "“14 1” has no year. Enter the year as well, like 14 1 2027"),
        ("1 2027", "“1 2027” is not a date. Enter a day, month and year, like 14 1 2027"),
        ("14 1 2027 9", "“14 1 2027 9” is not a date. Enter a day, month and year, like 14 1 2027"),
        ("١٤ 1 2027", "“١٤ 1 2027” is not a date. Enter a day, month and year, like 14 1 2027"),
        ("14 1 20227", "The year “20227” must be from 1900 to 2199, like 2027"),
        ("14 1 202", "The year “202” must be from 1900 to 2199, like 2027"),
        ("14 1 0026", "The year “0026” must be from 1900 to 2199, like 2027"),
        ("x" * 500, f"“{'x' * 39}…” is not a date. Enter a day, month and year, like 14 1 2027"),
    ],
)
def test_what_is_no_date_is_refused_with_the_value_and_what_would_be_right(typed, sentence):
    with pytest.raises(Refusal) as refused:
        parse_date(typed)

    assert str(refused.value) == sentence


def test_three_boxes_take_a_month_by_name():
    assert date_from_parts("14", "January", "27") == FOURTEENTH


@pytest.mark.parametrize(
    ("say", "said"),
    [
        (long_date, "Thursday 5 November 2026"),
        (plain_date, "5 November 2026"),
        (short_date, "5 Nov 2026"),
    ],
)
def test_dates_are_said_in_full_with_their_year(say, said):
    assert say(date(2026, 11, 5)) == said
