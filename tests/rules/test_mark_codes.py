"""The code that a provider's mark suggests to the home school."""

from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.mark_codes import (
    CANCELLED,
    FIND_THE_REASON,
    code_of_mark,
)

ON = date(2026, 10, 5)
SCHOOLS = {"registration": "single", "arranged_by": "school", "venue": "place"}
COUNCILS = {"registration": "single", "arranged_by": "la", "venue": "place"}
DUAL = {"registration": "dual", "arranged_by": "school", "venue": "school"}


@pytest.mark.parametrize("status", ["present", "late", "left_early"])
@pytest.mark.parametrize(
    ("placed", "code"),
    [
        pytest.param(DUAL, "D", id="dual-registered-there"),
        pytest.param(SCHOOLS, "B", id="the-schools-own"),
        pytest.param(COUNCILS, "K", id="the-councils"),
        pytest.param(SCHOOLS | {"supervised": False}, None, id="unsupervised-is-never-b"),
        pytest.param(COUNCILS | {"supervised": False}, "K", id="k-asks-for-no-supervision"),
        pytest.param(SCHOOLS | {"venue": "home_online"}, None, id="on-line-at-home-is-never-b"),
        pytest.param(COUNCILS | {"venue": "home_online"}, None, id="on-line-at-home-k-not-allowed"),
        pytest.param(
            COUNCILS | {"venue": "home_online", "allow_k_online": True}, "K", id="k-allowed-on-line"
        ),
        pytest.param(
            SCHOOLS | {"venue": "home_tutor", "allow_b_home_tutor": False}, None, id="tutor-no-b"
        ),
    ],
)
def test_a_child_who_came(status, placed, code):
    assert code_of_mark(status, **placed, on=ON).code == code


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("illness", "I"), ("medical", "M"), ("family", "C"), ("transport", "Y1"),
        ("suspended", "E"), ("religious", "R"), ("interview", "J1"), ("at_school", None),
        ("other", None),
    ],
)  # fmt: skip
def test_a_child_who_was_absent_with_a_reason(reason, code):
    for placed in (SCHOOLS, COUNCILS):
        assert code_of_mark("absent_reason", reason=reason, **placed, on=ON).code == code
    assert code_of_mark("absent_reason", reason=reason, **DUAL, on=ON).code == "D"


def test_without_a_reason_it_is_n_until_it_is_found():
    found = code_of_mark("absent", **COUNCILS, on=ON)

    assert (found.code, found.caution) == ("N", FIND_THE_REASON)
    assert "five school days" in found.basis.note


def test_what_the_provider_cancelled_is_no_absence_of_the_child():
    found = code_of_mark("cancelled", **SCHOOLS, on=ON)

    assert (found.code, found.caution) == (None, CANCELLED)


@pytest.mark.parametrize(
    "over", [{"status": "here"}, {"on": date(2023, 1, 9)}, {"reason": "rain"}], ids=str
)
def test_what_no_code_follows_from_is_refused(over):
    asked = {"status": "absent_reason", "reason": "illness", "on": ON} | COUNCILS | over

    with pytest.raises(Refusal):
        code_of_mark(asked.pop("status"), **asked)
