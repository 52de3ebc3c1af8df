"""A time-limited placement has an end and leads back; a transitional one leads on."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import EndMove, Placement, PlacementRoute, Route
from tests import make
from tests.conftest import TODAY

END = date(2026, 12, 18)
LATER = date(2027, 2, 12)
PAID = {"lump_sum_payer": "la", "top_up_payer": "la", "registration": "single"}
BACK = {"tier": "2", "leads_to": "return"}


@pytest.fixture(autouse=True)
def table(db):
    make.make_routes()


def placed(**over) -> Placement:
    return make.make_placement(reason="other", registration_code="C", **over)


def agreed(placement, by, **over) -> PlacementRoute:
    values = {"route": Route.objects.get(key="section_19_other"), "on": TODAY} | PAID
    return actions.agree_route_of(placement, by=by, **values | over)


def test_the_first_planned_end_is_agreed_with_the_route(officer):
    placement = placed()

    agreed(placement, officer, **BACK, ends_on=END)

    assert Placement.objects.get(pk=placement.pk).planned_end_on == END
    move = EndMove.objects.get()
    assert (move.before_on, move.to_on, move.reason) == (None, END, "Agreed with the route.")


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param(BACK, "ends_on", id="no-end"),
        pytest.param(BACK | {"ends_on": date(2026, 9, 1)}, "ends_on", id="a-day-that-has-passed"),
        pytest.param({"tier": "2", "ends_on": END}, "leads_to", id="not-said-where"),
        pytest.param({"tier": "3"}, "leads_to", id="the-third-neither"),
        pytest.param(BACK | {"leads_to": "special", "ends_on": END}, "leads_why", id="not-back"),
    ],
)
def test_a_tier_without_what_it_is_made_of_changes_nothing(officer, over, field):
    placement = placed()

    with pytest.raises(Refusal) as refused:
        agreed(placement, officer, **over)

    assert refused.value.field == field
    assert not PlacementRoute.objects.exists() and not EndMove.objects.exists()


def test_another_planned_end_is_moved_by_name(officer):
    placement = placed(ends_on=END)

    agreed(placement, officer, **BACK, ends_on=END)
    with pytest.raises(Refusal, match="Friday 18 December 2026 already") as refused:
        agreed(placement, officer, **BACK, ends_on=LATER)

    assert (refused.value.field, EndMove.objects.exists()) == ("ends_on", False)


def test_the_database_asks_why_a_time_limited_placement_does_not_lead_back(officer):
    agreed(placed(ends_on=END), officer, **BACK)

    with pytest.raises(IntegrityError, match="does_not_lead_back"), transaction.atomic():
        PlacementRoute.objects.update(leads_to="special")


def test_what_was_agreed_before_is_settled_before_the_child_is_ready(client_for, officer):
    placement = placed(state="pre_start")
    row = agreed(placement, officer, tier="1")
    PlacementRoute.objects.filter(pk=row.pk).update(tier="2", leads_to="return")
    make.answer_all(placement, by=officer)

    with pytest.raises(Refusal, match="time-limited, and no end is planned") as refused:
        actions.take_step(placement, event="make_ready", on=TODAY, by=officer)
    page = client_for(officer).get(placement.get_absolute_url()).content.decode()
    actions.move_end(placement, to_on=END, reason="Agreed.", by=officer, on=TODAY)

    assert refused.value.field == "event"
    assert "The placement is time-limited, and no end is planned." in page
    ready = actions.take_step(placement, event="make_ready", on=TODAY, by=officer)
    assert ready.state == "ready"


def test_the_page_asks_for_the_end_where_there_is_none_and_loses_nothing(client_for, officer):
    placement, client = placed(), client_for(officer)
    address = reverse("placements:placement-route", args=[placement.pk])
    address += "?route=section_19_other"
    sent = PAID | BACK | {"lump_sum": "4000"}

    refused = client.post(address, sent).content.decode()
    end = localdate() + timedelta(days=60)
    days = {"ends_on_day": end.day, "ends_on_month": end.month, "ends_on_year": end.year}
    client.post(address, sent | days)
    again = client.get(address).content.decode()

    assert "A time-limited placement has a planned end." in refused and "4000" in refused
    assert Placement.objects.get(pk=placement.pk).ends_on == end
    assert "On which day is the placement to end?" not in again


def test_whoever_moves_a_time_limited_end_is_told_so(client_for, officer):
    placement, other = placed(ends_on=END), placed(ends_on=END)
    agreed(placement, officer, **BACK)
    client = client_for(officer)

    pages = [
        client.get(reverse("placements:placement-end-move", args=[each.pk])).content.decode()
        for each in (placement, other)
    ]

    assert ["It is time-limited" in page for page in pages] == [True, False]


def test_the_same_is_asked_through_the_api(client_for, officer):
    placement, client = placed(), client_for(officer)
    address = f"/api/v1/placements/{placement.pk}/route/"
    sent = PAID | {"route": "section_19_other", "tier": "3"}

    refused = client.post(address, sent, content_type="application/json")
    answer = client.post(address, sent | {"leads_to": "special"}, content_type="application/json")

    assert (refused.status_code, answer.status_code) == (409, 201)
    assert (answer.json()["tier"], answer.json()["leads_to"]) == ("3", "special")


def test_the_choice_of_a_kind_says_how_long_it_lasts_and_one_planned_for_longer_says_so(
    client_for, officer
):
    placement, client = placed(ends_on=END), client_for(officer)
    address = reverse("placements:placement-route", args=[placement.pk])
    form = client.get(address, {"route": "section_19_other"}).content.decode()

    agreed(placement, officer, provision="step_out")
    longer = client.get(placement.get_absolute_url()).content.decode()
    Placement.objects.update(ends_on=date(2026, 10, 16))
    usual = client.get(placement.get_absolute_url()).content.decode()

    assert "Step-out: full time, up to 6 weeks" in form
    assert "It is planned for longer than the usual 6 weeks" in longer
    assert "Step-out. Usually full time, up to 6 weeks" in usual
    assert "longer than the usual" not in usual
