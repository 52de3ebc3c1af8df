from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.illness import (
    EARLY_WARNING,
    FIFTEEN_DAYS,
    FIFTEEN_DAYS_OF_2013,
    day_of_illness,
    illness,
)
from section19.rules.illness_sessions import Spell, sessions_of
from tests.rules.calendars import (
    CLOSED,
    INSET,
    LAST,
    TERMS,
    YEAR,
    YEAR_WITH_INSET,
    fewer_examples,
    spans,
)

TWO_YEARS = SchoolDays((*TERMS, (date(2027, 9, 1), date(2027, 12, 17))), CLOSED)
NOV_9 = date(2026, 11, 9)


def november(day):
    return date(2026, 11, day)


def stands(spells, calendar=YEAR, **over):
    facts = {"school_days": calendar, "on": date(2027, 7, 20)} | over
    return illness(sessions_of(spells, calendar), **facts)


def due(deadline):
    return deadline and deadline.due_on


@pytest.mark.parametrize(
    ("spells", "calendar", "tenth", "fifteenth"),
    [
        pytest.param(
            [Spell(NOV_9, november(27))],
            YEAR,
            november(20),
            november(27),
            id="three-weeks-in-a-row",
        ),
        pytest.param(
            [Spell(date(2026, 10, 21), november(20))],
            YEAR,
            november(10),
            november(17),
            id="half-term-does-not-count",
        ),
        pytest.param(
            [Spell(date(2026, 10, 21), november(20))],
            YEAR_WITH_INSET,
            november(11),
            november(18),
            id="an-inset-day-does-not-count",
        ),
        pytest.param(
            [Spell(date(2026, 12, 14), date(2027, 1, 15))],
            YEAR,
            date(2027, 1, 8),
            date(2027, 1, 15),
            id="christmas-and-the-end-of-the-year-do-not-count",
        ),
        pytest.param(
            [Spell(date(2027, 3, 22), date(2027, 4, 30))],
            YEAR,
            date(2027, 4, 19),
            date(2027, 4, 26),
            id="easter-and-the-clocks-going-forward-do-not-count",
        ),
        pytest.param(
            [Spell(NOV_9, november(18)), Spell(date(2026, 9, 14), date(2026, 9, 22))],
            YEAR,
            november(11),
            november(18),
            id="seven-days-in-september-add-to-eight-in-november",
        ),
        pytest.param(
            [Spell(NOV_9, november(30), first_session="pm")],
            YEAR,
            november(23),
            november(30),
            id="sent-home-at-noon-each-day-ends-at-noon-of-the-next",
        ),
        pytest.param(
            [Spell(NOV_9, november(27), last_session="am")],
            YEAR,
            november(20),
            None,
            id="fourteen-and-a-half-days-are-not-fifteen",
        ),
        pytest.param([Spell(NOV_9, november(19))], YEAR, None, None, id="nine-days-reach-nothing"),
        pytest.param([], YEAR, None, None, id="nobody-ill"),
    ],
)
def test_the_tenth_and_the_fifteenth_day(spells, calendar, tenth, fifteenth):
    answer = stands(spells, calendar)

    assert (due(answer.warning), due(answer.fifteenth)) == (tenth, fifteenth)


def test_mornings_add_up_at_two_to_a_day():
    mornings = [(day, "am") for day in YEAR.between(NOV_9, date(2026, 12, 18))]
    answer = illness(mornings, school_days=YEAR, on=date(2026, 12, 18))

    assert (answer.in_year, answer.in_a_row) == (Decimal("15.0"), Decimal("0.5"))
    assert (due(answer.warning), due(answer.fifteenth)) == (date(2026, 12, 4), date(2026, 12, 18))


def test_one_afternoon_in_school_breaks_the_row_and_not_the_sum():
    answer = stands(
        [Spell(NOV_9, november(12), last_session="am"), Spell(november(13), november(13))]
    )

    assert (answer.in_year, answer.in_a_row) == (Decimal("4.5"), Decimal("1.0"))


