"""How long each kind of provision usually lasts, and on which roll."""

from datetime import date

import pytest

from directory.rules.vocabulary import PROVISION
from placements.rules.kinds import KINDS, unusual, usual

START = date(2026, 9, 7)
OVER = date(2027, 8, 31)


@pytest.mark.parametrize(
    ("provision", "ends_on", "dual", "said"),
    [
        pytest.param("step_out", date(2026, 10, 18), True, (), id="six-weeks-to-the-day"),
        pytest.param("step_out", date(2026, 10, 19), True, ("usual 6 weeks",), id="a-day-longer"),
        pytest.param("step_out", None, True, ("up to 6 weeks",), id="no-end"),
        pytest.param("intervention", date(2026, 11, 29), False, (), id="twelve-weeks"),
        pytest.param("intervention", date(2026, 11, 30), False, ("usual 12",), id="and-a-day"),
        pytest.param("ks4_full_time", OVER, True, (), id="to-the-end-of-year-11"),
        pytest.param(
            "ks4_full_time", date(2027, 9, 1), True, ("Year 11 is over",), id="beyond-year-11"
        ),
        pytest.param("ks4_full_time", None, True, (), id="key-stage-4-without-an-end"),
        pytest.param("ks1_3_full_time", None, False, ("home school’s roll",), id="on-one-roll"),
        pytest.param("engagement", None, False, (), id="a-kind-with-no-length"),
        pytest.param("online", None, False, (), id="none-of-the-eight"),
        pytest.param("", None, False, (), id="not-said"),
    ],
)
def test_what_is_unusual(provision, ends_on, dual, said):
    found = unusual(provision, starts_on=START, ends_on=ends_on, dual=dual, year_11_over_on=OVER)

    assert len(found) == len(said)
    assert all(words in sentence for words, sentence in zip(said, found, strict=True))


def test_the_eight_kinds_say_how_long_they_last():
    assert [key for key in PROVISION if usual(key)] == list(KINDS) and len(KINDS) == 8
