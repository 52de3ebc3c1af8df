"""What must be true before a provider's document is accepted."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.accepting import (
    Asked,
    check_cover,
    check_dates,
    check_outcome,
    last_day,
    months_after,
)

ON = date(2026, 11, 12)
YEARLY, OWN, ONCE = Asked("months", 12), Asked("own"), Asked("once")


def said(check, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        check(*args, **kwargs)
    return refusal.value.field


@pytest.mark.parametrize(
    ("issued_on", "expires_on", "outcome", "field"),
    [
        pytest.param(date(2026, 11, 13), None, "accepted", "issued_on", id="issued-tomorrow"),
        pytest.param(date(2026, 11, 13), None, "rejected", "issued_on", id="rejected-all-the-same"),
        pytest.param(ON, date(2026, 11, 11), "rejected", "expires_on", id="ends-before-it-begins"),
        pytest.param(
            date(2025, 11, 11), date(2026, 11, 11), "accepted", "expires_on", id="expired-already"
        ),
    ],
)
def test_dates_that_are_refused(issued_on, expires_on, outcome, field):
    assert said(check_dates, issued_on, expires_on, on=ON, outcome=outcome) == field


@pytest.mark.parametrize(
    ("issued_on", "expires_on", "outcome"),
    [
        pytest.param(ON, ON, "accepted", id="issued-today-for-today"),
        pytest.param(None, None, "not_required", id="none"),
        pytest.param(date(2024, 1, 1), date(2025, 1, 1), "rejected", id="rejected-because-expired"),
    ],
)
def test_dates_that_are_fair(issued_on, expires_on, outcome):
    assert check_dates(issued_on, expires_on, on=ON, outcome=outcome) is None


@pytest.mark.parametrize(
    ("asked", "issued_on", "expires_on", "until"),
    [
        pytest.param(YEARLY, date(2026, 9, 1), None, date(2027, 9, 1), id="a-year-from-its-issue"),
        pytest.param(YEARLY, None, date(2027, 1, 1), date(2027, 1, 1), id="a-day-of-review-given"),
        pytest.param(OWN, None, date(2027, 1, 1), date(2027, 1, 1), id="as-it-says-itself"),
        pytest.param(ONCE, ON, None, None, id="once-and-for-all"),
    ],
)
def test_until_when_it_counts(asked, issued_on, expires_on, until):
    assert last_day(asked, issued_on, expires_on) == until


def test_without_a_date_it_cannot_be_worked_out():
    assert said(last_day, OWN, ON, None) == "expires_on"
    assert said(last_day, YEARLY, None, None) == "issued_on"


@pytest.mark.parametrize(
    ("months", "day", "found"),
    [
        pytest.param(12, date(2026, 11, 12), date(2027, 11, 12), id="a-year"),
        pytest.param(1, date(2026, 12, 31), date(2027, 1, 31), id="into-a-new-year"),
        pytest.param(6, date(2026, 8, 31), date(2027, 2, 28), id="a-shorter-month"),
        pytest.param(12, date(2028, 2, 29), date(2029, 2, 28), id="a-leap-day"),
    ],
)
def test_months_after_a_day(months, day, found):
    assert months_after(months, day) == found


@pytest.mark.parametrize(
    ("outcome", "reason", "field"),
    [
        pytest.param("rejected", " ", "reason", id="rejected-says-why"),
        pytest.param("not_required", "", "reason", id="not-required-says-why"),
        pytest.param("perhaps", "A reason", "outcome", id="an-unknown-word"),
    ],
)
def test_outcomes_that_are_refused(outcome, reason, field):
    assert said(check_outcome, outcome, reason) == field


TEN_MILLION = Asked("own", least_cover=10_000_000, insures=True)


def test_cover_must_be_given_and_be_enough():
    assert said(check_cover, TEN_MILLION, None) == "cover"
    assert said(check_cover, TEN_MILLION, 9_999_999) == "cover"
    assert check_cover(TEN_MILLION, 10_000_000) is None


def test_what_is_no_insurance_needs_no_cover():
    assert check_cover(YEARLY, None) is None
