"""What a provider's marks add up to."""

from decimal import Decimal
from fractions import Fraction

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.mark_rates import Count, mark_rates

LONG = 180


def count(status: str, sessions: int, missed: int = 0) -> Count:
    return Count(status, sessions, sessions * LONG, missed)


@pytest.mark.parametrize(
    ("counts", "unmarked", "attendance", "delivered", "commissioned"),
    [
        pytest.param(
            [count("present", 8), count("absent", 2)], 0, Fraction(8, 10), "24.00", "30.00",
            id="eight-of-ten",
        ),
        pytest.param(
            [count("present", 8), count("cancelled", 2)], 0, Fraction(1), "24.00", "30.00",
            id="cancelled-is-not-the-childs-absence",
        ),
        pytest.param(
            [count("present", 8)], 2, Fraction(1), "24.00", "30.00", id="unmarked-is-in-neither",
        ),
        pytest.param([count("late", 1, 30)], 0, Fraction(1), "2.50", "3.00", id="late"),
        pytest.param([count("left_early", 1)], 0, Fraction(1), "3.00", "3.00", id="left-early"),
        pytest.param([count("cancelled", 2)], 0, None, "0.00", "6.00", id="all-cancelled"),
        pytest.param([], 0, None, "0.00", "0.00", id="nothing-planned"),
        pytest.param(
            [count("absent_reason", 1), count("absent", 1)], 0, Fraction(0), "0.00", "6.00",
            id="absent-is-absent-whatever-the-reason",
        ),
    ],
)  # fmt: skip
def test_rates(counts, unmarked, attendance, delivered, commissioned):
    rates = mark_rates(counts, unmarked=unmarked, unmarked_minutes=unmarked * LONG)

    assert rates.attendance == attendance
    assert (rates.hours_delivered, rates.hours_commissioned) == (
        Decimal(delivered), Decimal(commissioned),
    )  # fmt: skip


def test_each_session_is_of_one_kind():
    kinds = ["present", "late", "left_early", "absent", "absent_reason", "cancelled"]

    rates = mark_rates([count(kind, 1) for kind in kinds], unmarked=4, unmarked_minutes=4 * LONG)

    assert (rates.attended, rates.absent, rates.unexplained, rates.cancelled) == (3, 2, 1, 1)
    assert (rates.planned, rates.unmarked_share) == (10, Fraction(4, 10))
    assert rates.hours_cancelled == Decimal("3.00")
    assert rates.delivered == Fraction(3, 10)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Count("here", 1, 180),
        lambda: Count("present", -1, 180),
        lambda: mark_rates([], unmarked=-1),
        lambda: mark_rates([], unmarked_minutes=1.5),
    ],
)
def test_what_cannot_be_counted_is_refused(wrong):
    with pytest.raises(Refusal):
        wrong()
