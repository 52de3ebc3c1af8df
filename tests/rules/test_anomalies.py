from datetime import UTC, datetime

import pytest

from apcase.rules.anomalies import MANY, OUTSIDE, TIMES_USUAL, PersonDay, anomalies_of


def opened(number: int, name: str = "Khan") -> dict:
    return {f"child {n}": name for n in range(number)}


def day(**over) -> PersonDay:
    return PersonDay(**{"name": "Olive Officer"} | over)


def at(hour: int, minute: int = 0, *, month: int = 11) -> dict:
    return {"child 0": (datetime(2026, month, 5, hour, minute, tzinfo=UTC),)}


def said(facts: PersonDay) -> dict[str, str]:
    return {anomaly.kind: anomaly.sentence for anomaly in anomalies_of(facts)}


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        pytest.param({}, [], id="nothing-opened"),
        pytest.param({"opened": opened(OUTSIDE - 1)}, [], id="two-strangers"),
        pytest.param({"opened": opened(OUTSIDE)}, ["outside"], id="three-strangers"),
        pytest.param(
            {"opened": opened(OUTSIDE), "own": frozenset({"child 0"})}, [], id="one-is-own-work"
        ),
        pytest.param(
            {"opened": opened(30), "has_own_work": False}, [], id="whoever-leads-looks-into-others"
        ),
        pytest.param(
            {"opened": opened(MANY), "has_own_work": False, "earlier": (6,) * 5},
            ["many"],
            id="more-than-three-times-the-usual",
        ),
        pytest.param(
            {"opened": opened(MANY - 1), "has_own_work": False, "earlier": (1,) * 5},
            [],
            id="few-are-never-many",
        ),
        pytest.param(
            {"opened": opened(21), "has_own_work": False, "earlier": (21 // TIMES_USUAL,) * 5},
            [],
            id="just-three-times-the-usual",
        ),
        pytest.param(
            {"opened": opened(40), "has_own_work": False, "earlier": (6,) * 4},
            [],
            id="four-days-do-not-tell-what-is-usual",
        ),
        pytest.param(
            {"opened": opened(40), "has_own_work": False, "earlier": (1, 13, 14, 14, 90)},
            [],
            id="one-busy-day-does-not-move-the-usual",
        ),
        pytest.param({"moments": at(5, 59)}, ["out_of_hours"], id="before-six"),
        pytest.param({"moments": at(6)}, [], id="at-six"),
        pytest.param({"moments": at(21, 59)}, [], id="before-ten"),
        pytest.param({"moments": at(22)}, ["out_of_hours"], id="at-ten"),
        pytest.param({"moments": at(5, 30, month=7)}, [], id="half-past-six-in-summer"),
        pytest.param({"moments": at(21, 30, month=7)}, ["out_of_hours"], id="late-in-summer"),
        pytest.param({"opened": {"a": "Officer"}}, ["same_name"], id="own-family-name"),
        pytest.param({"opened": {"a": "OFFICER"}}, ["same_name"], id="whatever-the-case"),
        pytest.param({"opened": {"a": "Khan-Officer"}}, ["same_name"], id="a-part-of-it"),
        pytest.param({"opened": {"a": "Olive"}}, [], id="a-given-name-is-none"),
        pytest.param({"opened": {"a": "Officers"}}, [], id="another-name-that-begins-so"),
        pytest.param(
            {"opened": {"a": "Officer"}, "own": frozenset("a")}, ["same_name"], id="own-work-too"
        ),
        pytest.param({"glasses": ("a",)}, ["broken_glass"], id="broken-glass"),
    ],
)
def test_what_looks_worth_asking_about(facts, kinds):
    assert list(said(day(**facts))) == kinds


def test_each_explains_itself_and_names_no_child():
    facts = day(
        opened=opened(24) | {"a": "Officer"},
        own=frozenset({"child 0"}),
        moments=at(23, 5) | {"child 1": (datetime(2026, 11, 5, 22, 40, tzinfo=UTC),)},
        earlier=(4, 5, 6, 7, 8),
        glasses=("a", "a"),
    )

    assert said(facts) == {
        "outside": "Opened the records of 24 children who are no part of their own work: no case, "
        "placement, exclusion, deadline, panel or school of theirs.",
        "many": "Opened the records of 25 children. On a usual day of theirs it is 6.",
        "out_of_hours": "Opened the records of 2 children before 06:00 or from 22:00 on, London "
        "time, the first at 22:40.",
        "same_name": "Opened the records of 1 child with their own family name. It may be chance: "
        "ask whether they are related.",
        "broken_glass": "Broke the glass on a restricted record 2 times. The reasons stand with "
        "the openings.",
    }


def test_it_says_which_children():
    (anomaly,) = anomalies_of(day(opened=opened(4), own=frozenset({"child 0"})))

    assert anomaly.children == {"child 1", "child 2", "child 3"}
