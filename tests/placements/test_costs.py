"""What a placement costs: entered, approved by another, never rewritten; who sees which line."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.rules.facts import in_words
from apcase.rules.money import pounds
from apcase.rules.refusal import NotYours, Refusal
from placements import actions
from placements.models import CostLine
from tests import make
from tests.pages.words import words_of

TODAY = date(2026, 10, 6)
FIRST = date(2026, 9, 7)
LINE = {
    "kind": "place", "amount": Decimal("200"), "unit": "week", "payer": "la", "starts_on": FIRST,
}  # fmt: skip


@pytest.fixture
def placement(db):
    make.make_terms()
    return make.make_placement(starts_on=FIRST, ends_on=date(2026, 12, 18))


@pytest.fixture
def levels(placement):
    make.make_level("3000")
    make.make_level("10000", role="manager")


def enter(placement, by, **over) -> CostLine:
    return actions.enter_cost(placement, by=by, on=TODAY, **LINE | over)


# Entering


def test_within_the_level_it_counts_at_once(placement, levels, officer):
    line = enter(placement, officer, ends_on=date(2026, 11, 27))

    # Eleven weeks of school, and half-term.
    assert (line.state, line.committed, line.decided_by) == ("approved", Decimal("2200.00"), None)
    event = Event.objects.get(action="cost.entered")
    assert (event.pupils, event.detail["amount"]) == ([placement.pupil_id], "200.00")


def test_above_the_level_it_waits_for_another(placement, levels, officer, manager):
    line = enter(placement, officer, amount=Decimal("300"))
    assert (line.state, line.committed) == ("waiting", Decimal("4200.00"))

    decided = actions.decide_cost(line, approve=True, by=manager, on=TODAY)

    assert (decided.state, decided.decided_by) == ("approved", manager)
    assert Event.objects.get(action="cost.decided").detail["state"] == "approved"


def test_without_a_level_everything_waits(placement, manager):
    assert enter(placement, manager, amount=Decimal("1")).state == "waiting"


def test_what_cannot_be_counted_waits(placement, levels, officer):
    line = enter(placement, officer, unit="session")

    assert (line.state, line.committed) == ("waiting", None)


@pytest.mark.parametrize(
    ("up_to", "state"), [("4999", "waiting"), ("5000", "approved")], ids=["below", "reached"]
)
def test_a_persons_own_level_goes_before_that_of_the_role(placement, levels, officer, up_to, state):
    make.make_level(up_to, role="", person=officer)

    assert enter(placement, officer, unit="once", amount=Decimal("5000")).state == state


def test_whoever_entered_it_does_not_approve_it(placement, manager):
    line = enter(placement, manager)

    with pytest.raises(NotYours):
        actions.decide_cost(line, approve=True, by=manager, on=TODAY)
    with pytest.raises(IntegrityError, match="approved_by_another"), transaction.atomic():
        CostLine.objects.update(state="approved", decided_by=manager, decided_at="2026-10-06T10Z")


def test_a_manager_approves_up_to_their_level(placement, levels, officer, manager):
    line = enter(placement, officer, amount=Decimal("1000"))

    with pytest.raises(NotYours, match="£10,000.00"):
        actions.decide_cost(line, approve=True, by=manager, on=TODAY)


def test_a_change_of_price_is_a_new_line_and_the_old_one_stays(placement, levels, officer):
    first = enter(placement, officer, amount=Decimal("100"))
    second = enter(
        placement, officer, amount=Decimal("120"), starts_on=date(2026, 11, 2), reason="A day more."
    )

    first.refresh_from_db()
    assert (first.amount, first.ends_on) == (Decimal("100.00"), date(2026, 11, 1))
    assert (second.amount, second.ends_on) == (Decimal("120.00"), None)


def test_while_the_new_price_waits_the_old_one_goes_on(placement, levels, officer, manager):
    first = enter(placement, officer, amount=Decimal("100"))
    dear = {"amount": Decimal("900"), "starts_on": date(2026, 11, 2), "reason": "One to one."}
    second = enter(placement, officer, **dear)
    first.refresh_from_db()
    assert (second.state, first.ends_on) == ("waiting", None)

    actions.decide_cost(second, approve=True, by=manager, on=TODAY)

    first.refresh_from_db()
    assert first.ends_on == date(2026, 11, 1)


def test_what_is_paid_once_stands_beside_the_price(placement, levels, officer):
    enter(placement, officer, amount=Decimal("100"))
    once = enter(placement, officer, unit="once", starts_on=date(2026, 10, 1))

    assert (once.state, once.ends_on) == ("approved", date(2026, 10, 1))


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"amount": 65.5}, "amount", id="a-float"),
        pytest.param({"amount": Decimal("-1")}, "amount", id="negative-money"),
        pytest.param({"unit": "month"}, "unit", id="no-such-unit"),
        pytest.param({"kind": "gold"}, "kind", id="no-such-kind"),
        pytest.param({"starts_on": date(2026, 9, 1)}, "starts_on", id="before-the-placement"),
        pytest.param({"starts_on": date(2027, 1, 4)}, "starts_on", id="after-its-end"),
        pytest.param({"ends_on": date(2026, 9, 1)}, "ends_on", id="out-of-order"),
        pytest.param({"payer": "school"}, "paying_school", id="a-school-that-nobody-names"),
        pytest.param({"payer": "nobody"}, "payer", id="no-such-payer"),
    ],
)
def test_what_does_not_go_together_is_refused_at_its_field(placement, officer, over, field):
    with pytest.raises(Refusal) as refused:
        enter(placement, officer, **over)

    assert (refused.value.field, CostLine.objects.exists()) == (field, False)


def test_a_school_pays_from_no_budget_of_the_council(placement, officer):
    school = {"payer": "school", "paying_school": make.make_school()}
    with pytest.raises(Refusal) as with_budget:
        enter(placement, officer, budget=make.make_budget(), **school)
    with pytest.raises(Refusal) as councils:
        enter(placement, officer, paying_school=school["paying_school"])

    assert (with_budget.value.field, councils.value.field) == ("budget", "paying_school")


def test_a_price_that_changes_says_why(placement, levels, officer):
    enter(placement, officer, amount=Decimal("100"))

    with pytest.raises(Refusal) as refused:
        enter(placement, officer, amount=Decimal("110"), starts_on=date(2026, 11, 2))
    assert refused.value.field == "reason"


def test_a_later_price_stands_in_the_way(placement, levels, officer):
    enter(placement, officer, amount=Decimal("100"), starts_on=date(2026, 11, 2))

    with pytest.raises(Refusal) as refused:
        enter(placement, officer, amount=Decimal("90"))
    assert refused.value.field == "starts_on"


def test_a_closed_budget_takes_no_new_cost(placement, officer, manager):
    budget = make.make_budget()
    actions.change_budget(budget, name="Old", closed_on=TODAY, by=manager)
    budget.refresh_from_db()

    with pytest.raises(Refusal) as refused:
        enter(placement, officer, budget=budget)
    assert refused.value.field == "budget"


# Ending and taking back


def test_a_price_ends_on_a_day_and_a_mistake_is_taken_back(placement, levels, officer):
    line = enter(placement, officer, amount=Decimal("100"))

    ended = actions.end_cost(line, ends_on=date(2026, 10, 30), by=officer)
    with pytest.raises(Refusal) as longer:
        actions.end_cost(line, ends_on=date(2026, 11, 30), by=officer)
    taken = actions.withdraw_cost(line, reason="Meant for another child.", by=officer)

    assert (ended.ends_on, longer.value.field) == (date(2026, 10, 30), "ends_on")
    assert (taken.state, taken.decision_reason) == ("withdrawn", "Meant for another child.")
    with pytest.raises(Refusal):
        actions.withdraw_cost(line, reason="Again.", by=officer)


def test_not_approved_needs_a_reason(placement, officer, manager):
    line = enter(placement, officer)
    with pytest.raises(Refusal) as refused:
        actions.decide_cost(line, approve=False, by=manager, on=TODAY)
    decided = actions.decide_cost(line, approve=False, reason="Too dear.", by=manager, on=TODAY)

    assert (refused.value.field, decided.state) == ("reason", "declined")


def test_the_budget_of_a_line_that_has_none_is_named_once(client_for, placement, levels, officer):
    line, first, other = enter(placement, officer), make.make_budget(), make.make_budget("AP2")
    address = reverse("placements:cost-budget", args=[line.pk])

    client_for(officer).post(address, {"budget": str(first.pk)})
    again = words_of(client_for(officer).post(address, {"budget": str(other.pk)}))

    line.refresh_from_db()
    assert (line.budget, "somebody has just said so" in again) == (first, True)
    with pytest.raises(ProgrammingError), transaction.atomic():
        CostLine.objects.update(budget=other)
    api = client_for(officer).post(
        f"/api/v1/cost-lines/{line.pk}/name-budget/",
        {"budget": str(other.pk)},
        content_type="application/json",
    )
    assert (api.status_code, api.json()["field"]) == (409, "budget")


# What the database holds


def test_two_prices_of_a_kind_never_run_on_one_day(placement):
    make.make_cost(placement)
    make.make_cost(placement, kind="transport")

    with pytest.raises(IntegrityError, match="one_of_a_kind"), transaction.atomic():
        make.make_cost(placement, starts_on=date(2026, 11, 2))


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"amount": -1}, "not_below_nought"),
        ({"ends_on": date(2026, 9, 1)}, "ends_after_it_starts"),
        ({"unit": "once"}, "once_on_one_day"),
        ({"payer": "school"}, "names_the_school"),
        ({"state": "declined"}, "decided_by_somebody"),
        ({"decided_at": "2026-10-06T10:00Z"}, "decided_by_and_at"),
    ],
)
def test_the_database_refuses_a_line_that_is_none(placement, over, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make.make_cost(placement, **over)


@pytest.mark.parametrize("over", [{"amount": 1}, {"unit": "day"}, {"starts_on": date(2026, 9, 8)}])
def test_a_line_is_never_rewritten(placement, over):
    make.make_cost(placement)

    with pytest.raises(ProgrammingError), transaction.atomic():
        CostLine.objects.update(**over)


# An accepted offer


def test_an_accepted_offer_makes_the_first_line(db, officer):
    make.make_terms()
    make.make_level("20000")
    offer = make.make_offer(
        make.make_enquiry(make.make_referral(owner=officer)), price=Decimal("65")
    )

    placement = actions.accept_offer(
        offer.enquiry, registration_code="C", next_review_on=offer.starts_on, by=officer,
        on=TODAY,
    )  # fmt: skip

    line = placement.costs.get()
    assert (line.kind, line.amount, line.unit, line.payer, line.starts_on) == (
        "place", Decimal("65.00"), offer.unit, "la", offer.starts_on,
    )  # fmt: skip


# Pages


def costs_of(placement) -> str:
    return reverse("placements:placement-costs", args=[placement.pk])


def test_the_page_says_what_each_line_comes_to_and_how(client_for, officer, placement):
    make.make_session(placement, weekday=1, starts_at=time(9), ends_at=time(12), from_on=FIRST)
    make.make_cost(placement, unit="session", amount=Decimal("40"), ends_on=date(2026, 9, 27))
    make.make_mark(placement, on=date(2026, 9, 14), status="present")

    page = words_of(client_for(officer).get(costs_of(placement)))

    assert "3 planned sessions on 3 school days" in page
    assert "£120.00: 1 session attended" in page


def test_an_officer_enters_a_cost_and_changes_the_price(client_for, officer, placement, levels):
    client = client_for(officer)
    add = reverse("placements:placement-cost-add", args=[placement.pk])
    typed = {
        "kind": "place", "amount": "100", "unit": "week", "payer": "la", "starts_on": "2026-09-07",
    }  # fmt: skip

    wrong = client.post(add, typed | {"amount": "-3"}).content.decode()
    client.post(add, typed | {"amount": "£1,100"})
    line = CostLine.objects.get()
    again = client.get(f"{add}?line={line.pk}").content.decode()
    other = client.get(f"{add}?line={placement.pk}")

    assert "Enter an amount in pounds, 0 or more, like 1250.50" in wrong
    assert 'value="-3"' in wrong
    assert ('value="1100.00"' in again, other.status_code) == (True, 404)


def test_a_manager_decides_on_the_page_and_the_one_who_entered_is_told_why_not(
    client_for, officer, manager, placement
):
    line = enter(placement, officer)
    own = enter(placement, manager, kind="transport")
    client = client_for(manager)
    asked = client.get(reverse("placements:cost-decide", args=[line.pk])).context["facts"]

    client.post(reverse("placements:cost-decide", args=[line.pk]), {"approve": "yes"})
    refused = client.post(reverse("placements:cost-decide", args=[own.pk]), {"approve": "yes"})

    line.refresh_from_db(), own.refresh_from_db()
    assert (line.state, own.state) == ("approved", "waiting")
    assert "You entered this cost, so another person must approve it." in words_of(refused)
    facts = {row.key: row.value for row in asked}
    assert (facts["It commits"], facts["Paid by"]) == (pounds(line.committed), "The council")
    assert facts["Decide by"] == f"{in_words(localdate())}: due today"


def test_the_page_ends_a_price_and_takes_a_mistake_back(client_for, officer, placement, levels):
    line = enter(placement, officer, amount=Decimal("100"))
    client, address = client_for(officer), reverse("placements:cost-end", args=[line.pk])

    nothing = words_of(client.post(address, {"how": "end"}))
    client.post(address, {"how": "end", "ends_on": "2026-11-06"})
    client.post(address, {"how": "withdraw", "reason": "A mistake."})

    line.refresh_from_db()
    assert "Enter the last day on which it is paid" in nothing
    assert (line.ends_on, line.state) == (date(2026, 11, 6), "withdrawn")


# Who sees which line


def test_a_school_sees_the_lines_that_it_pays_and_a_provider_its_own_prices(
    client_for, officer, school_user
):
    make.make_terms()
    school = school_user.memberships.get().organisation.school
    pupil = make.make_pupil(school=school)
    placement = make.make_placement(pupil=pupil, starts_on=FIRST, recorded_by=officer)
    provider_user = make.make_provider_user(placement.provider)
    make.make_cost(placement, reason="Why so.")
    paid = make.make_cost(placement, kind="transport", payer="school", paying_school=school)
    make.make_cost(placement, kind="meals", state="waiting")

    def seen(user):
        return set(CostLine.objects.visible_to(user).values_list("kind", flat=True))

    assert seen(school_user) == {"transport"}
    assert seen(provider_user) == {"place"}
    assert seen(officer) == {"place", "transport", "meals"}
    told = client_for(provider_user).get("/api/v1/cost-lines/").json()["results"]
    assert [set(each) & {"payer", "budget", "reason", "amount"} for each in told] == [{"amount"}]
    page = words_of(client_for(provider_user).get(costs_of(placement)))
    assert ("Why so." in page, "The council" in page) == (False, False)
    theirs = client_for(school_user).get(f"/api/v1/cost-lines/{paid.pk}/").json()
    assert (theirs["payer"], "budget" in theirs) == ("school", False)


def test_nobody_else_sees_any(placement):
    make.make_cost(placement)
    head = make.make_user("Hal Head", Role.HEAD_OF_SERVICE, make.make_authority())

    assert list(CostLine.objects.visible_to(head)) == []


# The API


def test_the_api_enters_and_decides_by_the_same_actions(client_for, officer, manager, placement):
    client, address = client_for(officer), f"/api/v1/placements/{placement.pk}/costs/"
    body = {"kind": "place", "amount": "200.00", "unit": "week", "payer": "la",
            "starts_on": "2026-09-07"}  # fmt: skip

    made = client.post(address, body, content_type="application/json")
    line = f"/api/v1/cost-lines/{made.json()['id']}/"
    mine = client.post(f"{line}decide/", {"approve": True}, content_type="application/json")
    done = client_for(manager).post(
        f"{line}decide/", {"approve": True}, content_type="application/json"
    )
    ended = client.post(f"{line}end/", {"ends_on": "2026-10-30"}, content_type="application/json")
    back = client.post(f"{line}withdraw/", {"reason": "No."}, content_type="application/json")

    assert (made.status_code, made.json()["state"], mine.status_code) == (201, "waiting", 403)
    assert (done.json()["state"], ended.json()["ends_on"]) == ("approved", "2026-10-30")
    assert back.json()["state"] == "withdrawn"
    assert client.get(address).json()[0]["amount"] == "200.00"
    assert client.get(f"/api/v1/placements/{placement.pk}/cost-to-date/").json() == []
