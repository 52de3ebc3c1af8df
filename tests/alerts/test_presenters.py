"""How urgent, in school days; about whom, without the name."""

from datetime import date

import pytest

from apcase.alerts.presenters import child_words, due_words, year_words
from apcase.pupils.models import Pupil, School
from apcase.rules.school_days import SchoolDays
from tests import make

AUTUMN = make.autumn_term()


@pytest.mark.parametrize(
    ("due_on", "today", "said"),
    [
        pytest.param(date(2026, 11, 5), date(2026, 11, 5), "Due today", id="today"),
        pytest.param(
            date(2026, 11, 3), date(2026, 11, 5), "Overdue by 2 school days", id="tuesday-thursday"
        ),
        pytest.param(
            date(2026, 11, 6), date(2026, 11, 9), "Overdue by 1 school day", id="over-a-weekend"
        ),
        pytest.param(
            date(2026, 10, 23), date(2026, 11, 2), "Overdue by 1 school day", id="over-half-term"
        ),
        pytest.param(
            date(2026, 11, 6), date(2026, 11, 7), "Overdue by 1 day", id="no-school-day-between"
        ),
        pytest.param(
            date(2026, 11, 26), date(2026, 11, 23), "3 school days left", id="monday-to-thursday"
        ),
        pytest.param(
            date(2026, 11, 9), date(2026, 11, 6), "1 school day left", id="friday-to-monday"
        ),
        pytest.param(
            date(2027, 1, 4), date(2026, 12, 18), "17 days left", id="beyond-the-terms-held"
        ),
        pytest.param(
            date(2026, 8, 20), date(2026, 9, 2), "Overdue by 13 days", id="before-the-terms-held"
        ),
    ],
)
def test_due_words(due_on, today, said):
    assert due_words(due_on, today, AUTUMN) == said


def test_due_words_without_any_calendar():
    assert due_words(date(2026, 11, 3), date(2026, 11, 5), SchoolDays([])) == "Overdue by 2 days"


@pytest.mark.parametrize(
    ("year", "said"), [(-1, "Nursery"), (0, "Reception"), (9, "Year 9"), (13, "Year 13")]
)
def test_year_words(year, said):
    assert year_words(year) == said


def test_child_words_name_no_child():
    pupil = Pupil(given_name="Ash", family_name="Brown", born_on=date(2013, 3, 14))
    on = date(2026, 11, 5)

    assert child_words(pupil, School(name="Moorside High"), on) == "AB · Year 9 · Moorside High"
    assert child_words(pupil, None, on) == "AB · Year 9 · no school"
    assert child_words(None, None, on) == "About no one child"
