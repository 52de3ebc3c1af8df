from datetime import date, datetime

import pytest

from apcase.rules.readings import RUNNING_DIRECTIONS as RUNNING_READING
from apcase.rules.refusal import NotADate, NotYetLaw, Refusal, UnknownWord
from placements.rules.off_site_direction import (
    ACADEMIES,
    AP_ACADEMIES,
    ASK_FIRST,
    BEHAVIOUR_ONLY,
    GENERAL_POWERS,
    MAINTAINED,
    RUNNING_BOUND,
    RUNNING_DIRECTIONS,
    RUNNING_NOT_BOUND,
    SCHOOL_KINDS,
    UNITS,
    UNITS_BEFORE,
    NotForBehaviour,
    caution_on_views,
    check_purpose,
    who_is_bound,
)

DAY_BEFORE, THE_DAY = date(2026, 7, 25), date(2026, 7, 26)


@pytest.mark.parametrize(
    ("school_kind", "on", "bound", "basis"),
    [
        pytest.param(
            "maintained", date(2010, 9, 1), True, MAINTAINED,
            id="a-maintained-school-from-the-first-day-of-the-regulations",
        ),
        pytest.param(
            "maintained", THE_DAY, True, MAINTAINED, id="a-maintained-school-is-bound-as-before"
        ),
        pytest.param(
            "academy", DAY_BEFORE, False, GENERAL_POWERS, id="an-academy-not-on-25-july-2026"
        ),
        pytest.param("academy", THE_DAY, True, ACADEMIES, id="an-academy-from-26-july-2026"),
        pytest.param(
            "ap_academy", DAY_BEFORE, False, GENERAL_POWERS, id="an-ap-academy-not-before-either"
        ),
        pytest.param(
            "ap_academy", THE_DAY, True, AP_ACADEMIES, id="an-ap-academy-from-the-same-day"
        ),
        pytest.param("pru", DAY_BEFORE, False, UNITS_BEFORE, id="a-unit-had-no-power-found"),
        pytest.param("pru", THE_DAY, True, UNITS, id="a-unit-from-the-same-day"),
        pytest.param("academy", date(2028, 2, 29), True, ACADEMIES, id="until-the-law-changes"),
    ],
)  # fmt: skip
def test_whom_the_regulations_bind(school_kind, on, bound, basis):
    binding = who_is_bound(school_kind, on=on)

    assert (binding.bound, binding.basis) == (bound, basis)
    assert (binding.instead == "") == bound


@pytest.mark.parametrize(
    ("school_kind", "instead"),
    [
        pytest.param(
            "academy",
            "The academy acts under its general powers. It should follow the regulations as good "
            "practice.",
            id="academy",
        ),
        pytest.param(
            "pru",
            "No power of the unit's own to direct was found. It should follow the regulations as "
            "good practice.",
            id="unit",
        ),
    ],
)
def test_what_applies_where_the_regulations_do_not(school_kind, instead):
    assert who_is_bound(school_kind, on=DAY_BEFORE).instead == instead


@pytest.mark.parametrize(
    ("facts", "running_directions", "bound", "basis"),
    [
        pytest.param(
            {"on": THE_DAY, "began_on": DAY_BEFORE}, "bound", True, RUNNING_BOUND,
            id="running-on-the-day-is-bound-unless-the-authority-reads-it-otherwise",
        ),
        pytest.param(
            {"on": THE_DAY, "began_on": DAY_BEFORE}, "new-only", False, RUNNING_NOT_BOUND,
            id="running-on-the-day-is-not-bound-where-the-authority-has-chosen-so",
        ),
        pytest.param(
            {"on": DAY_BEFORE, "began_on": date(2026, 6, 1)}, "bound", False, GENERAL_POWERS,
            id="a-day-before-the-rules-is-judged-by-its-own-law",
        ),
        pytest.param(
            {"on": THE_DAY, "began_on": THE_DAY}, "new-only", True, ACADEMIES,
            id="begun-on-the-day-is-new",
        ),
        pytest.param(
            {"on": date(2026, 9, 7), "began_on": date(2026, 9, 9)}, "new-only", True, ACADEMIES,
            id="not-yet-begun-is-new",
        ),
        pytest.param(
            {"on": DAY_BEFORE, "began_on": date(2026, 9, 7)}, "bound", False, GENERAL_POWERS,
            id="a-notice-given-before-the-rules-is-judged-by-its-own-day",
        ),
    ],
)  # fmt: skip
def test_an_academys_direction_that_was_running(facts, running_directions, bound, basis):
    binding = who_is_bound("academy", running_directions=running_directions, **facts)

    assert (binding.bound, binding.basis) == (bound, basis)


