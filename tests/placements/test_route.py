"""The table of routes, and the row that a placement copies and may differ from with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import PlacementRoute, Route
from placements.rules.route_table import ROUTES
from tests import make

ON = date(2026, 9, 14)
PAID = {"lump_sum_payer": "la", "top_up_payer": "la", "registration": "single"}


@pytest.fixture(autouse=True)
def table(db):
    make.make_routes()


@pytest.fixture
def placement(db):
    return make.make_placement(reason="other", registration_code="C")


def route(key="section_19_other") -> Route:
    return Route.objects.get(key=key)


def agreed(placement, by, **over) -> PlacementRoute:
    return actions.agree_route_of(placement, by=by, **{"route": route(), "on": ON} | PAID | over)


def test_the_table_is_the_rules_own_until_somebody_changes_it(db):
    assert Route.objects.as_rules() == ROUTES
    assert [row.key for row in Route.objects.all()] == list(ROUTES)


def test_a_placement_copies_its_row(placement, officer):
    agreed(placement, officer, lump_sum=Decimal("4000"), tier="1", legal_basis="s19_otherwise")

    row = placement.route
    assert (row.label, row.commissioner, row.lump_sum_payer, row.lump_sum, row.top_up) == (
        "Section 19, other reasons", "la", "la", Decimal("4000"), None,
    )  # fmt: skip
    assert (row.tier, row.provision, row.legal_basis, row.agreed_by) == (
        "1", "", "s19_otherwise", officer,
    )  # fmt: skip
    event = Event.objects.get(action="placement.route_agreed")
    assert (event.pupils, event.detail["route"]) == ([placement.pupil_id], "section_19_other")


@pytest.mark.parametrize("field", ["lump_sum_payer", "top_up_payer", "registration"])
def test_where_a_cell_names_two_the_person_chooses_one(placement, officer, field):
    with pytest.raises(Refusal) as refused:
        agreed(placement, officer, **{field: None})

    assert (refused.value.field, PlacementRoute.objects.exists()) == (field, False)


def test_what_differs_from_the_table_needs_a_reason(placement, officer):
    with pytest.raises(Refusal) as refused:
        agreed(placement, officer, top_up_payer="recovered")
    agreed(placement, officer, top_up_payer="recovered", reason=" Agreed with the school. ")

    row = placement.route
    assert (refused.value.field, row.top_up_payer, row.reason) == (
        "reason", "recovered", "Agreed with the school.",
    )  # fmt: skip


def test_agreed_anew_the_former_row_stays_in_the_history(placement, officer, manager):
    agreed(placement, officer)
    agreed(placement, manager, lump_sum_payer="school")

    row = PlacementRoute.objects.get()
    assert (row.lump_sum_payer, row.agreed_by) == ("school", manager)
    assert list(row.events.order_by("pgh_id").values_list("lump_sum_payer", flat=True)) == [
        "la", "school",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"registration": "dual"}, "registration", id="two-rolls-where-one-is-held"),
        pytest.param({"commissioner": "school", "reason": "So."}, "commissioner", id="another"),
        pytest.param({"lump_sum": Decimal("-1")}, "lump_sum", id="negative-money"),
        pytest.param({"single_from": date(2026, 11, 2)}, "single_from", id="no-change-of-roll"),
        pytest.param({"tier": "4"}, "tier", id="no-such-tier"),
    ],
)
def test_what_does_not_go_together_is_refused_at_its_field(placement, officer, over, field):
    with pytest.raises(Refusal) as refused:
        agreed(placement, officer, **over)

    assert (refused.value.field, PlacementRoute.objects.exists()) == (field, False)


def test_the_change_of_roll_is_a_dated_event(officer):
    placement = make.make_placement(registration_code="M")

    row = actions.agree_route_of(
        placement, route=route("permanent_exclusion"), single_from=date(2026, 11, 2), on=ON,
        by=officer,
    )  # fmt: skip

    assert (row.registration, row.single_from) == ("dual_then_single", date(2026, 11, 2))


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"lump_sum": -1}, "lump_sum_not_negative"),
        ({"top_up": -1}, "top_up_not_negative"),
        ({"single_from": date(2026, 11, 2)}, "single_from_where_dual_at_first"),
    ],
)
def test_the_database_holds_what_must_always_hold(placement, officer, over, constraint):
    agreed(placement, officer)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PlacementRoute.objects.update(**over)


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"label": ""}, "route_has_a_label"),
        ({"top_up": ["nobody"]}, "route_cells_of_known_words"),
        ({"registrations": []}, "route_cells_of_known_words"),
        ({"change_reason": "So."}, "route_changed_by_when_and_why_together"),
    ],
)
def test_the_database_refuses_a_row_that_is_none(db, over, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Route.objects.filter(key="health").update(**over)


# The table is changed


CHANGED = {
    "label": "Health",
    "commissioners": ["la"],
    "lump_sum": ["school", "la"],
    "top_up": ["school"],
    "registrations": ["dual_school_main"],
    "note": "",
    "reason": "Agreed with the schools’ forum.",
}


def test_a_manager_changes_the_table_and_placements_keep_their_copy(manager, officer):
    placement = make.make_placement(registration_code="M", reason="mental_health")
    actions.agree_route_of(placement, route=route("health"), on=ON, by=officer)

    actions.change_route(route("health"), by=manager, **CHANGED)

    row = route("health")
    assert (row.label, row.lump_sum, row.changed_by) == ("Health", ["la", "school"], manager)
    assert placement.route.label == "Physical or mental health"
    with pytest.raises(Refusal) as refused:
        actions.agree_route_of(placement, route=row, on=ON, by=officer)
    assert refused.value.field == "lump_sum_payer"


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"label": " "}, "label"),
        ({"reason": " "}, "reason"),
        ({"top_up": []}, "top_up"),
        ({"registrations": ["triple"]}, "registrations"),
    ],
)
def test_a_change_that_says_too_little_is_refused(manager, over, field):
    with pytest.raises(Refusal) as refused:
        actions.change_route(route("health"), by=manager, **CHANGED | over)

    assert refused.value.field == field


# Pages


def page_of(placement, key="") -> str:
    address = reverse("placements:placement-route", args=[placement.pk])
    return f"{address}?route={key}" if key else address


def test_first_the_route_then_its_cells(client_for, officer, placement):
    client = client_for(officer)

    first = client.get(page_of(placement)).content.decode()
    second = client.get(page_of(placement, "section_19_other")).content.decode()
    wrong = client.get(page_of(placement, "nowhere")).content.decode()

    assert all(row.label.split(",")[0] in first for row in Route.objects.all())
    assert "Recovered" not in first and "not in the table" in second
    assert "Select one of the routes below" in wrong


def test_an_officer_agrees_the_route_on_the_page(client_for, officer, placement):
    sent = PAID | {"lump_sum": "4000", "tier": "3", "leads_to": "special", "reason": ""}

    page = client_for(officer).post(page_of(placement, "section_19_other"), sent, follow=True)

    words = page.content.decode()
    assert placement.route.lump_sum == Decimal("4000")
    assert "Section 19, other reasons" in words and "£4,000.00" in words
    assert "Tier 3, transitional" in words and "Specialist provision" in words


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"top_up_payer": ""}, "Select who pays the top-up"),
        ({"top_up_payer": "recovered"}, "This differs from the authority’s table"),
        ({"lump_sum": "-3"}, "Enter an amount in pounds"),
        ({"lump_sum": "lots"}, "Enter an amount in pounds"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    client_for, officer, placement, over, sentence
):
    sent = PAID | {"top_up": "77.10"} | over

    page = client_for(officer).post(page_of(placement, "section_19_other"), sent)

    words = page.content.decode()
    assert (sentence in words, "77.10" in words) == (True, True)
    assert not PlacementRoute.objects.exists()


def test_the_table_is_read_by_officers_and_changed_by_managers(client_for, officer, manager):
    table, change = reverse("placements:route-list"), route("health").get_absolute_url()

    assert client_for(officer).get(change).status_code == 403
    assert change not in client_for(officer).get(table).content.decode()
    client = client_for(manager)
    assert change in client.get(table).content.decode()
    assert client.post(change, CHANGED | {"reason": ""}).status_code == 200
    assert client.post(change, CHANGED).status_code == 302
    assert route("health").change_reason == CHANGED["reason"]


def test_the_table_takes_few_queries(client_for, officer, django_assert_num_queries):
    client = client_for(officer)
    client.get(reverse("placements:route-list"))

    with django_assert_num_queries(5):
        client.get(reverse("placements:route-list"))


def test_three_people_at_the_route(client_for, officer, school, school_user, outsider):
    placement = make.make_placement(pupil=make.make_pupil(school=school))

    codes = [
        client_for(user).get(page_of(placement)).status_code
        for user in (officer, school_user, outsider)
    ]

    assert codes == [200, 403, 404]


def test_a_providers_people_read_nothing_of_it(client_for, officer):
    provider = make.make_provider()
    placement = make.make_placement(provider=provider, registration_code="C")
    agreed(placement, officer)
    client = client_for(make.make_provider_user(provider))

    page = client.get(placement.get_absolute_url()).content.decode()
    answer = client.get(f"/api/v1/placements/{placement.pk}/route/")

    assert ("Section 19, other reasons" in page, answer.json()) == (False, [])


# API


def test_a_route_is_agreed_and_read_through_the_api(client_for, officer, placement):
    client = client_for(officer)
    address = f"/api/v1/placements/{placement.pk}/route/"
    none_yet = client.get(address).json()

    refused = client.post(address, {"route": "section_19_other"}, content_type="application/json")
    answer = client.post(
        address, PAID | {"route": "section_19_other"}, content_type="application/json"
    )

    assert (none_yet, answer.status_code, refused.status_code) == ([], 201, 409)
    assert [row["top_up_payer"] for row in client.get(address).json()] == ["la"]


def test_the_table_is_changed_through_the_api(client_for, manager, officer):
    address = f"/api/v1/routes/{route('health').pk}/change/"

    forbidden = client_for(officer).post(address, CHANGED, content_type="application/json")
    answer = client_for(manager).post(address, CHANGED, content_type="application/json")

    assert (forbidden.status_code, answer.status_code) == (403, 200)
    assert answer.json()["label"] == "Health"
