from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotANumber, Refusal, UnknownWord
from section19.rules.decision_checks import (
    NOT_AGREED,
    OUTCOMES,
    TESTS,
    Answer,
    check_decision,
    check_deferral,
    check_tests,
)
from tests.rules.calendars import fewer_examples

AGREED = {
    "outcome": "agree",
    "reason": "No suitable education without it.",
    "held_on": date(2026, 10, 13),
    "decided_on": date(2026, 10, 13),
    "review_on": date(2026, 11, 24),
    "hours_per_week": Decimal(25),
}
NOTHING_AGREED = AGREED | {"outcome": "more_information", "hours_per_week": None}


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(AGREED, id="full-time"),
        pytest.param(
            AGREED | {"hours_per_week": Decimal(10), "reason_for_fewer_hours": "Medical advice."},
            id="fewer-hours-with-a-reason",
        ),
        pytest.param(AGREED | {"hours_per_week": Decimal(40)}, id="the-most-hours"),
        pytest.param(AGREED | {"decided_on": date(2026, 10, 14)}, id="the-day-after-the-meeting"),
        pytest.param(NOTHING_AGREED, id="nothing-agreed-no-hours"),
    ],
)
def test_a_decision_that_holds(facts):
    assert check_decision(**facts) is None


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"outcome": "perhaps"}, "outcome", id="unknown-outcome"),
        pytest.param({"reason": "  "}, "reason", id="no-reason"),
        pytest.param({"decided_on": date(2026, 10, 12)}, "decided_on", id="before-the-meeting"),
        pytest.param({"review_on": date(2026, 10, 13)}, "review_on", id="review-the-same-day"),
        pytest.param({"hours_per_week": None}, "hours_per_week", id="agreed-without-hours"),
        pytest.param({"hours_per_week": Decimal(0)}, "hours_per_week", id="no-hours-at-all"),
        pytest.param(
            {"hours_per_week": Decimal("40.5")}, "hours_per_week", id="more-hours-than-a-week-has"
        ),
        pytest.param(
            {"hours_per_week": Decimal("24.99")},
            "reason_for_fewer_hours",
            id="under-full-time-without-a-reason",
        ),
        pytest.param({"outcome": "defer"}, "hours_per_week", id="hours-though-nothing-agreed"),
    ],
)
def test_a_decision_that_is_refused_names_its_field(over, field):
    with pytest.raises(Refusal) as refusal:
        check_decision(**AGREED | over)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        pytest.param({"reason": None}, Refusal, id="nothing-for-a-reason"),
        pytest.param({"held_on": None}, NotADate, id="no-day-of-the-meeting"),
        pytest.param({"hours_per_week": "25"}, NotANumber, id="a-text-for-hours"),
        pytest.param({"hours_per_week": True}, NotANumber, id="a-yes-for-hours"),
        pytest.param({"hours_per_week": Decimal("NaN")}, NotANumber, id="no-number"),
        pytest.param({"hours_per_week": float("nan")}, NotANumber, id="no-number-either"),
        pytest.param(
            {"hours_per_week": Decimal(10), "reason_for_fewer_hours": None}, Refusal, id="no-words"
        ),
    ],
)
def test_what_is_no_fact_is_refused(over, kind):
    with pytest.raises(kind):
        check_decision(**AGREED | over)


def answers(age, suitable, attend):
    given_answers = dict(zip(TESTS, (age, suitable, attend), strict=True))
    return {name: Answer(answer, "As the papers show.") for name, answer in given_answers.items()}


OWED = answers(True, False, False)


@pytest.mark.parametrize(
    ("outcome", "given_answers"),
    [
        pytest.param("agree", OWED, id="owed-and-agreed"),
        pytest.param("agree_interim", OWED, id="owed-and-agreed-for-now"),
        pytest.param("not_agreed", answers(True, True, False), id="the-school-provides"),
        pytest.param("not_agreed_now", answers(True, False, True), id="the-child-can-attend"),
        pytest.param("not_agreed", answers(False, False, False), id="past-compulsory-age"),
        pytest.param("agree", answers(False, False, False), id="agreed-by-the-power-after-16"),
        pytest.param("more_information", {}, id="nothing-decided-nothing-answered"),
        pytest.param("defer", answers(True, None, False), id="put-off-with-one-test-open"),
        pytest.param("defer", OWED, id="put-off-although-owed"),
    ],
)
def test_answers_that_hold(outcome, given_answers):
    assert check_tests(outcome=outcome, answers=given_answers) is None


