import pytest

from apcase.rules.refusal import UnknownWord
from section19.rules.duty_holder import (
    GOVERNING_BODY,
    HOME_AUTHORITY,
    MAINTAINING_AUTHORITY,
    NO_SIXTH_DAY,
    PROPRIETOR,
    SCHOOL_KINDS,
    duty_holder,
)
from section19.rules.sixth_day import KINDS


@pytest.mark.parametrize(
    ("kind", "school_kind", "who", "basis"),
    [
        pytest.param(
            "suspension", "maintained", "governing_body", GOVERNING_BODY,
            id="suspended-from-a-maintained-school-its-governing-body",
        ),
        pytest.param(
            "suspension", "academy", "proprietor", PROPRIETOR,
            id="suspended-from-an-academy-its-trust",
        ),
        pytest.param(
            "suspension", "ap_academy", "proprietor", PROPRIETOR,
            id="suspended-from-an-ap-academy-its-trust-too",
        ),
        pytest.param(
            "suspension", "pru", "maintaining_authority", MAINTAINING_AUTHORITY,
            id="suspended-from-a-pupil-referral-unit-the-authority-that-maintains-it",
        ),
        pytest.param(
            "suspension", "other", "not_known", NO_SIXTH_DAY,
            id="suspended-from-an-independent-school-nobody-known",
        ),
        pytest.param(
            "permanent", "maintained", "home_authority", HOME_AUTHORITY,
            id="excluded-from-a-maintained-school-where-the-child-lives",
        ),
        pytest.param(
            "permanent", "academy", "home_authority", HOME_AUTHORITY,
            id="excluded-from-an-academy-where-the-child-lives",
        ),
        pytest.param(
            "permanent", "pru", "home_authority", HOME_AUTHORITY,
            id="excluded-from-a-unit-where-the-child-lives-not-who-maintains-it",
        ),
        pytest.param(
            "permanent", "other", "home_authority", NO_SIXTH_DAY,
            id="excluded-from-an-independent-school-under-section-19-itself",
        ),
    ],
)  # fmt: skip
def test_who_owes_the_education(kind, school_kind, who, basis):
    holder = duty_holder(kind=kind, school_kind=school_kind)

    assert (holder.who, holder.basis) == (who, basis)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("school_kind", SCHOOL_KINDS)
def test_every_kind_of_school_and_exclusion_has_an_answer_with_its_reason(kind, school_kind):
    assert duty_holder(kind=kind, school_kind=school_kind).why


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"kind": "expulsion", "school_kind": "academy"}, id="unknown-kind"),
        pytest.param({"kind": "suspension", "school_kind": "34"}, id="a-code-is-no-kind-of-school"),
    ],
)
def test_an_unknown_kind_is_refused(facts):
    with pytest.raises(UnknownWord):
        duty_holder(**facts)
