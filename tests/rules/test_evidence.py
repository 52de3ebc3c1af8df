import pytest

from apcase.rules.refusal import Refusal, UnknownWord
from section19.rules.evidence import BY_GROUND, GROUNDS, ITEMS, evidence_missing

ILLNESS = (
    "attendance certificate",
    "individual healthcare plan",
    "medical evidence of any kind: a letter, an appointment card, a prescription, notes",
    "attendance support plan",
    "the parent's view, with its date",
    "the child's view, with its date",
)


@pytest.mark.parametrize(
    ("ground", "given", "missing"),
    [
        pytest.param("physical_health", [], ILLNESS, id="illness-with-nothing"),
        pytest.param("mental_health", [], ILLNESS, id="mental-health-is-illness-too"),
        pytest.param(
            "mental_health",
            ["attendance", "healthcare_plan", "attendance_support", "parent_view", "child_view"],
            (ILLNESS[2],),
            id="only-medical-evidence-is-missing",
        ),
        pytest.param(
            "exclusion",
            ["exclusion_notice", "attendance"],
            ("behaviour log", "plan of special educational support"),
            id="exclusion",
        ),
        pytest.param(
            "otherwise",
            ["chronology"],
            ("attendance certificate", "why the school place cannot reasonably be taken up"),
            id="otherwise",
        ),
        pytest.param(
            "eotas",
            ["ehc_plan", "annual_review"],
            (
                "why no school or post-16 place is appropriate",
                "the package proposed, with its cost",
                "how the package will be monitored",
            ),
            id="eotas",
        ),
        pytest.param(
            "otherwise",
            ["medical"],
            (
                "chronology",
                "attendance certificate",
                "why the school place cannot reasonably be taken up",
            ),
            id="more-than-asked-helps-not",
        ),
    ],
)
def test_what_is_still_to_ask_for(ground, given, missing):
    assert evidence_missing(ground, given=given) == missing


@pytest.mark.parametrize("ground", GROUNDS)
def test_with_everything_nothing_is_missing(ground):
    assert evidence_missing(ground, given=reversed(BY_GROUND[ground])) == ()


def test_every_item_is_asked_for_on_some_ground():
    assert set().union(*BY_GROUND.values()) == set(ITEMS)


@pytest.mark.parametrize(
    ("ground", "given", "kind"),
    [
        pytest.param("illness", [], UnknownWord, id="unknown-ground"),
        pytest.param("otherwise", ["consultant_letter"], UnknownWord, id="no-consultant-is-asked"),
        pytest.param("otherwise", "chronology", Refusal, id="a-word-for-a-list"),
        pytest.param("otherwise", [["chronology"]], UnknownWord, id="a-list-in-a-list"),
        pytest.param("otherwise", None, Refusal, id="nothing-at-all"),
    ],
)
def test_what_is_no_evidence_is_refused(ground, given, kind):
    with pytest.raises(kind):
        evidence_missing(ground, given=given)


def test_a_word_for_a_list_is_not_read_letter_by_letter():
    with pytest.raises(Refusal) as refusal:
        evidence_missing("otherwise", given="chronology")

    assert str(refusal.value) == "Give the evidence held as a list. “chronology” is none."
