"""Who has nothing, or less than full time, on a morning, and why."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from apcase.rules.ages import compulsory_school_age
from section19.rules.gaps import At, Child, born_between, due_of, kind_of, whys

ON = date(2026, 11, 4)
SINCE = date(2026, 11, 2)


def child(**over) -> Child:
    return Child(**{"on": ON, "full_time": 25, "hours": Decimal(0)} | over)


def at(standing: str, **over) -> At:
    values = {"name": "The Forge", "standing": standing, "since": SINCE, "hours": Decimal(15)}
    return At(**values | over)


def stepped(hours: str, in_full: str) -> At:
    steps = {"in_full": Decimal(in_full), "in_full_on": date(2026, 11, 16)}
    return at("taught", hours=Decimal(hours), **steps)


@pytest.mark.parametrize(
    ("hours", "today", "kind"),
    [
        pytest.param(0, False, "nothing", id="nothing-at-all"),
        pytest.param(15, False, "nothing_today", id="not-today"),
        pytest.param(25, False, "nothing_today", id="full-time-and-not-today"),
        pytest.param(15, True, "fewer", id="part-time"),
        pytest.param(Decimal("24.75"), True, "fewer", id="a-quarter-short"),
        pytest.param(25, True, None, id="full-time"),
    ],
)
def test_how_little_a_child_has(hours, today, kind):
    assert kind_of(hours=Decimal(hours), today=today, full_time=25) == kind


@pytest.mark.parametrize(
    ("given", "keys", "due_on"),
    [
        pytest.param({}, ["no_placement"], ON, id="nothing-arranged"),
        pytest.param(
            {"sought": "place offered since Monday 2 November 2026"}, ["no_placement", "sought"],
            ON, id="referred-to-providers",
        ),
        pytest.param(
            {"sixth_day_on": date(2026, 10, 30)}, ["excluded", "no_placement"],
            date(2026, 10, 30), id="excluded",
        ),
        pytest.param({"placements": (at("unconfirmed"),)}, ["unconfirmed"], SINCE, id="not-begun"),
        pytest.param(
            {"placements": (at("planned", since=date(2026, 11, 16)),)}, ["planned", "no_placement"],
            ON, id="begins-later-and-nothing-until-then",
        ),
        pytest.param(
            {"placements": (at("paused", decide_by=date(2026, 11, 13)),)}, ["paused"],
            date(2026, 11, 13), id="paused",
        ),
        pytest.param({"placements": (at("paused"),)}, ["paused"], ON, id="no-calendar"),
        pytest.param({"placements": (at("broken_down"),)}, ["broken_down"], SINCE, id="broken"),
        pytest.param(
            {"placements": (at("taught"),), "hours": Decimal(15)}, ["hours"], ON, id="part-time",
        ),
        pytest.param(
            {"placements": (at("taught"),), "hours": Decimal(15), "agreed_hours": Decimal(15),
             "agreed_until": date(2026, 12, 1)},
            ["hours"], date(2026, 12, 1), id="agreed-by-the-panel",
        ),
        pytest.param(
            {"placements": (at("taught", marked=False),), "hours": Decimal(15)},
            ["unmarked", "hours"], ON, id="unmarked",
        ),
        pytest.param(
            {"placements": (at("taught", closed="INSET day"),), "hours": Decimal(25)},
            ["provider_closed"], ON, id="the-provider-is-closed",
        ),
        pytest.param(
            {"placements": (stepped("5", "25"),), "hours": Decimal(5)}, ["in_steps", "hours"],
            date(2026, 11, 16), id="in-steps-up-to-full-time",
        ),
        pytest.param(
            {"placements": (stepped("5", "15"),), "hours": Decimal(5)}, ["in_steps", "hours"],
            ON, id="in-steps-up-to-less",
        ),
        pytest.param(
            {"placements": (at("taught"),), "hours": Decimal(15), "home": "unknown",
             "closed": "half-term"},
            ["hours", "home_unknown", "closed"], ON, id="what-nobody-recorded",
        ),
    ],
)  # fmt: skip
def test_why_and_by_when(given, keys, due_on):
    found = whys(child(**given))

    assert [why.key for why in found] == keys
    assert due_of(found, on=ON) == due_on


def test_a_start_in_steps_says_until_when():
    why, _ = whys(child(placements=(stepped("5", "25"),), hours=Decimal(5)))

    assert why.sentence == (
        "The Forge is in steps until Sunday 15 November 2026: 5 of 25 hours in this week."
    )


def test_hours_by_plan_say_who_agreed_to_them():
    (why,) = whys(
        child(placements=(at("taught"),), hours=Decimal("12.50"), agreed_hours=Decimal("12.50"),
              agreed_until=date(2026, 12, 1))
    )  # fmt: skip

    assert why.sentence == (
        "12.5 of 25 hours a week by plan. 12.5 hours agreed by the panel, looked at again on "
        "Tuesday 1 December 2026."
    )


@pytest.mark.parametrize("days", range(0, 800, 13))
def test_who_is_of_compulsory_school_age_is_as_the_rule_on_ages_says(days):
    on = date(2026, 1, 1) + timedelta(days=days)
    first, last = born_between(on)

    for born in (first, last, first - timedelta(days=1), last + timedelta(days=1)):
        begins, ends = compulsory_school_age(born)
        assert (begins <= on <= ends) is (first <= born <= last), (on, born)
