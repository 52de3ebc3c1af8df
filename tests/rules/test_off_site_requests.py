from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.deadline import Deadline
from apcase.rules.explanation import explain_deadline
from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from placements.rules.off_site_requests import (
    NO_RIGHT_YET,
    TEN_WEEKS,
    answer_to_request,
    free_until,
)
from tests.rules.calendars import examples

CHILD, ADULT = date(2013, 5, 1), date(2008, 5, 1)
TEN_WEEKS_BEFORE, MONDAY, TUESDAY = date(2026, 9, 14), date(2026, 11, 23), date(2026, 11, 24)
ASKED = {"by": "parent", "in_writing": True, "born_on": CHILD, "has_plan": False}


@pytest.mark.parametrize(
    ("requested_on", "reviews", "must_hold"),
    [
        pytest.param(MONDAY, [], True, id="no-review-yet"),
        pytest.param(MONDAY, [TEN_WEEKS_BEFORE], False, id="exactly-ten-weeks-before-still-counts"),
        pytest.param(TUESDAY, [TEN_WEEKS_BEFORE], True, id="ten-weeks-and-a-day-before"),
        pytest.param(MONDAY, [date(2026, 11, 22)], False, id="the-day-before"),
        pytest.param(MONDAY, [MONDAY], True, id="a-review-on-the-same-day-does-not-precede-it"),
        pytest.param(MONDAY, [date(2026, 12, 1)], True, id="nor-does-a-later-one"),
        pytest.param(
            MONDAY, [date(2026, 11, 9), date(2026, 3, 2)], False, id="the-last-one-before-counts"
        ),
        pytest.param(
            MONDAY, [date(2026, 12, 1), date(2026, 9, 13)], True,
            id="a-later-review-does-not-stand-in-for-an-old-one",
        ),
        pytest.param(
            date(2027, 2, 8), [date(2026, 11, 30)], False, id="over-the-year-end-and-christmas"
        ),
        pytest.param(date(2027, 2, 9), [date(2026, 11, 30)], True, id="and-a-day-more"),
        pytest.param(
            date(2026, 12, 7), [date(2026, 9, 28)], False, id="over-the-night-of-25-october"
        ),
        pytest.param(date(2028, 5, 9), [date(2028, 2, 29)], False, id="from-29-february"),
        pytest.param(date(2028, 5, 10), [date(2028, 2, 29)], True, id="from-29-february-and-a-day"),
        pytest.param(date(2013, 1, 1), [date(2012, 12, 3)], False, id="a-review-of-last-year"),
        pytest.param(date(2013, 1, 1), [], True, id="on-the-first-day-of-the-right"),
    ],
)  # fmt: skip
def test_a_parents_written_request(requested_on, reviews, must_hold):
    born_on = date(2000, 5, 1) if requested_on.year == 2013 else CHILD

    answer = answer_to_request(requested_on, reviews=reviews, **ASKED | {"born_on": born_on})

    assert (answer.must_hold, answer.basis) == (must_hold, TEN_WEEKS)
    assert (answer.free_until is None) == must_hold


@pytest.mark.parametrize(
    ("requested_on", "reviews", "sentence"),
    [
        pytest.param(
            MONDAY,
            [],
            "No review came before the request. Hold one as soon as reasonably practicable.",
            id="none-before",
        ),
        pytest.param(
            TUESDAY,
            [TEN_WEEKS_BEFORE],
            "The last review before the request was on Monday 14 September 2026, and ten weeks "
            "from it ended on Monday 23 November 2026. Hold one as soon as reasonably practicable.",
            id="too-long-ago",
        ),
        pytest.param(
            MONDAY,
            [TEN_WEEKS_BEFORE],
            "The last review before the request was on Monday 14 September 2026. A request need "
            "not be answered with another until ten weeks from it have ended, on "
            "Monday 23 November 2026.",
            id="within-ten-weeks",
        ),
    ],
)
def test_the_answer_says_why(requested_on, reviews, sentence):
    assert answer_to_request(requested_on, reviews=reviews, **ASKED).sentence == sentence


def test_the_ten_weeks_can_be_shown_week_by_week():
    free = answer_to_request(MONDAY, reviews=[TEN_WEEKS_BEFORE], **ASKED).free_until

    assert free == Deadline(
        MONDAY,
        tuple(TEN_WEEKS_BEFORE + timedelta(weeks=n) for n in range(1, 11)),
        TEN_WEEKS,
        unit="week",
        counted_from=TEN_WEEKS_BEFORE,
        hinge="the last review",
    )
    assert free == free_until(TEN_WEEKS_BEFORE)
    assert [day.on for day in explain_deadline(free) if day.counts == 10] == [MONDAY]


@pytest.mark.parametrize(
    ("reviewed_on", "due_on"),
    [
        pytest.param(date(2012, 10, 22), None, id="over-before-anybody-could-ask"),
        pytest.param(date(2012, 10, 23), date(2013, 1, 1), id="ends-on-the-first-day-of-the-right"),
        pytest.param(date(2028, 2, 29), date(2028, 5, 9), id="from-29-february"),
    ],
)  # fmt: skip
def test_how_long_a_review_frees_from_requests(reviewed_on, due_on):
    free = free_until(reviewed_on)

    assert (free and free.due_on) == due_on


