from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.record_classes import (
    ADOPTION,
    CHILD_PROTECTION,
    CLASSES,
    LOOKED_AFTER,
    PUPIL_FILE,
    REGISTER,
)
from apcase.rules.refusal import NotADate, NotANumber, Refusal, UnknownWord
from apcase.rules.retention import (
    CERTIFICATE_FIELDS,
    HOLDS,
    check_certificate,
    keep_until,
)
from tests.rules.calendars import fewer_examples

BORN = date(2012, 3, 14)
LEAP = date(2012, 2, 29)


@pytest.mark.parametrize(
    ("classes", "events", "until"),
    [
        pytest.param(["pupil"], {"born_on": BORN}, date(2037, 3, 14), id="the-25th-birthday"),
        pytest.param(
            ["other"],
            {"last_entry_on": date(2026, 1, 1)},
            date(2032, 12, 31),
            id="the-current-year-and-six-from-its-first-day",
        ),
        pytest.param(
            ["other"],
            {"last_entry_on": date(2026, 12, 31)},
            date(2032, 12, 31),
            id="the-current-year-and-six-from-its-last-day",
        ),
        pytest.param(["ehc"], {"born_on": BORN}, date(2043, 3, 14), id="31-years-from-birth"),
        pytest.param(
            ["looked-after"], {"born_on": BORN}, date(2087, 3, 14), id="the-75th-birthday"
        ),
        pytest.param(
            ["adoption"],
            {"ordered_on": date(2015, 6, 1)},
            date(2115, 6, 1),
            id="100-years-from-the-order",
        ),
        pytest.param(
            ["child-protection"],
            {"closed_on": date(2026, 9, 30)},
            date(2061, 9, 30),
            id="35-years-after-closure",
        ),
        pytest.param(
            ["review-panel"],
            {"resolved_on": date(2026, 11, 24)},
            date(2031, 11, 24),
            id="five-years-from-the-resolution-of-a-review",
        ),
        pytest.param(
            ["attendance"],
            {"entered_on": date(2024, 8, 19)},
            date(2030, 8, 19),
            id="six-years-from-an-entry-on-the-first-day-of-the-rule",
        ),
        pytest.param(
            ["abuse"],
            {"last_entry_on": date(2026, 11, 24)},
            date(2101, 11, 24),
            id="75-years-where-abuse-is-known",
        ),
        pytest.param(
            ["pupil"], {"born_on": LEAP}, date(2037, 3, 1), id="29-february-becomes-1-march"
        ),
        pytest.param(["ehc"], {"born_on": LEAP}, date(2043, 3, 1), id="1-march-31-years-on"),
        pytest.param(
            ["adoption"],
            {"ordered_on": date(2012, 2, 29)},
            date(2112, 2, 29),
            id="29-february-in-a-leap-year-stays",
        ),
        pytest.param(
            ["abuse"],
            {"last_entry_on": date(2125, 2, 28)},
            date(2200, 2, 28),
            id="28-february-stays-28-february",
        ),
        pytest.param(
            ["child-protection"],
            {"born_on": BORN, "closed_on": BORN},
            date(2047, 3, 14),
            id="closed-on-the-day-of-birth",
        ),
        pytest.param(
            ["pupil", "ehc"], {"born_on": BORN}, date(2043, 3, 14), id="the-longer-class-wins"
        ),
        pytest.param(
            ["child-protection", "looked-after", "pupil"],
            {"born_on": BORN, "closed_on": date(2026, 9, 30)},
            date(2087, 3, 14),
            id="the-longest-of-three-wins",
        ),
        pytest.param(
            ["pupil", "review-panel"],
            {"born_on": date(2010, 9, 1), "resolved_on": date(2034, 9, 1)},
            date(2039, 9, 1),
            id="a-shorter-period-that-ends-later-wins",
        ),
    ],
)
def test_a_record_is_kept_until(classes, events, until):
    assert keep_until(classes, events=events).keep_until == until


def test_an_adoption_order_of_29_february_is_kept_to_1_march_where_the_century_has_no_leap_year():
    kept = keep_until(["adoption"], events={"ordered_on": date(2008, 2, 29)}, periods={})

    assert kept.keep_until == date(2108, 2, 29)
    assert keep_until(
        ["adoption"], events={"ordered_on": date(2096, 2, 29)}, periods={"adoption": 104}
    ).keep_until == date(2200, 3, 1)


def test_the_answer_says_which_class_decides_and_why():
    kept = keep_until(
        ["child-protection", "pupil"],
        events={"born_on": BORN, "closed_on": date(2026, 9, 30)},
        holds=["complaint"],
    )

    assert kept.basis == CHILD_PROTECTION
    assert kept.decisive.record_class.name == "Child protection"
    assert kept.reasons == (
        "Pupil file: 25 years from the date of birth, Wednesday 14 March 2012. "
        "Kept until Saturday 14 March 2037.",
        "Child protection: 35 years from the closure, Wednesday 30 September 2026. "
        "Kept until Friday 30 September 2061.",
        "Held (complaint): nothing is destroyed until it is lifted.",
        "A person reviews the record before anything is destroyed.",
    )


