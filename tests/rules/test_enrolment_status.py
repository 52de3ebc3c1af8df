from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotADate, NotYetLaw, Refusal, UnknownWord
from placements.rules.enrolment_status import (
    AFTER_EXCLUSION,
    STATUSES,
    AfterExclusion,
    after_permanent_exclusion,
    status_on,
)
from placements.rules.school_rolls import check_rolls
from tests.rules.calendars import examples

ON = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("code", "label", "on_roll", "unit_only"),
    [
        pytest.param("C", "Current, on this roll alone", True, False, id="single"),
        pytest.param("M", "Current, main of two rolls", True, False, id="main"),
        pytest.param("S", "Current, subsidiary of two rolls", True, False, id="subsidiary"),
        pytest.param("G", "Guest, on another school's roll", False, False, id="guest"),
        pytest.param("F", "Further education college", True, True, id="college"),
        pytest.param("O", "Other provider", True, True, id="other-provider"),
        pytest.param("P", "Previous, no longer on the roll", False, False, id="previous"),
    ],
)
def test_each_status_and_what_it_says(code, label, on_roll, unit_only):
    found = status_on(code, ON, is_unit=True)

    assert (found.label, found.on_roll, found.unit_only) == (label, on_roll, unit_only)
    assert found.basis.effective_from == found.since


def test_there_are_seven():
    assert list(STATUSES) == ["C", "M", "S", "G", "F", "O", "P"]


@pytest.mark.parametrize("code", ["C", "M", "S", "G", "P"])
def test_any_school_may_use_all_but_two(code):
    assert status_on(code, ON, is_unit=False) == status_on(code, ON, is_unit=True)


@pytest.mark.parametrize("code", ["F", "O"])
def test_two_statuses_are_for_units(code):
    with pytest.raises(Refusal) as refusal:
        status_on(code, ON, is_unit=False)

    assert str(refusal.value) == (
        f"The enrolment status {code} is for pupil referral units, AP academies and AP free "
        "schools. Choose C, M, S or G."
    )


@pytest.mark.parametrize(
    ("code", "first", "sentence"),
    [
        pytest.param(
            "C",
            date(2014, 6, 5),
            "The enrolment status C is held from Thursday 5 June 2014. Check the year.",
            id="from-the-earliest-text-held",
        ),
        pytest.param(
            "F",
            date(2014, 9, 1),
            "The enrolment status F is held from Monday 1 September 2014. Check the year.",
            id="colleges-from-2014-15",
        ),
    ],
)
def test_a_status_on_its_first_day_and_the_day_before(code, first, sentence):
    assert status_on(code, first, is_unit=True).code == code
    with pytest.raises(NotYetLaw) as refusal:
        status_on(code, first - timedelta(1), is_unit=True)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("code", "on", "is_unit", "error"),
    [
        pytest.param("c", ON, True, UnknownWord, id="lower-case"),
        pytest.param("", ON, True, UnknownWord, id="blank"),
        pytest.param(None, ON, True, UnknownWord, id="none"),
        pytest.param(["C"], ON, True, UnknownWord, id="a-list"),
        pytest.param("C", "2026-11-23", True, NotADate, id="text-for-a-day"),
        pytest.param("C", datetime(2026, 11, 23, tzinfo=UTC), True, NotADate, id="a-moment"),
        pytest.param("C", ON, None, UnknownWord, id="kind-of-school-not-known"),
    ],
)
def test_facts_that_make_no_sense_are_refused(code, on, is_unit, error):
    with pytest.raises(error):
        status_on(code, on, is_unit=is_unit)


FACTS = {
    "excluded_on": date(2026, 11, 9),
    "second_roll_on": date(2026, 11, 16),
    "deleted_on": date(2027, 1, 11),
}
SINGLE = AfterExclusion("C", None)
DUAL = AfterExclusion("M", "S")
MOVED = AfterExclusion("P", "C")


