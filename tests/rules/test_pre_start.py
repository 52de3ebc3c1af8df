"""What must be answered before a child starts."""

from dataclasses import replace
from datetime import date

import pytest

from apcase.rules.refusal import NotYours, Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.artefacts import artefact_of
from placements.rules.pre_start import (
    ITEM,
    ITEMS,
    Child,
    check_answer,
    check_ready,
    check_still_there,
    items_for,
    told_from,
    unanswered,
)

HALF_TERM = [date(2026, 10, day) for day in range(26, 31)]
AUTUMN = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], HALF_TERM)
PLAIN = Child(has_plan=False, looked_after=False, year_group=8)


def of_kind(provision: str) -> Child:
    return replace(PLAIN, provision=provision)


@pytest.mark.parametrize(
    ("child", "number", "only"),
    [
        pytest.param(PLAIN, 20, set(), id="nothing-of-its-own"),
        pytest.param(Child(True, False, 8), 21, {"plan"}, id="with-a-plan"),
        pytest.param(Child(False, True, 8), 21, {"care"}, id="looked-after"),
        pytest.param(Child(False, False, 10), 21, {"exams"}, id="in-year-10"),
        pytest.param(Child(False, False, 12), 20, set(), id="past-year-11"),
        pytest.param(of_kind("medical"), 21, {"treatment"}, id="medical"),
        pytest.param(of_kind("ks1_3_full_time"), 21, {"curriculum"}, id="full-time-to-key-stage-3"),
        pytest.param(of_kind("ks4_full_time"), 21, {"curriculum"}, id="full-time-in-key-stage-4"),
        pytest.param(of_kind("outreach"), 20, set(), id="a-kind-that-is-none-of-the-eight"),
        pytest.param(
            Child(True, True, 11, "step_out"),
            24,
            {"plan", "care", "exams", "step_out"},
            id="all-of-it",
        ),
    ],
)
def test_which_items_are_asked(child, number, only):
    asked = items_for(child)

    own = {item.key for item in asked if item.only or item.kinds}
    assert (len(asked), own) == (number, only)
    assert len(ITEMS) == len(ITEM) == 30


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


@pytest.mark.parametrize("item", ["objectives", "review", "voice"])
def test_a_plan_a_review_day_and_a_voice_are_done_there_alone(item):
    done = {"answer": "done", "reason": "In the minutes.", "may_override": True}

    assert check_answer(item, **done, recorded=True) is None
    with pytest.raises(Refusal, match="on the placement first. If that is not needed"):
        check_answer(item, **done)
    assert check_answer(item, "not_needed", "A day of assessment.", may_override=False) is None
    with pytest.raises(Refusal, match="and is so no more"):
        check_still_there(PLAIN, {item, "kit"}, set())
    assert check_still_there(PLAIN, {item, "kit"}, {item}) is None


@pytest.mark.parametrize(
    ("kind", "item", "missing"),
    [
        ("medical", "treatment", "enter whose plan it is and of which day"),
        ("exclusion", "exclusion", "enter who assessed it and on which day"),
        ("vocational", "course", "enter its name and level"),
        ("intervention", "need", "enter which need, and by whom"),
        ("ks1_3_full_time", "curriculum", "enter which parts, and who teaches them"),
        ("ks4_full_time", "curriculum", "enter which parts, and who teaches them"),
        ("step_out", "step_out", "enter who assessed it and on which day"),
        ("engagement", "engaging", "enter what is then seen"),
    ],
)
def test_each_of_the_eight_kinds_asks_for_its_own_and_that_in_words(kind, item, missing):
    assert [each.key for each in items_for(of_kind(kind)) if each.kinds] == [item]
    assert (artefact_of(kind).key, artefact_of("outreach")) == (item, None)
    with pytest.raises(Refusal, match=missing):
        check_answer(item, "done", " ", may_override=False)
    assert check_answer(item, "done", "Dr Hale, 3 November.", may_override=False) is None


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
    with pytest.raises(Refusal, match="and 17 more"):
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