def test_the_count_is_laid_out_day_by_day():
    tenth = stands([Spell(NOV_9, november(30), first_session="pm")]).warning

    assert [(day.on.day, day.counts or day.why) for day in explain_deadline(tenth, YEAR)] == [
        (9, "the first session of illness"), (10, 1), (11, 2), (12, 3), (13, 4),
        (14, "weekend"), (15, "weekend"), (16, 5), (17, 6), (18, 7), (19, 8), (20, 9),
        (21, "weekend"), (22, "weekend"), (23, 10),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("over_the_summer", "in_year", "in_a_row", "fifteenth"),
    [
        pytest.param("carries-on", "13", "20", date(2027, 9, 10), id="the-row-goes-on"),
        pytest.param("starts-again", "13", "13", None, id="the-new-year-starts-again"),
    ],
)
def test_an_illness_over_the_summer(over_the_summer, in_year, in_a_row, fifteenth):
    answer = stands(
        [Spell(date(2027, 7, 12), date(2027, 9, 17))],
        TWO_YEARS,
        on=date(2027, 9, 17),
        over_the_summer=over_the_summer,
    )

    assert (answer.in_year, answer.in_a_row) == (Decimal(in_year), Decimal(in_a_row))
    assert due(answer.fifteenth) == fifteenth
    assert fifteenth is None or answer.fifteenth.basis.reading


def test_last_year_does_not_count_once_the_child_was_back():
    answer = stands(
        [Spell(date(2027, 6, 7), date(2027, 7, 20)), Spell(date(2027, 9, 2), date(2027, 9, 3))],
        TWO_YEARS,
        on=date(2027, 9, 3),
    )

    assert (answer.in_year, answer.in_a_row, answer.decide_by) == (2, 2, None)


@pytest.mark.parametrize(
    ("over", "decide_by", "basis"),
    [
        pytest.param({}, november(20), EARLY_WARNING, id="the-tenth-day-without-a-prediction"),
        pytest.param(
            {"predicted_on": november(11)}, november(11), FIFTEEN_DAYS, id="as-soon-as-it-is-clear"
        ),
        pytest.param(
            {"predicted_on": date(2026, 11, 1)},
            date(2026, 11, 1),
            FIFTEEN_DAYS,
            id="an-operation-foreseen-before-the-first-day-on-a-sunday",
        ),
        pytest.param(
            {"predicted_on": november(20)},
            november(20),
            FIFTEEN_DAYS,
            id="guidance-goes-before-the-warning-of-the-same-day",
        ),
        pytest.param(
            {"predicted_on": november(24)}, november(20), EARLY_WARNING, id="a-late-prediction"
        ),
        pytest.param(
            {"warning_days": 15}, november(27), FIFTEEN_DAYS, id="a-warning-set-to-fifteen-days"
        ),
        pytest.param({"warning_days": 1}, NOV_9, EARLY_WARNING, id="a-warning-on-day-one"),
        pytest.param(
            {"predicted_on": november(13), "on": november(12)}, None, None, id="not-known-yet"
        ),
    ],
)
def test_the_earliest_date_to_decide(over, decide_by, basis):
    answer = stands([Spell(NOV_9, november(27))], **{"on": november(27)} | over)

    assert due(answer.decide_by) == decide_by
    assert answer.decide_by is None or answer.decide_by.basis == basis


def test_a_prediction_is_laid_out_as_the_day_it_is():
    answer = stands([], predicted_on=date(2026, 10, 25), on=date(2026, 10, 25))

    (day,) = explain_deadline(answer.decide_by)
    assert (day.on, day.why) == (
        date(2026, 10, 25),
        "the school says that fifteen days will be missed",
    )


@pytest.mark.parametrize(
    ("on", "decided_on", "breached", "sentence"),
    [
        pytest.param(
            november(19),
            None,
            False,
            "9 days of illness this school year. No decision is due yet.",
            id="before-the-tenth-day",
        ),
        pytest.param(
            november(27),
            None,
            False,
            "Decide whether education is owed: due since Friday 20 November 2026.",
            id="on-the-fifteenth-day-it-can-still-be-in-time",
        ),
        pytest.param(
            november(28),
            None,
            True,
            "No decision is recorded, and the fifteenth school day of illness, Friday 27 November "
            "2026, has passed. Decide now, and record why it is late.",
            id="the-day-after-without-a-decision",
        ),
        pytest.param(
            november(30),
            november(27),
            False,
            "Decided on Friday 27 November 2026.",
            id="decided-on-the-fifteenth-day",
        ),
        pytest.param(
            november(30),
            november(30),
            True,
            "Decided on Monday 30 November 2026, after the fifteenth school day of illness, Friday "
            "27 November 2026.",
            id="decided-after-it",
        ),
        pytest.param(
            november(28),
            november(30),
            True,
            "No decision is recorded, and the fifteenth school day of illness, Friday 27 November "
            "2026, has passed. Decide now, and record why it is late.",
            id="a-later-decision-is-not-known-yet",
        ),
    ],
)
def test_a_decision_is_wanted_by_the_fifteenth_day(on, decided_on, breached, sentence):
    answer = stands([Spell(NOV_9, november(30))], on=on, decided_on=decided_on)

    assert (answer.breached, answer.sentence) == (breached, sentence)