@pytest.mark.parametrize(
    ("outcome", "given_answers", "field", "sentence"),
    [
        pytest.param(
            "not_agreed",
            OWED,
            "outcome",
            "The answers say that education is owed, and this outcome refuses it. Change the "
            "outcome, or the answer that is wrong.",
            id="owed-and-refused",
        ),
        pytest.param(
            "not_agreed_now",
            OWED,
            "outcome",
            "The answers say that education is owed, and this outcome refuses it. Change the "
            "outcome, or the answer that is wrong.",
            id="owed-and-refused-for-now",
        ),
        pytest.param(
            "agree",
            {name: answer for name, answer in OWED.items() if name != "can_attend"},
            "can_attend",
            "Answer the test. Can the child reasonably attend suitable schooling that is open to "
            "them?",
            id="a-test-left-out",
        ),
        pytest.param(
            "not_agreed",
            answers(True, None, False),
            "suitable_without",
            "Answer the test. Would the child have suitable education without arrangements?",
            id="a-test-left-open",
        ),
        pytest.param(
            "agree",
            OWED | {"compulsory_school_age": Answer(True, " ")},
            "compulsory_school_age",
            "Enter the reason for the answer. Is the child of compulsory school age?",
            id="an-answer-without-its-reason",
        ),
        pytest.param(
            "defer",
            {"can_attend": Answer(False, "")},
            "can_attend",
            "Enter the reason for the answer. Can the child reasonably attend suitable schooling "
            "that is open to them?",
            id="put-off-with-an-answer-but-no-reason",
        ),
        pytest.param(
            "agree",
            OWED | {"can_attend": Answer("no", "Too ill.")},
            "can_attend",
            "Say yes or no: can the child reasonably attend suitable schooling that is open to "
            "them. “no” is neither.",
            id="a-word-for-no",
        ),
        pytest.param(
            "agree",
            OWED | {"can_attend": False},
            "can_attend",
            "Give an answer and its reason. Can the child reasonably attend suitable schooling "
            "that is open to them?",
            id="a-bare-answer",
        ),
        pytest.param(
            "agree", [], "answers", "Answer each test by its name. “[]” does not.", id="no-names"
        ),
    ],
)
def test_answers_that_are_refused(outcome, given_answers, field, sentence):
    with pytest.raises(Refusal) as refusal:
        check_tests(outcome=outcome, answers=given_answers)

    assert (refusal.value.field, str(refusal.value)) == (field, sentence)


@pytest.mark.parametrize(
    ("outcome", "given_answers"),
    [
        pytest.param("perhaps", OWED, id="unknown-outcome"),
        pytest.param("agree", OWED | {"cost": Answer(True, "Dear.")}, id="cost-is-no-test"),
    ],
)
def test_unknown_words_are_refused(outcome, given_answers):
    with pytest.raises(UnknownWord):
        check_tests(outcome=outcome, answers=given_answers)


@fewer_examples
@given(st.sampled_from(OUTCOMES), st.tuples(*[st.sampled_from([True, False, None])] * 3))
def test_what_is_owed_is_never_refused_and_no_decision_leaves_a_test_open(outcome, three):
    decides = outcome in ("agree", "agree_interim", *NOT_AGREED)
    wrong = (decides and None in three) or (outcome in NOT_AGREED and three == (True, False, False))
    try:
        check_tests(outcome=outcome, answers=answers(*three))
        refused = False
    except Refusal:
        refused = True

    assert refused == wrong


@pytest.mark.parametrize(
    ("deferred_before", "signed_off", "refused"),
    [
        pytest.param(0, False, False, id="the-first-deferral"),
        pytest.param(1, False, True, id="the-second-without-a-senior-officer"),
        pytest.param(1, True, False, id="the-second-signed-off"),
    ],
)
def test_a_request_is_put_off_once(deferred_before, signed_off, refused):
    facts = {"deferred_before": deferred_before, "signed_off": signed_off}
    if not refused:
        assert check_deferral(**facts) is None
        return
    with pytest.raises(Refusal) as refusal:
        check_deferral(**facts)

    assert str(refusal.value) == (
        "This request has been put off before. Decide it now, or have a senior officer sign off "
        "the deferral."
    )


@pytest.mark.parametrize(
    ("deferred_before", "signed_off", "kind"),
    [
        pytest.param(-1, False, NotANumber, id="fewer-than-none"),
        pytest.param(True, False, NotANumber, id="a-yes-for-a-number"),
        pytest.param(0, None, UnknownWord, id="not-known-whether-signed"),
    ],
)
def test_a_deferral_of_unknown_facts_is_refused(deferred_before, signed_off, kind):
    with pytest.raises(kind):
        check_deferral(deferred_before=deferred_before, signed_off=signed_off)