@pytest.mark.parametrize(
    ("on", "may"),
    [
        pytest.param(date(2037, 3, 13), False, id="the-day-before"),
        pytest.param(date(2037, 3, 14), False, id="the-last-day-of-keeping"),
        pytest.param(date(2037, 3, 15), True, id="the-day-after-it"),
    ],
)
def test_a_record_may_be_reviewed_from_the_day_after(on, may):
    assert keep_until(["pupil"], events={"born_on": BORN}).may_be_reviewed(on) == may


@pytest.mark.parametrize("hold", HOLDS)
def test_a_hold_blocks_whatever_the_day(hold):
    kept = keep_until(["pupil"], events={"born_on": BORN}, holds=[hold])

    assert kept.holds == (hold,)
    assert kept.keep_until == date(2037, 3, 14)
    assert not kept.may_be_reviewed(date.max)


@pytest.mark.parametrize(
    ("classes", "events", "reason"),
    [
        pytest.param(
            ["child-protection"],
            {"closed_on": None},
            "Child protection: the closure is not known or has not come. It is kept.",
            id="not-closed-yet",
        ),
        pytest.param(
            ["pupil"],
            {},
            "Pupil file: the date of birth is not known or has not come. It is kept.",
            id="no-date-of-birth",
        ),
        pytest.param(
            ["attendance"],
            {"entered_on": date(2024, 8, 18)},
            "Attendance register: No rule on keeping attendance registers is held for Sunday "
            "18 August 2024: the earliest took effect on Monday 19 August 2024. Check the year. "
            "It is kept.",
            id="an-entry-before-the-regulations",
        ),
        pytest.param(
            ["adoption"],
            {"ordered_on": date(2005, 12, 29)},
            "Adoption: No rule on keeping adoption records is held for Thursday 29 December 2005: "
            "the earliest took effect on Friday 30 December 2005. Check the year. It is kept.",
            id="an-order-before-the-regulations",
        ),
        pytest.param(
            [],
            {"born_on": BORN},
            "No record class is given, so no date can be worked out, and the record is kept.",
            id="no-class",
        ),
    ],
)
def test_what_cannot_be_dated_is_kept_and_says_so(classes, events, reason):
    kept = keep_until(classes, events=events)

    assert kept.keep_until is None
    assert reason in kept.reasons
    assert not kept.may_be_reviewed(date.max)


def test_one_class_that_cannot_be_dated_keeps_the_whole_record():
    kept = keep_until(["pupil", "child-protection"], events={"born_on": BORN})

    assert (kept.keep_until, kept.basis) == (None, CHILD_PROTECTION)
    assert not kept.may_be_reviewed(date(2200, 1, 1))


def test_the_authority_sets_its_own_periods():
    kept = keep_until(["pupil"], events={"born_on": BORN}, periods={"pupil": 30, "ehc": 35})

    assert (kept.keep_until, kept.basis) == (date(2042, 3, 14), PUPIL_FILE)


@pytest.mark.parametrize(
    ("key", "fewest", "basis"),
    [
        pytest.param("attendance", 6, REGISTER, id="the-register"),
        pytest.param("looked-after", 75, LOOKED_AFTER, id="a-looked-after-childs-record"),
        pytest.param("adoption", 100, ADOPTION, id="an-adoption-record"),
    ],
)
def test_no_setting_is_shorter_than_the_law(key, fewest, basis):
    events = {"entered_on": date(2026, 9, 1), "born_on": BORN, "ordered_on": date(2020, 1, 6)}
    assert keep_until([key], events=events, periods={key: fewest}).basis == basis

    with pytest.raises(NotANumber, match=f"must be a whole number from {fewest} to 150"):
        keep_until([key], events=events, periods={key: fewest - 1})


