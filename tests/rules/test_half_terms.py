from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotADate, Refusal
from placements.rules.half_terms import half_terms
from tests.rules.calendars import BREAKS, SIX_TERMS, TERMS, YEAR, days_of, fewer_examples

OCTOBER = (date(2026, 10, 26), date(2026, 10, 30))


@pytest.mark.parametrize(
    ("terms", "breaks", "halves"),
    [
        pytest.param(TERMS, BREAKS, SIX_TERMS, id="three-terms-have-six-halves"),
        pytest.param(SIX_TERMS, (), SIX_TERMS, id="six-terms-without-breaks-are-their-own-halves"),
        pytest.param(
            TERMS[:1],
            [(date(2026, 10, 24), date(2026, 11, 1))],
            SIX_TERMS[:2],
            id="a-break-entered-with-its-weekends-gives-the-same-halves",
        ),
        pytest.param(
            TERMS[:1],
            [(date(2026, 10, 19), date(2026, 10, 30))],
            ((date(2026, 9, 1), date(2026, 10, 16)), (date(2026, 11, 2), date(2026, 12, 18))),
            id="a-break-of-two-weeks",
        ),
        pytest.param(
            TERMS[:1],
            [(date(2026, 10, 28), date(2026, 10, 28))],
            ((date(2026, 9, 1), date(2026, 10, 27)), (date(2026, 10, 29), date(2026, 12, 18))),
            id="a-break-of-one-day",
        ),
        pytest.param(TERMS[:1], [OCTOBER, OCTOBER], SIX_TERMS[:2], id="a-break-entered-twice"),
        pytest.param(TERMS[:1], [], TERMS[:1], id="a-term-without-a-break-is-one-half"),
        pytest.param((), (), (), id="no-terms"),
        pytest.param(
            [(date(2028, 1, 4), date(2028, 3, 31))],
            [(date(2028, 2, 28), date(2028, 2, 29))],
            ((date(2028, 1, 4), date(2028, 2, 25)), (date(2028, 3, 1), date(2028, 3, 31))),
            id="a-break-that-ends-on-a-leap-day",
        ),
    ],
)
def test_half_terms(terms, breaks, halves):
    assert half_terms(terms, breaks) == halves


@pytest.mark.parametrize(
    ("terms", "breaks", "kind", "sentence"),
    [
        pytest.param(
            TERMS,
            [(date(2026, 12, 14), date(2027, 1, 8))],
            Refusal,
            "The half-term break from Monday 14 December 2026 to Friday 8 January 2027 does not "
            "lie within one term. Check both.",
            id="a-break-over-the-holiday",
        ),
        pytest.param(
            TERMS,
            [(date(2026, 9, 1), date(2026, 9, 4))],
            Refusal,
            "The half-term break from Tuesday 1 September 2026 to Friday 4 September 2026 does not "
            "lie within one term. Check both.",
            id="a-break-at-the-start-of-term",
        ),
        pytest.param(
            TERMS,
            [(date(2026, 12, 17), date(2026, 12, 18))],
            Refusal,
            "The half-term break from Thursday 17 December 2026 to Friday 18 December 2026 does "
            "not lie within one term. Check both.",
            id="a-break-at-the-end-of-term",
        ),
        pytest.param(
            TERMS,
            [OCTOBER, (date(2026, 11, 16), date(2026, 11, 17))],
            Refusal,
            "The term from Tuesday 1 September 2026 to Friday 18 December 2026 has 2 half-term "
            "breaks. Keep one, and enter the others as days on which the school is closed.",
            id="two-breaks-in-a-term",
        ),
        pytest.param(
            [(date(2026, 9, 5), date(2026, 12, 18))],
            [(date(2026, 9, 7), date(2026, 9, 11))],
            Refusal,
            "The half-term break from Monday 7 September 2026 to Friday 11 September 2026 leaves "
            "no school day of its term beside it.",
            id="only-a-weekend-before-it",
        ),
        pytest.param(
            [(date(2026, 9, 1), date(2026, 12, 20))],
            [(date(2026, 12, 14), date(2026, 12, 18))],
            Refusal,
            "The half-term break from Monday 14 December 2026 to Friday 18 December 2026 leaves "
            "no school day of its term beside it.",
            id="only-a-weekend-after-it",
        ),
        pytest.param(
            TERMS,
            [OCTOBER[::-1]],
            EndBeforeStart,
            "The half-term break ends on Monday 26 October 2026, before it starts on Friday "
            "30 October 2026. Enter a last day on or after the first.",
            id="reversed",
        ),
        pytest.param(
            TERMS,
            [(datetime.fromisoformat("2026-10-26T00:00"), OCTOBER[1])],
            NotADate,
            "The first day of the half-term break has a time of day, “2026-10-26 00:00:00”. Give "
            "the date alone, without a time.",
            id="a-moment",
        ),
        pytest.param(
            TERMS,
            [OCTOBER[0]],
            Refusal,
            "A half-term break has a first and a last day; “2026-10-26” does not.",
            id="one-day-in-place-of-two",
        ),
        pytest.param(
            TERMS,
            None,
            Refusal,
            "Give a list with each half-term break; “None” is not one.",
            id="no-list",
        ),
        pytest.param(
            "2026", (), Refusal, "Give a list with each term; “2026” is not one.", id="a-text"
        ),
        pytest.param(
            [OCTOBER, OCTOBER],
            (),
            Refusal,
            "Two terms overlap: one ends on Friday 30 October 2026 and another starts on Monday "
            "26 October 2026. A term must start after the one before it has ended.",
            id="terms-that-overlap",
        ),
    ],
)
def test_terms_that_do_not_fall_into_halves_are_refused(terms, breaks, kind, sentence):
    with pytest.raises(kind) as refusal:
        half_terms(terms, breaks)

    assert str(refusal.value) == sentence


@fewer_examples
@given(st.permutations(TERMS), st.permutations(BREAKS))
def test_the_order_of_terms_and_breaks_does_not_matter(terms, breaks):
    assert half_terms(terms, breaks) == half_terms(TERMS, BREAKS)


def test_every_school_day_is_in_one_half():
    halves = half_terms(TERMS, BREAKS)
    within = [day for half in halves for day in days_of(*half) if day in YEAR]

    assert tuple(within) == YEAR.between(TERMS[0][0], TERMS[-1][1])
