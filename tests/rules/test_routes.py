from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcase.rules.refusal import EndBeforeStart, NotADate, Refusal, UnknownWord
from placements.rules.route_table import ROUTES, STRATEGY, WORDS, Route
from placements.rules.routes import (
    FROM_A_UNIT,
    AgreedRoute,
    agree_route,
    become_single,
    copy_route,
    differences,
)
from tests.rules.calendars import examples

STARTS_ON = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("key", "commissioners", "lump_sum", "top_up", "registrations"),
    [
        pytest.param(
            "permanent_exclusion", "la", "school", "recovered", "dual_then_single", id="permanent"
        ),
        pytest.param("health", "la school", "school", "school", "dual_school_main", id="health"),
        pytest.param("awaiting_school", "la", "la", "la", "single_at_provision", id="interim"),
        pytest.param(
            "assessment", "school", "la school", "school", "dual_school_main", id="assessment"
        ),
        pytest.param(
            "suspension_or_direction",
            "school",
            "school",
            "school",
            "dual_school_main",
            id="suspension-or-direction",
        ),
        pytest.param(
            "section_19_other", "la", "la school", "la school", "dual single", id="section-19"
        ),
        pytest.param(
            "part_of_the_week", "school", "school", "school", "dual_school_main", id="part-time"
        ),
    ],
)
def test_the_seven_routes(key, commissioners, lump_sum, top_up, registrations):
    route = ROUTES[key]

    cells = (route.commissioners, route.lump_sum, route.top_up, route.registrations)
    assert [" ".join(cell) for cell in cells] == [commissioners, lump_sum, top_up, registrations]
    assert len(ROUTES) == 7


@pytest.mark.parametrize(
    ("key", "choices", "agreed"),
    [
        pytest.param(
            "permanent_exclusion",
            {},
            ("la", "school", "recovered", "dual_then_single"),
            id="permanent-exclusion-leaves-no-choice",
        ),
        pytest.param(
            "health",
            {"commissioner": "school"},
            ("school", "school", "school", "dual_school_main"),
            id="health-commissioned-by-the-school",
        ),
        pytest.param(
            "health",
            {"commissioner": "la"},
            ("la", "school", "school", "dual_school_main"),
            id="health-commissioned-by-the-authority",
        ),
        pytest.param(
            "awaiting_school",
            {},
            ("la", "la", "la", "single_at_provision"),
            id="interim-is-all-the-authoritys",
        ),
        pytest.param(
            "assessment",
            {"lump_sum_payer": "la"},
            ("school", "la", "school", "dual_school_main"),
            id="assessment-with-a-lump-sum-from-the-authority",
        ),
        pytest.param(
            "suspension_or_direction",
            {},
            ("school", "school", "school", "dual_school_main"),
            id="a-schools-suspension-is-the-schools",
        ),
        pytest.param(
            "suspension_or_direction",
            {"suspended_from_unit": True},
            ("la", "school", "school", "dual_school_main"),
            id="a-units-suspension-is-the-authoritys",
        ),
        pytest.param(
            "section_19_other",
            {"lump_sum_payer": "la", "top_up_payer": "school", "registration": "single"},
            ("la", "la", "school", "single"),
            id="section-19-with-three-choices",
        ),
        pytest.param(
            "part_of_the_week",
            {"commissioner": "school", "registration": "dual_school_main"},
            ("school", "school", "school", "dual_school_main"),
            id="saying-what-is-settled-is-allowed",
        ),
    ],
)
def test_a_route_with_its_choices_made(key, choices, agreed):
    found = agree_route(key, starts_on=STARTS_ON, **choices)

    basis = FROM_A_UNIT if choices.get("suspended_from_unit") else STRATEGY
    assert found == AgreedRoute(key, *agreed, starts_on=STARTS_ON, single_from=None, basis=basis)


SECTION_19 = {"lump_sum_payer": "la", "top_up_payer": "la", "registration": "dual"}


