from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import (
    EndBeforeStart,
    NotADate,
    NotANumber,
    NotYetLaw,
    Refusal,
    UnknownWord,
)
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from section19.rules.sixth_day import (
    JOINED_SUSPENSIONS,
    ONE_SUSPENSION,
    PERMANENT,
    PERMANENT_ONE_DAY_LATER,
    SUSPENSION,
    Run,
    sixth_day,
    suspension_runs,
)
from tests.rules.calendars import (
    CLOSED,
    LAST,
    TERMS,
    YEAR,
    YEAR_WITH_INSET,
    dates_held,
    days_of,
    examples,
    spans,
)

NOVEMBER = 11


def november(*days):
    return tuple(date(2026, NOVEMBER, day) for day in days)


@pytest.mark.parametrize(
    ("first_day", "school_days", "days"),
    [
        pytest.param(
            date(2026, 11, 9), YEAR, november(9, 10, 11, 12, 13, 16), id="example-a-no-breaks"
        ),
        pytest.param(
            date(2026, 10, 21),
            YEAR,
            days_of(date(2026, 10, 21), date(2026, 10, 23)) + november(2, 3, 4),
            id="example-b-half-term-does-not-count",
        ),
        pytest.param(
            date(2026, 10, 21),
            YEAR_WITH_INSET,
            days_of(date(2026, 10, 21), date(2026, 10, 23)) + november(3, 4, 5),
            id="example-c-inset-day-does-not-count",
        ),
        pytest.param(
            date(2026, 11, 23),
            YEAR,
            november(23, 24, 25, 26, 27, 30),
            id="example-e-the-permanent-clock-starts-afresh-after-a-suspension",
        ),
        pytest.param(
            date(2026, 11, 10),
            YEAR,
            november(10, 11, 12, 13, 16, 17),
            id="example-g-sent-home-mid-day-counts-from-the-notice",
        ),
        pytest.param(
            date(2026, 11, 11),
            YEAR,
            november(11, 12, 13, 16, 17, 18),
            id="example-g-notice-dated-from-the-next-day",
        ),
        pytest.param(
            date(2026, 12, 16),
            YEAR,
            days_of(date(2026, 12, 16), date(2026, 12, 18))
            + days_of(date(2027, 1, 4), date(2027, 1, 6)),
            id="example-i-christmas-does-not-count",
        ),
        pytest.param(
            date(2026, 11, 7),
            YEAR,
            november(9, 10, 11, 12, 13, 16),
            id="a-start-on-saturday-is-day-one-on-monday",
        ),
        pytest.param(
            date(2026, 10, 28),
            YEAR_WITH_INSET,
            november(3, 4, 5, 6, 9, 10),
            id="a-start-in-half-term-is-day-one-after-the-inset-day",
        ),
    ],
)
def test_permanent_exclusion(first_day, school_days, days):
    deadline = sixth_day(kind="permanent", first_day=first_day, school_days=school_days)

    assert (deadline.due_on, deadline.days, deadline.basis) == (days[-1], days, PERMANENT)


def test_the_later_reading_is_one_school_day_later_and_says_whose_choice_it_is():
    deadline = sixth_day(kind="permanent", first_day=date(2026, 11, 6), school_days=YEAR, offset=1)

    assert deadline.days == november(6, 9, 10, 11, 12, 13, 16)
    assert deadline.due_on == date(2026, 11, 16)
    assert deadline.basis == PERMANENT_ONE_DAY_LATER


@pytest.mark.parametrize(
    ("first_day", "last_day", "due_on"),
    [
        pytest.param(
            date(2027, 4, 28),
            date(2027, 5, 10),
            date(2027, 5, 6),
            id="example-d-eight-days-over-a-bank-holiday",
        ),
        pytest.param(
            date(2026, 11, 16), date(2026, 11, 20), None, id="example-e-five-days-owe-nothing"
        ),
        pytest.param(date(2026, 11, 9), date(2026, 11, 11), None, id="example-f-three-days-alone"),
        pytest.param(
            date(2027, 2, 10),
            date(2027, 2, 26),
            date(2027, 2, 24),
            id="example-h-eight-days-from-a-pru-over-half-term",
        ),
        pytest.param(
            date(2026, 11, 9), date(2026, 11, 15), None, id="the-weekend-after-is-no-sixth-day"
        ),
        pytest.param(
            date(2026, 11, 9), date(2026, 11, 16), date(2026, 11, 16), id="six-days-is-more-than-5"
        ),
        pytest.param(
            date(2026, 10, 21), date(2026, 11, 3), None, id="two-weeks-but-five-school-days"
        ),
        pytest.param(
            date(2026, 10, 26), date(2026, 10, 30), None, id="all-in-half-term-is-no-school-day"
        ),
        pytest.param(
            date(2026, 11, 7),
            date(2026, 11, 16),
            date(2026, 11, 16),
            id="a-start-on-saturday-is-day-one-on-monday",
        ),
    ],
)
def test_suspension(first_day, last_day, due_on):
    deadline = sixth_day(
        kind="suspension", first_day=first_day, last_day=last_day, school_days=YEAR
    )

    assert (deadline and deadline.due_on) == due_on


