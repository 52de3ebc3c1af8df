from datetime import date, datetime

import pytest

from apcase.rules.refusal import NotADate, NotYetLaw
from apcase.rules.versions import Versions

OLD, NEW = date(2006, 9, 1), date(2024, 8, 19)
CODES = Versions("attendance codes", {NEW: "of 2024", OLD: "of 2006"})


@pytest.mark.parametrize(
    ("day", "wording"),
    [
        pytest.param(OLD, "of 2006", id="its-first-day"),
        pytest.param(date(2024, 8, 18), "of 2006", id="the-last-day-of-the-old-wording"),
        pytest.param(NEW, "of 2024", id="the-first-day-of-the-new-wording"),
        pytest.param(date(2090, 1, 1), "of 2024", id="until-another-follows"),
    ],
)
def test_a_case_is_judged_by_the_wording_of_its_day(day, wording):
    assert CODES.on(day) == wording


def test_before_the_earliest_wording_there_is_no_answer():
    with pytest.raises(NotYetLaw) as refusal:
        CODES.on(date(2006, 8, 31))

    assert str(refusal.value) == (
        "No rule on attendance codes is held for Thursday 31 August 2006: the earliest took "
        "effect on Friday 1 September 2006. Check the year."
    )


def test_a_wording_can_be_held_before_it_begins():
    later = CODES.beginning(date(2027, 9, 1), "of 2027")

    assert later.on(date(2027, 8, 31)) == "of 2024"
    assert later.on(date(2027, 9, 1)) == "of 2027"
    assert CODES.on(date(2027, 9, 1)) == "of 2024"


def test_a_wording_whose_day_is_not_known_is_not_in_force():
    assert list(CODES.beginning(None, "of 2027")) == [(OLD, "of 2006"), (NEW, "of 2024")]


def test_a_moment_is_no_day_to_judge_by():
    with pytest.raises(NotADate):
        CODES.on(datetime.fromisoformat("2024-08-19T09:00"))


def test_no_wording_at_all_is_said_plainly():
    with pytest.raises(NotYetLaw) as refusal:
        Versions("nothing", {}).on(NEW)

    assert (
        str(refusal.value)
        == "No rule on nothing is held for Monday 19 August 2024. Check the year."
    )
