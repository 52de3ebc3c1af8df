"""What child and parents are asked, at which stages."""

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.voice import (
    SCALES,
    SETS,
    STAGES,
    check_answers,
    set_for,
    share,
    stages_reached,
    unheard,
)


@pytest.mark.parametrize(
    ("who", "year", "key"),
    [
        pytest.param("child", 0, "child-primary-1", id="reception"),
        pytest.param("child", 6, "child-primary-1", id="year-6"),
        pytest.param("child", 7, "child-1", id="year-7"),
        pytest.param("parent", 3, "parent-1", id="parents-have-words"),
    ],
)
def test_which_set_is_asked(who, year, key):
    assert set_for(who, year).key == key


def test_every_set_asks_something_at_every_stage_and_is_short():
    for each in SETS.values():
        assert set(each.questions) == set(STAGES) and each.scale in SCALES
        assert all(2 <= len(asked) <= 4 for asked in each.questions.values())


@pytest.mark.parametrize(
    ("stage", "answers", "words", "field"),
    [
        pytest.param("start", {"safe": 4}, "", None, id="one-answer-is-enough"),
        pytest.param("start", {}, "It is calm.", None, id="words-alone"),
        pytest.param("start", {}, " ", "words", id="nothing"),
        pytest.param("start", {"safe": 5}, "", "safe", id="off-the-scale"),
        pytest.param("start", {"heard": 1}, "", "answers", id="asked-at-another-stage"),
        pytest.param("later", {"safe": 1}, "", "stage", id="no-such-stage"),
    ],
)
def test_answers_are_those_that_were_asked(stage, answers, words, field):
    if field is None:
        assert check_answers("child-1", stage, answers, words) == answers
        return
    with pytest.raises(Refusal) as refused:
        check_answers("child-1", stage, answers, words)
    assert refused.value.field == field


def test_pictures_have_three_answers():
    with pytest.raises(Refusal):
        check_answers("child-primary-1", "start", {"safe": 4}, "")


@pytest.mark.parametrize(
    ("begun", "reviewed", "over", "stages"),
    [
        pytest.param(False, False, False, ("referral",), id="not-begun"),
        pytest.param(True, False, False, ("referral", "start"), id="begun"),
        pytest.param(True, True, False, ("referral", "start", "review"), id="reviewed"),
        pytest.param(True, False, True, ("referral", "start", "exit"), id="over"),
        pytest.param(False, False, True, ("referral",), id="cancelled"),
    ],
)
def test_which_stages_count(begun, reviewed, over, stages):
    reached = stages_reached(begun=begun, reviewed=reviewed, over=over)

    assert reached == stages
    assert unheard(reached, {"referral"}) == stages[1:]


@pytest.mark.parametrize(
    ("heard", "of", "percent"), [(0, 0, None), (1, 2, 50), (1, 3, 33), (1, 8, 13), (3, 3, 100)]
)
def test_the_share(heard, of, percent):
    assert share(heard, of) == percent