def test_a_suspensions_days_and_basis_are_given():
    deadline = sixth_day(
        kind="suspension",
        first_day=date(2026, 11, 9),
        last_day=date(2026, 11, 18),
        school_days=YEAR,
    )

    assert deadline.days == november(9, 10, 11, 12, 13, 16)
    assert deadline.basis == SUSPENSION


def test_the_setting_for_permanent_exclusions_does_not_move_a_suspension():
    facts = {"first_day": date(2026, 11, 9), "last_day": date(2026, 11, 18), "school_days": YEAR}

    assert sixth_day(kind="suspension", offset=1, **facts) == sixth_day(kind="suspension", **facts)


def test_example_e_the_unbroken_absence_reaches_day_six_before_the_permanent_clock():
    assert YEAR.nth_from(date(2026, 11, 16), 6) == date(2026, 11, 23)


def test_a_snow_day_moves_the_deadline_by_one():
    snow = SchoolDays(TERMS, CLOSED | {date(2027, 1, 13): "closed by snow"})
    facts = {"kind": "permanent", "first_day": date(2027, 1, 11)}

    assert sixth_day(**facts, school_days=YEAR).due_on == date(2027, 1, 18)
    assert sixth_day(**facts, school_days=snow).due_on == date(2027, 1, 19)


@pytest.mark.parametrize(
    ("given_spans", "runs"),
    [
        pytest.param(
            [november(9, 11), november(12, 17)],
            [Run(*november(9, 17), 7, date(2026, 11, 16))],
            id="example-f-back-to-back-is-one-run-of-seven",
        ),
        pytest.param(
            [november(9, 11), november(13, 18)],
            [Run(*november(9, 11), 3, None), Run(*november(13, 18), 4, None)],
            id="example-f2-one-day-in-school-starts-the-count-again",
        ),
        pytest.param(
            [november(5, 6), november(9, 12)],
            [Run(*november(5, 12), 6, date(2026, 11, 12))],
            id="a-weekend-does-not-break-a-run",
        ),
        pytest.param(
            [(date(2026, 10, 21), date(2026, 10, 23)), november(3, 5)],
            [Run(date(2026, 10, 21), date(2026, 11, 5), 6, date(2026, 11, 5))],
            id="half-term-and-an-inset-day-do-not-break-a-run",
        ),
        pytest.param(
            [(date(2026, 12, 16), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 1, 6))],
            [Run(date(2026, 12, 16), date(2027, 1, 6), 6, date(2027, 1, 6))],
            id="christmas-does-not-break-a-run",
        ),
        pytest.param(
            [november(9, 13)],
            [Run(*november(9, 13), 5, None)],
            id="five-days-owe-nothing",
        ),
        pytest.param(
            [november(16, 17), november(9, 11), november(12, 13)],
            [Run(*november(9, 17), 7, date(2026, 11, 16))],
            id="three-in-any-order",
        ),
        pytest.param(
            [november(9, 18), november(10, 11)],
            [Run(*november(9, 18), 8, date(2026, 11, 16))],
            id="one-inside-another-counts-once",
        ),
        pytest.param(
            [november(9, 12), november(11, 17)],
            [Run(*november(9, 17), 7, date(2026, 11, 16))],
            id="overlapping-days-count-once",
        ),
        pytest.param(
            [november(9, 10), november(9, 10)],
            [Run(*november(9, 10), 2, None)],
            id="entered-twice-counts-once",
        ),
        pytest.param([], [], id="no-suspensions"),
    ],
)
def test_suspension_runs(given_spans, runs):
    assert suspension_runs(given_spans, YEAR_WITH_INSET) == runs


def test_a_joined_run_says_that_joining_over_holidays_is_a_reading():
    (run,) = suspension_runs([november(9, 18)], YEAR)

    assert run.basis == JOINED_SUSPENSIONS
    assert run.basis.reading


