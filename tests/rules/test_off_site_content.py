from datetime import UTC, date, datetime, time
from itertools import combinations

import pytest

from apcase.rules.refusal import NotADate, NotANumber, NotYetLaw, Refusal
from placements.rules.off_site_content import (
    CHECK_THE_GUIDANCE,
    CONTENT,
    CONTENT_OF_2026,
    SENTENCES,
    Missing,
    check_days,
    notice_content,
)

ON = date(2026, 11, 19)
TWO = ((time(9), time(12)), (time(12, 45), time(15)))
ONE = ((time(9, 30), time(13)),)
WHOLE = {
    "address": "1 Mill Lane, Otherton",
    "report_to": "Ms Example",
    "number_of_days": 30,
    "reasons": "Fights at break",
    "objectives": "To settle disputes with words",
    "sessions": TWO,
}


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({}, id="two-sessions-with-the-break-between-them"),
        pytest.param({"sessions": ONE}, id="one-session"),
        pytest.param({"sessions": [list(ONE[0])]}, id="lists-will-do"),
        pytest.param({"number_of_days": 1}, id="one-day"),
    ],
)
def test_a_notice_that_says_everything(over):
    assert notice_content(on=ON, **WHOLE | over).missing == ()


@pytest.mark.parametrize(
    ("over", "missing"),
    [
        pytest.param(
            {"address": "  "},
            [Missing("address", "Give the address of the place where the pupil is to go.")],
            id="blanks-are-no-address",
        ),
        pytest.param(
            {"report_to": None},
            [Missing("report_to", "Name the person to whom the pupil reports on the first day.")],
            id="whom-to-report-to-on-first-attending",
        ),
        pytest.param(
            {"number_of_days": None},
            [Missing("number_of_days", "Say for how many days the pupil is to go there.")],
            id="the-number-of-days",
        ),
        pytest.param(
            {"reasons": "", "objectives": ""},
            [
                Missing("reasons", "Give the reasons for the direction."),
                Missing("objectives", "Say what the direction is to achieve."),
            ],
            id="reasons-and-objectives-are-two-things",
        ),
        pytest.param(
            {"sessions": None},
            [Missing("sessions", "Give the times of the session or of both sessions of a day.")],
            id="no-times",
        ),
        pytest.param(
            {"sessions": ((time(9), None), (None, time(15)))},
            [
                Missing("sessions", "Say when the break between the sessions starts."),
                Missing("sessions", "Say when the break between the sessions finishes."),
            ],
            id="two-sessions-need-the-break",
        ),
        pytest.param(
            {"sessions": ((None, time(12)), (time(13), None))},
            [
                Missing("sessions", "Say when the morning session starts."),
                Missing("sessions", "Say when the afternoon session finishes."),
            ],
            id="and-the-start-and-the-finish",
        ),
        pytest.param(
            {"sessions": ((None, None),)},
            [
                Missing("sessions", "Say when the session starts."),
                Missing("sessions", "Say when the session finishes."),
            ],
            id="one-session-needs-no-break",
        ),
    ],
)
def test_what_a_notice_must_still_say(over, missing):
    assert notice_content(on=ON, **WHOLE | over).missing == tuple(missing)


def test_an_empty_notice_lacks_all_six_in_the_law_s_order():
    assert [item.field for item in notice_content(on=ON).missing] == list(SENTENCES)


def test_each_thing_missing_is_named_and_nothing_else():
    for absent in combinations(WHOLE, 2):
        given = {field: value for field, value in WHOLE.items() if field not in absent}
        assert tuple(item.field for item in notice_content(on=ON, **given).missing) == absent