def test_any_day_can_be_looked_at_again():
    on_the_12th = stands([Spell(NOV_9, november(30))], on=november(12))

    assert on_the_12th == stands([Spell(NOV_9, november(12))], on=november(12))


def test_half_a_day_reads_as_such():
    answer = stands([Spell(NOV_9, NOV_9, last_session="am")])

    assert answer.sentence == "Half a day of illness this school year. No decision is due yet."


def test_an_old_case_is_judged_by_the_guidance_of_its_day():
    autumn = SchoolDays([(date(2015, 9, 1), date(2015, 12, 18))])
    spells = [Spell(date(2015, 9, 7), date(2015, 9, 25))]
    answer = stands(spells, autumn, on=date(2015, 9, 25))

    assert (due(answer.fifteenth), answer.fifteenth.basis) == (
        date(2015, 9, 25),
        FIFTEEN_DAYS_OF_2013,
    )


@pytest.mark.parametrize(
    ("facts", "on"),
    [
        pytest.param({"ill_from": NOV_9}, november(27), id="three-weeks"),
        pytest.param({"ill_from": date(2026, 11, 7)}, november(27), id="from-a-saturday"),
        pytest.param(
            {"ill_from": date(2026, 11, 7), "first_session": "pm"},
            november(27),
            id="a-saturday-has-no-afternoon-to-begin-in",
        ),
        pytest.param({"ill_from": date(2026, 10, 21)}, november(17), id="over-half-term"),
        pytest.param({"ill_from": NOV_9, "earlier_days": 7}, november(18), id="seven-days-before"),
        pytest.param(
            {"ill_from": NOV_9, "earlier_days": Decimal("14.5")}, NOV_9, id="half-a-day-is-missing"
        ),
        pytest.param(
            {"ill_from": NOV_9, "earlier_days": Decimal("14.5"), "first_session": "pm"},
            NOV_9,
            id="the-afternoon-is-the-half-day",
        ),
        pytest.param(
            {"ill_from": NOV_9, "earlier_days": 14, "first_session": "pm"},
            november(10),
            id="from-an-afternoon-the-day-ends-next-noon",
        ),
        pytest.param({"ill_from": NOV_9, "earlier_days": 15}, None, id="reached-before"),
        pytest.param({"ill_from": NOV_9, "earlier_days": 20}, None, id="reached-long-before"),
        pytest.param(
            {"ill_from": date(2027, 7, 19), "earlier_days": 13},
            LAST,
            id="on-the-last-day-of-the-year",
        ),
        pytest.param(
            {"ill_from": date(2027, 7, 12)}, date(2027, 9, 10), id="the-row-goes-on-over-the-summer"
        ),
        pytest.param(
            {"ill_from": date(2027, 7, 19), "earlier_days": 10},
            date(2027, 9, 17),
            id="earlier-days-stay-behind-in-the-old-year",
        ),
        pytest.param(
            {"ill_from": date(2027, 7, 25), "earlier_days": 10},
            date(2027, 9, 21),
            id="ill-in-the-holidays-before-a-new-year",
        ),
        pytest.param(
            {"ill_from": date(2027, 7, 12), "over_the_summer": "starts-again"},
            date(2027, 9, 21),
            id="the-other-reading-starts-again",
        ),
    ],
)
def test_when_a_child_who_stays_ill_reaches_fifteen_days(facts, on):
    assert due(day_of_illness(15, school_days=TWO_YEARS, **facts)) == on


def test_the_tenth_day_and_its_count():
    deadline = day_of_illness(10, ill_from=NOV_9, earlier_days=Decimal("7.5"), school_days=YEAR)

    assert deadline.days == (NOV_9, november(10), november(11))
    assert (deadline.basis, deadline.counted_from) == (FIFTEEN_DAYS, NOV_9)


def test_a_leap_day_is_a_day_of_illness():
    spring = SchoolDays([(date(2028, 1, 4), date(2028, 3, 31))])

    deadline = day_of_illness(15, ill_from=date(2028, 2, 21), school_days=spring)

    assert deadline.due_on == date(2028, 3, 10)
    assert date(2028, 2, 29) in deadline.days


