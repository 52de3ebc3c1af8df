"""What a decision to place a child is asked, and who keeps the first contact with the parents."""

from dataclasses import replace
from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.family_contact import check_family_contact
from placements.rules.grounds import (
    QUESTIONS,
    Facts,
    check_all_said,
    check_said,
    is_long,
    questions_for,
    unsaid,
)

START = date(2026, 9, 7)
PLAIN = Facts(False, False, False, START, None)
BROAD = ["exam_centre", "sport", "pastoral", "breadth"]
SHORT = {"outside": True, "ends_on": date(2026, 10, 30)}


@pytest.mark.parametrize(
    ("over", "asked"),
    [
        pytest.param({}, [], id="at-a-school-the-only-one"),
        pytest.param({"several": True}, ["several"], id="beside-another-provider"),
        pytest.param({"away": True}, ["away"], id="in-another-area"),
        pytest.param(SHORT, ["outside"], id="eight-weeks-at-a-non-school"),
        pytest.param({"outside": True}, ["outside", *BROAD], id="a-non-school-without-an-end"),
        pytest.param(
            {"several": True, "away": True, "outside": True},
            ["several", "away", "outside", *BROAD],
            id="all-of-it",
        ),
    ],
)
def test_what_is_asked(over, asked):
    assert [question.key for question in questions_for(replace(PLAIN, **over))] == asked


@pytest.mark.parametrize(
    ("ends_on", "long"),
    [
        pytest.param(date(2026, 11, 29), False, id="twelve-weeks-to-the-day"),
        pytest.param(date(2026, 11, 30), True, id="a-day-longer"),
        pytest.param(None, True, id="no-end-is-planned"),
    ],
)
def test_long_is_more_than_twelve_weeks(ends_on, long):
    assert is_long(START, ends_on) is long


def test_what_is_asked_and_not_said_holds_it_back():
    facts = replace(PLAIN, several=True, away=True)

    assert [each.key for each in unsaid(facts, {"several": " ", "away": "Full here."})] == [
        "several"
    ]
    with pytest.raises(Refusal, match="Why is the child taught at several providers?"):
        check_all_said(facts, {"away": "Full here."})
    assert check_all_said(facts, {"several": "Two days each.", "away": "Full here."}) is None
    assert check_all_said(PLAIN, {}) is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_what_is_not_asked_takes_no_answer(question):
    with pytest.raises(Refusal, match="is not asked of this placement") as refused:
        check_said(PLAIN, question.key)

    assert refused.value.field == question.key
    assert check_said(Facts(True, True, True, START, None), question.key) is None


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="delegated-by-name"),
        pytest.param({"name": " "}, "name", id="to-nobody"),
        pytest.param({"agreed_with": ""}, "agreed_with", id="agreed-with-nobody"),
        pytest.param({"holder": "council"}, "holder", id="neither-side"),
        pytest.param({"since": date(2026, 10, 7)}, "since", id="a-day-ahead"),
        pytest.param({"since": date(2026, 10, 6), "ends_on": START}, "since", id="after-the-end"),
        pytest.param({"holder": "school"}, "agreed_with", id="not-delegated-and-agreed"),
        pytest.param({"holder": "school", "agreed_with": "", "name": ""}, None, id="the-school"),
        pytest.param(
            {"starts_on": date(2026, 11, 2), "since": date(2026, 11, 2)}, None, id="from-the-start"
        ),
    ],
)
def test_who_keeps_the_first_contact(over, field):
    values = {
        "holder": "provider", "name": "Mr Pell", "since": START, "agreed_with": "Ms Hale",
        "starts_on": START, "ends_on": None, "on": date(2026, 10, 6),
    }  # fmt: skip
    if field is None:
        assert check_family_contact(**values | over) is None
        return
    with pytest.raises(Refusal) as refused:
        check_family_contact(**values | over)
    assert refused.value.field == field
