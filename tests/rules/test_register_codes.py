from datetime import date, datetime
from itertools import product

import pytest

from apcase.rules.readings import NATURE_FOR_K as NATURE_READING
from apcase.rules.refusal import NotADate, NotYetLaw, Refusal
from placements.rules.register_codes import (
    ARRANGERS,
    DUAL_REGISTERED,
    K_ONLINE_ALLOWED,
    K_ONLINE_DENIED,
    LA_ARRANGED,
    LA_ONLINE,
    LA_TUTOR,
    NATURE_ADVISED,
    NATURE_FOR_K,
    NATURE_IS_ADVISED,
    NEVER_B_ONLINE,
    NOT_YET_B,
    RECORD_NATURE,
    REGISTRATIONS,
    SCHOOL_ARRANGED,
    SCHOOL_ONLINE,
    SCHOOL_TUTOR,
    TUTOR_UNSETTLED,
    UNSUPERVISED,
    VENUES,
    Suggestion,
    suggested_code,
)


def suggested(*facts, **more):
    registration, arranged_by, venue, attended = facts
    return suggested_code(
        registration=registration,
        arranged_by=arranged_by,
        venue=venue,
        attended=attended,
        **more,
    )


@pytest.mark.parametrize(
    ("facts", "suggestion"),
    [
        pytest.param(
            ("dual", "school", "school", True),
            Suggestion("D", DUAL_REGISTERED),
            id="dual-registered-session-at-the-other-school",
        ),
        pytest.param(
            ("dual", "school", "school", False),
            Suggestion("D", DUAL_REGISTERED),
            id="dual-registered-the-other-school-records-the-absence",
        ),
        pytest.param(
            ("dual", "la", "school", True),
            Suggestion("D", DUAL_REGISTERED),
            id="council-places-at-a-pru-dual-registered",
        ),
        pytest.param(
            ("dual", "la", "school", False),
            Suggestion("D", DUAL_REGISTERED),
            id="council-places-at-a-pru-absent-there",
        ),
        pytest.param(
            ("single", "school", "place", True),
            Suggestion("B", SCHOOL_ARRANGED),
            id="school-arranged-in-person-and-supervised",
        ),
        pytest.param(
            ("single", "school", "place", False),
            Suggestion(None, SCHOOL_ARRANGED),
            id="school-arranged-absent-is-never-b",
        ),
        pytest.param(
            ("dual", "school", "place", True),
            Suggestion("B", SCHOOL_ARRANGED),
            id="dual-registered-but-the-session-is-at-a-place",
        ),
        pytest.param(
            ("single", "la", "place", True),
            Suggestion("K", LA_ARRANGED),
            id="council-arranged-under-section-19",
        ),
        pytest.param(
            ("single", "la", "place", False),
            Suggestion(None, LA_ARRANGED),
            id="council-arranged-absent-is-never-k",
        ),
        pytest.param(
            ("dual", "la", "place", True),
            Suggestion("K", LA_ARRANGED),
            id="council-arranged-dual-registered-at-a-place",
        ),
        pytest.param(
            ("single", "la", "home_tutor", True),
            Suggestion("K", LA_TUTOR),
            id="council-sends-a-tutor-home",
        ),
        pytest.param(
            ("single", "la", "home_tutor", False),
            Suggestion(None, LA_TUTOR),
            id="council-sends-a-tutor-child-not-there",
        ),
        pytest.param(
            ("single", "school", "home_tutor", True),
            Suggestion("B", SCHOOL_TUTOR, TUTOR_UNSETTLED),
            id="school-sends-a-tutor-b-only-if-every-test-is-met",
        ),
        pytest.param(
            ("single", "school", "home_tutor", False),
            Suggestion(None, SCHOOL_TUTOR),
            id="school-sends-a-tutor-child-not-there",
        ),
        pytest.param(
            ("single", "school", "home_online", True),
            Suggestion(None, SCHOOL_ONLINE, NEVER_B_ONLINE),
            id="school-arranged-online-at-home-is-never-b",
        ),
        pytest.param(
            ("single", "school", "home_online", False),
            Suggestion(None, SCHOOL_ONLINE, NEVER_B_ONLINE),
            id="school-arranged-online-at-home-not-logged-on",
        ),
        pytest.param(
            ("single", "la", "home_online", True),
            Suggestion(None, LA_ONLINE, K_ONLINE_DENIED),
            id="council-arranged-online-at-home-is-not-k-unless-allowed",
        ),
        pytest.param(
            ("single", "la", "home_online", False),
            Suggestion(None, LA_ONLINE),
            id="council-arranged-online-at-home-not-logged-on",
        ),
    ],
)
def test_suggested_code(facts, suggestion):
    assert suggested(*facts) == suggestion


