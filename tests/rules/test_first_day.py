"""A first day is a day on which the school meets, and the sentence names the next one."""

from datetime import date, timedelta

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.first_day import check_first_day, is_past_the_calendar, why_no_school_day

HALF_TERM = {date(2026, 10, 26) + timedelta(days=n): "half-term" for n in range(5)}
DAYS = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], HALF_TERM)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        pytest.param(date(2026, 11, 23), "", id="a-monday-in-term"),
        pytest.param(
            date(2026, 11, 21),
            "Oak does not meet on Saturday 21 November 2026 (weekend). Its next school day is "
            "Monday 23 November 2026.",
            id="a-saturday",
        ),
        pytest.param(
            date(2026, 10, 26),
            "Oak does not meet on Monday 26 October 2026 (half-term). Its next school day is "
            "Monday 2 November 2026.",
            id="in-the-half-term",
        ),
        pytest.param(date(2026, 12, 22), "", id="past-what-is-held"),
    ],
)
def test_why_a_first_day_is_no_school_day(day, said):
    assert why_no_school_day(day, DAYS, school="Oak") == said


def test_without_term_dates_nothing_is_said():
    assert why_no_school_day(date(2026, 11, 21), SchoolDays([]), school="Oak") == ""


def test_the_next_day_may_be_past_what_is_held():
    days = SchoolDays([(date(2026, 9, 1), date(2026, 12, 20))])

    said = why_no_school_day(date(2026, 12, 19), days, school="Oak")

    assert said.endswith("Its next school day is past the term dates held.")


def test_the_refusal_names_its_field():
    with pytest.raises(Refusal, match="Enter a day on which it meets") as refused:
        check_first_day(date(2026, 11, 21), DAYS, school="Oak", field="moves_on")
    assert refused.value.field == "moves_on"
    check_first_day(date(2026, 11, 23), DAYS, school="Oak", field="moves_on")


def test_whoever_may_not_know_the_school_is_not_told_why_it_is_closed():
    days = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], {date(2026, 11, 23): "Oak is wet"})

    said = why_no_school_day(date(2026, 11, 23), days, school="The child’s school", say_why=False)

    assert said == (
        "The child’s school does not meet on Monday 23 November 2026. Its next school day is "
        "Tuesday 24 November 2026."
    )


@pytest.mark.parametrize(
    ("day", "past"),
    [(date(2026, 11, 21), False), (date(2026, 12, 18), False), (date(2026, 12, 19), True)],
)
def test_what_the_term_dates_do_not_reach(day, past):
    assert is_past_the_calendar(day, DAYS) is past
