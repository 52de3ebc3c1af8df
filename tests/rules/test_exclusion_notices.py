from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apcase.rules.refusal import NotANumber, NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import SchoolDays
from section19.rules.cancellation import BY_GUIDANCE, BY_REGULATION
from section19.rules.exclusion_notices import notices
from section19.rules.notice_bases import (
    EVERY_ONE,
    FIRST_DAY,
    FORTY_EIGHT_HOURS,
    ONCE_A_TERM,
    WITHOUT_DELAY,
    WORK,
)
from section19.rules.notice_facts import NoticeFacts
from tests.rules.calendars import LAST, YEAR, YEAR_WITH_INSET, dates_held, examples

AROUND_2022 = SchoolDays([(date(2022, 8, 29), date(2022, 12, 16))])


def november(*days):
    return tuple(date(2026, 11, day) for day in days)


(NINTH,) = november(9)
PERMANENT = {"kind": "permanent", "decided_on": NINTH, "first_day": NINTH}
WEEK = {
    "kind": "suspension",
    "decided_on": date(2026, 11, 13),
    "first_day": date(2026, 11, 16),
    "last_day": date(2026, 11, 20),
    "term_total": Decimal(5),
}
DAY = WEEK | {"last_day": date(2026, 11, 16), "term_total": Decimal(1)}
EIGHT_DAYS = WEEK | {
    "decided_on": date(2027, 4, 27),
    "first_day": date(2027, 4, 28),
    "last_day": date(2027, 5, 10),
    "term_total": Decimal(8),
}
THREE_PARTLY = WEEK | {
    "decided_on": date(2026, 11, 10),
    "first_day": date(2026, 11, 10),
    "last_day": date(2026, 11, 12),
    "first_session": "pm",
    "term_total": Decimal("2.5"),
}
SENT_HOME = PERMANENT | dict.fromkeys(("decided_on", "first_day"), date(2026, 11, 10))
SENT_HOME |= {"first_session": "pm"}


def owed(facts, school_days=YEAR, **readings):
    return {
        duty.key: duty
        for duty in notices(NoticeFacts(**facts), school_days=school_days, **readings)
    }


def dates(duties):
    return {key: duty.due_on for key, duty in duties.items()}


