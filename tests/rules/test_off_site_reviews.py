from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.deadline import Deadline
from apcase.rules.explanation import explain_deadline
from apcase.rules.readings import SIX_DAYS as SIX_DAYS_READING
from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from apcase.rules.school_days import CalendarTooShort
from placements.rules.off_site_reviews import (
    ATTENDED,
    ATTENDED_FROM_2026,
    DECIDED,
    EVERY_THIRTY_DAYS,
    IN_SCHOOL_DAYS,
    INVITED,
    SIX_DAYS,
    TOLD,
    Attendee,
    check_decision,
    latest_decision_notice,
    latest_invitation,
    next_review_by,
    who_attends,
)
from tests.rules.calendars import YEAR, days_of, examples

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("reviewed_on", "due_on"),
    [
        pytest.param(date(2010, 9, 1), date(2010, 10, 1), id="the-first-day-of-the-regulations"),
        pytest.param(date(2010, 12, 15), date(2011, 1, 14), id="over-the-year-end"),
        pytest.param(date(2012, 2, 1), date(2012, 3, 2), id="29-february-counts"),
        pytest.param(date(2012, 12, 1), date(2012, 12, 31), id="the-last-day-of-the-old-rule"),
    ],
)
def test_until_2012_a_review_was_due_in_thirty_days(reviewed_on, due_on):
    days = days_of(reviewed_on + timedelta(1), due_on)

    assert len(days) == 30
    assert next_review_by(reviewed_on) == Deadline(
        due_on,
        days,
        EVERY_THIRTY_DAYS,
        unit="day",
        counted_from=reviewed_on,
        hinge="the last review, or the first day",
    )


@pytest.mark.parametrize(
    "reviewed_on",
    [
        pytest.param(date(2012, 12, 2), id="thirty-days-on-the-rule-is-gone"),
        pytest.param(date(2012, 12, 31), id="reviewed-on-the-last-day-of-the-rule"),
        pytest.param(date(2013, 1, 1), id="from-2013-the-school-fixes-the-interval"),
        pytest.param(MONDAY, id="and-today"),
    ],
)
def test_from_2013_no_number_of_days_is_set(reviewed_on):
    assert next_review_by(reviewed_on) is None


@pytest.mark.parametrize(
    ("meeting_on", "invite_by", "tell_by"),
    [
        pytest.param(
            MONDAY, date(2026, 11, 17), date(2026, 11, 29),
            id="weekends-count-and-a-sunday-can-be-the-last-day",
        ),
        pytest.param(
            date(2026, 10, 29), date(2026, 10, 23), date(2026, 11, 4),
            id="half-term-and-the-night-of-25-october-count",
        ),
        pytest.param(
            date(2026, 12, 16), date(2026, 12, 10), date(2026, 12, 22), id="holidays-count"
        ),
        pytest.param(
            date(2026, 12, 28), date(2026, 12, 22), date(2027, 1, 3), id="over-the-year-end"
        ),
        pytest.param(
            date(2027, 3, 30), date(2027, 3, 24), date(2027, 4, 5), id="over-the-night-of-28-march"
        ),
        pytest.param(
            date(2028, 3, 6), date(2028, 2, 29), date(2028, 3, 12), id="back-to-29-february"
        ),
        pytest.param(
            date(2028, 2, 23), date(2028, 2, 17), date(2028, 2, 29), id="on-to-29-february"
        ),
        pytest.param(
            date(2027, 2, 22), date(2027, 2, 16), date(2027, 2, 28), id="no-29-february-in-2027"
        ),
    ],
)  # fmt: skip
def test_six_days_of_the_calendar(meeting_on, invite_by, tell_by):
    about = {"unit": "day", "counted_from": meeting_on, "hinge": "the review"}
    before = days_of(invite_by, meeting_on - timedelta(1))[::-1]
    after = days_of(meeting_on + timedelta(1), tell_by)

    assert (len(before), len(after)) == (6, 6)
    assert latest_invitation(meeting_on) == Deadline(invite_by, before, INVITED, **about)
    assert latest_decision_notice(meeting_on) == Deadline(tell_by, after, TOLD, **about)


