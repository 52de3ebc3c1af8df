from datetime import UTC, date, datetime

import pytest

from apcase.rules.refusal import EndBeforeStart, NotADate, NotYetLaw, Refusal
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.independent_review import (
    APPLICATION,
    HEARING,
    REGISTER,
    REGISTER_BEFORE_2024,
    NameStays,
    application_by,
    hearing_by,
    name_stays,
)
from tests.rules.calendars import YEAR, YEAR_WITH_INSET

EXCLUDED = date(2026, 10, 12)
TOLD = date(2026, 11, 9)
OLD = SchoolDays([(date(2019, 9, 2), date(2022, 7, 22))])


@pytest.mark.parametrize(
    ("told_on", "school_days", "due_on"),
    [
        pytest.param(TOLD, YEAR, date(2026, 11, 30), id="three-weeks-without-a-break"),
        pytest.param(date(2026, 10, 21), YEAR, date(2026, 11, 18), id="half-term-does-not-count"),
        pytest.param(
            date(2026, 10, 21), YEAR_WITH_INSET, date(2026, 11, 19), id="nor-does-an-inset-day"
        ),
        pytest.param(date(2026, 11, 7), YEAR, date(2026, 11, 27), id="told-on-a-saturday"),
        pytest.param(date(2026, 12, 14), YEAR, date(2027, 1, 18), id="over-christmas"),
    ],
)
def test_fifteen_school_days_to_apply_and_as_many_to_hear(told_on, school_days, due_on):
    apply = application_by(excluded_on=EXCLUDED, told_on=told_on, school_days=school_days)
    hear = hearing_by(excluded_on=EXCLUDED, applied_on=told_on, school_days=school_days)

    assert (apply.due_on, len(apply.days), apply.basis) == (due_on, 15, APPLICATION)
    assert (hear.due_on, len(hear.days), hear.basis) == (due_on, 15, HEARING)


@pytest.mark.parametrize(
    ("excluded_on", "told_on", "refused"),
    [
        pytest.param(date(2020, 1, 13), date(2020, 5, 8), False, id="over-by-the-end-of-may"),
        pytest.param(date(2020, 1, 13), date(2020, 5, 11), True, id="still-open-in-june-2020"),
        pytest.param(date(2020, 6, 1), date(2020, 6, 2), True, id="from-june-2020"),
        pytest.param(date(2022, 3, 24), date(2022, 4, 4), True, id="until-24-march-2022"),
        pytest.param(date(2022, 3, 25), date(2022, 4, 4), False, id="from-25-march-2022"),
    ],
)
def test_the_longer_times_of_the_epidemic_are_not_guessed(excluded_on, told_on, refused):
    for ask, field in ((application_by, "told_on"), (hearing_by, "applied_on")):
        facts = {"excluded_on": excluded_on, field: told_on, "school_days": OLD}
        if refused:
            with pytest.raises(NotYetLaw) as refusal:
                ask(**facts)
            assert refusal.value.field == "excluded_on"
            assert "longer times applied because of the epidemic" in str(refusal.value)
        else:
            assert len(ask(**facts).days) == 15


@pytest.mark.parametrize(
    ("facts", "until", "why"),
    [
        pytest.param(
            {},
            date(2026, 11, 30),
            "The time to ask for a review runs out on this day.",
            id="nobody-applies",
        ),
        pytest.param(
            {"waived_on": date(2026, 11, 12)},
            date(2026, 11, 12),
            "The parents will not ask for a review.",
            id="the-parents-waive-it",
        ),
        pytest.param(
            {"waived_on": date(2026, 12, 3)},
            date(2026, 11, 30),
            "The time to ask for a review runs out on this day.",
            id="waived-when-the-time-had-run-out",
        ),
        pytest.param(
            {"applied_on": date(2026, 11, 30)},
            None,
            "A review was asked for and has not ended.",
            id="applied-on-the-last-day",
        ),
        pytest.param(
            {"applied_on": TOLD, "ended_on": date(2026, 12, 11)},
            date(2026, 12, 11),
            "The review ended on this day.",
            id="the-review-ended",
        ),
        pytest.param(
            {"applied_on": TOLD, "ended_on": TOLD},
            TOLD,
            "The review ended on this day.",
            id="given-up-on-the-same-day",
        ),
    ],
)
def test_the_name_stays_on_the_register(facts, until, why):
    stays = name_stays(excluded_on=EXCLUDED, told_on=TOLD, school_days=YEAR, **facts)

    assert stays == NameStays(until, why, REGISTER)