def on(day, *keys):
    return dict.fromkeys(keys, day)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            PERMANENT,
            on(NINTH, "N1", "N2", "N4", "N7", "N9") | {"N3": date(2026, 11, 14)},
            id="permanent",
        ),
        pytest.param(
            PERMANENT | {"decided_on": date(2026, 11, 6), "first_day": date(2026, 11, 7)},
            on(date(2026, 11, 6), "N1", "N4", "N7")
            | on(NINTH, "N2", "N9")
            | {"N3": date(2026, 11, 14)},
            id="permanent-from-a-saturday-counts-from-monday",
        ),
        pytest.param(
            WEEK,
            on(date(2026, 11, 13), "N1", "N4") | on(date(2026, 11, 16), "N2", "N9") | {"N7": None},
            id="five-days-owe-no-education-and-the-board-hears-with-the-term",
        ),
        pytest.param(
            EIGHT_DAYS,
            on(date(2027, 4, 27), "N1", "N4", "N7")
            | on(date(2027, 4, 28), "N2", "N9")
            | {"N3": date(2027, 5, 4)},
            id="eight-days-over-a-bank-holiday",
        ),
        pytest.param(
            WEEK | {"kind": "lunchtime", "term_total": Decimal("2.5"), "term_lunchtimes": 5},
            on(date(2026, 11, 13), "N1", "N4") | {"N2": date(2026, 11, 16), "N7": None},
            id="lunchtimes-owe-neither-work-nor-education",
        ),
        pytest.param(
            EIGHT_DAYS | {"kind": "lunchtime", "term_total": 4},
            on(date(2027, 4, 27), "N1", "N4") | {"N2": date(2027, 4, 28), "N7": None},
            id="nor-do-eight-lunchtimes-in-a-row",
        ),
        pytest.param(
            WEEK | {"term_lunchtimes": 11},
            on(date(2026, 11, 13), "N1", "N4", "N7") | on(date(2026, 11, 16), "N2", "N9"),
            id="more-than-ten-lunchtimes-are-told-to-the-board-at-once",
        ),
        pytest.param(
            DAY | {"misses_exam": True},
            on(date(2026, 11, 13), "N1", "N4", "N7") | on(date(2026, 11, 16), "N2", "N9"),
            id="a-missed-examination-is-told-to-the-board-at-once",
        ),
        pytest.param(
            PERMANENT | {"aged_18": True},
            on(NINTH, "N1", "N4", "N7", "N9"),
            id="at-18-no-notice-of-education-is-owed",
        ),
        pytest.param(
            PERMANENT | {"compulsory_school_age": False},
            on(NINTH, "N1", "N4", "N7", "N9"),
            id="nor-outside-compulsory-school-age",
        ),
        pytest.param(
            PERMANENT | {"lives_elsewhere": True},
            on(NINTH, "N1", "N2", "N4", "N5", "N7", "N9") | {"N3": date(2026, 11, 14)},
            id="the-home-authority-hears-of-a-permanent-exclusion",
        ),
        pytest.param(
            DAY | {"lives_elsewhere": True, "has_social_worker": True},
            on(date(2026, 11, 13), "N1", "N4", "N6")
            | on(date(2026, 11, 16), "N2", "N9")
            | {"N7": None},
            id="but-not-of-a-suspension-while-a-social-worker-does",
        ),
        pytest.param(
            PERMANENT | {"provision_known": True, "provision_starts_on": date(2026, 11, 16)},
            on(NINTH, "N1", "N2", "N4", "N7", "N9"),
            id="no-further-notice-where-the-first-says-all",
        ),
        pytest.param(
            PERMANENT | {"cancelled_on": date(2026, 11, 11)},
            on(NINTH, "N1", "N2", "N4", "N7", "N9") | {"N8": date(2026, 11, 11)},
            id="cancelled-before-the-education-was-to-be-told-of",
        ),
        pytest.param(
            PERMANENT | {"cancelled_on": date(2026, 11, 14)},
            on(NINTH, "N1", "N2", "N4", "N7", "N9") | on(date(2026, 11, 14), "N3", "N8"),
            id="cancelled-on-the-day-of-that-notice",
        ),
        pytest.param(
            WEEK | {"cancelled_on": date(2026, 11, 14)},
            on(date(2026, 11, 13), "N1", "N4") | {"N7": None, "N8": date(2026, 11, 14)},
            id="cancelled-before-it-began",
        ),
    ],
)
def test_what_is_owed_and_when(facts, expected):
    assert dates(owed(facts)) == expected


def test_the_notices_come_in_their_order():
    facts = PERMANENT | {
        "lives_elsewhere": True,
        "looked_after": True,
        "cancelled_on": date(2026, 11, 16),
    }

    assert list(owed(facts)) == [f"N{number}" for number in range(1, 10)]


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        pytest.param(PERMANENT, november(9, 10, 11, 12, 13), id="five-days"),
        pytest.param(DAY, november(16), id="a-suspension-of-one-day"),
        pytest.param(
            EIGHT_DAYS,
            (
                date(2027, 4, 28),
                date(2027, 4, 29),
                date(2027, 4, 30),
                date(2027, 5, 4),
                date(2027, 5, 5),
            ),
            id="the-bank-holiday-needs-no-work",
        ),
        pytest.param(
            PERMANENT | {"provision_starts_on": date(2026, 11, 12)},
            november(9, 10, 11),
            id="until-the-education-begins",
        ),
        pytest.param(
            PERMANENT | {"cancelled_on": date(2026, 11, 10)},
            november(9, 10),
            id="until-it-is-cancelled",
        ),
        pytest.param(
            PERMANENT | {"decided_on": date(2026, 10, 21), "first_day": date(2026, 10, 22)},
            (date(2026, 10, 22), date(2026, 10, 23), *november(2, 3, 4)),
            id="half-term-needs-no-work",
        ),
    ],
)
def test_work_is_set_for_the_first_five_school_days(facts, days):
    duty = owed(facts)["N9"]

    assert (duty.due_on, duty.deadline.days, duty.basis) == (days[0], days, WORK)
    assert (duty.owed_by, duty.owed_to) == ("the school", ("the pupil",))