@pytest.mark.parametrize(
    ("meeting_on", "invite_by", "tell_by"),
    [
        pytest.param(MONDAY, date(2026, 11, 13), date(2026, 12, 1), id="weekends-do-not-count"),
        pytest.param(
            date(2026, 11, 4), date(2026, 10, 20), date(2026, 11, 12), id="nor-does-half-term"
        ),
        pytest.param(
            date(2026, 12, 16), date(2026, 12, 8), date(2027, 1, 7), id="nor-does-christmas"
        ),
        pytest.param(
            date(2027, 5, 4), date(2027, 4, 23), date(2027, 5, 12), id="nor-does-a-bank-holiday"
        ),
    ],
)
def test_six_school_days_where_the_authority_has_chosen_them(meeting_on, invite_by, tell_by):
    chosen = {"six_days": "school", "school_days": YEAR}
    invitation = latest_invitation(meeting_on, **chosen)
    notice = latest_decision_notice(meeting_on, **chosen)

    assert (invitation.due_on, notice.due_on) == (invite_by, tell_by)
    for deadline in (invitation, notice):
        assert (len(deadline.days), deadline.unit) == (6, "school day")
        assert (deadline.basis.note, deadline.basis.reading) == (IN_SCHOOL_DAYS, True)


def test_the_six_days_can_be_shown_day_by_day():
    shown = explain_deadline(latest_invitation(MONDAY))

    assert [(day.on.day, day.counts, day.why) for day in shown] == [
        (17, 6, "day"),
        (18, 5, "day"),
        (19, 4, "day"),
        (20, 3, "day"),
        (21, 2, "day"),
        (22, 1, "day"),
        (23, None, "the review"),
    ]


def test_the_readings_words_are_those_an_authority_may_choose():
    assert tuple(dict(SIX_DAYS_READING.choices)) == SIX_DAYS


def named_by(whom):
    return f"somebody named by {whom} who is not the head teacher"


CHILD, ADULT = date(2013, 5, 1), date(2008, 5, 1)


@pytest.mark.parametrize(
    ("school_kind", "born_on", "has_plan", "who"),
    [
        pytest.param(
            "maintained", CHILD, False,
            ["each parent", "the head teacher", named_by("the governing body"), "the provider"],
            id="a-maintained-school-names-somebody-beside-the-head",
        ),
        pytest.param(
            "academy", CHILD, True,
            [
                "each parent",
                "the head teacher",
                named_by("the trust"),
                "the provider",
                "the local authority that maintains the EHC plan",
            ],
            id="with-a-plan-its-authority-too",
        ),
        pytest.param(
            "ap_academy", ADULT, False,
            ["the pupil", "the head teacher", named_by("the trust"), "the provider"],
            id="from-18-the-pupil",
        ),
        pytest.param(
            "pru", CHILD, False,
            [
                "each parent",
                "the head teacher",
                named_by("the management committee"),
                "the provider",
            ],
            id="a-unit",
        ),
    ],
)  # fmt: skip
def test_who_attends_a_review(school_kind, born_on, has_plan, who):
    people = who_attends(school_kind, born_on=born_on, has_plan=has_plan, on=date(2026, 7, 26))

    assert [person.who for person in people] == who
    assert {person.basis for person in people if person.who != "the provider"} == {
        ATTENDED_FROM_2026
    }


def test_who_attended_before_the_guidance_of_2026():
    people = who_attends("maintained", born_on=CHILD, has_plan=True, on=date(2026, 7, 25))

    assert people == (
        Attendee("each parent", ATTENDED),
        Attendee("the provider", ATTENDED),
        Attendee("the local authority that maintains the EHC plan", ATTENDED),
    )