@pytest.mark.parametrize(
    ("facts", "denied", "suggestion"),
    [
        pytest.param(
            ("single", "school", "place", True),
            {"supervised": False},
            Suggestion(None, SCHOOL_ARRANGED, UNSUPERVISED),
            id="unsupervised-is-never-b",
        ),
        pytest.param(
            ("single", "school", "place", True),
            {"nature_recorded": False},
            Suggestion(None, SCHOOL_ARRANGED, NOT_YET_B),
            id="no-b-until-the-activity-is-recorded",
        ),
        pytest.param(
            ("single", "school", "home_tutor", True),
            {"supervised": False},
            Suggestion(None, SCHOOL_TUTOR, UNSUPERVISED),
            id="an-unsupervised-tutors-lesson-is-never-b",
        ),
        pytest.param(
            ("single", "school", "home_tutor", True),
            {"allow_b_home_tutor": False},
            Suggestion(None, SCHOOL_TUTOR, TUTOR_UNSETTLED),
            id="an-authority-may-rule-out-b-for-a-tutor",
        ),
        pytest.param(
            ("single", "la", "place", True),
            {"nature_recorded": False},
            Suggestion("K", LA_ARRANGED, RECORD_NATURE),
            id="k-stands-but-asks-for-its-nature",
        ),
        pytest.param(
            ("single", "la", "place", True),
            {"nature_recorded": False, "nature_for_k": "required"},
            Suggestion("K", LA_ARRANGED, RECORD_NATURE),
            id="the-usual-reading-is-that-the-nature-is-required",
        ),
        pytest.param(
            ("single", "la", "home_tutor", True),
            {"nature_recorded": False, "nature_for_k": "advised"},
            Suggestion("K", NATURE_ADVISED, NATURE_IS_ADVISED),
            id="an-authority-may-take-the-nature-for-good-practice",
        ),
        pytest.param(
            ("single", "la", "place", True),
            {"nature_for_k": "advised"},
            Suggestion("K", LA_ARRANGED),
            id="what-is-recorded-needs-no-reading",
        ),
        pytest.param(
            ("single", "school", "place", True),
            {"nature_recorded": False, "nature_for_k": "advised"},
            Suggestion(None, SCHOOL_ARRANGED, NOT_YET_B),
            id="the-reading-on-k-does-not-reach-b",
        ),
        pytest.param(
            ("single", "la", "place", False),
            {"nature_recorded": False, "nature_for_k": "advised"},
            Suggestion(None, LA_ARRANGED),
            id="a-child-who-is-not-there-has-no-k",
        ),
        pytest.param(
            ("single", "la", "place", True),
            {"supervised": False},
            Suggestion("K", LA_ARRANGED),
            id="k-has-no-test-of-supervision",
        ),
        pytest.param(
            ("single", "la", "home_online", True),
            {"allow_k_online": True},
            Suggestion("K", LA_ONLINE, K_ONLINE_ALLOWED),
            id="an-authority-may-allow-k-online-and-it-says-so",
        ),
        pytest.param(
            ("single", "la", "home_online", False),
            {"allow_k_online": True},
            Suggestion(None, LA_ONLINE),
            id="allowed-but-not-logged-on",
        ),
        pytest.param(
            ("single", "school", "home_online", True),
            {"allow_k_online": True},
            Suggestion(None, SCHOOL_ONLINE, NEVER_B_ONLINE),
            id="what-the-school-arranges-is-never-k",
        ),
    ],
)
def test_a_test_of_the_law_denied(facts, denied, suggestion):
    assert suggested(*facts, **denied) == suggestion


