"""The return's figures from facts alone: each table is a small authority and what is counted."""

import json
from datetime import date
from decimal import Decimal

import pytest

from apcase.rules.refusal import Refusal
from reporting.rules.measures import PlacementFact, check_as_at, measure, year_label

FIRST, AS_AT, LAST = date(2026, 9, 1), date(2026, 10, 6), date(2026, 12, 18)
REASONS = {"exclusion": "Permanent exclusion", "vocational": "Vocational course"}


def fact(pupil="ash", **over) -> PlacementFact:
    values = {
        "year_group": 9,
        "commissioner": "la",
        "reason": "exclusion",
        "registered_school": False,
        "starts_on": date(2026, 9, 7),
        "ends_on": None,
        "hours": Decimal("15"),
    }
    return PlacementFact(pupil=pupil, **values | over)


def figures(*facts) -> dict:
    return measure(facts, first_day=FIRST, as_at=AS_AT, reasons=REASONS)


def headline(key, *facts) -> int:
    return {line["key"]: line["value"] for line in figures(*facts)["headlines"]}[key]


def row(label, *facts) -> list[int] | None:
    rows = {row["label"]: row["values"] for row in figures(*facts)["table"]["rows"]}
    return rows.get(label)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "placements"),
    [
        pytest.param(date(2026, 9, 7), None, 1, id="running"),
        pytest.param(AS_AT, None, 1, id="starts-on-the-day"),
        pytest.param(date(2026, 10, 7), None, 0, id="starts-tomorrow"),
        pytest.param(date(2026, 9, 7), AS_AT, 1, id="last-day-is-the-day"),
        pytest.param(date(2026, 9, 7), date(2026, 10, 5), 0, id="ended-yesterday"),
    ],
)
def test_a_placement_counts_from_its_first_to_its_last_day(starts_on, ends_on, placements):
    assert headline("placements", fact(starts_on=starts_on, ends_on=ends_on)) == placements


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "started", "ended", "in_term"),
    [
        pytest.param(date(2026, 8, 31), None, 0, 0, 1, id="from-before-the-term"),
        pytest.param(FIRST, None, 1, 0, 1, id="from-its-first-day"),
        pytest.param(date(2026, 6, 1), date(2026, 8, 31), 0, 0, 0, id="over-before-the-term"),
        pytest.param(date(2026, 6, 1), FIRST, 0, 1, 1, id="ends-on-its-first-day"),
        pytest.param(date(2026, 9, 7), AS_AT, 1, 1, 1, id="ends-on-the-last-day-counted"),
        pytest.param(date(2026, 9, 7), date(2026, 10, 7), 1, 0, 1, id="ends-later"),
        pytest.param(date(2026, 10, 7), None, 0, 0, 0, id="planned"),
    ],
)
def test_what_started_ended_and_ran_in_the_term(starts_on, ends_on, started, ended, in_term):
    placement = fact(starts_on=starts_on, ends_on=ends_on)

    found = [headline(key, placement) for key in ("started", "ended", "children_in_term")]

    assert found == [started, ended, in_term]


def test_a_child_with_two_placements_is_one_child_and_two_placements():
    both = [fact(), fact(reason="vocational", commissioner="school")]

    assert headline("children", *both) == 1
    assert headline("placements", *both) == 2
    assert row("Year 9", *both) == [0, 0, 1, 1]
    assert [bar["value"] for bar in figures(*both)["chart"]["bars"]] == [1, 1]


@pytest.mark.parametrize(
    ("hours", "full_time"),
    [
        pytest.param(["18"], 1, id="eighteen-in-one"),
        pytest.param(["17.99"], 0, id="just-under"),
        pytest.param(["9", "9"], 1, id="two-placements-together"),
    ],
)
def test_full_time_is_eighteen_hours_of_all_placements(hours, full_time):
    assert headline("full_time_children", *(fact(hours=Decimal(h)) for h in hours)) == full_time


def test_schools_are_told_from_others():
    mixed = [fact(), fact("bo", registered_school=True), fact("cy")]

    assert headline("non_school_placements", *mixed) == 2


def test_the_table_adds_up_by_row_and_by_column():
    table = figures(
        fact("ash"),
        fact("bo", year_group=0, commissioner="school"),
        fact("cy", year_group=9, commissioner="school"),
        fact("di", year_group=13),
    )["table"]

    assert table["total"]["values"] == [2, 2, 0, 4]
    assert all(sum(row["values"][:3]) == row["values"][3] for row in table["rows"])
    assert [row["label"] for row in table["rows"]] == [
        "Reception",
        *(f"Year {n}" for n in range(1, 12)),
        "Year 12 or above",
    ]


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (-2, "Before Reception"),
        (0, "Reception"),
        (11, "Year 11"),
        (12, "Year 12 or above"),
        (14, "Year 12 or above"),
        (None, "Not known"),
    ],
)
def test_year_labels(year, label):
    assert year_label(year) == label
    assert row(label, fact(year_group=year)) == [1, 0, 0, 1]


def test_nobody_placed_is_a_return_of_noughts():
    found = figures()

    assert {line["value"] for line in found["headlines"]} == {0}
    assert found["table"]["total"]["values"] == [0, 0, 0, 0]
    assert [bar["value"] for bar in found["chart"]["bars"]] == [0, 0]


def test_the_figures_are_plain_and_each_headline_is_defined():
    found = figures(fact())

    assert json.loads(json.dumps(found)) == found
    assert all(line["meaning"] for line in found["headlines"])


@pytest.mark.parametrize("as_at", [date(2026, 8, 31), date(2026, 12, 19)])
def test_a_return_counts_up_to_a_day_of_its_term(as_at):
    with pytest.raises(Refusal, match="the term runs from Tuesday 1 September 2026 to Friday 18"):
        check_as_at(as_at, first_day=FIRST, last_day=LAST)
