"""In which half term a school confirms that nothing has changed, and by when."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.no_change import period_of
from tests.make import autumn_term

BREAK = [(date(2026, 10, 26), date(2026, 10, 30))]
FIRST = (date(2026, 9, 1), date(2026, 10, 23), date(2026, 9, 14))
SECOND = (date(2026, 11, 2), date(2026, 12, 18), date(2026, 11, 13))


def period(on: date, every: str = "half-term"):
    found = period_of(on, every=every, school_days=autumn_term(), breaks=BREAK)
    return (found.first, found.last, found.due_on) if found else None


@pytest.mark.parametrize(
    ("on", "every", "wanted"),
    [
        pytest.param(date(2026, 9, 1), "half-term", FIRST, id="from-its-first-day"),
        pytest.param(date(2026, 10, 6), "half-term", FIRST, id="within-it"),
        pytest.param(date(2026, 10, 28), "half-term", FIRST, id="the-break-is-of-the-half-before"),
        pytest.param(date(2026, 11, 2), "half-term", SECOND, id="the-second-half"),
        pytest.param(date(2026, 12, 28), "half-term", SECOND, id="the-holiday-too"),
        pytest.param(
            date(2026, 11, 2), "term", (date(2026, 9, 1), date(2026, 12, 18), date(2026, 9, 14)),
            id="once-a-term",
        ),
        pytest.param(date(2026, 8, 31), "half-term", None, id="before-the-first-term-held"),
    ],
)  # fmt: skip
def test_the_half_term_that_counts(on, every, wanted):
    assert period(on, every) == wanted


def test_a_short_half_is_due_on_its_last_school_day():
    days = SchoolDays([(date(2026, 9, 1), date(2026, 9, 4))], {})

    found = period_of(date(2026, 9, 2), every="half-term", school_days=days, breaks=[])

    assert found.due_on == date(2026, 9, 4)


def test_another_interval_is_refused():
    with pytest.raises(Refusal, match="interval"):
        period(date(2026, 10, 6), "year")