def test_a_maintained_schools_running_direction_is_bound_on_either_reading():
    binding = who_is_bound(
        "maintained", on=THE_DAY, began_on=DAY_BEFORE, running_directions="new-only"
    )

    assert (binding.bound, binding.basis) == (True, MAINTAINED)


def test_what_rests_on_a_reading_says_so():
    assert (RUNNING_BOUND.reading, RUNNING_NOT_BOUND.reading, UNITS_BEFORE.reading) == (True,) * 3
    assert RUNNING_NOT_BOUND.note != RUNNING_BOUND.note


def test_the_readings_words_are_those_an_authority_may_choose():
    assert tuple(dict(RUNNING_READING.choices)) == RUNNING_DIRECTIONS


@pytest.mark.parametrize("school_kind", SCHOOL_KINDS)
def test_before_the_regulations_there_is_no_answer(school_kind):
    with pytest.raises(NotYetLaw) as refusal:
        who_is_bound(school_kind, on=date(2010, 8, 31))

    assert str(refusal.value) == (
        "No rule on off-site direction is held for Tuesday 31 August 2010: the earliest took "
        "effect on Wednesday 1 September 2010. Check the year."
    )


def test_a_direction_begun_before_the_regulations_is_not_judged():
    with pytest.raises(NotYetLaw):
        who_is_bound("academy", on=THE_DAY, began_on=date(2010, 8, 31))


@pytest.mark.parametrize(
    ("purpose", "sentence"),
    [
        pytest.param(
            "punishment",
            "A punishment has rules of its own: suspend the pupil, or give another sanction.",
            id="not-a-punishment",
        ),
        pytest.param(
            "unmet_needs",
            "Needs that are not met call for more support, or for a review of the EHC plan.",
            id="not-because-needs-are-not-met",
        ),
        pytest.param(
            "health",
            "A pupil too ill for school is the local authority's to help under section 19.",
            id="not-for-illness",
        ),
        pytest.param(
            "safeguarding",
            "Keeping pupils apart so that they are safe is a separation, not a direction.",
            id="not-to-keep-pupils-apart",
        ),
        pytest.param(
            "trial",
            "A managed move has no trial. A direction may come first if behaviour is its purpose.",
            id="not-as-the-trial-of-a-managed-move",
        ),
    ],
)
def test_a_direction_for_anything_but_behaviour_is_refused(purpose, sentence):
    with pytest.raises(NotForBehaviour) as refusal:
        check_purpose(purpose)

    assert refusal.value.field == "purpose"
    assert str(refusal.value) == (
        f"A pupil is directed off site to improve behaviour and for nothing else. {sentence}"
    )


def test_to_improve_behaviour_is_the_one_purpose():
    assert check_purpose("behaviour") == BEHAVIOUR_ONLY


def test_consent_is_not_needed_but_views_are_sought():
    assert (caution_on_views(True), caution_on_views(False)) == ("", ASK_FIRST)


@pytest.mark.parametrize(
    ("ask", "kind"),
    [
        pytest.param(
            lambda: who_is_bound("independent", on=THE_DAY), UnknownWord, id="an-unknown-school"
        ),
        pytest.param(lambda: who_is_bound(None, on=THE_DAY), UnknownWord, id="no-school"),
        pytest.param(
            lambda: who_is_bound("academy", on=THE_DAY, running_directions="both"),
            UnknownWord,
            id="an-unknown-reading-even-where-it-does-not-matter",
        ),
        pytest.param(
            lambda: who_is_bound("academy", on=datetime.fromisoformat("2026-07-26T09:00")),
            NotADate,
            id="a-moment",
        ),
        pytest.param(
            lambda: who_is_bound("maintained", on=THE_DAY, began_on="2026-07-01"),
            NotADate,
            id="text-for-the-first-day",
        ),
        pytest.param(lambda: check_purpose("convenience"), UnknownWord, id="an-unknown-purpose"),
        pytest.param(lambda: check_purpose([]), UnknownWord, id="a-list-for-a-purpose"),
        pytest.param(lambda: caution_on_views(None), UnknownWord, id="views-not-known"),
    ],
)
def test_facts_of_the_wrong_kind_are_refused(ask, kind):
    with pytest.raises(kind) as refusal:
        ask()

    assert isinstance(refusal.value, Refusal)
