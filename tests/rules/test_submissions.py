from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from directory.rules.accepting import Asked
from directory.rules.submissions import MOVES, OUTCOMES, check_sending, look_by, moved

ON = date(2026, 11, 12)
INSURANCE = Asked(renewal="own", least_cover=10_000_000, insures=True)
POLICY = Asked(renewal="months", months=12)
GOOD = {"issued_on": ON, "expires_on": date(2027, 11, 11), "cover": 10_000_000}


@pytest.mark.parametrize(
    ("asked", "over", "field", "said"),
    [
        pytest.param(INSURANCE, {}, None, "", id="as-it-should-be"),
        pytest.param(INSURANCE, {"expires_on": ON}, None, "", id="its-last-day-still-counts"),
        pytest.param(
            INSURANCE,
            {"issued_on": None, "expires_on": date(2026, 11, 11)},
            "expires_on",
            "It ran out on Wednesday 11 November 2026. Send the one that counts now.",
            id="ran-out-yesterday",
        ),
        pytest.param(
            INSURANCE,
            {"issued_on": date(2026, 11, 1), "expires_on": date(2026, 10, 1)},
            "expires_on",
            "It expires before it was issued. Give an expiry on or after the date of issue.",
            id="expires-before-it-was-issued",
        ),
        pytest.param(
            INSURANCE,
            {"issued_on": date(2026, 11, 13)},
            "issued_on",
            "The date of issue has not come yet. Give the date that stands on the document.",
            id="issued-tomorrow",
        ),
        pytest.param(
            INSURANCE,
            {"expires_on": None},
            "expires_on",
            "Give the expiry date that stands on the document.",
            id="no-last-day",
        ),
        pytest.param(
            INSURANCE,
            {"cover": None},
            "cover",
            "Give the cover in pounds that the certificate states.",
            id="no-cover",
        ),
        pytest.param(
            INSURANCE,
            {"cover": 5_000_000},
            "cover",
            "The cover is below the £10,000,000 that this authority asks for. Ask your insurer for "
            "more, and send in the certificate that says so.",
            id="too-little-cover",
        ),
        pytest.param(
            POLICY,
            {"issued_on": date(2025, 10, 1), "expires_on": None},
            "issued_on",
            "It ran out on Thursday 1 October 2026. Send the one that counts now.",
            id="a-policy-of-last-year",
        ),
    ],
)
def test_what_may_be_sent_in(asked, over, field, said):
    try:
        check_sending(asked, **GOOD | over, on=ON)
    except Refusal as refusal:
        assert (refusal.field, str(refusal)) == (field, said)
    else:
        assert field is None


@pytest.mark.parametrize("event", ["accept", "send_back", "take_back"])
def test_what_was_decided_stays(event):
    assert moved("", event) == MOVES["", event]
    for outcome in OUTCOMES:
        with pytest.raises(Refusal, match="This was decided already"):
            moved(outcome, event)


def test_it_is_looked_at_within_a_week():
    assert look_by(ON).due_on == date(2026, 11, 19)
