from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.deadline import Deadline
from apcase.rules.explanation import Day, explain_deadline
from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort, SchoolDays
from placements.rules.off_site_notice import (
    ASKED_OF_SCHOOLS,
    FAMILY,
    PLAN_AUTHORITY,
    THREE_SCHOOL_DAYS,
    TOLD_OF_EVERY_PLACEMENT,
    TWO_SCHOOL_DAYS,
    Recipient,
    earliest_start,
    family_of,
    latest_notice,
    notice_goes_to,
    notice_to_aim_for,
    notice_verdict,
)
from tests.rules.calendars import FIRST, LAST, YEAR, YEAR_WITH_INSET, examples

SPRING_OF_A_LEAP_YEAR = SchoolDays([(date(2028, 1, 4), date(2028, 3, 31))])
MONDAY = date(2026, 11, 23)


def november(*days):
    return tuple(date(2026, 11, day) for day in days)


@pytest.mark.parametrize(
    ("first_day", "school_days", "counted"),
    [
        pytest.param(
            MONDAY, YEAR, november(20, 19, 18), id="a-start-on-monday-needs-notice-by-thursday"
        ),
        pytest.param(
            date(2026, 11, 25), YEAR, november(24, 23, 20), id="a-start-on-wednesday-by-monday"
        ),
        pytest.param(
            date(2026, 11, 21), YEAR, november(20, 19, 18), id="a-start-on-saturday-as-on-monday"
        ),
        pytest.param(
            date(2026, 11, 2), YEAR,
            (date(2026, 10, 23), date(2026, 10, 22), date(2026, 10, 21)),
            id="half-term-and-the-night-of-25-october-do-not-count",
        ),
        pytest.param(
            date(2026, 11, 3), YEAR_WITH_INSET,
            (date(2026, 10, 23), date(2026, 10, 22), date(2026, 10, 21)),
            id="nor-does-a-training-day",
        ),
        pytest.param(
            date(2027, 1, 4), YEAR,
            (date(2026, 12, 18), date(2026, 12, 17), date(2026, 12, 16)),
            id="christmas-does-not-count",
        ),
        pytest.param(
            date(2027, 4, 12), YEAR,
            (date(2027, 3, 25), date(2027, 3, 24), date(2027, 3, 23)),
            id="nor-do-easter-and-the-night-of-28-march",
        ),
        pytest.param(
            date(2027, 5, 4), YEAR,
            (date(2027, 4, 30), date(2027, 4, 29), date(2027, 4, 28)),
            id="a-bank-holiday-does-not-count",
        ),
        pytest.param(
            date(2028, 3, 2), SPRING_OF_A_LEAP_YEAR,
            (date(2028, 3, 1), date(2028, 2, 29), date(2028, 2, 28)),
            id="29-february-counts",
        ),
        pytest.param(
            date(2026, 9, 4), YEAR,
            (date(2026, 9, 3), date(2026, 9, 2), date(2026, 9, 1)),
            id="the-first-start-for-which-all-three-days-are-held",
        ),
    ],
)  # fmt: skip
def test_notice_two_school_days_before_and_better_three(first_day, school_days, counted):
    about = {"counted_from": first_day, "hinge": "the first day of attendance"}

    assert latest_notice(first_day, school_days) == Deadline(
        counted[1], counted[:2], TWO_SCHOOL_DAYS, **about
    )
    assert notice_to_aim_for(first_day, school_days) == Deadline(
        counted[2], counted, THREE_SCHOOL_DAYS, **about
    )


def test_the_count_can_be_shown_day_by_day():
    assert explain_deadline(latest_notice(MONDAY, YEAR), YEAR) == (
        Day(date(2026, 11, 19), 2, "school day"),
        Day(date(2026, 11, 20), 1, "school day"),
        Day(date(2026, 11, 21), None, "weekend"),
        Day(date(2026, 11, 22), None, "weekend"),
        Day(date(2026, 11, 23), None, "the first day of attendance"),
    )


