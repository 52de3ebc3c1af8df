from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from apcase.rules.refusal import EndBeforeStart, NotADate, NotANumber, NotYetLaw, Refusal
from section19.rules.cancellation import BY_GUIDANCE, BY_REGULATION, check_cancellation

DECIDED, CANCELLED = date(2026, 11, 9), date(2026, 11, 11)


@pytest.mark.parametrize(
    ("facts", "basis"),
    [
        pytest.param({}, BY_REGULATION, id="before-the-board-met"),
        pytest.param({"cancelled_on": DECIDED}, BY_REGULATION, id="on-the-day-of-the-decision"),
        pytest.param(
            {"board_met_on": date(2026, 11, 12)}, BY_REGULATION, id="the-board-met-afterwards"
        ),
        pytest.param({"days_in_year": 45}, BY_REGULATION, id="exactly-45-days-in-the-year"),
        pytest.param(
            {"decided_on": date(2023, 8, 31)}, BY_GUIDANCE, id="decided-before-the-regulation"
        ),
        pytest.param(
            {"decided_on": date(2023, 9, 1)}, BY_REGULATION, id="decided-on-its-first-day"
        ),
        pytest.param({"decided_on": date(2022, 9, 1)}, BY_GUIDANCE, id="guidance-of-2022"),
        pytest.param(
            {"decided_on": date(2023, 8, 31), "days_in_year": 46},
            BY_GUIDANCE,
            id="the-bar-of-45-days-came-with-the-regulation",
        ),
    ],
)
def test_an_exclusion_may_be_cancelled(facts, basis):
    answer = check_cancellation(**{"decided_on": DECIDED, "cancelled_on": CANCELLED} | facts)

    assert answer == basis


@pytest.mark.parametrize(
    ("facts", "kind", "field", "sentence"),
    [
        pytest.param(
            {"board_met_on": CANCELLED},
            Refusal,
            "cancelled_on",
            "The governing board met about the exclusion on Wednesday 11 November 2026, so it can "
            "no longer be cancelled on Wednesday 11 November 2026. What the board decided holds.",
            id="the-board-met-that-day",
        ),
        pytest.param(
            {"days_in_year": Decimal("45.5")},
            Refusal,
            "days_in_year",
            "The pupil has been excluded for 45.5 days in this school year. Beyond 45 an exclusion "
            "may not be cancelled: the governing board decides.",
            id="half-a-day-beyond-45",
        ),
        pytest.param(
            {"cancelled_on": date(2026, 11, 8)},
            EndBeforeStart,
            "cancelled_on",
            "The exclusion was cancelled on Sunday 8 November 2026, before it was decided on "
            "Monday 9 November 2026. Check both dates.",
            id="before-it-was-decided",
        ),
        pytest.param(
            {"decided_on": date(2022, 8, 31)},
            NotYetLaw,
            None,
            "No rule on cancelling an exclusion is held for Wednesday 31 August 2022: the earliest "
            "took effect on Thursday 1 September 2022. Check the year.",
            id="before-any-rule-held",
        ),
        pytest.param(
            {"cancelled_on": datetime(2026, 11, 11, tzinfo=UTC)},
            NotADate,
            "cancelled_on",
            "The day of the cancellation has a time of day, “2026-11-11 00:00:00+00:00”. Give the "
            "date alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            {"days_in_year": True},
            NotANumber,
            "days_in_year",
            "The school days in the year must be a number of days, whole or with a half, from 0 to "
            "366. “True” is not.",
            id="a-yes-for-a-number",
        ),
        pytest.param(
            {"board_met_on": "2026-11-12"},
            NotADate,
            "board_met_on",
            "The day of the board's meeting must be a date, such as 5 November 2026. “2026-11-12” "
            "is not one.",
            id="text-for-a-date",
        ),
    ],
)
def test_a_cancellation_that_may_not_be_is_refused(facts, kind, field, sentence):
    with pytest.raises(kind) as refusal:
        check_cancellation(**{"decided_on": DECIDED, "cancelled_on": CANCELLED} | facts)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)
