"""By when a concern is answered, and which days it may carry."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.concerns import answer_due, check_done, check_said, check_step

ON = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("grade", "due_on"),
    [
        ("immediate", ON),
        ("serious", date(2026, 10, 6)),
        ("minor", date(2026, 10, 29)),
        ("information", date(2026, 12, 30)),
    ],
)
def test_the_graver_the_sooner(grade, due_on):
    assert answer_due(grade, ON) == due_on


@pytest.mark.parametrize(
    ("check", "field", "sentence"),
    [
        pytest.param(
            lambda: check_said(date(2026, 10, 2), on=ON), "said_on", "has not come yet",
            id="said-tomorrow",
        ),
        pytest.param(
            lambda: check_step(date(2026, 9, 30), on=ON), "due_on", "is over", id="due-yesterday"
        ),
        pytest.param(
            lambda: check_done(date(2026, 10, 2), set_on=ON, on=ON), "done_on", "has not come yet",
            id="done-tomorrow",
        ),
        pytest.param(
            lambda: check_done(date(2026, 9, 30), set_on=ON, on=ON), "done_on", "It was agreed",
            id="done-before-it-was-agreed",
        ),
        pytest.param(lambda: answer_due("grave", ON), "grade", "grade", id="an-unknown-grade"),
    ],
)  # fmt: skip
def test_what_is_refused(check, field, sentence):
    with pytest.raises(Refusal, match=sentence) as refusal:
        check()
    assert refusal.value.field == field


def test_the_days_themselves_are_good():
    check_said(ON, on=ON)
    check_step(ON, on=ON)
    check_done(ON, set_on=ON, on=ON)