@pytest.mark.parametrize(
    ("key", "choices", "field", "sentence"),
    [
        pytest.param(
            "health",
            {},
            "commissioner",
            "Choose who commissions on the route “Physical or mental health”: the local authority "
            "or the school.",
            id="health-needs-a-commissioner",
        ),
        pytest.param(
            "assessment",
            {},
            "lump_sum_payer",
            "Choose who pays the lump sum on the route “Short assessment or intervention, then "
            "back or on to another kind of provision”: the local authority or the school.",
            id="assessment-needs-a-payer",
        ),
        pytest.param(
            "section_19_other",
            SECTION_19 | {"top_up_payer": None},
            "top_up_payer",
            "Choose who pays the top-up on the route “Section 19, other reasons”: the local "
            "authority or the school.",
            id="section-19-needs-a-payer-of-the-top-up",
        ),
        pytest.param(
            "section_19_other",
            SECTION_19 | {"registration": None},
            "registration",
            "Choose the registration on the route “Section 19, other reasons”: dual or single.",
            id="section-19-needs-a-registration",
        ),
        pytest.param(
            "awaiting_school",
            {"commissioner": "school"},
            "commissioner",
            "On the route “In the interim, while waiting for a school place” who commissions is "
            "the local authority, not “the school”. Choose that, or another route.",
            id="the-interim-is-never-a-schools",
        ),
        pytest.param(
            "suspension_or_direction",
            {"commissioner": "school", "suspended_from_unit": True},
            "commissioner",
            "On the route “Suspension of more than five days, or off-site direction by the "
            "school” who commissions is the local authority, not “the school”. Choose that, or "
            "another route.",
            id="a-units-suspension-is-never-the-schools",
        ),
        pytest.param(
            "suspension_or_direction",
            {"commissioner": "la"},
            "commissioner",
            "On the route “Suspension of more than five days, or off-site direction by the "
            "school” who commissions is the school, not “the local authority”. Choose that, or "
            "another route.",
            id="a-schools-suspension-is-never-the-authoritys",
        ),
        pytest.param(
            "health",
            {"commissioner": "la", "suspended_from_unit": True},
            "suspended_from_unit",
            "“Physical or mental health” is not the route for a suspension. Choose the route for "
            "suspensions.",
            id="a-suspension-on-another-route",
        ),
        pytest.param(
            "health",
            {"commissioner": "parent"},
            "commissioner",
            "On the route “Physical or mental health” who commissions is the local authority or "
            "the school, not “parent”. Choose that, or another route.",
            id="nobody-else-commissions",
        ),
        pytest.param(
            "health",
            {"commissioner": ["la"]},
            "commissioner",
            "On the route “Physical or mental health” who commissions is the local authority or "
            "the school, not “['la']”. Choose that, or another route.",
            id="a-list-is-no-choice",
        ),
        pytest.param(
            "permanent_exclusion",
            {"registration": "dual"},
            "registration",
            "On the route “From the sixth day of a permanent exclusion” the registration is dual "
            "at first, then single at the provision, not “dual”. Choose that, or another route.",
            id="permanent-exclusion-never-stays-dual",
        ),
        pytest.param(
            "health",
            {"commissioner": "la", "suspended_from_unit": None},
            "suspended_from_unit",
            "Say yes or no: the child is suspended from a pupil referral unit for more than five "
            "days. “None” is neither.",
            id="suspension-not-known",
        ),
    ],
)
def test_what_a_route_does_not_allow_is_refused(key, choices, field, sentence):
    with pytest.raises(Refusal) as refusal:
        agree_route(key, starts_on=STARTS_ON, **choices)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)


@pytest.mark.parametrize("key", ["managed_move", "", None, ["health"], 1])
def test_an_unknown_route_is_refused(key):
    with pytest.raises(UnknownWord):
        agree_route(key, starts_on=STARTS_ON)


@pytest.mark.parametrize("starts_on", ["2026-11-16", None, datetime(2026, 11, 16, tzinfo=UTC)])
def test_a_route_starts_on_a_date(starts_on):
    with pytest.raises(NotADate):
        agree_route("awaiting_school", starts_on=starts_on)


