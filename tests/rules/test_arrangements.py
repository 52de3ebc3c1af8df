"""How a child gets there and eats there, and whom one reaches."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.arrangements import check_last_day, check_liaison, check_meals, check_travel

FIRST, LAST = date(2026, 9, 7), date(2026, 12, 18)
TAXI = {"how": "taxi", "arranged_by": "la", "paid_by": "school", "pick_up": "Home, 08:15."}
TAXI |= {"from_on": FIRST, "starts_on": FIRST, "ends_on": LAST}
MEALS = {"provided_by": "provider", "free": "yes", "how_met": "The school pays."}
LEAD = {"side": "school", "role": "safeguarding", "name": "Ms Hale", "telephone": "01632 960001"}
LEAD |= {"email": "", "rung_first": True}


def refused(check, said) -> str:
    with pytest.raises(Refusal) as refusal:
        check(**said)
    return refusal.value.field


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="a-taxi"),
        pytest.param({"ends_on": None}, None, id="no-end-yet"),
        pytest.param({"how": "balloon"}, "how", id="no-such-way"),
        pytest.param({"arranged_by": "me"}, "arranged_by", id="no-such-arranger"),
        pytest.param({"paid_by": ""}, "paid_by", id="nobody-said-who-pays"),
        pytest.param({"pick_up": " "}, "pick_up", id="collected-from-nowhere"),
        pytest.param({"arranged_by": "nobody"}, "arranged_by", id="collected-by-nobody"),
        pytest.param(
            {"how": "alone", "arranged_by": "nobody", "paid_by": "nobody", "pick_up": ""},
            None,
            id="on-foot",
        ),
        pytest.param({"from_on": date(2026, 9, 6)}, "from_on", id="before-the-placement"),
        pytest.param({"from_on": date(2026, 12, 19)}, "from_on", id="after-it"),
        pytest.param(
            {"from_on": date(9999, 12, 31), "ends_on": None}, "from_on", id="no-end-and-no-year"
        ),
    ],
)
def test_travel(over, field):
    said = TAXI | over

    assert (refused(check_travel, said) if field else check_travel(**said)) == field


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="a-free-meal-that-is-met"),
        pytest.param({"how_met": ""}, "how_met", id="a-free-meal-that-nobody-gives"),
        pytest.param({"free": "no"}, "how_met", id="met-and-not-free"),
        pytest.param({"free": "unknown", "how_met": ""}, None, id="not-known-yet"),
        pytest.param({"provided_by": "luck"}, "provided_by", id="no-such-provider"),
        pytest.param({"free": "maybe"}, "free", id="no-such-answer"),
    ],
)
def test_meals(over, field):
    said = MEALS | over

    assert (refused(check_meals, said) if field else check_meals(**said)) == field


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({}, None, id="rung-first"),
        pytest.param({"telephone": "", "email": "a@example.invalid"}, "telephone", id="by-email"),
        pytest.param(
            {"telephone": "", "email": "a@example.invalid", "rung_first": False}, None, id="mailed"
        ),
        pytest.param({"telephone": "", "rung_first": False}, "telephone", id="in-no-way"),
        pytest.param({"telephone": "ask the office"}, "telephone", id="no-number"),
        pytest.param({"telephone": "+44 1632 960001 ext 2"}, None, id="an-extension"),
        pytest.param({"name": " "}, "name", id="without-a-name"),
        pytest.param({"side": "council"}, "side", id="no-such-side"),
        pytest.param({"role": "friend"}, "role", id="no-such-role"),
    ],
)
def test_contacts(over, field):
    said = LEAD | over

    assert (refused(check_liaison, said) if field else check_liaison(**said)) == field


@pytest.mark.parametrize(
    ("ends_on", "field"),
    [
        pytest.param(FIRST, None, id="the-first-day"),
        pytest.param(date(2026, 9, 6), "ends_on", id="before-anybody-knew-of-it"),
        pytest.param(date(1900, 1, 1), "ends_on", id="long-ago"),
        pytest.param(date(2026, 10, 7), "ends_on", id="tomorrow"),
    ],
)
def test_the_last_day_of_a_contact(ends_on, field):
    said = {"ends_on": ends_on, "known_since": FIRST, "on": date(2026, 10, 6)}

    assert (refused(check_last_day, said) if field else check_last_day(**said)) == field
