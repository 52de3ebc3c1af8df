from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from apcase.rules.refusal import EndBeforeStart, NotADate, NotANumber, Refusal, UnknownWord
from section19.rules.notice_facts import YES_OR_NO, NoticeFacts

MONDAY, FRIDAY = date(2026, 11, 9), date(2026, 11, 13)
SUSPENSION = {
    "kind": "suspension",
    "decided_on": MONDAY,
    "first_day": MONDAY,
    "last_day": FRIDAY,
    "term_total": Decimal(5),
}


@pytest.mark.parametrize(
    ("facts", "at_once"),
    [
        pytest.param({}, False, id="exactly-5-days"),
        pytest.param({"term_total": Decimal("5.5")}, True, id="half-a-day-over-5"),
        pytest.param({"term_lunchtimes": 10}, False, id="exactly-10-lunchtimes"),
        pytest.param({"term_lunchtimes": 11}, True, id="more-than-10-lunchtimes"),
        pytest.param({"misses_exam": True}, True, id="an-exam-is-missed"),
        pytest.param(
            {"kind": "permanent", "last_day": None, "term_total": None}, True, id="permanent"
        ),
    ],
)
def test_what_the_board_hears_at_once(facts, at_once):
    assert NoticeFacts(**SUSPENSION | facts).told_at_once == at_once


@pytest.mark.parametrize(
    ("facts", "kind", "field", "sentence"),
    [
        pytest.param(
            {"kind": "expulsion"},
            UnknownWord,
            "kind",
            "The kind of exclusion must be “suspension” or “permanent” or “lunchtime”. “expulsion” "
            "is not known.",
            id="an-unknown-kind",
        ),
        pytest.param(
            {"first_session": "night"},
            UnknownWord,
            "first_session",
            "The first session missed must be “am” or “pm”. “night” is not known.",
            id="an-unknown-session",
        ),
        pytest.param(
            {"term_total": None},
            NotANumber,
            "term_total",
            "The total in the term must be a number of days, whole or with a half, from 0 to 366. "
            "“None” is not.",
            id="a-suspension-without-the-total",
        ),
        pytest.param(
            {"term_lunchtimes": Decimal(11)},
            NotANumber,
            "term_lunchtimes",
            "The lunchtimes in the term must be a whole number from 0 to 366. “11” is not.",
            id="no-whole-number-of-lunchtimes",
        ),
        pytest.param(
            {"decided_on": date(2026, 11, 10)},
            EndBeforeStart,
            "first_day",
            "The exclusion begins on Monday 9 November 2026, before it was decided on Tuesday 10 "
            "November 2026. Check both dates.",
            id="begun-before-it-was-decided",
        ),
        pytest.param(
            {"last_day": date(2026, 11, 6)},
            EndBeforeStart,
            "last_day",
            "The suspension ends on Friday 6 November 2026, before it starts on Monday 9 November "
            "2026. Enter a last day on or after the first.",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"last_day": None},
            NotADate,
            "last_day",
            "The last day of the suspension must be a date, such as 5 November 2026. “None” is not "
            "one.",
            id="a-suspension-without-a-last-day",
        ),
        pytest.param(
            {"kind": "permanent"},
            Refusal,
            "last_day",
            "A permanent exclusion has no last day; “2026-11-13” was given. Leave the last day "
            "empty, or record a suspension.",
            id="a-permanent-exclusion-with-a-last-day",
        ),
        pytest.param(
            {"decided_on": datetime(2026, 11, 9, tzinfo=UTC)},
            NotADate,
            "decided_on",
            "The day of the decision has a time of day, “2026-11-09 00:00:00+00:00”. Give the date "
            "alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            {"provision_starts_on": date(2026, 11, 8)},
            EndBeforeStart,
            "provision_starts_on",
            "The education begins on Sunday 8 November 2026, before the exclusion on Monday 9 "
            "November 2026. Check both dates.",
            id="education-before-the-exclusion",
        ),
        pytest.param(
            {"waived_48_hours": True},
            Refusal,
            "provision_starts_on",
            "The parents can agree to less than 48 hours only for a start that is known. Enter the "
            "day on which the education begins.",
            id="waived-for-a-start-not-known",
        ),
        pytest.param(
            {"run_started_on": date(2026, 11, 10)},
            Refusal,
            "run_started_on",
            "Only earlier suspensions can run into this one, and only into a suspension. Leave the "
            "first day of the row empty, or enter one on or before this suspension's own.",
            id="a-row-that-starts-after-it",
        ),
        pytest.param(
            {"kind": "permanent", "last_day": None, "run_started_on": MONDAY},
            Refusal,
            "run_started_on",
            "Only earlier suspensions can run into this one, and only into a suspension. Leave the "
            "first day of the row empty, or enter one on or before this suspension's own.",
            id="a-row-into-a-permanent-exclusion",
        ),
        pytest.param(
            {"cancelled_on": datetime.fromisoformat("2026-11-10T09:00")},
            NotADate,
            "cancelled_on",
            "The day of the cancellation has a time of day, “2026-11-10 09:00:00”. Give the date "
            "alone, without a time.",
            id="cancelled-at-a-moment",
        ),
        pytest.param(
            {"board_met_on": 12},
            NotADate,
            "board_met_on",
            "The day of the board's meeting must be a date, such as 5 November 2026. “12” is not "
            "one.",
            id="a-number-for-the-meeting",
        ),
        pytest.param(
            {"run_started_on": "Monday"},
            NotADate,
            "run_started_on",
            "The first day of the suspensions in a row must be a date, such as 5 November 2026. "
            "“Monday” is not one.",
            id="text-for-a-date",
        ),
    ],
)
def test_facts_that_make_no_sense_are_refused(facts, kind, field, sentence):
    with pytest.raises(kind) as refusal:
        NoticeFacts(**SUSPENSION | facts)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


def test_a_row_may_start_with_the_suspension_itself():
    assert NoticeFacts(**SUSPENSION | {"run_started_on": MONDAY}).run_started_on == MONDAY


@pytest.mark.parametrize(
    ("facts", "until"),
    [
        pytest.param({}, FRIDAY, id="the-suspension-ends"),
        pytest.param({"cancelled_on": MONDAY}, MONDAY, id="it-is-cancelled"),
        pytest.param(
            {"provision_starts_on": FRIDAY}, date(2026, 11, 12), id="the-day-before-education"
        ),
        pytest.param({"provision_starts_on": date(2026, 11, 20)}, FRIDAY, id="whichever-is-first"),
        pytest.param(
            {"kind": "permanent", "last_day": None}, None, id="a-permanent-exclusion-goes-on"
        ),
    ],
)
def test_how_long_the_pupil_is_without_education(facts, until):
    assert NoticeFacts(**SUSPENSION | facts).without_education_until == until


@pytest.mark.parametrize("field", YES_OR_NO)
@pytest.mark.parametrize("answer", [None, 1, "yes"])
def test_a_question_without_a_yes_or_no_is_refused(field, answer):
    with pytest.raises(UnknownWord) as refusal:
        NoticeFacts(**SUSPENSION | {field: answer})

    assert refusal.value.field == field
