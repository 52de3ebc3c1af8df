"""The rating of a provider is the worst of what is known, and says why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import Refusal
from directory.rules.rating import COLOURS, LastVisit, OpenConcern, Papers, rating

ON = date(2026, 11, 23)
VISIT = LastVisit(date(2026, 3, 2), "met")


def rated(**over):
    facts = {
        "standing": "approved", "visit": VISIT, "concerns": [], "papers": None, "on": ON,
    }  # fmt: skip
    return rating(**facts | over)


def concerns(grade: str, *ages: int) -> list[OpenConcern]:
    return [OpenConcern(grade, ON - timedelta(days=age)) for age in ages]


@pytest.mark.parametrize(
    ("facts", "colour"),
    [
        pytest.param({}, "green", id="met-and-nothing-open"),
        pytest.param({"visit": None}, "amber", id="never-visited"),
        pytest.param({"visit": LastVisit(ON - timedelta(365), "met")}, "green", id="a-year-ago"),
        pytest.param({"visit": LastVisit(ON - timedelta(366), "met")}, "amber", id="longer-ago"),
        pytest.param({"visit": LastVisit(ON, "partly_met")}, "amber", id="partly-met"),
        pytest.param({"visit": LastVisit(ON, "not_seen")}, "amber", id="not-seen"),
        pytest.param({"visit": LastVisit(ON, "not_met")}, "red", id="not-met"),
        pytest.param({"visit": LastVisit(ON, "met", 1)}, "amber", id="overdue-action"),
        pytest.param({"concerns": concerns("information", 300)}, "green", id="information"),
        pytest.param({"concerns": concerns("minor", 28, 3)}, "green", id="two-minor"),
        pytest.param({"concerns": concerns("minor", 29)}, "amber", id="an-old-minor"),
        pytest.param({"concerns": concerns("minor", 1, 2, 3)}, "amber", id="three-minor"),
        pytest.param({"concerns": concerns("serious", 28)}, "amber", id="serious"),
        pytest.param({"concerns": concerns("serious", 29)}, "red", id="an-old-serious"),
        pytest.param({"concerns": concerns("immediate", 0)}, "red", id="immediate"),
        pytest.param({"standing": "conditions"}, "amber", id="conditions"),
        pytest.param({"standing": "suspended"}, "red", id="suspended"),
        pytest.param({"standing": None}, "amber", id="nobody-has-decided"),
        pytest.param({"standing": "known"}, "amber", id="known-not-listed"),
        pytest.param({"visit": LastVisit(ON, "met", 2, 1)}, "red", id="overdue-critical-action"),
        pytest.param({"papers": Papers()}, "green", id="no-document-has-run-out"),
        pytest.param({"papers": Papers(blocking=1)}, "red", id="one-that-restricts-ran-out"),
        pytest.param({"papers": Papers(others=1)}, "amber", id="another-ran-out"),
        pytest.param({"papers": Papers(ends=[ON + timedelta(30)])}, "amber", id="ends-in-30-days"),
        pytest.param({"papers": Papers(ends=[ON + timedelta(31)])}, "green", id="ends-in-31-days"),
    ],
)
def test_the_worst_counts(facts, colour):
    assert rated(**facts).colour == colour


def test_each_fact_is_said_the_worst_first():
    found = rated(
        concerns=concerns("minor", 40, 2) + concerns("immediate", 0),
        visit=LastVisit(date(2026, 3, 2), "partly_met", 3, 1),
        papers=Papers(blocking=2, others=1, ends=[date(2026, 12, 4), date(2026, 12, 1)]),
    )

    assert [(reason.colour, reason.words) for reason in found.reasons] == [
        ("red", "1 critical action of a visit is overdue."),
        ("red", "1 concern of immediate risk is open, since Monday 23 November 2026."),
        ("red", "2 documents without which no child may start have run out."),
        (
            "amber",
            "The last visit, on Monday 2 March 2026, found a part of the standards partly met.",
        ),
        ("amber", "2 actions of visits are overdue."),
        (
            "amber",
            "2 minor concerns are open, the oldest since Wednesday 14 October 2026.",
        ),
        ("amber", "1 mandatory document has run out."),
        (
            "amber",
            "2 mandatory documents end within 30 days, the first on Tuesday 1 December 2026.",
        ),
        ("green", "It is approved."),
    ]


def test_what_is_not_known_of_documents_is_not_said():
    assert not any("document" in reason.words for reason in rated().reasons)


@pytest.mark.parametrize(
    "facts", [{"concerns": concerns("grave", 1)}, {"visit": LastVisit(ON, "good")}]
)
def test_an_unknown_word_is_refused(facts):
    with pytest.raises(Refusal):
        rated(**facts)


grades = st.sampled_from(["information", "minor", "serious", "immediate"])
some = st.lists(st.builds(OpenConcern, grades, st.dates(date(2025, 1, 1), ON)), max_size=5)


@given(some, st.builds(OpenConcern, grades, st.dates(date(2025, 1, 1), ON)))
def test_one_concern_more_never_makes_it_better(held, more):
    before, after = (COLOURS.index(rated(concerns=each).colour) for each in (held, [*held, more]))
    assert after >= before
