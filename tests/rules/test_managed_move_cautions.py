from datetime import date, datetime

import pytest

from apcase.rules.refusal import EndBeforeStart, NotADate, NotYetLaw, UnknownWord
from placements.rules.managed_move_cautions import (
    BOTH_ROLLS,
    FOR_GOOD,
    GUEST,
    MAINSTREAM,
    NOT_MAINSTREAM,
    PLAN_FIRST,
    SENT_BACK,
    TRIAL_RUNNING,
    Caution,
    cautions,
)
from placements.rules.managed_moves import AGREED, PERMANENT

NEW, OLD = {"moves_on": date(2026, 7, 26)}, {"moves_on": date(2026, 7, 25)}
GUEST_FOUND = Caution(GUEST, MAINSTREAM)
ON_TWO_ROLLS = Caution(BOTH_ROLLS, MAINSTREAM)
NO_TRIAL = Caution(
    "A managed move has no trial, and this one has one until Sunday 18 October 2026. Move the "
    "pupil for good on one day, or, to improve behaviour, direct the pupil off site first.",
    PERMANENT,
)
CUT_SHORT = Caution(
    "The trial until Sunday 26 July 2026 goes on after 25 July 2026, the last day on which there "
    f"could be one. {FOR_GOOD}",
    TRIAL_RUNNING,
)
TWELVE_WEEKS = {"trial_ends_on": date(2026, 10, 18)}


@pytest.mark.parametrize(
    ("record", "found"),
    [
        pytest.param(NEW, (), id="a-plain-move"),
        pytest.param(NEW | TWELVE_WEEKS, (NO_TRIAL,), id="a-trial-of-twelve-weeks"),
        pytest.param(
            NEW | TWELVE_WEEKS | {"registration": "G"}, (NO_TRIAL, GUEST_FOUND),
            id="the-old-pattern-of-a-guest-on-trial-for-twelve-weeks",
        ),
        pytest.param(NEW | {"registration": "G"}, (GUEST_FOUND,), id="a-guest-without-a-trial"),
        pytest.param(NEW | {"registration": "S"}, (ON_TWO_ROLLS,), id="subsidiary-at-the-second"),
        pytest.param(NEW | {"registration": "M"}, (ON_TWO_ROLLS,), id="main-at-the-second"),
        pytest.param(
            NEW | {"may_be_sent_back": True}, (Caution(SENT_BACK, PERMANENT),),
            id="on-condition-is-a-trial-by-another-name",
        ),
        pytest.param(
            NEW | {"to_mainstream": False}, (Caution(NOT_MAINSTREAM, MAINSTREAM),),
            id="to-alternative-provision-is-a-placement",
        ),
        pytest.param(
            NEW | {"has_plan": True}, (Caution(PLAN_FIRST, AGREED),),
            id="with-a-plan-its-authority-first",
        ),
        pytest.param(
            OLD | {"trial_ends_on": date(2026, 7, 25), "registration": "G"}, (),
            id="until-25-july-2026-a-guest-on-trial-could-be",
        ),
        pytest.param(
            OLD | {"trial_ends_on": date(2026, 7, 26), "registration": "S"}, (CUT_SHORT,),
            id="a-trial-that-outlasts-the-old-guidance",
        ),
        pytest.param(OLD | {"may_be_sent_back": True}, (), id="sending-back-could-be-agreed"),
        pytest.param(
            OLD | {"registration": "G"}, (GUEST_FOUND,), id="no-guest-without-a-trial-even-then"
        ),
        pytest.param(
            OLD | {"to_mainstream": False, "has_plan": True},
            (Caution(NOT_MAINSTREAM, MAINSTREAM), Caution(PLAN_FIRST, AGREED)),
            id="what-does-not-hang-on-the-guidance-of-2026",
        ),
        pytest.param(
            {"moves_on": date(2022, 9, 1), "trial_ends_on": date(2022, 11, 24)}, (),
            id="on-the-first-day-held",
        ),
        pytest.param(
            NEW
            | TWELVE_WEEKS
            | {
                "registration": "S",
                "may_be_sent_back": True,
                "to_mainstream": False,
                "has_plan": True,
            },
            (
                NO_TRIAL,
                Caution(SENT_BACK, PERMANENT),
                ON_TWO_ROLLS,
                Caution(NOT_MAINSTREAM, MAINSTREAM),
                Caution(PLAN_FIRST, AGREED),
            ),
            id="everything-at-once",
        ),
    ],
)  # fmt: skip
def test_what_does_not_belong_to_a_managed_move(record, found):
    assert cautions(**record) == found


def test_cutting_a_running_trial_short_is_a_reading():
    assert TRIAL_RUNNING.reading


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        pytest.param({"moves_on": date(2022, 8, 31)}, NotYetLaw, id="before-the-guidance-held"),
        pytest.param(NEW | {"trial_ends_on": date(2026, 7, 25)}, EndBeforeStart, id="ends-before"),
        pytest.param(NEW | {"registration": "D"}, UnknownWord, id="a-code-of-the-register"),
        pytest.param(NEW | {"to_mainstream": None}, UnknownWord, id="kind-of-school-not-known"),
        pytest.param(NEW | {"has_plan": None}, UnknownWord, id="plan-not-known"),
        pytest.param(NEW | {"may_be_sent_back": "no"}, UnknownWord, id="a-word-for-no"),
        pytest.param(
            {"moves_on": datetime.fromisoformat("2026-09-01T09:00")}, NotADate, id="a-moment"
        ),
        pytest.param(NEW | {"trial_ends_on": 12}, NotADate, id="weeks-for-a-date"),
    ],
)
def test_facts_of_the_wrong_kind_are_refused(record, kind):
    with pytest.raises(kind):
        cautions(**record)
