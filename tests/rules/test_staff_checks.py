"""Whether a provider's written word about its staff stands."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.staff_checks import (
    ALWAYS,
    Word,
    check_confirmation,
    check_notified,
    confirmed,
)

ON = date(2026, 11, 12)
LATER, OVER = date(2027, 9, 1), date(2026, 11, 11)


@pytest.mark.parametrize(
    ("words", "sites", "state", "until"),
    [
        pytest.param([], ["a"], "missing", None, id="none"),
        pytest.param([Word(OVER, ALWAYS)], ["a"], "lapsed", OVER, id="over-since-today"),
        pytest.param([Word(ON, ALWAYS)], ["a"], "confirmed", ON, id="the-last-day-counts"),
        pytest.param([Word(LATER, ALWAYS)], ["a", "b"], "confirmed", LATER, id="for-every-site"),
        pytest.param([Word(LATER, ALWAYS)], [], "confirmed", LATER, id="a-provider-without-a-site"),
        pytest.param([Word(LATER, ALWAYS, "a")], ["a", "b"], "incomplete", LATER, id="one-of-two"),
        pytest.param([Word(LATER, ALWAYS[:2])], ["a"], "incomplete", LATER, id="without-the-dbs"),
        pytest.param(
            [Word(LATER, ALWAYS[:2]), Word(ON, ALWAYS[2:])],
            ["a"],
            "confirmed",
            LATER,
            id="two-letters-together",
        ),
        pytest.param(
            [Word(LATER, ALWAYS, "a"), Word(OVER, ALWAYS, "b")],
            ["a", "b"],
            "incomplete",
            LATER,
            id="the-other-has-lapsed",
        ),
        pytest.param([Word(LATER, ALWAYS, "gone")], ["a"], "incomplete", None, id="a-closed-site"),
    ],
)
def test_whether_it_stands(words, sites, state, until):
    found = confirmed(words, sites=sites, on=ON)

    assert (found.state, found.until) == (state, until)


def test_it_says_which_site_and_which_check_are_lacking():
    words = [Word(LATER, ("identity", "dbs_barred"), "a")]

    found = confirmed(words, sites=["a", "b"], on=ON)

    assert (found.sites, found.checks) == (("b",), ("right_to_work",))


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"confirmed_on": date(2026, 11, 13)}, "confirmed_on", id="given-tomorrow"),
        pytest.param({"until": date(2026, 10, 31)}, "until", id="ends-before-it-is-given"),
        pytest.param({"checks": []}, "checks", id="no-check"),
        pytest.param({"checks": ["shoes"]}, "checks", id="an-unknown-check"),
        pytest.param({"groups": []}, "groups", id="for-nobody"),
    ],
)
def test_confirmations_that_are_refused(over, field):
    values = {
        "confirmed_on": date(2026, 11, 1),
        "until": LATER,
        "checks": ALWAYS,
        "groups": ["teaching"],
    }
    with pytest.raises(Refusal) as refusal:
        check_confirmation(**values | over, on=ON)

    assert refusal.value.field == field


@pytest.mark.parametrize("notified_on", [date(2026, 11, 13), date(2026, 10, 31)])
def test_a_change_is_told_of_after_the_confirmation_and_not_to_come(notified_on):
    with pytest.raises(Refusal):
        check_notified(notified_on, after=date(2026, 11, 1), on=ON)
