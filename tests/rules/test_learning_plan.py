"""What an individual learning plan must say, and how much of it was reached."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from placements.rules.learning_plan import (
    baseline_due,
    check_agreeable,
    check_objective,
    check_status,
    is_begun,
    outcome,
)

TERM = SchoolDays([(date(2026, 9, 1), date(2026, 12, 18))], closed=[date(2026, 9, 14)])
GOOD = {
    "area": "attendance", "statement": "Comes every morning", "measure": "Sessions in a week",
    "target": "9 of 10", "owner": "Ms Reed", "by_when": date(2026, 12, 11),
    "starts_on": date(2026, 9, 7), "ends_on": date(2026, 12, 18),
}  # fmt: skip


@pytest.mark.parametrize(
    ("objectives", "readiness", "baseline_on", "begun"),
    [
        pytest.param(1, "", None, True, id="an-objective-can-be-measured"),
        pytest.param(0, "Four weeks at 90%.", None, True, id="the-baseline-comes-after-the-start"),
        pytest.param(0, "Four weeks at 90%.", date(2026, 9, 3), False, id="the-baseline-is-taken"),
        pytest.param(0, " ", None, False, id="nothing-is-said"),
    ],
)
def test_a_plan_is_begun_before_the_start(objectives, readiness, baseline_on, begun):
    found = is_begun(objectives=objectives, readiness=readiness, baseline_on=baseline_on)

    assert found is begun


@pytest.mark.parametrize(
    ("starts_on", "due_on"),
    [
        pytest.param(date(2026, 9, 1), date(2026, 9, 15), id="a-closed-day-does-not-count"),
        pytest.param(date(2026, 9, 5), date(2026, 9, 21), id="saturday-starts-on-monday"),
    ],
)
def test_the_baseline_is_due_on_the_tenth_school_day(starts_on, due_on):
    assert baseline_due(starts_on, TERM).due_on == due_on


def test_an_objective_that_can_be_measured_is_taken():
    check_objective(**GOOD)
    check_objective(**GOOD | {"ends_on": None, "by_when": date(2027, 7, 1)})


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param({"measure": " "}, "measure", "a wish", id="no-measure"),
        pytest.param({"by_when": None}, "by_when", "never late", id="no-day"),
        pytest.param({"target": ""}, "target", "Enter the value", id="no-target"),
        pytest.param({"statement": ""}, "statement", "is to achieve", id="says-nothing"),
        pytest.param({"owner": ""}, "owner", "who sees to it", id="nobodys"),
        pytest.param({"area": "luck"}, "area", "kind of objective", id="no-such-kind"),
        pytest.param({"by_when": date(2026, 9, 4)}, "by_when", "before", id="before-the-start"),
        pytest.param({"by_when": date(2026, 12, 19)}, "by_when", "after", id="after-the-end"),
    ],
)
def test_a_vague_one_is_refused_with_what_to_do(over, field, sentence):
    with pytest.raises(Refusal, match=sentence) as refused:
        check_objective(**GOOD | over)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("statuses", "achieved", "counted", "percent"),
    [
        pytest.param([], 0, 0, None, id="nothing"),
        pytest.param(["achieved", "on_track"], 1, 2, 50, id="half"),
        pytest.param(["achieved", "dropped"], 1, 1, 100, id="dropped-counts-for-nothing"),
        pytest.param(["dropped"], 0, 0, None, id="all-dropped"),
        pytest.param(["achieved", None], 1, 2, 50, id="not-looked-at-is-not-achieved"),
        pytest.param(["achieved", "some_progress", "no_progress"], 1, 3, 33, id="a-third"),
        pytest.param(["achieved"] * 2 + [None], 2, 3, 67, id="two-thirds-upwards"),
        pytest.param(["achieved"] + [None] * 7, 1, 8, 13, id="halves-upwards"),
    ],
)
def test_the_outcome_is_achieved_of_all_that_were_not_dropped(statuses, achieved, counted, percent):
    found = outcome(statuses)

    assert (found.achieved, found.counted, found.percent) == (achieved, counted, percent)


def test_a_status_that_nobody_knows_is_refused():
    with pytest.raises(Refusal):
        outcome(["nearly"])


@pytest.mark.parametrize(
    ("status", "value", "taken"),
    [
        pytest.param("on_track", "6 of 10", True, id="with-a-value"),
        pytest.param("on_track", " ", False, id="without"),
        pytest.param("dropped", "", True, id="dropped-needs-none"),
        pytest.param("nearly", "6", False, id="no-such-status"),
    ],
)
def test_a_status_has_the_value_that_shows_it(status, value, taken):
    if taken:
        check_status(status, value, field="status")
        return
    with pytest.raises(Refusal):
        check_status(status, value, field="status")


@pytest.mark.parametrize(
    ("objectives", "readiness", "sentence"),
    [(0, "Four weeks.", "no objective"), (2, " ", "agreed in advance")],
)
def test_nobody_agrees_to_what_says_too_little(objectives, readiness, sentence):
    with pytest.raises(Refusal, match=sentence):
        check_agreeable(objectives=objectives, readiness=readiness)
    check_agreeable(objectives=1, readiness="Four weeks.")