def test_work_is_not_set_where_education_begins_on_the_first_day():
    assert "N9" not in owed(PERMANENT | {"provision_starts_on": NINTH})


def test_an_inset_day_is_no_first_day():
    second = dict.fromkeys(("decided_on", "first_day"), date(2026, 11, 2))

    assert owed(PERMANENT | second, YEAR_WITH_INSET)["N2"].due_on == date(2026, 11, 3)


KNOWN = "48 hours before the education begins on {}, or earlier."
AN_HOUR = " An hour earlier than the same time of day, because the clocks go forward."
PASSED = (
    "At once: 48 hours before {} had passed when the exclusion was decided. Before the sixth "
    "school day the parents may agree to less."
)
MARCH = dict.fromkeys(("decided_on", "first_day"), date(2027, 3, 22))
OCTOBER = dict.fromkeys(("decided_on", "first_day"), date(2026, 10, 19))


@pytest.mark.parametrize(
    ("facts", "due_on", "when"),
    [
        pytest.param(
            {},
            date(2026, 11, 14),
            "48 hours before the education begins. Its start is not known: this is the last day "
            "for a start on the sixth school day, Monday 16 November 2026.",
            id="a-start-not-known-is-told-before-day-six",
        ),
        pytest.param(
            {"provision_starts_on": date(2026, 11, 12)},
            date(2026, 11, 10),
            KNOWN.format("Thursday 12 November 2026"),
            id="two-days-before-a-known-start",
        ),
        pytest.param(
            {"provision_starts_on": date(2026, 11, 11)},
            NINTH,
            KNOWN.format("Wednesday 11 November 2026"),
            id="just-possible-on-the-day-of-the-decision",
        ),
        pytest.param(
            {"provision_starts_on": date(2026, 11, 10)},
            NINTH,
            PASSED.format("Tuesday 10 November 2026"),
            id="no-longer-possible",
        ),
        pytest.param(
            {"provision_starts_on": date(2026, 11, 13), "waived_48_hours": True},
            date(2026, 11, 13),
            "Before the education begins: the parents agree to less than 48 hours.",
            id="waived-by-the-parents",
        ),
        pytest.param(
            MARCH | {"provision_starts_on": date(2027, 3, 29)},
            date(2027, 3, 27),
            KNOWN.format("Monday 29 March 2027") + AN_HOUR,
            id="clocks-go-forward-on-the-sunday-between",
        ),
        pytest.param(
            MARCH | {"provision_starts_on": date(2027, 3, 28)},
            date(2027, 3, 26),
            KNOWN.format("Sunday 28 March 2027") + AN_HOUR,
            id="clocks-go-forward-that-very-night",
        ),
        pytest.param(
            MARCH | {"provision_starts_on": date(2027, 3, 30)},
            date(2027, 3, 28),
            KNOWN.format("Tuesday 30 March 2027"),
            id="clocks-went-forward-before",
        ),
        pytest.param(
            MARCH | {"provision_starts_on": date(2027, 3, 24)},
            date(2027, 3, 22),
            KNOWN.format("Wednesday 24 March 2027"),
            id="days-before-the-clocks-go-forward",
        ),
        pytest.param(
            dict.fromkeys(("decided_on", "first_day"), date(2027, 3, 8))
            | {"provision_starts_on": date(2027, 3, 15)},
            date(2027, 3, 13),
            KNOWN.format("Monday 15 March 2027"),
            id="another-sunday-of-march",
        ),
        pytest.param(
            OCTOBER | {"provision_starts_on": date(2026, 10, 26)},
            date(2026, 10, 24),
            KNOWN.format("Monday 26 October 2026"),
            id="clocks-going-back-only-add-an-hour",
        ),
    ],
)
def test_the_further_notice(facts, due_on, when):
    duty = owed(PERMANENT | facts)["N3"]

    assert (duty.due_on, duty.when) == (due_on, when)


