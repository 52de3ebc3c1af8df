"""Places against need: each child once, the widest gap first."""

import pytest

from reporting.rules.sufficiency import Need, Supply, by_area, by_key_stage, by_kind, lines, outward


def site(**over) -> Supply:
    values = {
        "kinds": ("exclusion", "medical"), "key_stage": "KS3", "area": "ZM1", "places": 8,
        "taken": 5, "held": 1, "free": 2,
    }  # fmt: skip
    return Supply(**values | over)


def child(key="A", **over) -> Need:
    values = {
        "kinds": ("exclusion",), "key_stage": "KS3", "area": "ZM2", "waits": True, "owed": False,
    }  # fmt: skip
    return Need(key, **values | over)


def said(found):
    return [(each.key, each.places, each.free, each.need, each.gap) for each in found]


@pytest.mark.parametrize(
    ("needs", "gap"),
    [
        pytest.param([], -2, id="nobody-wants-one"),
        pytest.param([child("A"), child("B")], 0, id="just-enough"),
        pytest.param([child("A"), child("B"), child("C")], 1, id="one-too-few"),
        pytest.param([child(), child(waits=False, owed=True)], -1, id="one-child-who-is-both"),
    ],
)
def test_the_gap_is_need_less_free_places(needs, gap):
    (line,) = lines([site()], needs, by_key_stage)

    assert line.gap == gap


def test_waiting_and_owed_are_said_apart_and_need_counts_once():
    (line,) = lines([], [child(), child(), child(waits=False, owed=True)], by_key_stage)

    assert (line.waiting, line.owed, line.need) == (1, 1, 1)


def test_a_place_counts_under_each_kind_and_what_nobody_said_comes_last():
    found = lines([site()], [child(kinds=()), child("B")], by_kind)

    assert said(found) == [("", 0, 0, 1, 1), ("exclusion", 8, 2, 1, -1), ("medical", 8, 2, 0, -2)]


def test_where_the_children_are_and_where_the_places():
    assert said(lines([site()], [child()], by_area)) == [("ZM2", 0, 0, 1, 1), ("ZM1", 8, 2, 0, -2)]


@pytest.mark.parametrize(
    ("postcode", "area"),
    [("ZM1 1AA", "ZM1"), ("zm12 1aa", "ZM12"), ("ZM11AA", "ZM1"), ("", ""), ("ZM", "")],
)
def test_the_first_half_of_a_postcode(postcode, area):
    assert outward(postcode) == area