@pytest.mark.parametrize(
    ("on", "basis", "caution"),
    [
        pytest.param(date(2010, 9, 1), CONTENT, "", id="from-the-first-day-of-the-regulations"),
        pytest.param(date(2026, 7, 25), CONTENT, "", id="until-25-july-2026"),
        pytest.param(
            date(2026, 7, 26), CONTENT_OF_2026, CHECK_THE_GUIDANCE,
            id="then-the-guidance-has-a-list-that-was-not-read",
        ),
    ],
)  # fmt: skip
def test_the_wording_of_the_day_of_the_notice(on, basis, caution):
    content = notice_content(on=on, **WHOLE)

    assert (content.basis, content.caution, basis.reading) == (basis, caution, caution != "")


@pytest.mark.parametrize("number", [1, 12])
def test_as_many_days_as_there_are_may_be_named(number):
    check_days(number, first_day=date(2026, 11, 23), last_day=date(2026, 12, 4))


def test_more_days_than_there_are_from_the_first_to_the_last_are_refused():
    with pytest.raises(Refusal) as refused:
        check_days(13, first_day=date(2026, 11, 23), last_day=date(2026, 12, 4))
    assert (refused.value.field, str(refused.value)) == (
        "number_of_days",
        "From Monday 23 November 2026 to Friday 4 December 2026 there are no more than 12 days. "
        "Enter on how many of them the pupil is there.",
    )


NOT_A_TIME = "A session starts and finishes at a time of day, such as 09:00. {} is not one."
IN_ORDER = (
    "The times of the sessions must follow one another: start, break, finish. Put them in order."
)
ONE_OR_TWO = "A day has one or two sessions. Give the times of each."


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"address": 12}, "address", "Write the address in words. “12” is not text.",
            id="a-number-for-an-address",
        ),
        pytest.param(
            {"number_of_days": 0}, "number_of_days",
            "The number of days must be a whole number from 1 to 1000. “0” is not.",
            id="no-days",
        ),
        pytest.param(
            {"number_of_days": True}, "number_of_days",
            "The number of days must be a whole number from 1 to 1000. “True” is not.",
            id="yes-is-no-number",
        ),
        pytest.param({"sessions": TWO + ONE}, "sessions", ONE_OR_TWO, id="three-sessions"),
        pytest.param({"sessions": "9-12"}, "sessions", ONE_OR_TWO, id="sessions-as-text"),
        pytest.param({"sessions": 2}, "sessions", ONE_OR_TWO, id="the-number-of-sessions"),
        pytest.param(
            {"sessions": (time(9), time(12))}, "sessions",
            "A session has a start and a finish; “09:00:00” does not.",
            id="times-that-are-no-pairs",
        ),
        pytest.param(
            {"sessions": ((time(9), "12:00"),)}, "sessions", NOT_A_TIME.format("“12:00”"),
            id="a-time-as-text",
        ),
        pytest.param(
            {"sessions": ((time(9, tzinfo=UTC), time(12)),)}, "sessions",
            NOT_A_TIME.format("“09:00:00+00:00”"),
            id="a-time-of-another-zone",
        ),
        pytest.param(
            {"sessions": ((time(12), time(9)),)}, "sessions", IN_ORDER,
            id="a-finish-before-the-start",
        ),
        pytest.param(
            {"sessions": ((time(9), time(9)),)}, "sessions", IN_ORDER, id="a-session-of-no-length"
        ),
        pytest.param(
            {"sessions": ((time(9), None), (time(8), time(15)))}, "sessions", IN_ORDER,
            id="an-afternoon-before-the-morning",
        ),
    ],
)  # fmt: skip
def test_facts_that_make_no_sense_are_refused(over, field, sentence):
    with pytest.raises(Refusal) as refusal:
        notice_content(on=ON, **WHOLE | over)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        ({"on": date(2010, 8, 31)}, NotYetLaw),
        ({"on": datetime.fromisoformat("2026-11-19T09:00")}, NotADate),
        ({"on": ON, "number_of_days": 2.5}, NotANumber),
    ],
)
def test_the_refusals_have_names(over, kind):
    with pytest.raises(kind):
        notice_content(**WHOLE | over)
