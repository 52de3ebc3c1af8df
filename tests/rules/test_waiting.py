from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.waiting import Waits, check_priority, check_since, first_who_fits, in_line

ON = date(2026, 10, 5)


def waits(key, priority="other", since=date(2026, 9, 7), weekdays=(1,), site=None):
    return Waits(key, priority, since, frozenset(weekdays), site)


@pytest.mark.parametrize(
    ("waiting", "line"),
    [
        pytest.param([waits("a"), waits("b", "no_education", ON)], "ba",
                     id="no-education-comes-first"),
        pytest.param([waits("a", since=ON), waits("b")], "ba", id="who-has-waited-longest"),
        pytest.param([waits("a"), waits("b")], "ab", id="who-was-put-on-first"),
        pytest.param([waits("a", "sibling"), waits("b", "looked_after"), waits("c", "sixth_day")],
                     "cba", id="by-the-table"),
    ],
)  # fmt: skip
def test_the_line(waiting, line):
    assert "".join(each.key for each in in_line(waiting)) == line


@pytest.mark.parametrize(
    ("free", "first"),
    [
        pytest.param({"barn": {1, 2}}, "a", id="the-first"),
        pytest.param({"barn": {2}}, "b", id="the-next-where-the-first-wants-a-full-day"),
        pytest.param({"barn": {1}, "shed": {2}}, None, id="one-site-has-all-days-or-none"),
        pytest.param({"shed": {1, 2}}, "a", id="any-site-would-do"),
        pytest.param({}, None, id="nothing-is-free"),
    ],
)
def test_who_is_first_now_that_a_place_is_free(free, first):
    waiting = [waits("b", since=ON, weekdays=[2], site="barn"), waits("a", weekdays=[1, 2])]
    found = first_who_fits(waiting, free)

    assert (found and found.key) == first


def test_waiting_does_not_begin_tomorrow():
    with pytest.raises(Refusal, match="Tuesday 6 October 2026 has not come yet"):
        check_since(date(2026, 10, 6), on=ON)


def test_a_priority_is_one_of_the_table():
    with pytest.raises(Refusal):
        check_priority("urgent")