def test_clocks_go_forward_on_the_25th_at_the_earliest():
    begun = dict.fromkeys(("decided_on", "first_day"), date(2029, 3, 19))
    facts = PERMANENT | begun | {"provision_starts_on": date(2029, 3, 26)}
    duty = owed(facts, SchoolDays([(date(2029, 1, 8), date(2029, 3, 29))]))["N3"]

    assert duty.due_on == date(2029, 3, 24)
    assert duty.when == KNOWN.format("Monday 26 March 2029") + AN_HOUR


def test_the_further_notice_shows_its_days():
    duty = owed(PERMANENT | {"provision_starts_on": date(2026, 11, 12)})["N3"]

    assert duty.deadline.days == november(11, 10)
    assert duty.basis == FORTY_EIGHT_HOURS


def test_suspensions_in_a_row_owe_education_together():
    second = WEEK | {
        "decided_on": date(2026, 11, 11),
        "first_day": date(2026, 11, 12),
        "last_day": date(2026, 11, 17),
        "term_total": Decimal(7),
    }

    assert "N3" not in owed(second)
    assert owed(second | {"run_started_on": NINTH})["N3"].due_on == date(2026, 11, 14)


def test_a_part_day_within_a_row_does_not_move_its_sixth_day():
    second = THREE_PARTLY | {"last_day": date(2026, 11, 17), "run_started_on": NINTH}
    duty = owed(second, part_day="next-day")["N3"]

    assert (duty.due_on, duty.basis) == (date(2026, 11, 14), FORTY_EIGHT_HOURS)


def test_a_part_day_at_the_start_of_a_row_is_a_reading():
    duty = owed(EIGHT_DAYS | {"first_session": "pm"})["N3"]

    assert (duty.due_on, duty.basis.reading) == (date(2027, 5, 4), True)


def test_a_row_that_is_past_its_sixth_day_is_told_of_at_once():
    duty = owed(WEEK | {"run_started_on": date(2026, 11, 2), "term_total": 15})["N3"]

    assert duty.due_on == date(2026, 11, 13)
    assert duty.when == PASSED.format("Monday 9 November 2026")


@pytest.mark.parametrize(
    ("facts", "readings", "expected"),
    [
        pytest.param(
            THREE_PARTLY, {}, (date(2026, 11, 10), None, november(10, 11, 12)), id="counts"
        ),
        pytest.param(
            THREE_PARTLY,
            {"part_day": "next-day"},
            (date(2026, 11, 11), None, november(11, 12)),
            id="next-day",
        ),
        pytest.param(
            THREE_PARTLY | {"last_day": date(2026, 11, 10), "term_total": Decimal("0.5")},
            {"part_day": "next-day"},
            (date(2026, 11, 10), None, november(10)),
            id="an-afternoon-alone-is-its-own-first-day",
        ),
        pytest.param(
            SENT_HOME,
            {},
            (date(2026, 11, 10), date(2026, 11, 15), november(10, 11, 12, 13, 16)),
            id="permanent-counts",
        ),
        pytest.param(
            SENT_HOME,
            {"part_day": "next-day"},
            (date(2026, 11, 11), date(2026, 11, 16), november(11, 12, 13, 16, 17)),
            id="permanent-next-day",
        ),
        pytest.param(
            SENT_HOME,
            {"offset": 1},
            (date(2026, 11, 10), date(2026, 11, 16), november(10, 11, 12, 13, 16)),
            id="the-later-day-six-moves-the-further-notice-alone",
        ),
    ],
)
def test_a_child_sent_home_by_either_reading(facts, readings, expected):
    duties = owed(facts, **readings)
    further = duties.get("N3")

    days = duties["N9"].deadline.days
    assert (duties["N2"].due_on, further and further.due_on, days) == expected
    assert all(duties[key].basis.reading for key in ("N2", "N9"))