@pytest.mark.parametrize(
    ("given_on", "first_day", "level"),
    [
        pytest.param(date(2026, 8, 1), MONDAY, "in time", id="months-ahead"),
        pytest.param(date(2026, 11, 18), MONDAY, "in time", id="three-school-days-before"),
        pytest.param(date(2026, 11, 19), MONDAY, "late", id="two-school-days-before-is-lawful"),
        pytest.param(date(2026, 11, 20), MONDAY, "too late", id="one-school-day-before"),
        pytest.param(date(2026, 11, 22), MONDAY, "too late", id="the-weekend-gives-no-day-back"),
        pytest.param(date(2026, 11, 23), MONDAY, "too late", id="on-the-first-day"),
        pytest.param(date(2026, 11, 24), MONDAY, "too late", id="after-the-first-day"),
        pytest.param(
            date(2026, 11, 20), date(2026, 11, 25), "in time", id="friday-for-wednesday-is-three"
        ),
        pytest.param(
            date(2026, 11, 21), date(2026, 11, 25), "late", id="saturday-is-later-than-friday"
        ),
        pytest.param(date(2026, 11, 23), date(2026, 11, 25), "late", id="monday-for-wednesday"),
        pytest.param(date(2026, 11, 24), date(2026, 11, 25), "too late", id="the-day-before"),
    ],
)
def test_a_notice_given_on_a_day(given_on, first_day, level):
    verdict = notice_verdict(given_on, first_day=first_day, school_days=YEAR)

    assert (verdict.level, verdict.latest) == (level, latest_notice(first_day, YEAR))


@pytest.mark.parametrize(
    ("given_on", "sentence"),
    [
        pytest.param(
            date(2026, 11, 18),
            "Notice on Wednesday 18 November 2026 is in time. The latest is "
            "Thursday 19 November 2026.",
            id="in-time",
        ),
        pytest.param(
            date(2026, 11, 19),
            "Notice on Thursday 19 November 2026 meets the law, whose latest day is "
            "Thursday 19 November 2026, but leaves the family little time. "
            "Wednesday 18 November 2026 would have been better. Make sure that it arrived.",
            id="late",
        ),
        pytest.param(
            date(2026, 11, 20),
            "Notice on Friday 20 November 2026 is too late: for a start on "
            "Monday 23 November 2026 the latest day is Thursday 19 November 2026. Start later, or "
            "record why the pupil must start without the notice due.",
            id="too-late",
        ),
    ],
)
def test_the_verdict_says_what_to_do(given_on, sentence):
    assert notice_verdict(given_on, first_day=MONDAY, school_days=YEAR).sentence == sentence


@pytest.mark.parametrize(
    ("given_on", "starts_on"),
    [
        pytest.param(date(2026, 11, 19), MONDAY, id="thursday-for-monday"),
        pytest.param(date(2026, 11, 20), date(2026, 11, 24), id="friday-for-tuesday"),
        pytest.param(date(2026, 11, 21), date(2026, 11, 25), id="saturday-for-wednesday"),
        pytest.param(date(2026, 10, 23), date(2026, 11, 3), id="over-half-term"),
        pytest.param(date(2026, 12, 18), date(2027, 1, 5), id="over-the-year-end"),
    ],
)
def test_the_earliest_start_for_a_notice(given_on, starts_on):
    assert earliest_start(given_on, YEAR) == starts_on


def test_notice_does_not_come_before_the_decision():
    facts = {"first_day": MONDAY, "school_days": YEAR}
    assert notice_verdict(date(2026, 11, 18), decided_on=date(2026, 11, 18), **facts)

    with pytest.raises(Refusal) as refusal:
        notice_verdict(date(2026, 11, 18), decided_on=date(2026, 11, 19), **facts)

    assert (str(refusal.value), refusal.value.field) == (
        "The notice, of Wednesday 18 November 2026, is dated before the decision, of "
        "Thursday 19 November 2026. Check both dates.",
        "given_on",
    )


PARENTS = Recipient("each parent", True, FAMILY)
PUPIL = Recipient("the pupil", True, FAMILY)
MAINTAINS = Recipient("the local authority that maintains the EHC plan", True, PLAN_AUTHORITY)
HOME = Recipient("the local authority where the pupil lives", False, TOLD_OF_EVERY_PLACEMENT)
CHILD, ADULT = date(2013, 5, 1), date(2008, 5, 1)
OCTOBER = {"on": date(2026, 10, 5)}