def test_a_date_that_rests_on_the_row_over_the_summer_says_so():
    facts = {"school_days": TWO_YEARS, "number": 15}

    assert day_of_illness(ill_from=date(2027, 7, 12), **facts).basis.reading
    assert not day_of_illness(ill_from=NOV_9, **facts).basis.reading


@pytest.mark.parametrize(
    ("attempt", "kind"),
    [
        pytest.param(
            lambda: day_of_illness(15, ill_from=date(2027, 7, 12), school_days=YEAR),
            CalendarTooShort,
            id="the-term-dates-end-before",
        ),
        pytest.param(
            lambda: day_of_illness(0, ill_from=NOV_9, school_days=YEAR), NotANumber, id="day-none"
        ),
        pytest.param(
            lambda: day_of_illness(True, ill_from=NOV_9, school_days=YEAR), NotANumber, id="a-yes"
        ),
        pytest.param(
            lambda: day_of_illness(15, ill_from=NOV_9, school_days=YEAR, earlier_days=1.25),
            NotANumber,
            id="a-quarter-of-a-day",
        ),
        pytest.param(
            lambda: day_of_illness(15, ill_from=NOV_9, school_days=YEAR, earlier_days=-1),
            NotANumber,
            id="less-than-none",
        ),
        pytest.param(
            lambda: day_of_illness(15, ill_from="Monday", school_days=YEAR), NotADate, id="a-word"
        ),
        pytest.param(
            lambda: day_of_illness(15, ill_from=NOV_9, school_days=YEAR, first_session="x"),
            UnknownWord,
            id="an-unknown-session",
        ),
        pytest.param(
            lambda: day_of_illness(15, ill_from=date(2013, 5, 16), school_days=YEAR),
            NotYetLaw,
            id="before-the-earliest-guidance-held",
        ),
        pytest.param(
            lambda: stands([], on=datetime(2026, 11, 9, tzinfo=UTC)), NotADate, id="a-moment"
        ),
        pytest.param(lambda: stands([], on=date(2013, 5, 16)), NotYetLaw, id="before-guidance"),
        pytest.param(lambda: stands([], warning_days=16), NotANumber, id="a-warning-too-late"),
        pytest.param(lambda: stands([], warning_days=0), NotANumber, id="a-warning-before-day-1"),
        pytest.param(lambda: stands([], over_the_summer="?"), UnknownWord, id="no-such-reading"),
        pytest.param(lambda: stands([], predicted_on="soon"), NotADate, id="predicted-soon"),
        pytest.param(lambda: stands([], decided_on=1), NotADate, id="decided-on-a-number"),
        pytest.param(
            lambda: illness(None, school_days=YEAR, on=NOV_9), Refusal, id="no-list-of-sessions"
        ),
    ],
)
def test_what_cannot_be_counted_is_refused(attempt, kind):
    with pytest.raises(kind):
        attempt()


def test_a_calendar_that_ends_too_soon_says_what_to_add():
    with pytest.raises(CalendarTooShort) as refusal:
        day_of_illness(15, ill_from=date(2027, 7, 12), school_days=YEAR)

    assert str(refusal.value) == (
        "The term dates held end before the child would reach day 15 of illness. Add the term "
        "dates that follow."
    )


@fewer_examples
@given(spans(), st.integers(1, 15))
def test_more_illness_is_never_later(given_spans, warning_days):
    fewer = stands([Spell(*span) for span in given_spans[1:]], warning_days=warning_days)
    more = stands([Spell(*span) for span in given_spans], warning_days=warning_days)

    assert more.in_year >= fewer.in_year
    assert fewer.fifteenth is None or more.fifteenth.due_on <= fewer.fifteenth.due_on
    assert more.fifteenth is None or more.warning.due_on <= more.fifteenth.due_on


@fewer_examples
@given(st.dates(date(2026, 9, 1), date(2027, 6, 1)), st.sampled_from(["am", "pm"]))
def test_what_is_foreseen_is_what_comes_about(ill_from, first_session):
    foreseen = day_of_illness(
        15, ill_from=ill_from, first_session=first_session, school_days=YEAR_WITH_INSET
    )
    spell = Spell(ill_from, foreseen.due_on + timedelta(2), first_session)

    assert stands([spell], YEAR_WITH_INSET).fifteenth.days == foreseen.days
    assert all(day in YEAR_WITH_INSET for day in foreseen.days)
    assert not set(foreseen.days) & set(INSET)