@pytest.mark.parametrize(
    ("over", "kind", "sentence"),
    [
        pytest.param(
            {"classes": ["pupils"]},
            UnknownWord,
            "The record class must be “pupil” or “other” or “ehc” or “looked-after” or “adoption” "
            "or “child-protection” or “review-panel” or “attendance” or “abuse”. “pupils” is not "
            "known.",
            id="unknown-class",
        ),
        pytest.param(
            {"classes": "pupil"},
            Refusal,
            "Give a list of classes; “pupil” is not one.",
            id="a-class-in-place-of-a-list",
        ),
        pytest.param(
            {"classes": None},
            Refusal,
            "Give a list of classes; “None” is not one.",
            id="no-list",
        ),
        pytest.param(
            {"holds": ["appeal"]},
            UnknownWord,
            "The hold must be “legal hold” or “complaint” or “inquiry”. “appeal” is not known.",
            id="unknown-hold",
        ),
        pytest.param(
            {"events": {"born_on": datetime.fromisoformat("2012-03-14T09:30")}},
            NotADate,
            "The date of birth has a time of day, “2012-03-14 09:30:00”. Give the date alone, "
            "without a time.",
            id="a-moment-of-birth",
        ),
        pytest.param(
            {"events": {"born_on": date(12, 3, 14)}},
            Refusal,
            "The date of birth, Wednesday 14 March 12, is in a year that cannot be right. Give the "
            "year in four figures, such as 2012.",
            id="a-year-in-two-figures-would-be-long-past",
        ),
        pytest.param(
            {"events": {"born_on": date.max}},
            Refusal,
            "The date of birth, Friday 31 December 9999, is in a year that cannot be right. Give "
            "the year in four figures, such as 2012.",
            id="the-end-of-time",
        ),
        pytest.param(
            {"events": {"born_on": BORN, "closed_on": date(2012, 3, 13)}},
            Refusal,
            "The closure, Tuesday 13 March 2012, is before the date of birth, Wednesday 14 March "
            "2012. Correct one of them.",
            id="closed-before-birth",
        ),
        pytest.param(
            {"events": {"died_on": BORN}},
            UnknownWord,
            "The event must be “born_on” or “last_entry_on” or “closed_on” or “ordered_on” or "
            "“resolved_on” or “entered_on”. “died_on” is not known.",
            id="unknown-event",
        ),
        pytest.param(
            {"events": None},
            Refusal,
            "The events are given by name; “None” is not.",
            id="no-events",
        ),
        pytest.param(
            {"periods": {"pupil": 0}},
            NotANumber,
            "The years for “Pupil file” must be a whole number from 1 to 150. “0” is not.",
            id="no-years",
        ),
        pytest.param(
            {"periods": {"pupil": True}},
            NotANumber,
            "The years for “Pupil file” must be a whole number from 1 to 150. “True” is not.",
            id="yes-for-a-number",
        ),
        pytest.param(
            {"periods": [25]},
            Refusal,
            "The periods are given by name; “[25]” is not.",
            id="periods-without-names",
        ),
    ],
)
def test_what_cannot_be_is_refused(over, kind, sentence):
    asked = {"classes": ["pupil"], "events": {"born_on": BORN}} | over
    with pytest.raises(kind) as refusal:
        keep_until(asked.pop("classes"), **asked)

    assert str(refusal.value) == sentence


def test_a_moment_is_no_day_for_a_review():
    with pytest.raises(NotADate):
        keep_until([], events={}).may_be_reviewed(datetime.fromisoformat("2037-03-15T00:00"))


def test_a_destruction_certificate_holds_no_personal_data():
    assert check_certificate(CERTIFICATE_FIELDS) is None

    for field in ("name", "upn", "born_on", "keep_until", None, []):
        with pytest.raises(Refusal) as refusal:
            check_certificate(["record_class", field])
        assert str(refusal.value) == (
            f"A destruction certificate keeps no personal data, and “{field}” may be some. It may "
            "hold the certificate's own number; the class of the records; how many; the day of "
            "destruction; how they were destroyed; the post of whoever reviewed them, without a "
            "name; the post of whoever destroyed them, without a name; the law or policy that the "
            "period rests on."
        )


keys = [known.key for known in CLASSES]
days = st.dates(date(2024, 9, 1), date(2060, 12, 31))
known_events = st.fixed_dictionaries(
    {"born_on": st.dates(date(2000, 1, 1), date(2024, 8, 31))},
    optional={
        name: st.none() | days
        for name in ("last_entry_on", "closed_on", "ordered_on", "resolved_on", "entered_on")
    },
)


@fewer_examples
@given(st.lists(st.sampled_from(keys), max_size=5), known_events, st.randoms(use_true_random=False))
def test_the_order_and_repetition_of_classes_do_not_matter(classes, events, random):
    shuffled = classes + classes[:1]
    random.shuffle(shuffled)

    assert keep_until(shuffled, events=events) == keep_until(classes, events=events)


@fewer_examples
@given(st.lists(st.sampled_from(keys), min_size=1, max_size=5), known_events, st.sampled_from(keys))
def test_one_more_class_never_shortens_the_keeping(classes, events, another):
    fewer = keep_until(classes, events=events).keep_until
    more = keep_until([*classes, another], events=events).keep_until

    assert more is None or (fewer is not None and fewer <= more)


@fewer_examples
@given(st.sampled_from(keys), known_events)
def test_a_later_year_is_kept_no_shorter(key, events):
    one = keep_until([key], events=events).keep_until
    longer = {known.key: known.years + 1 for known in CLASSES}

    assert one is None or one < keep_until([key], events=events, periods=longer).keep_until