FACTS = {"kind": "suspension", "first_day": date(2026, 11, 9), "last_day": date(2026, 11, 18)}


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"kind": "exclusion"},
            "kind",
            "The kind of exclusion must be “suspension” or “permanent”. “exclusion” is not known.",
            id="unknown-kind",
        ),
        pytest.param(
            {"kind": None},
            "kind",
            "The kind of exclusion must be “suspension” or “permanent”. “None” is not known.",
            id="no-kind",
        ),
        pytest.param(
            {"last_day": date(2026, 11, 6)},
            "last_day",
            "The suspension ends on Friday 6 November 2026, before it starts on "
            "Monday 9 November 2026. Enter a last day on or after the first.",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"last_day": None},
            "last_day",
            "A suspension has a last day. Enter it, or record a permanent exclusion.",
            id="suspension-without-a-last-day",
        ),
        pytest.param(
            {"kind": "permanent"},
            "last_day",
            "A permanent exclusion has no last day; “2026-11-18” was given. "
            "Leave the last day empty, or record a suspension.",
            id="permanent-with-a-last-day",
        ),
        pytest.param(
            {"first_day": datetime.fromisoformat("2026-11-09T11:30")},
            "first_day",
            "The first day of the exclusion has a time of day, “2026-11-09 11:30:00”. "
            "Give the date alone, without a time.",
            id="a-naive-moment",
        ),
        pytest.param(
            {"first_day": datetime(2026, 11, 9, tzinfo=UTC)},
            "first_day",
            "The first day of the exclusion has a time of day, “2026-11-09 00:00:00+00:00”. "
            "Give the date alone, without a time.",
            id="an-aware-moment",
        ),
        pytest.param(
            {"last_day": datetime.fromisoformat("2026-11-18T00:00")},
            "last_day",
            "The last day of the suspension has a time of day, “2026-11-18 00:00:00”. "
            "Give the date alone, without a time.",
            id="a-moment-as-last-day",
        ),
        pytest.param(
            {"first_day": "2026-11-09"},
            "first_day",
            "The first day of the exclusion must be a date, such as 5 November 2026. "
            "“2026-11-09” is not one.",
            id="text-as-first-day",
        ),
        pytest.param(
            {"offset": 2},
            "offset",
            "The setting for the day that a permanent exclusion begins must be a whole number "
            "from 0 to 1. “2” is not.",
            id="offset-two",
        ),
        pytest.param(
            {"offset": -1},
            "offset",
            "The setting for the day that a permanent exclusion begins must be a whole number "
            "from 0 to 1. “-1” is not.",
            id="offset-before-the-law",
        ),
    ],
)
def test_facts_that_make_no_sense_are_refused(over, field, sentence):
    with pytest.raises(Refusal) as refusal:
        sixth_day(school_days=YEAR, **FACTS | over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        pytest.param(
            november(10, 9),
            "The suspension ends on Monday 9 November 2026, before it starts on "
            "Tuesday 10 November 2026. Enter a last day on or after the first.",
            id="reversed",
        ),
        pytest.param(
            november(9),
            "A suspension has a first and a last day; “(datetime.date(2026, 11, 9),)” does not.",
            id="without-a-last-day",
        ),
        pytest.param(
            (datetime.fromisoformat("2026-11-09T00:00"), date(2026, 11, 10)),
            "The first day of the suspension has a time of day, “2026-11-09 00:00:00”. "
            "Give the date alone, without a time.",
            id="a-moment",
        ),
    ],
)
def test_a_span_that_makes_no_sense_is_refused(span, sentence):
    with pytest.raises(Refusal) as refusal:
        suspension_runs([span], YEAR)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(
            lambda: sixth_day(kind="permanent", first_day=date(2027, 7, 14), school_days=YEAR),
            id="day-six-is-past-the-summer",
        ),
        pytest.param(
            lambda: sixth_day(
                kind="permanent", first_day=date(2027, 7, 13), school_days=YEAR, offset=1
            ),
            id="the-later-reading-needs-one-day-more",
        ),
        pytest.param(
            lambda: sixth_day(kind="permanent", first_day=date(2026, 8, 28), school_days=YEAR),
            id="before-the-first-term",
        ),
        pytest.param(
            lambda: sixth_day(
                kind="suspension",
                first_day=date(2027, 7, 12),
                last_day=date(2027, 7, 21),
                school_days=YEAR,
            ),
            id="suspension-outlasts-the-calendar",
        ),
        pytest.param(
            lambda: suspension_runs([(date(2027, 7, 19), date(2027, 7, 22))], YEAR),
            id="run-outlasts-the-calendar",
        ),
        pytest.param(
            lambda: suspension_runs([november(10, 11), (date(2026, 11, 9), date.max)], YEAR),
            id="run-to-the-last-date-there-is",
        ),
    ],
)
def test_a_deadline_past_the_calendar_is_refused_not_guessed(ask):
    with pytest.raises(CalendarTooShort):
        ask()