@pytest.mark.parametrize(
    ("facts", "recipients"),
    [
        pytest.param(
            OCTOBER | {"born_on": CHILD, "has_plan": False}, (PARENTS, HOME),
            id="each-parent-and-the-authority-that-guidance-wants-told",
        ),
        pytest.param(
            OCTOBER | {"born_on": ADULT, "has_plan": False}, (PUPIL, HOME),
            id="the-pupil-from-18-on",
        ),
        pytest.param(
            OCTOBER | {"born_on": CHILD, "has_plan": True}, (PARENTS, MAINTAINS),
            id="with-a-plan-the-home-authority-by-law",
        ),
        pytest.param(
            OCTOBER | {"born_on": CHILD, "has_plan": True, "plan_elsewhere": True},
            (PARENTS, MAINTAINS, HOME),
            id="with-a-plan-of-another-authority-both",
        ),
        pytest.param(
            {"on": date(2025, 2, 4), "born_on": CHILD, "has_plan": False},
            (PARENTS, Recipient(HOME.who, False, ASKED_OF_SCHOOLS)),
            id="before-the-guidance-of-2025-because-the-authority-asks",
        ),
        pytest.param(
            {"on": date(2025, 2, 5), "born_on": CHILD, "has_plan": False}, (PARENTS, HOME),
            id="from-its-first-day-because-guidance-asks",
        ),
    ],
)  # fmt: skip
def test_to_whom_the_notice_goes(facts, recipients):
    assert notice_goes_to(**facts) == recipients


@pytest.mark.parametrize(
    ("born_on", "on", "family"),
    [
        pytest.param(date(2008, 11, 23), date(2026, 11, 22), "each parent", id="the-day-before-18"),
        pytest.param(date(2008, 11, 23), date(2026, 11, 23), "the pupil", id="on-the-birthday"),
        pytest.param(date(2008, 2, 29), date(2026, 2, 28), "each parent", id="born-on-29-february"),
        pytest.param(date(2008, 2, 29), date(2026, 3, 1), "the pupil", id="and-18-on-1-march"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 23), "each parent", id="born-that-day"),
        pytest.param(date(2001, 11, 24), date(2026, 11, 23), "the pupil", id="not-quite-25"),
        pytest.param(date(2000, 11, 24), date(2026, 11, 23), "the pupil", id="not-quite-26"),
    ],
)  # fmt: skip
def test_who_the_family_is(born_on, on, family):
    assert family_of(born_on=born_on, on=on) == family


@pytest.mark.parametrize(
    ("born_on", "sentence"),
    [
        pytest.param(
            date(2026, 11, 24),
            "Nobody born on Tuesday 24 November 2026 is a pupil on Monday 23 November 2026. "
            "Check the date of birth.",
            id="not-yet-born",
        ),
        pytest.param(
            date(2000, 11, 23),
            "Nobody born on Thursday 23 November 2000 is a pupil on Monday 23 November 2026. "
            "Check the date of birth.",
            id="26-years-old",
        ),
    ],
)
def test_a_date_of_birth_that_no_pupil_has_is_refused(born_on, sentence):
    with pytest.raises(Refusal) as refusal:
        family_of(born_on=born_on, on=MONDAY)

    assert (str(refusal.value), refusal.value.field) == (sentence, "born_on")


def test_a_plan_cannot_be_elsewhere_where_there_is_none():
    with pytest.raises(Refusal) as refusal:
        notice_goes_to(born_on=CHILD, on=MONDAY, has_plan=False, plan_elsewhere=True)

    assert (str(refusal.value), refusal.value.field) == (
        "Another authority can maintain a plan only for a pupil who has one. Check both answers.",
        "plan_elsewhere",
    )


