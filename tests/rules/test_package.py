"""A child's week at every place: hours, gaps, and what lies at one time."""

from datetime import date, time
from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.package import Part, half_of, package, week_around
from placements.rules.timetable import Slot


def slot(weekday: int, first: str, last: str) -> Slot:
    return Slot(weekday, time.fromisoformat(first), time.fromisoformat(last))


def part(name: str, *slots: Slot, hours="15", counts=True) -> Part:
    return Part(name, slots, Decimal(hours), counts)


@pytest.mark.parametrize(
    ("first", "last", "gaps"),
    [
        pytest.param("09:00", "15:00", set(), id="a-whole-day"),
        pytest.param("09:00", "12:00", {"afternoon"}, id="a-morning"),
        pytest.param("13:00", "15:00", {"morning"}, id="an-afternoon"),
        pytest.param("09:00", "13:00", {"afternoon"}, id="half-an-hour-is-no-afternoon"),
        pytest.param("09:00", "13:30", set(), id="an-hour-is"),
        pytest.param("12:00", "13:00", set(), id="half-of-it-on-each-side"),
        pytest.param("11:00", "11:45", {"afternoon"}, id="a-short-one"),
    ],
)
def test_which_half_days_a_session_fills(first, last, gaps):
    found = package([part("The Forge", slot(1, first, last))], full_time=25).gaps

    assert {half for weekday, half in found if weekday == 1} == gaps
    assert len(found) == 8 + len(gaps)


def test_hours_of_every_place_that_counts_are_added():
    whole = package(
        [
            part("The Forge", slot(1, "09:00", "12:00"), hours="12.5"),
            part("Brookfield", slot(4, "08:45", "12:15"), hours="7"),
            part("Tutor", slot(5, "10:00", "12:00"), hours="4", counts=False),
        ],
        full_time=25,
    )

    assert (whole.hours, whole.short) == (Decimal("19.5"), Decimal("5.5"))
    assert (5, "morning") in whole.gaps


def test_more_than_full_time_is_short_of_nothing():
    assert package([part("The Forge", hours="27")], full_time=25).short == 0


def test_a_place_without_a_timetable_is_named():
    held = package([part("The Forge"), part("Tutor", hours="3", counts=False)], full_time=25)

    assert (held.untimed, held.hours) == (("The Forge",), Decimal(15))


def test_two_places_at_one_time_are_said_to_be_so():
    forge, school = slot(1, "09:00", "12:00"), slot(1, "11:00", "12:30")

    held = package([part("The Forge", forge), part("Brookfield", school)], full_time=25)

    assert held.at_once == (("The Forge", forge, "Brookfield", school),)


@pytest.mark.parametrize("full_time", [19, 31])
def test_full_time_is_a_setting_within_bounds(full_time):
    with pytest.raises(Refusal):
        package([], full_time=full_time)


@pytest.mark.parametrize(
    ("on", "monday"),
    [
        pytest.param(date(2026, 11, 25), date(2026, 11, 23), id="a-wednesday"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 23), id="a-monday"),
        pytest.param(date(2026, 11, 28), date(2026, 11, 30), id="saturday-looks-ahead"),
        pytest.param(date(2026, 11, 29), date(2026, 11, 30), id="sunday-looks-ahead"),
    ],
)
def test_the_week_around_a_day(on, monday):
    week = week_around(on)

    assert (week[0], len(week), week[-1].weekday()) == (monday, 7, 6)


def test_a_session_is_drawn_where_it_begins():
    assert [half_of(slot(1, "12:15", "14:00")), half_of(slot(1, "12:30", "14:00"))] == [
        "morning",
        "afternoon",
    ]
