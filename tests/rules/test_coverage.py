"""Which subjects the whole week has, and which nowhere."""

import pytest

from directory.rules.vocabulary import SUBJECTS
from placements.rules.coverage import BROAD, CORE, Teaches, coverage

FORGE = Teaches("The Forge", ("english", "maths", "motor"))
MOORSIDE = Teaches("Moorside High", ("science", "art", "pe", "english"))
OTHERS = ("computing", "humanities", "languages")
MORE = (*OTHERS, "art", "pe", "pshe")


@pytest.mark.parametrize(
    ("places", "gaps", "core_gaps", "unsaid"),
    [
        pytest.param(
            [FORGE], ("science", *OTHERS, "art", "pe", "pshe"), ("science",), (), id="one"
        ),
        pytest.param([FORGE, MOORSIDE], (*OTHERS, "pshe"), (), (), id="and-the-home-school"),
        pytest.param([Teaches("Kiln", ())], BROAD, CORE, ("Kiln",), id="nobody-has-said"),
        pytest.param([], BROAD, CORE, (), id="taught-nowhere"),
    ],
)
def test_what_is_taught_nowhere(places, gaps, core_gaps, unsaid):
    found = coverage(places)

    assert (found.gaps, found.core_gaps, found.unsaid) == (gaps, core_gaps, unsaid)


def test_each_subject_names_where_it_is_taught():
    where = dict(coverage([FORGE, MOORSIDE]).where)

    assert where["english"] == ("The Forge", "Moorside High")
    assert where["motor"] == ("The Forge",)


def test_a_broad_week_is_made_of_subjects_of_the_directory():
    assert set(BROAD) < set(SUBJECTS) and BROAD[:3] == CORE
