"""What no password may be; and that nothing else is asked of one."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from apcase.access.passwords import LONGEST
from tests import make

SHORT = "This password is too short. It must contain at least 12 characters."
LONG = "The password must have 128 characters or fewer."
COMMON = "This password is too common."
BREACHED = (
    "This password is one of those tried first, since others have used it. "
    "Choose another: three or four words that have nothing to do with one another."
)
LOCAL = (
    "This password is made of words that anybody who knows this work would try. "
    "Add words that have nothing to do with it."
)
OWN = "The password is too similar to the email."


def sentences(password: str, user=None) -> list[str]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize(
    "password",
    [
        pytest.param("quiet lantern over marmalade", id="four-words"),
        pytest.param("elevenfifths", id="twelve-small-letters"),
        pytest.param("w" + "quiet lantern " * 9, id="nearly-as-long-as-may-be"),
        pytest.param("ysgol y bryn glas iawn", id="welsh"),
        pytest.param("παράθυρο και ομίχλη", id="another-alphabet"),
        pytest.param("940172586613", id="digits-alone"),
    ],
)
def test_length_is_enough(db, password):
    assert sentences(password) == []


@pytest.mark.parametrize(
    ("password", "said"),
    [
        pytest.param("elevenfifth", [SHORT], id="eleven"),
        pytest.param("marmalade lantern " * 8, [LONG], id="over-a-hundred-and-twenty-eight"),
        pytest.param("password1234", [COMMON, BREACHED, LOCAL], id="common"),
        pytest.param("qwertyuiopasdfghjkl", [BREACHED], id="along-the-keyboard"),
        pytest.param("Correct Horse Battery Staple!", [BREACHED], id="the-famous-one"),
        pytest.param("ManchesterUnited2026!!", [BREACHED, LOCAL], id="a-club-and-a-year"),
        pytest.param("abcabcabcabcabc", [BREACHED], id="repeated"),
        pytest.param("Marlshire2026!!", [LOCAL], id="the-council-and-the-year"),
        pytest.param("M4rlsh1re-C0unc1l", [LOCAL], id="the-council-in-digits"),
        pytest.param("apcase-apcase-apcase", [LOCAL], id="the-product"),
        pytest.param("Pupil1987School", [LOCAL], id="the-work"),
        pytest.param("SummerInBirmingham", [LOCAL], id="a-season-and-a-town"),
    ],
)
def test_what_is_guessed_first_is_refused(db, password, said):
    make.make_authority()

    assert sentences(password) == said


def test_the_name_of_a_school_here_is_refused(school):
    assert sentences("Moorside-High-1987") == [LOCAL]


def test_a_persons_own_name_and_address_are_refused(officer):
    assert sentences("olive.officer@marlshire", officer) == [OWN]


def test_the_longest_password_is_the_longest_that_a_form_takes(db):
    assert sentences("marmalade lantern " * 7 + "of") == []
    assert len("marmalade lantern " * 7 + "of") == LONGEST
