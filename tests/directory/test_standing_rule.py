"""Which standing may follow which."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.models import Standing
from directory.rules.standing import FOLLOWED_BY, STATES, check_change, check_since


def refused(check, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as refusal:
        check(*args, **kwargs)
    return str(refusal.value)


def test_the_rule_and_the_table_know_the_same_states():
    assert list(STATES) == Standing.State.values
    assert set(FOLLOWED_BY) == {None, *STATES}


@pytest.mark.parametrize("after", FOLLOWED_BY)
@pytest.mark.parametrize("state", STATES)
def test_a_change_is_in_the_table_or_refused(after, state):
    if state in FOLLOWED_BY[after]:
        check_change(state, after=after)
    else:
        assert "cannot become" in refused(check_change, state, after=after)


def test_a_refusal_says_what_would_be_right():
    assert refused(check_change, "approved", after="approved") == (
        "A provider of “approved” cannot become “approved”. It can become “conditions” or "
        "“restricted” or “suspended” or “removed”."
    )


@pytest.mark.parametrize(
    ("since", "beginning"),
    [
        pytest.param(date(2026, 8, 31), "The standing before this one began", id="before-the-last"),
        pytest.param(
            date(2026, 10, 7), "Wednesday 7 October 2026 has not come", id="in-the-future"
        ),
    ],
)
def test_a_standing_begins_between_the_one_before_and_today(since, beginning):
    said = refused(check_since, since, after=date(2026, 9, 1), on=date(2026, 10, 6))

    assert said[: len(beginning)] == beginning


def test_a_standing_may_begin_on_the_day_of_the_one_before():
    check_since(date(2026, 9, 1), after=date(2026, 9, 1), on=date(2026, 9, 1))