NO_PLAN = "An authority may ask only where the pupil has an EHC plan."
PUPILS_OWN = "The pupil is 18 or over: the right to ask is the pupil's, not the parent's."
PARENTS_OWN = "The pupil is under 18: the right to ask is a parent's. Hear the pupil all the same."
NOT_WRITTEN = "Only a written request must be met. Ask for one, or hold a review all the same."


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param({"by": "plan_authority"}, NO_PLAN, id="an-authority-without-a-plan"),
        pytest.param({"born_on": ADULT}, PUPILS_OWN, id="a-parent-of-an-adult"),
        pytest.param({"by": "pupil"}, PARENTS_OWN, id="a-pupil-under-18"),
        pytest.param({"in_writing": False}, NOT_WRITTEN, id="by-word-of-mouth"),
        pytest.param(
            {"by": "pupil", "in_writing": False}, PARENTS_OWN, id="who-asks-comes-before-how"
        ),
    ],
)
def test_a_request_that_need_not_be_met(over, sentence):
    answer = answer_to_request(MONDAY, **ASKED | over)

    assert (answer.must_hold, answer.sentence, answer.free_until) == (False, sentence, None)


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"by": "plan_authority", "has_plan": True}, id="the-authority-of-a-plan"),
        pytest.param({"by": "pupil", "born_on": ADULT}, id="a-pupil-from-18-on"),
        pytest.param(
            {"by": "plan_authority", "has_plan": True, "born_on": ADULT}, id="a-plan-beyond-18"
        ),
        pytest.param({"born_on": date(2008, 11, 24)}, id="a-parent-to-the-day-before-18"),
    ],
)
def test_everybody_who_may_ask(over):
    assert answer_to_request(MONDAY, **ASKED | over).must_hold


def test_until_2013_nobody_could_ask():
    answer = answer_to_request(date(2012, 12, 31), **ASKED | {"born_on": date(2000, 5, 1)})

    assert (answer.must_hold, answer.sentence, answer.basis) == (
        False,
        "Until the end of 2012 nobody could ask for a review.",
        NO_RIGHT_YET,
    )


NOON = datetime.fromisoformat("2026-11-23T12:00")


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        pytest.param(
            lambda: answer_to_request(date(2010, 8, 31), **ASKED | {"born_on": date(2000, 5, 1)}),
            NotYetLaw,
            id="before-the-regulations",
        ),
        pytest.param(lambda: free_until(date(2010, 8, 31)), NotYetLaw, id="reviewed-before-them"),
        pytest.param(lambda: answer_to_request(NOON, **ASKED), NotADate, id="asked-at-a-moment"),
        pytest.param(lambda: free_until(NOON), NotADate, id="reviewed-at-a-moment"),
        pytest.param(
            lambda: answer_to_request(MONDAY, reviews=[NOON], **ASKED), NotADate, id="one-moment"
        ),
        pytest.param(
            lambda: answer_to_request(MONDAY, reviews="", **ASKED), Refusal, id="text"
        ),
        pytest.param(lambda: answer_to_request(MONDAY, reviews=1, **ASKED), Refusal, id="a-number"),
        pytest.param(
            lambda: answer_to_request(MONDAY, **ASKED | {"by": "school"}), UnknownWord, id="school"
        ),
        pytest.param(
            lambda: answer_to_request(MONDAY, **ASKED | {"in_writing": None}),
            UnknownWord,
            id="not-known-whether-written",
        ),
        pytest.param(
            lambda: answer_to_request(MONDAY, **ASKED | {"has_plan": "yes"}),
            UnknownWord,
            id="a-word-for-yes",
        ),
        pytest.param(
            lambda: answer_to_request(MONDAY, **ASKED | {"born_on": TUESDAY}),
            Refusal,
            id="asked-before-birth",
        ),
        pytest.param(lambda: free_until(date.max), Refusal, id="the-last-date-there-is"),
    ],
)  # fmt: skip
def test_facts_that_make_no_sense_are_refused(ask, kind):
    with pytest.raises(kind):
        ask()


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@examples
@given(days, st.lists(days, max_size=5), st.randoms(use_true_random=False))
def test_the_order_and_repetition_of_reviews_do_not_matter(requested_on, reviews, random):
    shuffled = reviews + reviews[:2]
    random.shuffle(shuffled)

    assert answer_to_request(requested_on, reviews=shuffled, **ASKED) == answer_to_request(
        requested_on, reviews=reviews, **ASKED
    )


@examples
@given(days, days)
def test_a_review_excuses_for_seventy_days_after_it_and_no_more(requested_on, reviewed_on):
    answer = answer_to_request(requested_on, reviews=[reviewed_on], **ASKED)

    assert answer.must_hold == ((requested_on - reviewed_on).days not in range(1, 71))
