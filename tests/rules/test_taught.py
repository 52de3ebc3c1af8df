"""Whether a placement teaches the child on a day, and whether that meets a duty."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.taught import how_it_stands, meets_a_duty

START, LAST = date(2026, 11, 4), date(2026, 11, 13)


@pytest.mark.parametrize(
    ("state", "ends_on", "on", "standing"),
    [
        pytest.param("ready", None, date(2026, 11, 3), "planned", id="before-its-first-day"),
        pytest.param("ready", None, START, "planned", id="nobody-can-have-confirmed-it-yet"),
        pytest.param("ready", None, date(2026, 11, 5), "unconfirmed", id="the-day-after"),
        pytest.param("pre_start", None, date(2026, 11, 5), "unconfirmed", id="nor-was-it-ready"),
        pytest.param("active", None, date(2026, 11, 3), "planned", id="recorded-ahead"),
        pytest.param("active", None, START, "taught", id="came-on-the-first-day"),
        pytest.param("at_risk", None, date(2026, 11, 5), "taught", id="at-risk-is-taught"),
        pytest.param("ending", LAST, LAST, "taught", id="to-its-last-day"),
        pytest.param("active", LAST, date(2026, 11, 14), "over", id="past-its-last-day"),
        pytest.param("paused", None, date(2026, 11, 5), "paused", id="paused"),
        pytest.param("ended", LAST, LAST, "taught", id="ended-on-the-day"),
        pytest.param("ended", LAST, date(2026, 11, 14), "over", id="ended"),
        pytest.param("broken_down", LAST, date(2026, 11, 14), "broken_down", id="broken-down"),
        pytest.param("pre_start", LAST, date(2026, 11, 14), "never", id="nobody-ever-came"),
        pytest.param("cancelled", None, START, "never", id="cancelled"),
        pytest.param("provider_declined", None, START, "never", id="declined"),
    ],
)
def test_how_a_placement_stands_on_a_day(state, ends_on, on, standing):
    assert how_it_stands(state, starts_on=START, ends_on=ends_on, on=on) == standing


@pytest.mark.parametrize(
    ("standing", "due_on", "on", "met"),
    [
        pytest.param("taught", START, START, True, id="taught"),
        pytest.param("planned", START, date(2026, 10, 21), True, id="planned-by-the-day"),
        pytest.param("planned", date(2026, 11, 3), date(2026, 11, 2), False, id="planned-too-late"),
        pytest.param("planned", date(2026, 11, 3), START, True, id="late-and-today"),
        pytest.param("planned", None, START, True, id="no-day-known-and-today"),
        pytest.param("planned", None, date(2026, 11, 3), False, id="no-day-known"),
        pytest.param("unconfirmed", START, date(2026, 11, 5), False, id="nobody-confirmed-it"),
        pytest.param("paused", START, date(2026, 11, 5), False, id="paused"),
        pytest.param("broken_down", START, date(2026, 11, 14), False, id="broken-down"),
        pytest.param("over", START, date(2026, 11, 14), False, id="over"),
        pytest.param("never", START, date(2026, 11, 5), False, id="never"),
    ],
)
def test_what_meets_a_duty(standing, due_on, on, met):
    assert meets_a_duty(standing, starts_on=START, due_on=due_on, on=on) is met


@pytest.mark.parametrize("state", ["draft", "live", ""])
def test_a_state_of_no_placement_at_a_provider_is_refused(state):
    with pytest.raises(Refusal, match="state of the placement"):
        how_it_stands(state, starts_on=START, ends_on=None, on=START)
