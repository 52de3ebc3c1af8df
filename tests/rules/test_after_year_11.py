"""Where a young person goes after Year 11."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.after_year_11 import Figures, Season, check_point, figures, season_of


@pytest.mark.parametrize(
    ("point", "way", "where", "year", "field"),
    [
        pytest.param("offered", "fe_college", "Fen College", 11, None, id="a-place"),
        pytest.param("intended", "unknown", "", 10, None, id="not-known-yet"),
        pytest.param("november", "neet", "", 12, None, id="in-nothing-in-november"),
        pytest.param("offered", "fe_college", " ", 11, "where", id="nowhere"),
        pytest.param("offered", "neet", "", 11, "way", id="nobody-is-offered-nothing"),
        pytest.param("later", "neet", "", 11, "point", id="no-such-point"),
        pytest.param("offered", "moon", "", 11, "way", id="no-such-way"),
        pytest.param("intended", "unknown", "", 9, None, id="too-young"),
    ],
)
def test_what_is_known_at_a_point(point, way, where, year, field):
    if field is None and year >= 10:
        check_point(point, way, where, year_group=year)
        return
    with pytest.raises(Refusal) as refused:
        check_point(point, way, where, year_group=year)
    assert refused.value.field == field


def test_who_is_in_nothing_and_of_whom_nothing_is_known_are_apart():
    assert figures(["neet", "unknown", "fe_college", "neet"]) == Figures(4, 2, 1)


@pytest.mark.parametrize(
    ("on", "season"),
    [
        pytest.param(
            date(2027, 6, 15), Season("confirmed", 11, date(2027, 7, 31)), id="before-the-summer"
        ),
        pytest.param(date(2026, 9, 1), Season("start", 12, date(2026, 10, 31)), id="september"),
        pytest.param(date(2026, 11, 30), Season("november", 12, date(2026, 12, 31)), id="november"),
        pytest.param(date(2027, 3, 1), Season("six_months", 12, date(2027, 4, 30)), id="spring"),
        pytest.param(date(2027, 2, 10), None, id="in-between"),
        pytest.param(date(2027, 8, 10), None, id="in-the-holidays"),
    ],
)
def test_what_is_asked_for_in_which_season(on, season):
    assert season_of(on) == season