def test_what_is_unsettled_is_always_marked_as_a_reading_with_a_caution():
    unsettled = [
        suggested("single", "school", "home_tutor", True),
        suggested("single", "la", "home_online", True),
        suggested("single", "la", "home_online", True, allow_k_online=True),
    ]

    assert [bool(found.basis.reading and found.caution) for found in unsettled] == [True] * 3


POSSIBLE = [
    facts
    for facts in product(REGISTRATIONS, ARRANGERS, VENUES, (True, False))
    if (facts[0], facts[2]) != ("single", "school")
]


@pytest.mark.parametrize("facts", POSSIBLE)
def test_registration_matters_only_at_another_school(facts):
    registration, arranged_by, venue, attended = facts

    found = suggested(*facts)

    if venue != "school":
        other = "single" if registration == "dual" else "dual"
        assert found == suggested(other, arranged_by, venue, attended)
        assert attended or found.code is None


def test_registered_only_at_home_cannot_be_at_another_school_of_registration():
    with pytest.raises(Refusal) as refusal:
        suggested("single", "school", "school", True)

    assert refusal.value.field == "registration"
    assert str(refusal.value) == (
        "A child taught at another school where they are registered has registration “dual”, "
        "not “single”. Correct the registration, or choose the venue “place” if they are not "
        "registered there."
    )


@pytest.mark.parametrize(
    ("facts", "more", "sentence"),
    [
        pytest.param(
            ("guest", "school", "place", True),
            {},
            "The registration must be “dual” or “single”. “guest” is not known.",
            id="registration",
        ),
        pytest.param(
            ("single", "parent", "place", True),
            {},
            "The arranger must be “school” or “la”. “parent” is not known.",
            id="arranger",
        ),
        pytest.param(
            ("single", "la", "HOME_TUTOR", True),
            {},
            "The venue must be “school” or “place” or “home_tutor” or “home_online”. "
            "“HOME_TUTOR” is not known.",
            id="venue",
        ),
        pytest.param(
            ("single", "la", "place", "yes"),
            {},
            "Say yes or no: the child attended. “yes” is neither.",
            id="attended-as-text",
        ),
        pytest.param(
            ("single", "la", "place", None),
            {},
            "Say yes or no: the child attended. “None” is neither.",
            id="attendance-not-known",
        ),
        pytest.param(
            ("single", "school", "place", True),
            {"supervised": None},
            "Say yes or no: a suitable person supervises. “None” is neither.",
            id="supervision-not-known",
        ),
        pytest.param(
            ("single", "school", "place", True),
            {"nature_recorded": ""},
            "Say yes or no: the nature of the education is recorded. “” is neither.",
            id="nature-as-text",
        ),
        pytest.param(
            ("single", "la", "place", True),
            {"nature_for_k": "always"},
            "The reading on the nature of code K must be “required” or “advised”. “always” is not "
            "known.",
            id="no-such-reading",
        ),
    ],
)
def test_an_unknown_word_is_refused(facts, more, sentence):
    with pytest.raises(Refusal) as refusal:
        suggested(*facts, **more)

    assert str(refusal.value) == sentence


def test_the_words_of_the_reading_on_k_are_the_authoritys():
    assert dict(NATURE_READING.choices).keys() == set(NATURE_FOR_K)
    assert NATURE_READING.default == NATURE_FOR_K[0]


@pytest.mark.parametrize("facts", POSSIBLE)
def test_the_day_of_the_session_changes_nothing_from_the_codes_of_2024_on(facts):
    for on in (date(2024, 8, 19), date(2026, 11, 23)):
        assert suggested(*facts, on=on) == suggested(*facts)


def test_a_session_before_the_codes_of_2024_is_refused():
    with pytest.raises(NotYetLaw) as refusal:
        suggested("single", "la", "place", True, on=date(2024, 8, 18))

    assert str(refusal.value) == (
        "No rule on the home school's register is held for Sunday 18 August 2024: the earliest "
        "took effect on Monday 19 August 2024. Check the year."
    )


def test_a_moment_is_no_day_of_a_session():
    with pytest.raises(NotADate):
        suggested("single", "la", "place", True, on=datetime.fromisoformat("2026-11-23T09:00"))
