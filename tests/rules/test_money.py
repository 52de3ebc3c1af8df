"""Money is exact: no float is taken, and half a penny goes up, once."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from apcase.rules.money import FinancialYear, as_written, pounds, require_money, rounded
from apcase.rules.refusal import NotANumber


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(65.5, id="a-float"),
        pytest.param(65, id="a-whole-number"),
        pytest.param("65.50", id="a-text"),
        pytest.param(True, id="yes"),
        pytest.param(Decimal("-0.01"), id="below-nought"),
        pytest.param(Decimal("0.001"), id="a-part-of-a-penny"),
        pytest.param(Decimal("NaN"), id="no-number"),
        pytest.param(Decimal("Infinity"), id="without-end"),
        pytest.param(Decimal("10000000"), id="too-much"),
    ],
)
def test_what_is_no_money_is_refused(value):
    with pytest.raises(NotANumber) as refused:
        require_money(value, "amount")

    assert refused.value.field == "amount"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        pytest.param("1250", "1250", id="bare"),
        pytest.param("£1,250", "1250", id="with-sign-and-comma"),
        pytest.param(" £ 1 250.50 ", "1250.50", id="with-spaces"),
        pytest.param("1\u00a0250\u00a0000", "1250000", id="as-pasted"),
        pytest.param("£12,500,000.00", "12500000.00", id="millions"),
        pytest.param("-£5", "-5", id="below-nought-is-read-and-refused-later"),
        pytest.param("−0.00", "0.00", id="nought-below-nought"),
        pytest.param("12,50", None, id="a-comma-for-pence"),
        pytest.param("1,2500", None, id="a-comma-out-of-place"),
        pytest.param("1,250 000", None, id="both-at-once"),
        pytest.param("££5", None, id="two-signs"),
        pytest.param("£", None, id="a-sign-alone"),
        pytest.param("1e3", None, id="a-power"),
        pytest.param("NaN", None, id="no-number"),
        pytest.param("١٢", None, id="digits-of-another-script"),
        pytest.param("€5", None, id="another-currency"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, plain):
    assert as_written(typed) == plain


def test_money_has_pence():
    assert str(require_money(Decimal("65.5"))) == "65.50"
    assert str(require_money(Decimal("-0"))) == "0.00"


@pytest.mark.parametrize(
    ("exact", "amount"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(2, 3), "0.67"),
        (Fraction(1005, 1000), "1.01"),
        (Fraction(1015, 1000), "1.02"),
        (Fraction(0), "0.00"),
        (Fraction(-1, 200), "0.00"),
    ],
)
def test_half_a_penny_goes_up(exact, amount):
    assert str(rounded(exact)) == amount


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2027, 3, 31), "2026/27", id="its-last-day"),
        pytest.param(date(2027, 4, 1), "2027/28", id="the-next-begins"),
        pytest.param(date(2099, 12, 1), "2099/00", id="the-turn-of-a-century"),
    ],
)
def test_a_financial_year_begins_in_april(day, name):
    year = FinancialYear.of(day)

    assert (str(year), year.first <= day <= year.last) == (name, True)


def test_pounds():
    assert (pounds(Decimal("1234.5")), pounds(Decimal("-2"))) == ("£1,234.50", "−£2.00")
