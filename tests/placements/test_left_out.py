"""Of a row that is changed through the API, what is not sent stays as it is on record."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from placements import actions
from placements.models import Route
from tests import make
from tests.conftest import TODAY

START = date(2026, 10, 12)


def post(client, path: str, body: dict) -> dict:
    answer = client.post(f"/api/v1/{path}/", body, content_type="application/json")
    assert answer.status_code in (200, 201), answer.content
    return answer.json()


def a_budget(by):
    budget = actions.change_budget(make.make_budget(), name="Old", closed_on=TODAY, by=by)
    return budget, f"budgets/{budget.pk}/change", {"name": "Places"}


def an_objective(by):
    said = {"baseline": "3 of 10", "evidence": "The register", "plan_outcome": "Outcome 2"}
    objective = make.make_objective(make.make_plan(make.make_placement(owner=by)), **said)
    return objective, f"objectives/{objective.pk}/change", {"owner": "Mr Kerr"}


def a_referral(by):
    said = {"risk": "None.", "medical": "Asthma.", "learning": "Reads.", "attendance": "41%."}
    start = localdate() + timedelta(days=20)
    referral = make.make_referral(owner=by, starts_on=start, **said)
    return referral, f"referrals/{referral.pk}/rewrite", {"aim": "A return by May."}


def a_route(by):
    make.make_routes()
    route = Route.objects.get(key="suspension_or_direction")
    Route.objects.filter(pk=route.pk).update(note="By agreement.")
    return route, f"routes/{route.pk}/change", {"label": "Suspended", "reason": "As agreed."}


def an_agreed_route(by):
    make.make_routes()
    placement = make.make_placement(reason="other", registration_code="C", owner=by)
    agreed = actions.agree_route_of(
        placement, route=Route.objects.get(key="section_19_other"), lump_sum_payer="la",
        lump_sum=Decimal("4000"), top_up_payer="school", top_up=Decimal("90"),
        registration="single", tier="3", leads_to="special", legal_basis="s19_otherwise",
        on=localdate(), by=by,
    )  # fmt: skip
    return agreed, f"placements/{placement.pk}/route", {"route": "section_19_other", "tier": "1"}


def an_answer_before_the_start(by):
    placement = make.make_placement(
        owner=by, state="pre_start", starts_on=START, next_review_on=START
    )
    said = {"kit": ("not_needed", "It brings its own.")}
    (answer,) = actions.answer_start(placement, answers=said, by=by, on=localdate())
    sent = {"answers": [{"item": "kit", "answer": "not_needed"}]}
    return answer, f"placements/{placement.pk}/start", sent


def how_an_objective_stands(by):
    placement = make.make_placement(owner=by)
    objective = make.make_objective(make.make_plan(placement))
    said = {objective.pk: ("some_progress", "6 of 10")}
    (status,) = actions.set_statuses(placement, statuses=said, by=by)
    sent = {"statuses": [{"objective": str(objective.pk), "status": "on_track"}]}
    return status, f"placements/{placement.pk}/review-paper/statuses", sent


def a_mark(by):
    make.make_terms()
    placement = make.make_placement(owner=by)
    make.make_session(placement)
    said = {"status": "late", "minutes": 10, "note": "The bus."}
    mark = make.make_mark(placement, on=date(2026, 10, 5), starts_at=time(9), **said)
    sent = {"status": "late", "note": "The train.", "why": "Misheard.", "seen": 1}
    return mark, f"attendance-marks/{mark.pk}/correct", sent


def the_grounds(by):
    row = make.make_grounds(make.make_placement(owner=by))
    return row, f"placements/{row.placement_id}/grounds", {"outside": "Both schools are full."}


def the_contact_with_the_parents(by):
    row = make.make_family_contact(make.make_placement(owner=by))
    sent = {"holder": "provider", "since": "2026-09-14"}
    return row, f"placements/{row.placement_id}/family-contact", sent


# Who did it and when, and what is sent only to be kept elsewhere.
MOVES = {
    "changed_by", "changed_at", "change_reason", "agreed_at", "agreed_by", "recorded_by",
    "recorded_at", "answered_by", "answered_at", "marked_by", "marked_at", "version", "way",
    "said_by", "said_at",
}  # fmt: skip


def facts(row) -> dict:
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in MOVES
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "made",
    [
        a_budget, an_objective, a_referral, a_route, an_agreed_route, an_answer_before_the_start,
        how_an_objective_stands, a_mark, the_grounds, the_contact_with_the_parents,
    ],
)  # fmt: skip
def test_only_what_is_sent_changes(client_for, manager, made):
    row, path, sent = made(manager)
    row.refresh_from_db()
    before = facts(row)

    post(client_for(manager), path, sent)

    row.refresh_from_db()
    changed = {name for name, value in facts(row).items() if value != before[name]}
    assert changed <= sent.keys() | {"status"}
    assert changed or made is an_answer_before_the_start


def test_a_closed_budget_opens_where_that_is_sent(client_for, manager):
    budget, path, _ = a_budget(manager)

    shown = post(client_for(manager), path, {"closed_on": None})

    assert (shown["name"], shown["closed_on"]) == ("Old", None)


def test_a_change_of_nothing_is_refused(client_for, manager):
    _, path, _ = a_budget(manager)

    answer = client_for(manager).post(f"/api/v1/{path}/", {}, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json() == {"non_field_errors": ["Send at least one fact to change."]}


def test_of_another_route_its_own_row_settles_who_pays(client_for, manager):
    agreed, path, _ = an_agreed_route(manager)

    shown = post(client_for(manager), path, {"route": "awaiting_school"})

    assert (shown["top_up_payer"], shown["top_up"], shown["tier"]) == ("la", "90.00", "3")