def test_the_last_permanent_exclusion_whose_sixth_day_is_held():
    deadline = sixth_day(kind="permanent", first_day=date(2027, 7, 13), school_days=YEAR)

    assert deadline.due_on == date(2027, 7, 20)


early_enough = dates_held.filter(lambda day: day <= date(2027, 7, 1))


@examples
@given(early_enough, st.sampled_from([0, 1]))
def test_a_permanent_deadline_is_a_school_day_with_five_before_it(first_day, offset):
    deadline = sixth_day(kind="permanent", first_day=first_day, school_days=YEAR, offset=offset)

    assert deadline.days == YEAR.first(6 + offset, first_day)
    assert YEAR.count(first_day, deadline.due_on) == 6 + offset


@examples
@given(early_enough, early_enough)
def test_excluded_later_is_never_due_earlier(one, other):
    early, late = (
        sixth_day(kind="permanent", first_day=day, school_days=YEAR).due_on
        for day in sorted((one, other))
    )

    assert early <= late


@examples
@given(dates_held, st.integers(0, 40))
def test_a_suspension_owes_education_when_it_outlasts_five_school_days(first_day, more):
    last_day = min(first_day + timedelta(more), LAST)

    deadline = sixth_day(
        kind="suspension", first_day=first_day, last_day=last_day, school_days=YEAR
    )

    assert (deadline is not None) == (YEAR.count(first_day, last_day) > 5)
    assert deadline is None or first_day < deadline.due_on <= last_day


@examples
@given(spans(), st.randoms(use_true_random=False))
def test_the_order_and_repetition_of_suspensions_do_not_matter(given_spans, random):
    shuffled = given_spans + given_spans[:2]
    random.shuffle(shuffled)

    assert suspension_runs(shuffled, YEAR) == suspension_runs(given_spans, YEAR)


@examples
@given(spans())
def test_runs_hold_every_suspended_school_day_once_and_school_days_lie_between(given_spans):
    runs = suspension_runs(given_spans, YEAR)
    suspended = {day for span in given_spans for day in days_of(*span) if day in YEAR}

    assert sum(run.length for run in runs) == len(suspended)
    for earlier, later in zip(runs, runs[1:], strict=False):
        between = days_of(earlier.last_day + timedelta(1), later.first_day - timedelta(1))
        assert any(day in YEAR for day in between)


@examples
@given(spans())
def test_joining_joined_runs_changes_nothing(given_spans):
    runs = suspension_runs(given_spans, YEAR)

    assert suspension_runs([(run.first_day, run.last_day) for run in runs], YEAR) == runs


@examples
@given(spans())
def test_a_run_is_due_when_one_suspension_of_the_same_days_would_be(given_spans):
    for run in suspension_runs(given_spans, YEAR):
        alone = sixth_day(
            kind="suspension",
            first_day=run.first_day,
            last_day=run.last_day,
            school_days=YEAR,
        )
        assert run.due_on == (alone and alone.due_on)


@pytest.mark.parametrize(
    ("kind", "first_day", "sent_home", "part_day", "days"),
    [
        pytest.param(
            "permanent",
            date(2026, 11, 10),
            True,
            "counts",
            november(10, 11, 12, 13, 16, 17),
            id="sent-home-at-noon-and-the-part-day-is-day-one",
        ),
        pytest.param(
            "permanent",
            date(2026, 11, 10),
            True,
            "next-day",
            november(11, 12, 13, 16, 17, 18),
            id="sent-home-at-noon-and-the-authority-counts-from-the-next-day",
        ),
        pytest.param(
            "permanent",
            date(2026, 11, 10),
            False,
            "next-day",
            november(10, 11, 12, 13, 16, 17),
            id="a-whole-first-day-is-day-one-whatever-the-reading",
        ),
        pytest.param(
            "permanent",
            date(2026, 11, 7),
            True,
            "next-day",
            november(9, 10, 11, 12, 13, 16),
            id="a-first-day-without-school-was-no-part-day",
        ),
    ],
)
def test_a_part_day_is_day_one_unless_the_authority_reads_it_otherwise(
    kind, first_day, sent_home, part_day, days
):
    deadline = sixth_day(
        kind=kind, first_day=first_day, school_days=YEAR, sent_home=sent_home, part_day=part_day
    )

    assert (deadline.due_on, deadline.days) == (days[-1], days)