def test_a_part_first_day_in_a_holiday_is_no_part_day():
    saturday = PERMANENT | {"first_day": date(2026, 11, 14), "first_session": "pm"}
    duties = owed(saturday, part_day="next-day")

    assert (duties["N2"].due_on, duties["N2"].basis) == (date(2026, 11, 16), FIRST_DAY)


@pytest.mark.parametrize(
    ("facts", "key", "owed_to"),
    [
        pytest.param({}, "N1", ("the parents",), id="parents"),
        pytest.param({"aged_18": True}, "N1", ("the pupil",), id="the-pupil-at-18"),
        pytest.param({}, "N2", ("the parents",), id="parents-of-the-first-days"),
        pytest.param({}, "N4", ("the local authority",), id="authority"),
        pytest.param(
            {"lives_elsewhere": True}, "N5", ("the home local authority",), id="home-authority"
        ),
        pytest.param({"has_social_worker": True}, "N6", ("the social worker",), id="social-worker"),
        pytest.param(
            {"looked_after": True},
            "N6",
            ("the social worker", "the Virtual School Head"),
            id="a-looked-after-child-has-both",
        ),
        pytest.param({}, "N7", ("the governing board",), id="board"),
        pytest.param(
            {"cancelled_on": date(2026, 11, 10)},
            "N8",
            ("the parents", "the governing board", "the local authority"),
            id="of-a-cancellation",
        ),
        pytest.param(
            {
                "cancelled_on": date(2026, 11, 10),
                "aged_18": True,
                "looked_after": True,
                "lives_elsewhere": True,
            },
            "N8",
            (
                "the pupil",
                "the governing board",
                "the local authority",
                "the social worker",
                "the Virtual School Head",
                "the home local authority",
            ),
            id="of-a-cancellation-everybody-who-was-told",
        ),
    ],
)
def test_whom_it_is_owed_to(facts, key, owed_to):
    duty = owed(PERMANENT | facts)[key]

    assert (duty.owed_by, duty.owed_to) == ("the head teacher", owed_to)


def test_each_notice_says_what_it_rests_on():
    facts = {"lives_elsewhere": True, "looked_after": True, "provision_starts_on": NINTH}
    bases = {key: duty.basis for key, duty in owed(PERMANENT | facts).items()}

    assert bases == {
        "N1": WITHOUT_DELAY,
        "N2": FIRST_DAY,
        "N3": FORTY_EIGHT_HOURS,
        "N4": EVERY_ONE,
        "N5": WITHOUT_DELAY,
        "N6": EVERY_ONE,
        "N7": WITHOUT_DELAY,
    }


def test_a_date_that_rests_on_a_reading_says_so():
    cancelled = {"lives_elsewhere": True, "cancelled_on": NINTH}

    assert owed(PERMANENT)["N3"].basis.reading  # day six of a permanent exclusion is a reading
    assert not owed(EIGHT_DAYS)["N3"].basis.reading
    assert owed(PERMANENT | cancelled)["N8"].basis.reading
    assert owed(PERMANENT | {"cancelled_on": NINTH})["N8"].basis == BY_REGULATION


