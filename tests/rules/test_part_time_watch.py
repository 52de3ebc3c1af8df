from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import EndBeforeStart, NotADate, NotANumber, NotYetLaw, UnknownWord
from section19.rules.part_time_timetable import PartTimeTimetable
from section19.rules.part_time_watch import TOLD, watch
from tests.rules.calendars import fewer_examples

BEGAN, ENDS = date(2026, 11, 9), date(2027, 1, 22)
CONSIDER = "Ask whether the child is without suitable education, and whether section 19 is owed."


def timetable(ends_on=ENDS, begins_on=BEGAN):
    return PartTimeTimetable(
        school="academy",
        begins_on=begins_on,
        ends_on=ends_on,
        parent_agreed_on=begins_on,
        exceptional=True,
        times_fixed=True,
    )


@pytest.mark.parametrize(
    ("on", "over", "level", "sentence"),
    [
        pytest.param(date(2026, 12, 20), {}, "none", "Nothing is due yet.", id="under-six-weeks"),
        pytest.param(
            date(2026, 12, 21),
            {},
            "warn",
            f"It has lasted 6 weeks or more, since Monday 9 November 2026. {CONSIDER}",
            id="six-weeks-to-the-day",
        ),
        pytest.param(
            date(2027, 1, 21),
            {},
            "warn",
            f"It has lasted 6 weeks or more, since Monday 9 November 2026. {CONSIDER}",
            id="the-day-before-its-end-date",
        ),
        pytest.param(
            date(2027, 1, 22),
            {},
            "escalate",
            f"The end date, Friday 22 January 2027, has come without a return. {CONSIDER}",
            id="its-end-date",
        ),
        pytest.param(
            date(2027, 3, 1),
            {"full_time_on": date(2027, 1, 25)},
            "none",
            "Back full time since Monday 25 January 2027.",
            id="back-full-time",
        ),
        pytest.param(
            date(2027, 1, 22),
            {"full_time_on": date(2027, 1, 25)},
            "escalate",
            f"The end date, Friday 22 January 2027, has come without a return. {CONSIDER}",
            id="a-return-that-is-planned-is-none-yet",
        ),
        pytest.param(
            date(2026, 11, 16),
            {"warn_weeks": 1},
            "warn",
            f"It has lasted 1 week or more, since Monday 9 November 2026. {CONSIDER}",
            id="an-authoritys-own-weeks",
        ),
        pytest.param(date(2026, 11, 1), {}, "none", "Nothing is due yet.", id="before-it-begins"),
    ],
)
def test_where_a_timetable_stands(on, over, level, sentence):
    answer = watch(timetable(), on=on, **over)

    assert (answer.level, answer.sentence) == (level, sentence)


def test_a_short_one_escalates_before_it_would_warn():
    answer = watch(timetable(ends_on=date(2026, 11, 27)), on=date(2026, 11, 27))

    assert (answer.level, answer.warn_on.due_on) == ("escalate", date(2026, 12, 21))


def test_without_an_end_date_it_only_warns_and_no_date_is_made_up():
    answer = watch(timetable(ends_on=None), on=date(2027, 3, 1))

    assert (answer.level, answer.escalate_on) == ("warn", None)


def test_both_dates_are_laid_out():
    answer = watch(timetable(ends_on=date(2026, 11, 27)), on=BEGAN)
    weeks = [day for day in explain_deadline(answer.warn_on) if day.counts]

    assert [day.on for day in weeks] == [BEGAN + timedelta(weeks=n) for n in range(1, 7)]
    assert [day.why for day in explain_deadline(answer.escalate_on)] == ["the agreed end date"]


@pytest.mark.parametrize(
    ("over", "asks"),
    [
        pytest.param({}, True, id="this-authority-asks-and-was-not-told"),
        pytest.param({"told_on": BEGAN}, False, id="told"),
        pytest.param({"told_on": date(2026, 11, 24)}, True, id="not-told-until-later"),
        pytest.param({"told": "not-asked"}, False, id="this-authority-does-not-ask"),
    ],
)
def test_the_school_tells_the_authority_where_it_asks(over, asks):
    tell = watch(timetable(), on=date(2026, 11, 23), **over).tell

    assert (tell is not None) == asks
    assert tell is None or (tell.sentence, tell.basis) == (
        "Ask the school to tell the authority of this timetable.",
        TOLD,
    )


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        pytest.param({"on": "today"}, NotADate, id="a-word-for-today"),
        pytest.param({"on": date(2022, 8, 31)}, NotYetLaw, id="before-the-guidance"),
        pytest.param({"told": "perhaps"}, UnknownWord, id="no-such-reading"),
        pytest.param({"told_on": "told"}, NotADate, id="a-word-for-a-day"),
        pytest.param({"warn_weeks": 0}, NotANumber, id="no-weeks"),
        pytest.param({"warn_weeks": 13}, NotANumber, id="more-than-a-term"),
        pytest.param(
            {"full_time_on": date(2026, 11, 8)}, EndBeforeStart, id="back-before-it-began"
        ),
    ],
)
def test_what_is_no_fact_is_refused(over, kind):
    with pytest.raises(kind):
        watch(timetable(), **{"on": date(2026, 12, 1)} | over)


@fewer_examples
@given(st.dates(date(2026, 9, 1), date(2027, 6, 1)), st.integers(0, 100), st.integers(0, 200))
def test_time_alone_never_lowers_the_level(begins_on, length, passed):
    each = timetable(begins_on=begins_on, ends_on=begins_on + timedelta(length))
    levels = ("none", "warn", "escalate")
    one, next_day = (
        watch(each, on=begins_on + timedelta(days)).level for days in (passed, passed + 1)
    )

    assert levels.index(one) <= levels.index(next_day)