def test_an_old_name_stays_by_the_register_regulations_of_its_day():
    last = SchoolDays([(date(2024, 4, 8), date(2024, 9, 30))])
    before, after = (
        name_stays(excluded_on=date(2024, 5, 1), told_on=told_on, school_days=last).basis
        for told_on in (date(2024, 8, 18), date(2024, 8, 19))
    )

    assert (before, after) == (REGISTER_BEFORE_2024, REGISTER)


@pytest.mark.parametrize(
    ("facts", "kind", "field", "sentence"),
    [
        pytest.param(
            {"applied_on": date(2026, 12, 1)},
            Refusal,
            "applied_on",
            "The application of Tuesday 1 December 2026 is out of time: the last day for it was "
            "Monday 30 November 2026. Check both dates, or leave it out.",
            id="out-of-time",
        ),
        pytest.param(
            {"applied_on": date(2026, 11, 8)},
            EndBeforeStart,
            "applied_on",
            "The day of the application for a review, Sunday 8 November 2026, is before Monday 9 "
            "November 2026, which comes first. Check both dates.",
            id="applied-before-the-decision",
        ),
        pytest.param(
            {"applied_on": date(2026, 11, 20), "ended_on": date(2026, 11, 19)},
            EndBeforeStart,
            "ended_on",
            "The end of the review, Thursday 19 November 2026, is before Friday 20 November 2026, "
            "which comes first. Check both dates.",
            id="ended-before-it-was-asked-for",
        ),
        pytest.param(
            {"ended_on": date(2026, 12, 11)},
            NotADate,
            "applied_on",
            "The day of the application for a review must be a date, such as 5 November 2026. "
            "“None” is not one.",
            id="ended-without-being-asked-for",
        ),
        pytest.param(
            {"waived_on": date(2026, 11, 8)},
            EndBeforeStart,
            "waived_on",
            "The day on which the parents waived a review, Sunday 8 November 2026, is before "
            "Monday 9 November 2026, which comes first. Check both dates.",
            id="waived-before-the-decision",
        ),
        pytest.param(
            {"told_on": date(2026, 10, 11)},
            EndBeforeStart,
            "told_on",
            "The day of the board's decision, Sunday 11 October 2026, is before Monday 12 October "
            "2026, which comes first. Check both dates.",
            id="decided-before-the-exclusion",
        ),
        pytest.param(
            {"told_on": datetime(2026, 11, 9, tzinfo=UTC)},
            NotADate,
            "told_on",
            "The day of the board's decision has a time of day, “2026-11-09 00:00:00+00:00”. Give "
            "the date alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            {"excluded_on": "2026-10-12"},
            NotADate,
            "excluded_on",
            "The day of the exclusion must be a date, such as 5 November 2026. “2026-10-12” is "
            "not one.",
            id="text",
        ),
    ],
)
def test_dates_that_make_no_sense_are_refused(facts, kind, field, sentence):
    with pytest.raises(kind) as refusal:
        name_stays(**{"excluded_on": EXCLUDED, "told_on": TOLD, "school_days": YEAR} | facts)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


@pytest.mark.parametrize(
    ("excluded_on", "told_on", "kind"),
    [
        pytest.param(date(2012, 8, 31), date(2012, 9, 14), NotYetLaw, id="before-the-regulations"),
        pytest.param(EXCLUDED, date(2027, 7, 1), CalendarTooShort, id="past-the-term-dates-held"),
    ],
)
def test_what_cannot_be_known_is_refused_not_guessed(excluded_on, told_on, kind):
    with pytest.raises(kind):
        application_by(excluded_on=excluded_on, told_on=told_on, school_days=YEAR)