AWARE = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        pytest.param(
            lambda: latest_notice(date(2026, 9, 2), YEAR), CalendarTooShort,
            id="the-second-school-day-before-is-not-held",
        ),
        pytest.param(
            lambda: notice_to_aim_for(date(2026, 9, 3), YEAR), CalendarTooShort,
            id="the-third-school-day-before-is-not-held",
        ),
        pytest.param(
            lambda: latest_notice(date(2027, 9, 1), YEAR), CalendarTooShort,
            id="a-start-past-the-calendar",
        ),
        pytest.param(
            lambda: earliest_start(date(2027, 7, 19), YEAR), CalendarTooShort,
            id="no-third-school-day-after-the-notice",
        ),
        pytest.param(
            lambda: latest_notice(date(2010, 8, 31), YEAR), NotYetLaw, id="before-the-regulations"
        ),
        pytest.param(
            lambda: notice_to_aim_for(date(2010, 8, 31), YEAR), NotYetLaw, id="nor-a-better-day"
        ),
        pytest.param(lambda: latest_notice(AWARE, YEAR), NotADate, id="a-moment"),
        pytest.param(lambda: latest_notice(MONDAY, None), Refusal, id="no-calendar"),
        pytest.param(lambda: notice_to_aim_for(MONDAY, []), Refusal, id="a-list-is-no-calendar"),
        pytest.param(lambda: earliest_start(MONDAY, None), Refusal, id="no-calendar-for-a-start"),
        pytest.param(
            lambda: notice_verdict(AWARE, first_day=MONDAY, school_days=YEAR), NotADate,
            id="notice-at-a-moment",
        ),
        pytest.param(
            lambda: notice_verdict(MONDAY, first_day=MONDAY, school_days=YEAR, decided_on="now"),
            NotADate,
            id="decided-at-no-date",
        ),
        pytest.param(lambda: earliest_start(None, YEAR), NotADate, id="no-day-of-notice"),
        pytest.param(lambda: family_of(born_on=None, on=MONDAY), NotADate, id="no-birth-date"),
        pytest.param(
            lambda: notice_goes_to(born_on=CHILD, on=date(2010, 8, 31), has_plan=False), NotYetLaw,
            id="recipients-before-the-regulations",
        ),
        pytest.param(
            lambda: notice_goes_to(born_on=CHILD, on=MONDAY, has_plan=None), UnknownWord,
            id="not-known-whether-there-is-a-plan",
        ),
        pytest.param(
            lambda: notice_goes_to(born_on=CHILD, on=MONDAY, has_plan=True, plan_elsewhere=1),
            UnknownWord,
            id="a-number-for-yes",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_known_or_makes_no_sense_is_refused(ask, kind):
    with pytest.raises(kind):
        ask()


starts = st.dates(date(2026, 9, 4), LAST)


@examples
@given(starts)
def test_only_school_days_before_the_start_are_counted(first_day):
    days = notice_to_aim_for(first_day, YEAR).days

    assert all(day in YEAR and day < first_day for day in days)
    assert YEAR.count(days[-1], first_day) == 3 + (first_day in YEAR)


@examples
@given(starts, starts)
def test_a_later_start_never_has_an_earlier_latest_day(one, other):
    early, late = sorted((one, other))

    assert latest_notice(early, YEAR).due_on <= latest_notice(late, YEAR).due_on


@examples
@given(st.dates(FIRST, date(2027, 7, 1)))
def test_the_earliest_start_is_not_too_late_and_no_earlier_one_would_do(given_on):
    start = earliest_start(given_on, YEAR)

    assert latest_notice(start, YEAR).due_on >= given_on
    for earlier in (start - timedelta(n) for n in range(1, 4)):
        if earlier >= date(2026, 9, 3) and earlier in YEAR:
            assert latest_notice(earlier, YEAR).due_on < given_on


@pytest.mark.parametrize(
    ("two_days", "latest"),
    [
        pytest.param("second", date(2026, 11, 19), id="the-second-school-day-before"),
        pytest.param("clear", date(2026, 11, 18), id="two-clear-school-days"),
    ],
)
def test_two_school_days_are_counted_as_the_authority_reads_them(two_days, latest):
    deadline = latest_notice(date(2026, 11, 23), YEAR, two_days=two_days)

    assert (deadline.due_on, deadline.basis.reading) == (latest, True)


def test_another_reading_of_two_school_days_is_refused():
    with pytest.raises(UnknownWord):
        latest_notice(date(2026, 11, 23), YEAR, two_days="three")