@pytest.mark.parametrize(
    ("decided_on", "facts", "authority", "social_worker"),
    [
        pytest.param(date(2022, 8, 31), {}, (None, ONCE_A_TERM), False, id="until-august-2022"),
        pytest.param(
            date(2022, 8, 31),
            {"term_total": Decimal("5.5")},
            (date(2022, 8, 31), WITHOUT_DELAY),
            False,
            id="more-than-5-days-in-the-term-were-told-at-once",
        ),
        pytest.param(
            date(2022, 8, 31),
            {"misses_exam": True},
            (date(2022, 8, 31), WITHOUT_DELAY),
            False,
            id="so-was-a-missed-examination",
        ),
        pytest.param(
            date(2022, 9, 1),
            {},
            (date(2022, 9, 1), EVERY_ONE),
            True,
            id="every-one-from-1-september-2022",
        ),
    ],
)
def test_the_authority_is_told_by_the_rule_of_the_day(decided_on, facts, authority, social_worker):
    day = DAY | dict.fromkeys(("decided_on", "first_day", "last_day"), decided_on)
    duties = owed(day | {"has_social_worker": True} | facts, AROUND_2022)

    assert (duties["N4"].due_on, duties["N4"].basis) == authority
    assert ("N6" in duties) == social_worker


def test_a_cancellation_rests_on_the_rule_of_the_day_of_the_decision():
    begun = dict.fromkeys(("decided_on", "first_day"), date(2022, 9, 1))
    facts = PERMANENT | begun | {"cancelled_on": date(2022, 9, 2)}

    assert owed(facts, AROUND_2022)["N8"].basis == BY_GUIDANCE


def test_without_term_dates_only_what_is_counted_waits():
    end_of_july = dict.fromkeys(("decided_on", "first_day"), date(2027, 7, 19))
    duties = owed(PERMANENT | end_of_july)

    assert dates(duties) == on(date(2027, 7, 19), "N1", "N2", "N4", "N7") | on(None, "N3", "N9")
    assert duties["N9"].when == (
        "Waits for term dates. 5 school days are needed from Monday 19 July 2027, and the term "
        "dates held, which run from Tuesday 1 September 2026 to Tuesday 20 July 2027, have 2. Add "
        "the term dates that cover them."
    )
    assert duties["N3"].when.startswith("Waits for term dates. 6 school days are needed from")


@pytest.mark.parametrize("first_session", ["am", "pm"])
def test_an_exclusion_from_a_day_beyond_the_term_dates_waits(first_session):
    facts = {"decided_on": LAST, "first_day": date(2027, 9, 1), "first_session": first_session}
    duties = owed(PERMANENT | facts)

    assert dates(duties) == on(LAST, "N1", "N4", "N7") | on(None, "N2", "N3", "N9")
    assert all(duties[key].when.startswith("Waits for") for key in ("N2", "N3", "N9"))


@pytest.mark.parametrize(
    ("facts", "readings", "days"),
    [
        pytest.param({"cancelled_on": date(2027, 7, 19)}, {}, (19,), id="cancelled-that-day"),
        pytest.param({"cancelled_on": date(2027, 7, 20)}, {}, (19, 20), id="cancelled-the-next"),
        pytest.param(
            {"provision_starts_on": date(2027, 7, 20)}, {}, (19,), id="education-the-next-day"
        ),
        pytest.param({"provision_starts_on": date(2027, 7, 19)}, {}, (), id="education-that-day"),
        pytest.param(
            WEEK | {"first_session": "pm", "last_day": date(2027, 7, 20)},
            {"part_day": "next-day"},
            (20,),
            id="until-the-end-of-term-from-a-part-day",
        ),
        pytest.param(
            {"first_session": "pm", "cancelled_on": date(2027, 7, 19)},
            {"part_day": "next-day"},
            (),
            id="cancelled-before-day-one",
        ),
    ],
)
def test_work_that_ends_with_the_term_dates_held_does_not_wait(facts, readings, days):
    end_of_july = dict.fromkeys(("decided_on", "first_day"), date(2027, 7, 19))
    duty = owed(PERMANENT | facts | end_of_july, **readings).get("N9")

    assert (duty.deadline.days if duty else ()) == tuple(date(2027, 7, day) for day in days)


def test_what_waited_falls_away_with_a_cancellation():
    end_of_july = dict.fromkeys(("decided_on", "first_day"), date(2027, 7, 19))
    duties = owed(PERMANENT | end_of_july | {"cancelled_on": date(2027, 7, 20)})

    assert dates(duties) == on(date(2027, 7, 19), "N1", "N2", "N4", "N7", "N9") | {
        "N8": date(2027, 7, 20)
    }