def test_a_suspension_of_six_days_owes_nothing_where_its_part_day_is_not_counted():
    asked = {
        "kind": "suspension",
        "first_day": date(2026, 11, 9),
        "last_day": date(2026, 11, 16),
        "school_days": YEAR,
        "sent_home": True,
    }

    assert sixth_day(**asked).due_on == date(2026, 11, 16)
    assert sixth_day(**asked, part_day="next-day") is None


OLD_YEAR = SchoolDays(
    [(date(2014, 9, 1), date(2015, 7, 20)), (date(2007, 1, 8), date(2008, 7, 18))]
)


@pytest.mark.parametrize(
    ("second_from", "lengths"),
    [
        pytest.param(date(2014, 12, 10), [3, 4], id="not-joined-before-5-january-2015"),
        pytest.param(date(2015, 1, 7), [3, 4], id="not-where-the-first-began-before-that-day"),
        pytest.param(date(2015, 1, 12), [7], id="joined-since"),
    ],
)
def test_suspensions_are_joined_only_since_the_amendment_of_2014(second_from, lengths):
    before = second_from - timedelta(1)
    third_day_before = OLD_YEAR.before(second_from, 3)
    spans = [
        (third_day_before, before),
        (second_from, OLD_YEAR.nth_from(second_from, 4)),
    ]

    assert [run.length for run in suspension_runs(spans, OLD_YEAR)] == lengths


def test_a_suspension_is_judged_by_the_wording_of_its_day():
    old = sixth_day(
        kind="suspension",
        first_day=date(2014, 11, 3),
        last_day=date(2014, 11, 14),
        school_days=OLD_YEAR,
    )

    assert (old.due_on, old.basis) == (date(2014, 11, 10), ONE_SUSPENSION)


@pytest.mark.parametrize("kind", ["permanent", "suspension"])
def test_before_the_duty_began_there_is_no_answer(kind):
    last_day = date(2007, 6, 22) if kind == "suspension" else None

    with pytest.raises(NotYetLaw):
        sixth_day(kind=kind, first_day=date(2007, 6, 11), last_day=last_day, school_days=OLD_YEAR)


@pytest.mark.parametrize(
    ("over", "error"),
    [
        pytest.param({"kind": "expulsion"}, UnknownWord, id="unknown-kind"),
        pytest.param({"first_day": "2026-02-30"}, NotADate, id="impossible-date"),
        pytest.param(
            {"first_day": datetime.fromisoformat("2026-11-09")}, NotADate, id="naive-moment"
        ),
        pytest.param({"first_day": datetime(2026, 11, 9, tzinfo=UTC)}, NotADate, id="aware-moment"),
        pytest.param({"offset": 2}, NotANumber, id="offset-of-two"),
        pytest.param({"offset": True}, NotANumber, id="offset-that-is-a-yes"),
        pytest.param({"sent_home": "pm"}, UnknownWord, id="sent-home-neither-yes-nor-no"),
        pytest.param({"part_day": "half"}, UnknownWord, id="unknown-reading"),
        pytest.param({"last_day": date(2026, 11, 20)}, Refusal, id="a-permanent-one-that-ends"),
        pytest.param(
            {"kind": "suspension", "last_day": date(2026, 11, 6)},
            EndBeforeStart,
            id="ends-before-it-starts",
        ),
    ],
)
def test_each_wrong_fact_has_an_exception_of_its_own(over, error):
    facts = {"kind": "permanent", "first_day": date(2026, 11, 9), "school_days": YEAR} | over

    with pytest.raises(Refusal) as refusal:
        sixth_day(**facts)

    assert type(refusal.value) is error


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda: suspension_runs(None, YEAR), id="no-list-of-suspensions"),
        pytest.param(lambda: suspension_runs([], None), id="no-calendar-for-a-row"),
        pytest.param(
            lambda: sixth_day(kind="permanent", first_day=date(2026, 11, 9), school_days=None),
            id="no-calendar",
        ),
        pytest.param(lambda: SchoolDays(5), id="terms-that-are-no-list"),
    ],
)
def test_what_is_no_calendar_and_no_list_is_refused(ask):
    with pytest.raises(Refusal):
        ask()