def test_an_authority_may_bring_its_own_table():
    own = {"nurture": Route("nurture", "Nurture", ("school",), ("la",), ("la",), ("dual",))}

    found = agree_route("nurture", starts_on=STARTS_ON, routes=own)

    assert (found.commissioner, found.lump_sum_payer, found.registration) == (
        "school",
        "la",
        "dual",
    )
    for no_table in (None, {"nurture": "school"}):
        with pytest.raises(Refusal) as refusal:
            agree_route("nurture", starts_on=STARTS_ON, routes=no_table)
        assert refusal.value.field == "routes"


PERMANENT = agree_route("permanent_exclusion", starts_on=STARTS_ON)


@pytest.mark.parametrize(
    ("single_from", "day", "word"),
    [
        pytest.param(date(2027, 1, 11), STARTS_ON, "dual", id="dual-from-the-start"),
        pytest.param(date(2027, 1, 11), date(2027, 1, 10), "dual", id="dual-until-the-day-before"),
        pytest.param(date(2027, 1, 11), date(2027, 1, 11), "single", id="single-on-the-day"),
        pytest.param(date(2026, 11, 17), date(2026, 11, 16), "dual", id="dual-for-a-single-day"),
        pytest.param(None, date(2028, 2, 29), "dual", id="dual-while-no-day-is-known"),
    ],
)
def test_dual_at_first_then_single_from_a_day(single_from, day, word):
    agreed = become_single(PERMANENT, single_from=single_from) if single_from else PERMANENT

    assert agreed.registration_on(day) == word


@pytest.mark.parametrize(
    ("key", "choices", "word"),
    [
        ("health", {"commissioner": "la"}, "dual"),
        ("awaiting_school", {}, "single"),
        ("section_19_other", SECTION_19, "dual"),
        ("section_19_other", SECTION_19 | {"registration": "single"}, "single"),
    ],
)
def test_on_other_routes_the_registration_stays(key, choices, word):
    agreed = agree_route(key, starts_on=STARTS_ON, **choices)

    assert agreed.registration_on(date(2027, 7, 20)) == word


def test_a_day_before_the_placement_has_no_registration():
    with pytest.raises(EndBeforeStart) as refusal:
        PERMANENT.registration_on(date(2026, 11, 15))

    assert str(refusal.value) == (
        "Sunday 15 November 2026 is before the placement starts on Monday 16 November 2026. Give "
        "that day or a later one."
    )


@pytest.mark.parametrize(
    ("agreed", "single_from", "error", "sentence"),
    [
        pytest.param(
            PERMANENT,
            STARTS_ON,
            EndBeforeStart,
            "The registration is dual at first: the first day of single registration, Monday 16 "
            "November 2026, must be after the start on Monday 16 November 2026.",
            id="dual-at-first-is-at-least-a-day",
        ),
        pytest.param(
            agree_route("awaiting_school", starts_on=STARTS_ON),
            date(2027, 1, 11),
            Refusal,
            "On this route the registration is single, at the provision, and does not change. "
            "Choose another route if the child's registration changes.",
            id="no-change-on-another-route",
        ),
        pytest.param(
            PERMANENT,
            None,
            NotADate,
            "The first day of single registration must be a date, such as 5 November 2026. “None” "
            "is not one.",
            id="no-day",
        ),
        pytest.param(
            "permanent_exclusion",
            date(2027, 1, 11),
            Refusal,
            "Give a route that was agreed; “permanent_exclusion” is not one.",
            id="a-key-for-a-route",
        ),
    ],
)
def test_a_change_of_roll_that_cannot_be(agreed, single_from, error, sentence):
    with pytest.raises(error) as refusal:
        become_single(agreed, single_from=single_from)

    assert str(refusal.value) == sentence


