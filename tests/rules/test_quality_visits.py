from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from qa.rules.visits import (
    check_action_dates,
    check_all_judged,
    check_done_date,
    check_judgement,
    check_visit_date,
)

VISIT, TODAY = date(2026, 9, 22), date(2026, 10, 6)


def refused(rule, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        rule(*args, **kwargs)
    return str(caught.value), caught.value.field


@pytest.mark.parametrize(
    "visited_on",
    [
        pytest.param(VISIT, id="past"),
        pytest.param(TODAY, id="today"),
    ],
)
def test_a_visit_made_may_be_recorded(visited_on):
    assert check_visit_date(visited_on, on=TODAY) is None


def test_a_visit_to_come_is_refused():
    assert refused(check_visit_date, date(2026, 10, 7), on=TODAY) == (
        "The visit is dated Wednesday 7 October 2026, which has not come yet. "
        "Record a visit when it has been made.",
        "visited_on",
    )


@pytest.mark.parametrize(
    ("level", "finding"),
    [
        pytest.param("met", "", id="met-needs-no-finding"),
        pytest.param("met", "Good records.", id="met-may-have-one"),
        pytest.param("partly_met", "Two checks missing.", id="partly-met"),
        pytest.param("not_met", "No lead.", id="not-met"),
        pytest.param("not_seen", "Kitchen was shut.", id="not-seen"),
    ],
)
def test_a_judgement_that_may_stand(level, finding):
    assert check_judgement(1, level, finding) is None


@pytest.mark.parametrize(
    ("level", "finding", "field"),
    [
        pytest.param("partly_met", "", "finding_3", id="partly-met-without-finding"),
        pytest.param("not_met", "  \n", "finding_3", id="not-met-with-blanks"),
        pytest.param("not_seen", "", "finding_3", id="not-seen-without-finding"),
        pytest.param("good", "Fine.", "level_3", id="no-such-level"),
        pytest.param(None, "Fine.", "level_3", id="none"),
    ],
)
def test_a_judgement_that_may_not_stand(level, finding, field):
    assert refused(check_judgement, 3, level, finding)[1] == field


@pytest.mark.parametrize(
    ("judged", "field"),
    [
        pytest.param([1, 2, 4], "level_3", id="one-missing"),
        pytest.param([], "level_1", id="none"),
        pytest.param([1, 2, 3, 4, 5], "judgements", id="one-that-is-no-part"),
    ],
)
def test_every_part_and_no_other_is_judged(judged, field):
    assert refused(check_all_judged, [1, 2, 3, 4], judged)[1] == field


def test_all_parts_judged_in_any_order():
    assert check_all_judged([1, 2, 3, 4], [4, 2, 1, 3]) is None


@pytest.mark.parametrize(
    ("set_on", "due_on", "field"),
    [
        pytest.param(date(2026, 9, 21), TODAY, "set_on", id="set-before-the-visit"),
        pytest.param(VISIT, date(2026, 9, 21), "due_on", id="due-before-it-is-set"),
    ],
)
def test_an_actions_dates_out_of_order(set_on, due_on, field):
    assert refused(check_action_dates, visited_on=VISIT, set_on=set_on, due_on=due_on)[1] == field


def test_an_action_may_be_due_on_the_day_of_the_visit():
    assert check_action_dates(visited_on=VISIT, set_on=VISIT, due_on=VISIT) is None


@pytest.mark.parametrize(
    ("done_on", "sentence"),
    [
        pytest.param(
            date(2026, 9, 21),
            "The action cannot be done on Monday 21 September 2026: it was set on "
            "Tuesday 22 September 2026. Give that day or a later one.",
            id="before-it-was-set",
        ),
        pytest.param(
            date(2026, 10, 7),
            "Wednesday 7 October 2026 has not come yet. Give the day on which the action was done.",
            id="tomorrow",
        ),
    ],
)
def test_an_action_is_not_done_before_it_is_set_nor_after_today(done_on, sentence):
    assert refused(check_done_date, done_on, set_on=VISIT, on=TODAY) == (sentence, "done_on")
