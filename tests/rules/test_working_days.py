from datetime import date

import pytest

from apcase.rules.refusal import NotANumber
from apcase.rules.school_days import CalendarTooShort
from apcase.rules.working_days import WorkingDays

DAYS = WorkingDays([date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)])


@pytest.mark.parametrize(
    ("n", "day", "found"),
    [
        pytest.param(1, date(2026, 11, 9), date(2026, 11, 10), id="the-day-itself-does-not-count"),
        pytest.param(1, date(2026, 11, 13), date(2026, 11, 16), id="over-a-weekend"),
        pytest.param(1, date(2026, 11, 14), date(2026, 11, 16), id="from-a-saturday"),
        pytest.param(1, date(2026, 12, 24), date(2026, 12, 29), id="over-two-bank-holidays"),
        pytest.param(4, date(2026, 12, 28), date(2027, 1, 4), id="into-a-new-year"),
        pytest.param(10, date(2026, 11, 13), date(2026, 11, 27), id="ten-are-two-weeks"),
    ],
)
def test_the_nth_working_day_after_a_day(n, day, found):
    assert DAYS.nth_after(n, day) == found


@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 11, 27), True, id="friday"),
        pytest.param(date(2026, 11, 28), False, id="saturday"),
        pytest.param(date(2026, 12, 25), False, id="bank-holiday"),
    ],
)
def test_which_days_are_working_days(day, works):
    assert (day in DAYS) is works


def test_a_year_whose_bank_holidays_are_not_held_is_not_guessed():
    with pytest.raises(CalendarTooShort) as refusal:
        DAYS.nth_after(1, date(2028, 3, 1))

    assert str(refusal.value) == (
        "The bank holidays of 2028 are not held. Load them, and ask again."
    )


@pytest.mark.parametrize("n", [0, 1001, True, 1.5])
def test_only_a_sensible_number_is_counted(n):
    with pytest.raises(NotANumber):
        DAYS.nth_after(n, date(2026, 11, 9))