@pytest.mark.parametrize(
    "decision",
    [
        pytest.param(
            {"continues": True, "until": date(2026, 11, 24)}, id="continues-for-a-day-at-least"
        ),
        pytest.param({"continues": False, "until": None}, id="ends"),
    ],
)
def test_a_review_decides_whether_and_how_long(decision):
    assert check_decision(meeting_on=MONDAY, reasons="It works", **decision) == DECIDED


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"until": None}, "until",
            "A review that continues a direction also decides for how long. Enter the last day.",
            id="continues-without-an-end",
        ),
        pytest.param(
            {"until": MONDAY}, "until",
            "The direction cannot continue until Monday 23 November 2026: the review is on "
            "Monday 23 November 2026. Enter a later day.",
            id="continues-until-the-day-of-the-review",
        ),
        pytest.param(
            {"continues": False}, "until",
            "A direction that does not continue has no later day; “2026-12-18” was given. Leave it "
            "empty, or decide that the direction continues until then.",
            id="ends-and-has-an-end-still",
        ),
        pytest.param(
            {"reasons": " "}, "reasons",
            "Give the reasons for the decision: the family is sent them.",
            id="without-reasons",
        ),
        pytest.param(
            {"reasons": None}, "reasons",
            "Give the reasons for the decision: the family is sent them.",
            id="no-reasons-at-all",
        ),
        pytest.param(
            {"continues": None}, "continues",
            "Say yes or no: the direction continues. “None” is neither.",
            id="undecided",
        ),
        pytest.param(
            {"until": "2026-12-18"}, "until",
            "The last day of the direction must be a date, such as 5 November 2026. “2026-12-18” "
            "is not one.",
            id="an-end-that-is-no-date",
        ),
    ],
)  # fmt: skip
def test_a_decision_that_leaves_something_open_is_refused(over, field, sentence):
    facts = {
        "meeting_on": MONDAY,
        "continues": True,
        "until": date(2026, 12, 18),
        "reasons": "It works",
    }

    with pytest.raises(Refusal) as refusal:
        check_decision(**facts | over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


NOON = datetime.fromisoformat("2026-11-23T12:00")
TOO_EARLY = date(2010, 8, 31)
PEOPLE = {"born_on": CHILD, "has_plan": False, "on": MONDAY}


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        pytest.param(lambda: next_review_by(TOO_EARLY), NotYetLaw, id="interval-before-the-law"),
        pytest.param(lambda: latest_invitation(TOO_EARLY), NotYetLaw, id="invited-before-the-law"),
        pytest.param(lambda: latest_decision_notice(TOO_EARLY), NotYetLaw, id="told-before-it"),
        pytest.param(
            lambda: who_attends("pru", **PEOPLE | {"on": TOO_EARLY}), NotYetLaw, id="attends-before"
        ),
        pytest.param(lambda: next_review_by(NOON), NotADate, id="reviewed-at-a-moment"),
        pytest.param(lambda: latest_invitation(NOON), NotADate, id="meeting-at-a-moment"),
        pytest.param(lambda: latest_decision_notice(None), NotADate, id="no-meeting"),
        pytest.param(
            lambda: check_decision(meeting_on=NOON, continues=False, until=None, reasons="x"),
            NotADate,
            id="decided-at-a-moment",
        ),
        pytest.param(
            lambda: latest_invitation(MONDAY, six_days="working"), UnknownWord, id="working-days"
        ),
        pytest.param(
            lambda: latest_decision_notice(MONDAY, six_days="school"), Refusal, id="no-calendar"
        ),
        pytest.param(
            lambda: latest_invitation(date(2026, 9, 8), six_days="school", school_days=YEAR),
            CalendarTooShort,
            id="the-sixth-school-day-before-is-not-held",
        ),
        pytest.param(
            lambda: latest_decision_notice(date(2027, 7, 13), six_days="school", school_days=YEAR),
            CalendarTooShort,
            id="nor-the-sixth-after",
        ),
        pytest.param(lambda: latest_decision_notice(date.max), Refusal, id="the-last-date-of-all"),
        pytest.param(lambda: who_attends("free", **PEOPLE), UnknownWord, id="an-unknown-school"),
        pytest.param(
            lambda: who_attends("pru", **PEOPLE | {"has_plan": 0}), UnknownWord, id="plan-unknown"
        ),
        pytest.param(
            lambda: who_attends("pru", **PEOPLE | {"born_on": NOON}), NotADate, id="born-at-noon"
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_known_or_makes_no_sense_is_refused(ask, kind):
    with pytest.raises(kind):
        ask()


@examples
@given(st.dates(date(2026, 9, 9), date(2027, 7, 12)))
def test_six_school_days_hold_no_holiday_and_reach_at_least_as_far(meeting_on):
    chosen = {"six_days": "school", "school_days": YEAR}
    invitation = latest_invitation(meeting_on, **chosen)
    notice = latest_decision_notice(meeting_on, **chosen)

    assert all(day in YEAR for day in invitation.days + notice.days)
    assert invitation.due_on <= latest_invitation(meeting_on).due_on < meeting_on
    assert meeting_on < latest_decision_notice(meeting_on).due_on <= notice.due_on
