from datetime import date

import pytest

from apcase.rules.refusal import EndBeforeStart, NotANumber, Refusal, UnknownWord
from placements.rules.limits import LIMITS, ON, Agreed, Touched, check_choice, stand

START = date(2026, 9, 7)
FULL_WEEK = {"days": 5, "sessions": 10}
BY = date(2026, 10, 23)


def agreed(**over) -> Agreed:
    return Agreed(**{"starts_on": START, "ends_on": None, "next_review_on": BY} | over)


@pytest.mark.parametrize(
    ("limit", "over", "beyond_from"),
    [
        pytest.param("twelve_weeks", {"ends_on": date(2026, 11, 29)} | FULL_WEEK, None,
                     id="twelve-weeks-to-the-day"),
        pytest.param("twelve_weeks", {"ends_on": date(2026, 11, 30)} | FULL_WEEK,
                     date(2026, 11, 30), id="a-day-more"),
        pytest.param("twelve_weeks", FULL_WEEK, date(2026, 11, 30), id="no-end-recorded"),
        pytest.param("twelve_weeks", {"days": 2, "sessions": 5}, None, id="two-days"),
        pytest.param("twelve_weeks", {"days": 4, "sessions": 4}, None, id="four-sessions"),
        pytest.param("twelve_weeks", {"days": 3, "sessions": 5}, date(2026, 11, 30),
                     id="more-than-both"),
        pytest.param("twelve_weeks", {"days": 3}, date(2026, 11, 30), id="days-alone-are-known"),
        pytest.param("twelve_weeks", {"school": True} | FULL_WEEK, None, id="a-school"),
        pytest.param("part_week", {"ends_on": date(2026, 11, 29)} | FULL_WEEK, None,
                     id="short-and-full"),
        pytest.param("part_week", {"days": 3, "sessions": 5}, START, id="long-and-fuller"),
        pytest.param("part_week", {"week_from": date(2026, 10, 5)} | FULL_WEEK, date(2026, 10, 5),
                     id="fuller-since-a-later-timetable"),
        pytest.param("part_week", {"days": 2, "sessions": 4}, None, id="long-and-part-time"),
        pytest.param("step_out", {"step_out": True, "ends_on": date(2026, 10, 18)}, None,
                     id="six-weeks-to-the-day"),
        pytest.param("step_out", {"step_out": True, "ends_on": date(2026, 10, 19)},
                     date(2026, 10, 19), id="more-than-six"),
        pytest.param("step_out", {}, None, id="no-step-out"),
        pytest.param("half_term", {"review_by": BY}, None, id="planned-for-the-last-day"),
        pytest.param("half_term", {"review_by": BY, "next_review_on": date(2026, 11, 2)},
                     date(2026, 10, 24), id="planned-for-later"),
        pytest.param("half_term", {"review_by": BY, "today": date(2026, 10, 24)},
                     date(2026, 10, 24), id="its-day-passed-without-one"),
        pytest.param("half_term", {"review_by": BY, "ends_on": BY,
                                   "next_review_on": date(2026, 11, 2)},
                     None, id="over-before-it-is-asked-for"),
        pytest.param("in_touch", {}, None, id="on-no-roll"),
        pytest.param("in_touch", {"touch": Touched(START, BY), "today": BY}, None,
                     id="in-touch-by-the-day"),
        pytest.param("in_touch", {"touch": Touched(None, BY), "today": date(2026, 10, 24)},
                     date(2026, 10, 24), id="never-in-touch"),
    ],
)  # fmt: skip
def test_from_which_day_a_placement_is_beyond(limit, over, beyond_from):
    found = stand(limit, agreed(**over))

    assert (found.beyond_from, found.known) == (beyond_from, True)


@pytest.mark.parametrize("limit", ["twelve_weeks", "part_week", "half_term"])
def test_what_nobody_knows_is_said_to_be_unknown(limit):
    found = stand(limit, agreed())

    assert (found.beyond_from, found.known) == (None, False)
    assert "nobody can say" in found.sentence


def test_the_sentence_says_what_is_agreed():
    assert stand("part_week", agreed(**FULL_WEEK)).sentence == (
        "5 days and 10 sessions a week from Monday 7 September 2026, with no end recorded."
    )


def test_no_law_is_claimed():
    marks = {limit.key: limit.basis.instrument.startswith("No statute") for limit in LIMITS}

    law = {"twelve_weeks": True, "part_week": True, "step_out": True, "half_term": False}
    assert marks == law | {"in_touch": True}


@pytest.mark.parametrize(
    ("over", "kind", "field"),
    [
        ({"ends_on": date(2026, 9, 6)}, EndBeforeStart, "ends_on"),
        ({"days": 8}, NotANumber, "days"),
        ({"days": 5, "sessions": 2.5}, NotANumber, "sessions"),
        ({"school": None}, UnknownWord, "school"),
    ],
)
def test_facts_that_make_no_sense_are_refused(over, kind, field):
    with pytest.raises(kind) as refusal:
        stand("twelve_weeks", agreed(**over))

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"key": "ten_weeks"}, "limit"),
        ({"word": "perhaps"}, "word"),
        ({"since": date(2026, 9, 6)}, "since"),
        ({"why": " "}, "why"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(over, field):
    choice = {"key": "step_out", "word": ON, "since": START, "why": "Agreed.", "on": START} | over
    with pytest.raises(Refusal) as refusal:
        check_choice(choice.pop("key"), choice.pop("word"), **choice)

    assert refusal.value.field == field