def test_every_word_of_the_table_can_be_shown():
    cells = [
        word
        for route in ROUTES.values()
        for cell in (route.commissioners, route.lump_sum, route.top_up, route.registrations)
        for word in cell
    ]

    assert set(cells) == set(WORDS)


FIELDS = ("commissioner", "lump_sum_payer", "top_up_payer", "registration")


@examples
@given(
    st.sampled_from(sorted(ROUTES)),
    st.fixed_dictionaries({field: st.none() | st.sampled_from(sorted(WORDS)) for field in FIELDS}),
)
def test_a_choice_is_taken_when_the_cell_allows_it_and_never_made_for_anybody(key, choices):
    route = ROUTES[key]
    cells = (route.commissioners, route.lump_sum, route.top_up, route.registrations)
    settled = [
        choices[field] in cell or (choices[field] is None and len(cell) == 1)
        for field, cell in zip(FIELDS, cells, strict=True)
    ]

    if all(settled):
        found = agree_route(key, starts_on=STARTS_ON, **choices)
        assert all(getattr(found, f) in cell for f, cell in zip(FIELDS, cells, strict=True))
        assert all(choices[f] in (None, getattr(found, f)) for f in FIELDS)
    else:
        with pytest.raises(Refusal):
            agree_route(key, starts_on=STARTS_ON, **choices)


def test_every_route_can_be_agreed_in_each_way_its_cells_allow():
    for key, route in ROUTES.items():
        cells = (route.commissioners, route.lump_sum, route.top_up, route.registrations)
        for chosen in product(*cells):
            found = agree_route(key, starts_on=STARTS_ON, **dict(zip(FIELDS, chosen, strict=True)))
            assert tuple(getattr(found, field) for field in FIELDS) == chosen


SECTION_19_PAID = {"lump_sum_payer": "la", "top_up_payer": "la", "registration": "dual"}


def test_the_copy_of_a_row_as_it_stands_needs_no_reason():
    agreed = copy_route("section_19_other", starts_on=STARTS_ON, **SECTION_19_PAID)

    assert agreed == agree_route("section_19_other", starts_on=STARTS_ON, **SECTION_19_PAID)


@pytest.mark.parametrize(
    ("choices", "differs"),
    [
        pytest.param({"commissioner": "school"}, ["commissioner"], id="who-commissions"),
        pytest.param({"top_up_payer": "recovered"}, ["top_up_payer"], id="who-pays"),
        pytest.param(
            {"commissioner": "school", "registration": "dual_then_single"},
            ["commissioner", "registration"],
            id="two-at-once",
        ),
    ],
)
def test_what_differs_from_the_table_needs_a_reason(choices, differs):
    chosen = SECTION_19_PAID | choices

    assert differences("section_19_other", **chosen) == differs
    with pytest.raises(Refusal) as refusal:
        copy_route("section_19_other", starts_on=STARTS_ON, reason=" ", **chosen)
    assert refusal.value.field == "reason"
    agreed = copy_route("section_19_other", starts_on=STARTS_ON, reason="Agreed.", **chosen)
    assert {name: getattr(agreed, name) for name in chosen} == chosen


def test_a_reason_chooses_for_nobody():
    with pytest.raises(Refusal) as refusal:
        copy_route(
            "section_19_other", starts_on=STARTS_ON, reason="Agreed.", lump_sum_payer="recovered"
        )

    assert refusal.value.field == "top_up_payer"


def test_no_reason_lets_a_school_commission_after_a_units_suspension():
    with pytest.raises(Refusal) as refusal:
        copy_route(
            "suspension_or_direction",
            starts_on=STARTS_ON,
            suspended_from_unit=True,
            commissioner="school",
            reason="The unit would rather.",
        )

    assert refusal.value.field == "commissioner"


def test_a_word_that_no_cell_may_hold_is_refused_with_a_reason_too():
    with pytest.raises(UnknownWord) as refusal:
        copy_route("health", starts_on=STARTS_ON, commissioner="recovered", reason="So agreed.")

    assert refusal.value.field == "commissioner"
