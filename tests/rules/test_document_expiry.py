"""When a provider's document runs out, day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from apcase.rules.refusal import Refusal
from apcase.rules.working_days import WorkingDays
from directory.rules.evidence import (
    Facts,
    Policy,
    applies,
    check_in_order,
    due,
    in_force,
    state_of,
)

# A Thursday.
LAST = date(2026, 11, 12)
DAYS = WorkingDays([date(2026, 12, 25), date(2026, 12, 28)])


def asked(on, **over):
    values = {"expires_on": LAST, "on": on, "blocking": True, "working_days": DAYS}
    return due(**values | over)


@pytest.mark.parametrize(
    ("before", "stage", "warns"),
    [
        pytest.param(61, "nothing", False, id="sixty-one-days-before"),
        pytest.param(60, "warn", True, id="the-first-warning"),
        pytest.param(59, "warn", False, id="between-two-warnings"),
        pytest.param(30, "warn", True, id="thirty"),
        pytest.param(14, "warn", True, id="fourteen"),
        pytest.param(7, "warn", True, id="seven"),
        pytest.param(2, "warn", False, id="two"),
        pytest.param(1, "warn", True, id="the-day-before"),
        pytest.param(0, "warn", False, id="the-last-day-still-counts"),
        pytest.param(-1, "restrict", True, id="the-day-after"),
        pytest.param(-2, "restrict", True, id="and-every-day-after-that"),
    ],
)
def test_warnings_before_the_last_day_and_the_restriction_after_it(before, stage, warns):
    found = asked(LAST - timedelta(days=before))

    assert (found.stage, found.warns) == (stage, warns)


@pytest.mark.parametrize(
    ("expires_on", "suspends_on"),
    [
        pytest.param(LAST, date(2026, 11, 27), id="ten-working-days-after-friday-the-thirteenth"),
        pytest.param(date(2026, 11, 13), date(2026, 11, 27), id="the-first-day-is-a-saturday"),
        pytest.param(date(2026, 12, 17), date(2027, 1, 6), id="bank-holidays-do-not-count"),
    ],
)
def test_ten_working_days_after_the_restriction_it_is_suspended(expires_on, suspends_on):
    days = WorkingDays([date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)])
    about = {"expires_on": expires_on, "working_days": days}

    the_day_before = asked(suspends_on - timedelta(days=1), **about)
    on_the_day = asked(suspends_on, **about)

    assert (the_day_before.stage, the_day_before.suspends_on) == ("restrict", suspends_on)
    assert (on_the_day.stage, on_the_day.suspends_on) == ("suspend", suspends_on)


def test_the_authoritys_own_numbers_are_used():
    policy = Policy(warned_days=(3,), suspended_after=1)

    assert asked(LAST - timedelta(days=4), policy=policy).stage == "nothing"
    assert asked(LAST - timedelta(days=3), policy=policy).stage == "warn"
    assert asked(date(2026, 11, 16), policy=policy).stage == "suspend"


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        pytest.param(LAST, "warn", id="before-the-expiry-it-only-warns"),
        pytest.param(date(2026, 11, 13), "extended", id="the-day-after-it-counts-by-the-extension"),
        pytest.param(date(2026, 11, 30), "extended", id="the-last-day-of-the-extension"),
        pytest.param(date(2026, 12, 1), "restrict", id="then-it-restricts"),
        pytest.param(date(2026, 12, 14), "restrict", id="for-ten-working-days-from-there"),
        pytest.param(date(2026, 12, 15), "suspend", id="then-it-suspends"),
    ],
)
def test_an_extension_moves_the_last_good_day(on, stage):
    assert asked(on, extended_until=date(2026, 11, 30)).stage == stage


def test_an_extension_that_ends_before_the_expiry_changes_nothing():
    found = asked(date(2026, 11, 13), extended_until=date(2026, 11, 1))

    assert (found.stage, found.holds_until) == ("restrict", LAST)


def test_what_does_not_block_runs_out_and_nothing_follows():
    found = asked(date(2027, 6, 1), blocking=False)

    assert (found.stage, found.suspends_on) == ("expired", None)


def test_what_has_no_end_asks_for_nothing():
    assert asked(date(2036, 1, 1), expires_on=None).stage == "nothing"


def test_where_bank_holidays_are_not_held_it_restricts_and_does_not_guess():
    found = asked(date(2028, 6, 1), expires_on=date(2028, 1, 4))

    assert (found.stage, found.suspends_on) == ("restrict", None)


@pytest.mark.parametrize(
    "over",
    [{"warned_days": ()}, {"warned_days": (0,)}, {"suspended_after": 0}, {"suspended_after": True}],
)
def test_numbers_that_mean_nothing_are_refused(over):
    with pytest.raises(Refusal):
        Policy(**over)


@dataclass(frozen=True)
class Row:
    outcome: str
    expires_on: date | None = None


OLD = Row("accepted", LAST)
LONG = Row("accepted", date(2027, 11, 12))
FOR_EVER = Row("accepted")
REJECTED = Row("rejected")
NOT_REQUIRED = Row("not_required")


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([LONG, OLD], LONG, id="the-longest"),
        pytest.param([OLD, LONG], LONG, id="though-a-shorter-one-came-later"),
        pytest.param([FOR_EVER, LONG], FOR_EVER, id="no-end-is-longest"),
        pytest.param([REJECTED, OLD], OLD, id="a-rejected-one-takes-nothing-away"),
        pytest.param([REJECTED], REJECTED, id="rejected-alone"),
        pytest.param([NOT_REQUIRED, OLD], NOT_REQUIRED, id="no-longer-required"),
        pytest.param([OLD, NOT_REQUIRED], OLD, id="required-again"),
    ],
)
def test_which_of_several_counts(rows, counts):
    assert in_force(rows) == counts


@pytest.mark.parametrize(
    ("row", "on", "applied", "state"),
    [
        pytest.param(None, LAST, True, "missing", id="missing"),
        pytest.param(None, LAST, None, "missing", id="asked-while-nobody-knows-whether-it-applies"),
        pytest.param(OLD, LAST, False, "not_asked", id="does-not-apply"),
        pytest.param(REJECTED, LAST, True, "rejected", id="rejected"),
        pytest.param(NOT_REQUIRED, LAST, True, "not_required", id="not-required"),
        pytest.param(LONG, LAST, True, "accepted", id="accepted"),
        pytest.param(OLD, LAST, True, "soon", id="soon"),
        pytest.param(OLD, LAST + timedelta(days=1), True, "expired", id="expired"),
        pytest.param(OLD, LAST + timedelta(days=60), True, "expired", id="still-expired"),
    ],
)
def test_the_state_of_what_is_asked_for(row, on, applied, state):
    found = asked(on, expires_on=row.expires_on) if row else None

    assert state_of(row, found, applies=applied) == state


@pytest.mark.parametrize(
    ("condition", "facts", "answer"),
    [
        pytest.param("always", Facts(), True, id="of-everybody"),
        pytest.param("premises", Facts(premises=True), True, id="has-premises"),
        pytest.param("employees", Facts(employees=False), False, id="has-nobody"),
        pytest.param("driving", Facts(), None, id="nobody-has-recorded-it"),
    ],
)
def test_of_whom_it_is_asked(condition, facts, answer):
    assert applies(condition, facts) is answer


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        (
            ["References"],
            "A mandatory document is not in order: “References”. Record it on the page of the "
            "provider’s documents, or say there why it is not required.",
        ),
        (
            ["A", "B", "C", "D", "E"],
            "5 mandatory documents are not in order: “A”, “B”, “C” and 2 more. Record each on the "
            "page of the provider’s documents, or say there why they are not required.",
        ),
    ],
    ids=["one", "many"],
)
def test_what_is_not_in_order_is_named(lacking, sentence):
    with pytest.raises(Refusal) as refused:
        check_in_order(lacking)

    assert (str(refused.value), refused.value.field) == (sentence, "event")


def test_where_all_is_in_order_nothing_is_refused():
    check_in_order([])