@pytest.mark.parametrize(
    ("over", "on", "statuses"),
    [
        pytest.param({}, date(2026, 11, 9), SINGLE, id="the-day-of-the-exclusion"),
        pytest.param({}, date(2026, 11, 15), SINGLE, id="the-day-before-the-second-roll"),
        pytest.param({}, date(2026, 11, 16), DUAL, id="dual-from-the-first-day-at-the-unit"),
        pytest.param({}, date(2027, 1, 10), DUAL, id="dual-until-the-day-before-deletion"),
        pytest.param({}, date(2027, 1, 11), MOVED, id="single-at-the-unit-from-deletion"),
        pytest.param(
            {"deleted_on": None}, date(2028, 2, 29), DUAL, id="dual-as-long-as-nobody-deletes"
        ),
        pytest.param(
            {"second_roll_on": None, "deleted_on": None},
            date(2027, 1, 11),
            SINGLE,
            id="taught-at-a-place-on-no-second-roll",
        ),
        pytest.param(
            {"second_roll_on": None},
            date(2027, 1, 11),
            AfterExclusion("P", None),
            id="deleted-and-on-no-roll",
        ),
        pytest.param(
            {"second_roll_on": date(2027, 1, 18)},
            date(2027, 1, 17),
            AfterExclusion("P", None),
            id="between-two-rolls",
        ),
        pytest.param(
            {"second_roll_on": date(2027, 1, 18)},
            date(2027, 1, 18),
            MOVED,
            id="a-second-roll-after-deletion-is-never-dual",
        ),
        pytest.param(
            {"second_roll_on": date(2027, 1, 11)},
            date(2027, 1, 11),
            MOVED,
            id="both-on-one-day-is-never-dual",
        ),
        pytest.param(
            {"second_roll_on": date(2026, 11, 9)},
            date(2026, 11, 9),
            DUAL,
            id="at-the-unit-from-day-one",
        ),
    ],
)
def test_after_a_permanent_exclusion(over, on, statuses):
    found = after_permanent_exclusion(on=on, **FACTS | over)

    assert found == statuses
    assert found.basis == AFTER_EXCLUSION


@pytest.mark.parametrize(
    ("over", "on", "error", "field", "sentence"),
    [
        pytest.param(
            {},
            date(2026, 11, 8),
            EndBeforeStart,
            "on",
            "The day, Sunday 8 November 2026, is before the permanent exclusion, which began on "
            "Monday 9 November 2026. Enter that day or a later one.",
            id="asked-about-a-day-before",
        ),
        pytest.param(
            {"deleted_on": date(2026, 11, 6)},
            ON,
            EndBeforeStart,
            "deleted_on",
            "The day of deletion, Friday 6 November 2026, is before the permanent exclusion, which "
            "began on Monday 9 November 2026. Enter that day or a later one.",
            id="deleted-before-the-exclusion",
        ),
        pytest.param(
            {"second_roll_on": date(2026, 11, 6)},
            ON,
            EndBeforeStart,
            "second_roll_on",
            "The first day on the second roll, Friday 6 November 2026, is before the permanent "
            "exclusion, which began on Monday 9 November 2026. Enter that day or a later one.",
            id="on-the-second-roll-before-the-exclusion",
        ),
        pytest.param(
            {"excluded_on": None},
            ON,
            NotADate,
            "excluded_on",
            "The first day of the exclusion must be a date, such as 5 November 2026. “None” is not "
            "one.",
            id="no-exclusion",
        ),
        pytest.param(
            {},
            None,
            NotADate,
            "on",
            "The day must be a date, such as 5 November 2026. “None” is not one.",
            id="no-day",
        ),
        pytest.param(
            {"excluded_on": date(2014, 6, 2)},
            date(2014, 6, 4),
            NotYetLaw,
            None,
            "The enrolment status C is held from Thursday 5 June 2014. Check the year.",
            id="before-the-earliest-text-held",
        ),
    ],
)
def test_dates_that_make_no_sense_are_refused(over, on, error, field, sentence):
    with pytest.raises(error) as refusal:
        after_permanent_exclusion(on=on, **FACTS | over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


days = st.dates(date(2026, 9, 1), date(2027, 7, 20))


@examples
@given(days, st.none() | days, st.none() | days, days)
def test_what_follows_an_exclusion_always_stands_together(excluded_on, second, deleted, on):
    try:
        found = after_permanent_exclusion(
            excluded_on=excluded_on, second_roll_on=second, deleted_on=deleted, on=on
        )
    except EndBeforeStart:
        assert any(day is not None and day < excluded_on for day in (second, deleted, on))
        return

    schools = {"Ashfield School": found.excluding_school, "Northgate": found.second_school}
    rolls = [(school, code) for school, code in schools.items() if code]
    assert check_rolls(rolls, on=on) in ("none", "single", "dual")
