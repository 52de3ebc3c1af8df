"""What must be answered before a child starts."""

from datetime import date

import pytest

from apcase.rules.refusal import NotYours, Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.pre_start import (
    ITEM,
    ITEMS,
    Child,
    check_answer,
    check_ready,
    items_for,
    told_from,
    unanswered,
)

HALF_TERM = [date(2026, 10, day) for day in range(26, 31)]
AUTUMN = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], HALF_TERM)
PLAIN = Child(has_plan=False, looked_after=False, year_group=8)


@pytest.mark.parametrize(
    ("child", "number", "only"),
    [
        pytest.param(PLAIN, 18, set(), id="nothing-of-its-own"),
        pytest.param(Child(True, False, 8), 19, {"plan"}, id="with-a-plan"),
        pytest.param(Child(False, True, 8), 19, {"care"}, id="looked-after"),
        pytest.param(Child(False, False, 10), 19, {"exams"}, id="in-year-10"),
        pytest.param(Child(False, False, 12), 18, set(), id="past-year-11"),
        pytest.param(Child(True, True, 11), 21, {"plan", "care", "exams"}, id="all-of-it"),
    ],
)
def test_which_items_are_asked(child, number, only):
    asked = items_for(child)

    assert (len(asked), {item.key for item in asked if item.only}) == (number, only)
    assert len(ITEMS) == len(ITEM) == 21


@pytest.mark.parametrize(
    ("answer", "reason", "may", "refusal"),
    [
        pytest.param("done", "", False, Refusal, id="done-and-not-recorded"),
        pytest.param("done", "In the agreement.", False, None, id="done-and-written-elsewhere"),
        pytest.param("not_needed", "Walks there.", False, None, id="not-needed-with-a-reason"),
        pytest.param("not_needed", " ", True, Refusal, id="not-needed-without"),
        pytest.param("overridden", "It comes on Monday.", True, None, id="a-manager-overrides"),
        pytest.param("overridden", "", True, Refusal, id="a-manager-without-a-reason"),
        pytest.param("overridden", "It comes.", False, NotYours, id="an-officer-does-not"),
        pytest.param("perhaps", "", True, Refusal, id="no-such-answer"),
    ],
)
def test_who_may_answer_what(answer, reason, may, refusal):
    if refusal is None:
        assert check_answer("transport", answer, reason, may_override=may) is None
        return
    with pytest.raises(refusal) as refused:
        check_answer("transport", answer, reason, may_override=may)
    assert refused.value.field == "transport"


def test_what_the_placement_holds_is_done_once_it_is_recorded():
    done = {"answer": "done", "reason": "", "may_override": False}

    assert check_answer("transport", **done, recorded=True) is None
    assert check_answer("kit", **done) is None
    with pytest.raises(Refusal, match="record how the child travels on the first day"):
        check_answer("transport", **done)


def test_ready_only_when_every_item_is_answered():
    keys = [item.key for item in items_for(PLAIN)]

    assert check_ready(PLAIN, keys) is None
    for left in keys:
        with pytest.raises(Refusal) as refused:
            check_ready(PLAIN, set(keys) - {left})
        assert ITEM[left].words in str(refused.value)


def test_what_is_not_asked_of_this_child_is_not_waited_for():
    keys = {item.key for item in items_for(PLAIN)}

    assert unanswered(PLAIN, keys) == ()
    assert [item.key for item in unanswered(Child(True, False, 8), keys)] == ["plan"]


def test_the_refusal_names_three_and_counts_the_rest():
    with pytest.raises(Refusal, match="and 15 more"):
        check_ready(PLAIN, ())


@pytest.mark.parametrize(
    ("starts_on", "days", "told"),
    [
        pytest.param(date(2026, 11, 19), 3, date(2026, 11, 16), id="three-school-days-before"),
        pytest.param(date(2026, 11, 16), 3, date(2026, 11, 11), id="a-weekend-does-not-count"),
        pytest.param(date(2026, 11, 2), 3, date(2026, 10, 21), id="nor-does-half-term"),
        pytest.param(date(2026, 11, 19), 1, date(2026, 11, 18), id="the-day-before"),
        pytest.param(date(2026, 9, 2), 3, date(2026, 8, 19), id="before-the-terms-held"),
        pytest.param(date(2027, 1, 5), 3, date(2026, 12, 22), id="past-the-terms-held"),
    ],
)
def test_from_which_day_what_is_open_is_somebodys_work(starts_on, days, told):
    assert told_from(starts_on, days, AUTUMN) == told


@pytest.mark.parametrize("days", [0, 11, 2.5, None])
def test_days_outside_the_bounds_are_refused(days):
    with pytest.raises(Refusal):
        told_from(date(2026, 11, 19), days, AUTUMN)
