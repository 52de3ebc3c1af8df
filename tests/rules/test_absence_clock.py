from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotANumber
from section19.rules.absence_clock import WHOLE_ABSENCE, clocks
from section19.rules.sixth_day import PERMANENT, PERMANENT_ONE_DAY_LATER
from tests.rules.calendars import YEAR, YEAR_WITH_INSET, examples

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("suspensions", "permanent_from", "permanent_due", "absence_due"),
    [
        pytest.param(
            [(date(2026, 11, 16), date(2026, 11, 20))],
            MONDAY,
            date(2026, 11, 30),
            MONDAY,
            id="five-days-then-permanent-reaches-six-on-its-first-day",
        ),
        pytest.param(
            [(date(2026, 11, 16), date(2026, 11, 17)), (date(2026, 11, 18), date(2026, 11, 20))],
            MONDAY,
            date(2026, 11, 30),
            MONDAY,
            id="two-suspensions-in-a-row-count-together",
        ),
        pytest.param(
            [(date(2026, 11, 19), date(2026, 11, 20))],
            MONDAY,
            date(2026, 11, 30),
            date(2026, 11, 26),
            id="a-weekend-between-breaks-nothing",
        ),
        pytest.param(
            [(date(2026, 10, 22), date(2026, 10, 23))],
            date(2026, 11, 2),
            date(2026, 11, 9),
            date(2026, 11, 5),
            id="half-term-between-breaks-nothing",
        ),
        pytest.param(
            [(date(2026, 11, 16), date(2026, 11, 19))],
            MONDAY,
            date(2026, 11, 30),
            None,
            id="one-day-in-school-between-and-there-is-one-clock",
        ),
        pytest.param([], MONDAY, date(2026, 11, 30), None, id="no-suspension-before"),
        pytest.param(
            [(date(2026, 12, 1), date(2026, 12, 2))],
            MONDAY,
            date(2026, 11, 30),
            None,
            id="a-suspension-recorded-for-later-days-is-no-part-of-it",
        ),
        pytest.param(
            [(date(2026, 11, 9), date(2026, 11, 18))],
            date(2026, 11, 19),
            date(2026, 11, 26),
            date(2026, 11, 16),
            id="the-sixth-day-of-the-absence-may-lie-in-the-suspension",
        ),
        pytest.param(
            [(date(2026, 11, 16), date(2026, 11, 24))],
            MONDAY,
            date(2026, 11, 30),
            MONDAY,
            id="a-suspension-that-the-permanent-exclusion-cuts-short",
        ),
    ],
)
def test_both_clocks(suspensions, permanent_from, permanent_due, absence_due):
    both = clocks(suspensions, permanent_from=permanent_from, school_days=YEAR)

    assert both.permanent.due_on == permanent_due
    assert (both.absence and both.absence.due_on) == absence_due


def test_an_inset_day_between_breaks_nothing():
    both = clocks(
        [(date(2026, 10, 22), date(2026, 10, 23))],
        permanent_from=date(2026, 11, 3),
        school_days=YEAR_WITH_INSET,
    )

    assert both.absence.due_on == date(2026, 11, 6)


def test_each_clock_says_what_it_rests_on():
    suspended = [(date(2026, 11, 19), date(2026, 11, 20))]

    both = clocks(suspended, permanent_from=MONDAY, school_days=YEAR)
    later = clocks(suspended, permanent_from=MONDAY, school_days=YEAR, offset=1)

    assert (both.permanent.basis, both.absence.basis) == (PERMANENT, WHOLE_ABSENCE)
    assert later.permanent.basis == PERMANENT_ONE_DAY_LATER
    assert later.permanent.due_on == date(2026, 12, 1)
    # The authority's reading is of the permanent exclusion; the child's absence is a fact.
    assert later.absence == both.absence


@pytest.mark.parametrize(
    ("over", "error"),
    [
        pytest.param(
            {"suspensions": [(MONDAY, date(2026, 11, 20))]}, EndBeforeStart, id="reversed"
        ),
        pytest.param({"offset": -1}, NotANumber, id="offset-below-nought"),
    ],
)
def test_wrong_facts_are_refused(over, error):
    facts = {"suspensions": [], "permanent_from": MONDAY, "school_days": YEAR} | over

    with pytest.raises(error):
        clocks(facts.pop("suspensions"), **facts)


@examples
@given(
    st.dates(date(2026, 9, 14), date(2027, 6, 1)),
    st.lists(st.tuples(st.integers(1, 12), st.integers(0, 6)), max_size=4),
    st.randoms(),
)
def test_the_absence_is_never_due_later_than_the_permanent_exclusion(day, before, random):
    spans = [
        (day - timedelta(ago), day - timedelta(max(ago - length, 1))) for ago, length in before
    ]
    shuffled = random.sample(spans, len(spans))

    both = clocks(spans, permanent_from=day, school_days=YEAR)

    assert both == clocks(shuffled, permanent_from=day, school_days=YEAR)
    assert both.absence is None or both.absence.due_on <= both.permanent.due_on
