from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from placements.rules.managed_moves import (
    AGREED,
    DELETED_2006,
    DELETED_2024,
    PERMANENT,
    TRIALS_NOT_COVERED,
    WITHOUT_THREAT,
    Move,
    NotAgreed,
    UnderThreat,
    check_registers,
    managed_move,
)
from tests.rules.calendars import examples

MONDAY = date(2026, 11, 23)
FREE = {
    "moves_on": MONDAY,
    "parents_agreed_on": date(2026, 11, 9),
    "first_school_agreed_on": date(2026, 11, 12),
    "second_school_agreed_on": date(2026, 11, 16),
    "under_threat": False,
}
AGREEMENTS = [field for field in FREE if field.endswith("agreed_on")]


@pytest.mark.parametrize(
    ("moves_on", "wording", "deleted"),
    [
        pytest.param(
            date(2022, 9, 1), TRIALS_NOT_COVERED, DELETED_2006,
            id="from-the-first-guidance-that-explains-them",
        ),
        pytest.param(
            date(2024, 8, 18), TRIALS_NOT_COVERED, DELETED_2006,
            id="the-last-day-of-the-registers-of-2006",
        ),
        pytest.param(
            date(2024, 8, 19), TRIALS_NOT_COVERED, DELETED_2024, id="the-registers-of-2024"
        ),
        pytest.param(
            date(2026, 7, 25), TRIALS_NOT_COVERED, DELETED_2024, id="the-last-day-of-trials"
        ),
        pytest.param(date(2026, 7, 26), PERMANENT, DELETED_2024, id="permanent-from-the-start"),
        pytest.param(date(2028, 2, 29), PERMANENT, DELETED_2024, id="on-29-february"),
    ],
)  # fmt: skip
def test_a_move_is_one_day_in_both_registers(moves_on, wording, deleted):
    early = dict.fromkeys(AGREEMENTS, date(2022, 8, 1))

    assert managed_move(**FREE | early | {"moves_on": moves_on}) == Move(
        moves_on, moves_on, (wording, AGREED, WITHOUT_THREAT, deleted)
    )


@pytest.mark.parametrize("field", AGREEMENTS)
def test_agreement_on_the_day_itself_is_in_time(field):
    assert managed_move(**FREE | {field: MONDAY}).entered_on == MONDAY


@pytest.mark.parametrize(
    ("field", "who"),
    [
        ("parents_agreed_on", "the parents"),
        ("first_school_agreed_on", "the school that the pupil leaves"),
        ("second_school_agreed_on", "the school that the pupil joins"),
    ],
)
def test_everybody_agrees_in_writing_by_the_day(field, who):
    with pytest.raises(NotAgreed) as missing:
        managed_move(**FREE | {field: None})
    with pytest.raises(NotAgreed) as late:
        managed_move(**FREE | {field: date(2026, 11, 24)})

    assert (missing.value.field, late.value.field) == (field, field)
    assert str(missing.value) == (
        f"A managed move needs the written agreement of {who}. Enter the day it was given."
    )
    assert str(late.value) == (
        f"The agreement of {who} is of Tuesday 24 November 2026, after the move on "
        "Monday 23 November 2026. Move the pupil on or after the day on which all have agreed."
    )


def test_nobody_is_moved_by_the_threat_of_exclusion():
    with pytest.raises(UnderThreat) as refusal:
        managed_move(**FREE | {"under_threat": True})

    assert (str(refusal.value), refusal.value.field) == (
        "A managed move cannot be made under the threat of exclusion: the family must be free to "
        "say no. Tell them so, and ask again.",
        "under_threat",
    )


@pytest.mark.parametrize(
    ("deleted_on", "basis"),
    [
        pytest.param(MONDAY, DELETED_2024, id="one-day"),
        pytest.param(date(2024, 8, 18), DELETED_2006, id="under-the-old-regulations"),
    ],
)
def test_deletion_and_entry_on_one_day(deleted_on, basis):
    assert check_registers(deleted_on=deleted_on, entered_on=deleted_on) == basis


@pytest.mark.parametrize(
    ("deleted_on", "entered_on", "sentence"),
    [
        pytest.param(
            date(2026, 11, 20), MONDAY,
            "The pupil would be on no register between Friday 20 November 2026 and "
            "Monday 23 November 2026. Delete on the day of entry at the second school.",
            id="a-weekend-on-no-register",
        ),
        pytest.param(
            date(2026, 11, 24), MONDAY,
            "The pupil would be on both registers from Monday 23 November 2026 to "
            "Tuesday 24 November 2026. Delete on the day of entry at the second school.",
            id="a-day-on-both",
        ),
        pytest.param(
            date(2027, 2, 15), MONDAY,
            "The pupil would be on both registers from Monday 23 November 2026 to "
            "Monday 15 February 2027. Delete on the day of entry at the second school.",
            id="twelve-weeks-on-both",
        ),
    ],
)  # fmt: skip
def test_a_gap_or_an_overlap_is_refused(deleted_on, entered_on, sentence):
    with pytest.raises(Refusal) as refusal:
        check_registers(deleted_on=deleted_on, entered_on=entered_on)

    assert (str(refusal.value), refusal.value.field) == (sentence, "deleted_on")


NOON = datetime.fromisoformat("2026-11-23T12:00")


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        pytest.param(
            lambda: managed_move(**FREE | {"moves_on": date(2022, 8, 31)}), NotYetLaw,
            id="before-the-guidance-held",
        ),
        pytest.param(lambda: managed_move(**FREE | {"moves_on": NOON}), NotADate, id="a-moment"),
        pytest.param(
            lambda: managed_move(**FREE | {"parents_agreed_on": NOON}), NotADate,
            id="agreed-at-a-moment",
        ),
        pytest.param(
            lambda: managed_move(**FREE | {"second_school_agreed_on": True}), NotADate,
            id="yes-is-no-day-of-agreement",
        ),
        pytest.param(
            lambda: managed_move(**FREE | {"under_threat": None}), UnknownWord,
            id="not-known-whether-there-was-a-threat",
        ),
        pytest.param(
            lambda: check_registers(deleted_on=NOON, entered_on=MONDAY), NotADate,
            id="deleted-at-a-moment",
        ),
        pytest.param(
            lambda: check_registers(deleted_on=MONDAY, entered_on=None), NotADate, id="not-entered"
        ),
        pytest.param(
            lambda: check_registers(deleted_on=date(2006, 8, 31), entered_on=date(2006, 8, 31)),
            NotYetLaw,
            id="registers-before-those-held",
        ),
    ],
)  # fmt: skip
def test_facts_of_the_wrong_kind_are_refused(ask, kind):
    with pytest.raises(kind):
        ask()


any_day = st.dates(date(2022, 9, 1), date(2030, 12, 31))


@examples
@given(any_day, any_day, any_day, any_day)
def test_a_move_is_made_exactly_when_all_have_agreed(moves_on, parents, first, second):
    facts = {
        "moves_on": moves_on,
        "parents_agreed_on": parents,
        "first_school_agreed_on": first,
        "second_school_agreed_on": second,
    }

    if moves_on >= max(parents, first, second):
        assert managed_move(**FREE | facts).deleted_on == moves_on
    else:
        with pytest.raises(NotAgreed):
            managed_move(**FREE | facts)