def test_five_days_of_work_need_no_term_dates_after_them():
    facts = WEEK | {
        "decided_on": date(2027, 7, 14),
        "first_day": date(2027, 7, 14),
        "last_day": date(2027, 9, 10),
    }

    assert owed(facts)["N9"].deadline.days[-1] == date(2027, 7, 20)


def test_a_suspension_beyond_the_term_dates_waits():
    facts = WEEK | {"decided_on": LAST, "first_day": LAST, "last_day": date(2027, 9, 10)}

    assert dates(owed(facts)) == on(LAST, "N1", "N2", "N4") | on(None, "N3", "N7", "N9")


@pytest.mark.parametrize(
    ("facts", "readings", "kind", "field"),
    [
        pytest.param(
            WEEK | {"first_day": date(2026, 11, 14), "last_day": date(2026, 11, 15)},
            {},
            Refusal,
            "last_day",
            id="a-suspension-of-no-school-day",
        ),
        pytest.param(
            PERMANENT | {"provision_starts_on": date(2026, 11, 16), "waived_48_hours": True},
            {},
            Refusal,
            "waived_48_hours",
            id="waived-for-day-six-itself",
        ),
        pytest.param(
            PERMANENT | {"cancelled_on": date(2026, 11, 12), "board_met_on": date(2026, 11, 12)},
            {},
            Refusal,
            "cancelled_on",
            id="cancelled-after-the-board-met",
        ),
        pytest.param(
            PERMANENT | {"cancelled_on": date(2026, 11, 12), "days_in_year": Decimal("45.5")},
            {},
            Refusal,
            "days_in_year",
            id="cancelled-beyond-45-days",
        ),
        pytest.param(PERMANENT, {"offset": True}, NotANumber, "offset", id="a-yes-for-an-offset"),
        pytest.param(PERMANENT, {"part_day": "half"}, UnknownWord, "part_day", id="no-reading"),
        pytest.param(
            PERMANENT | dict.fromkeys(("decided_on", "first_day"), date(2012, 8, 31)),
            {},
            NotYetLaw,
            None,
            id="before-the-regulations",
        ),
    ],
)
def test_what_cannot_be_is_refused(facts, readings, kind, field):
    with pytest.raises(kind) as refusal:
        owed(facts, **readings)

    assert refusal.value.field == field


def test_a_waiver_for_day_six_is_refused_with_a_sentence():
    with pytest.raises(Refusal) as refusal:
        owed(PERMANENT | {"provision_starts_on": date(2026, 11, 16), "waived_48_hours": True})

    assert str(refusal.value) == (
        "The education begins on Monday 16 November 2026. Parents can agree to less than 48 hours "
        "only where it begins before the sixth school day, Monday 16 November 2026."
    )


@settings(examples, max_examples=25)
@given(dates_held, st.integers(0, 5), st.integers(0, 20), st.booleans(), st.booleans())
def test_nothing_is_due_before_the_decision_nor_twice(decided_on, wait, more, permanent, pm):
    first_day = decided_on + timedelta(wait)
    facts = NoticeFacts(
        kind="permanent" if permanent else "suspension",
        decided_on=decided_on,
        first_day=first_day,
        last_day=None if permanent else first_day + timedelta(more),
        first_session="pm" if pm else "am",
        term_total=Decimal(3),
    )
    try:
        duties = notices(facts, school_days=YEAR)
    except Refusal:
        assert not permanent and YEAR.count(facts.first_day, facts.last_day) == 0
        return

    keys = [duty.key for duty in duties]
    assert keys == sorted(set(keys))
    assert all(duty.due_on is None or duty.due_on >= decided_on for duty in duties)
    assert all(duty.due_on in YEAR for duty in duties if duty.key in {"N2", "N9"} and duty.due_on)
