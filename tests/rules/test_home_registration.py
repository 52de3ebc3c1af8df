"""Which registration the home school can hold beside a placement."""

import pytest

from apcase.rules.refusal import Refusal
from placements.rules.home_registration import check_registration, registration_word

AT_A_PLACE = {"provider": "The Forge", "is_school": False, "on_two_rolls": False, "directed": False}
AT_A_SCHOOL = AT_A_PLACE | {"provider": "Northgate PRU", "is_school": True}


@pytest.mark.parametrize(
    ("code", "word"),
    [("C", "single"), ("G", "single"), ("M", "dual"), ("S", "dual")],
)
def test_the_word_for_a_registration(code, word):
    assert registration_word(code) == word


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        pytest.param("C", AT_A_PLACE, id="single-at-a-place"),
        pytest.param("C", AT_A_PLACE | {"directed": True}, id="directed-to-a-place"),
        pytest.param("C", AT_A_SCHOOL, id="single-at-a-school"),
        pytest.param("M", AT_A_SCHOOL, id="main-with-a-second-school"),
        pytest.param("S", AT_A_SCHOOL, id="subsidiary-with-a-second-school"),
        pytest.param("M", AT_A_SCHOOL | {"directed": True}, id="directed-to-a-school-dual"),
        pytest.param("M", AT_A_PLACE | {"on_two_rolls": True}, id="dual-already"),
    ],
)
def test_a_registration_that_can_hold(code, facts):
    check_registration(code, **facts)


@pytest.mark.parametrize(
    ("code", "facts", "said"),
    [
        pytest.param("M", AT_A_PLACE, "The Forge is not a school", id="main-without-a-second"),
        pytest.param("S", AT_A_PLACE, "The Forge is not a school", id="subsidiary-without"),
        pytest.param("G", AT_A_SCHOOL, "Guest (G)", id="a-guest-at-home"),
        pytest.param(
            "C",
            AT_A_SCHOOL | {"directed": True},
            "Northgate PRU is a school",
            id="directed-to-a-school-single",
        ),
        pytest.param("X", AT_A_PLACE, "“X” is not known", id="no-code"),
        pytest.param(None, AT_A_PLACE, "“None” is not known", id="nothing"),
        pytest.param("C", AT_A_PLACE | {"is_school": None}, "Say yes or no", id="not-known"),
    ],
)
def test_a_registration_that_cannot(code, facts, said):
    with pytest.raises(Refusal) as refusal:
        check_registration(code, **facts)

    assert said in str(refusal.value)
