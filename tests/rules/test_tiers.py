"""What a tier asks: an end and a way back of the second, where it leads of the third."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.tiers import check_tier, expected, not_settled

END = date(2026, 12, 18)
BACK = {"tier": "2", "ends_on": END, "leads_to": "return", "why": ""}
ON = {"tier": "3", "ends_on": None, "leads_to": "special", "why": ""}


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        pytest.param(BACK, None, id="time-limited-and-back"),
        pytest.param(BACK | {"ends_on": None}, "ends_on", id="time-limited-without-an-end"),
        pytest.param(BACK | {"leads_to": ""}, "leads_to", id="time-limited-to-nowhere"),
        pytest.param(BACK | {"leads_to": "special"}, "leads_why", id="time-limited-and-on"),
        pytest.param(
            BACK | {"leads_to": "special", "why": "The plan names it."}, None,
            id="time-limited-and-on-for-a-reason",
        ),
        pytest.param(ON, None, id="transitional-needs-no-end"),
        pytest.param(ON | {"leads_to": ""}, "leads_to", id="transitional-to-nowhere"),
        pytest.param(ON | {"leads_to": "post_16"}, None, id="transitional-after-16"),
        pytest.param(ON | {"leads_to": "return"}, "leads_why", id="transitional-and-back"),
        pytest.param(
            ON | {"leads_to": "return", "why": " "}, "leads_why", id="a-blank-is-no-reason"
        ),
        pytest.param(
            ON | {"leads_to": "return", "section_19": True}, None, id="under-section-19-and-back"
        ),
        pytest.param(ON | {"leads_to": "moon"}, "leads_to", id="to-no-such-place"),
        pytest.param(ON | {"tier": "1", "leads_to": ""}, None, id="the-first-asks-nothing"),
        pytest.param(ON | {"tier": "", "leads_to": ""}, None, id="unsaid-asks-nothing"),
    ],
)  # fmt: skip
def test_a_tier(asked, field):
    if field is None:
        assert check_tier(**asked) is None
        return
    with pytest.raises(Refusal) as refused:
        check_tier(**asked)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("tier", "ends_on", "leads_to", "sentence"),
    [
        ("2", None, "return", "no end is planned"),
        ("2", END, "", "time-limited, and nobody has said what it leads to"),
        ("3", None, "", "transitional, and nobody has said what it leads to"),
        ("2", END, "return", ""),
        ("3", None, "special", ""),
        ("1", None, "", ""),
    ],
)
def test_what_is_still_asked(tier, ends_on, leads_to, sentence):
    said = not_settled(tier=tier, ends_on=ends_on, leads_to=leads_to)
    assert sentence in said and bool(sentence) == bool(said)


def test_under_section_19_the_second_tier_leads_back_all_the_same():
    assert expected("2", section_19=True) == ("return",)
