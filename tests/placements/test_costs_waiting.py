"""Whoever may approve a cost is told that it waits, and nobody else; gone once it is decided."""

from datetime import date
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import localtime

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.alerts.opening import who_may_open
from apcase.outbox.models import Promise
from apcase.pages.queries.work import work_about
from placements import actions
from placements.models import CostLine
from placements.tasks import raise_costs_waiting, tell_approver
from tests import make

TODAY, FIRST = date(2026, 10, 6), date(2026, 9, 7)
LINE = {"kind": "place", "amount": Decimal("300"), "unit": "week", "payer": "la"}
LINE |= {"starts_on": FIRST}


@pytest.fixture
def placement(school):
    make.make_terms()
    provider = make.make_provider(name="The Forge")
    return make.make_placement(
        pupil=make.make_pupil(school=school), provider=provider, starts_on=FIRST,
        ends_on=date(2026, 12, 18),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def levels(placement, manager):
    make.make_level("3000")
    make.make_level("10000", role="manager")


@pytest.fixture
def head(authority):
    """Another manager, who may approve more."""
    user = make.make_user("Hana Head", Role.MANAGER, authority)
    make.make_level("50000", role="", person=user)
    return user


def enter(placement, by, **over) -> CostLine:
    return actions.enter_cost(placement, by=by, on=TODAY, **LINE | over)


def alert() -> Alert:
    return Alert.objects.get(kind=Alert.Kind.COST_WAITS)


def told() -> set[str]:
    return {row.arguments[1] for row in Promise.objects.filter(task="placements.tell_approver")}


def test_a_cost_that_waits_is_put_before_the_lowest_level_that_reaches_it(
    placement, officer, manager, head
):
    line = enter(placement, officer)

    held = alert()
    # It is entered after its first day.
    entered_on = localtime(line.entered_at).date()
    assert (held.owner, held.due_on, held.pupil) == (manager, entered_on, placement.pupil)
    assert held.summary == f"A cost waits for approval: Place, {line}, at The Forge"
    assert held.url == reverse("placements:cost-decide", args=[line.pk])
    assert told() == {str(manager.pk), str(head.pk)}


def test_one_that_counts_at_once_is_put_before_nobody(placement, officer):
    enter(placement, officer, amount=Decimal("1"))

    assert not Alert.objects.exists() and not told()


def test_above_a_level_only_the_higher_one_is_told(placement, officer, head):
    enter(placement, officer, amount=Decimal("900"))

    assert (alert().owner, told()) == (head, {str(head.pk)})


def test_whoever_entered_it_is_not_told(placement, manager, head):
    enter(placement, manager, amount=Decimal("900"))

    assert (alert().owner, told()) == (head, {str(head.pk)})


def test_where_nobodys_level_reaches_it_that_is_said(placement, officer):
    enter(placement, officer, amount=Decimal("900"))

    assert (alert().owner, told()) == (None, set())
    assert alert().summary.endswith("Nobody’s level reaches it")


@pytest.mark.parametrize(
    ("decide", "why"),
    [
        (lambda line, by: actions.decide_cost(line, approve=True, by=by, on=TODAY), "approved"),
        (
            lambda line, by: actions.decide_cost(
                line, approve=False, reason="Too much.", by=by, on=TODAY
            ),
            "not approved",
        ),
        (lambda line, by: actions.withdraw_cost(line, reason="Twice.", by=by), "taken back"),
    ],
)
def test_it_is_gone_once_it_is_decided(placement, officer, manager, decide, why):
    line = enter(placement, officer)

    decide(line, manager)

    assert (alert().closed_by, alert().close_reason) == (manager, f"It is {why}.")
    assert raise_costs_waiting("2026-10-07") == {"raised": 0, "closed": 0}


def test_the_night_finds_what_waits_and_keeps_up_with_it(placement, officer, manager):
    line = make.make_cost(placement, state="waiting", committed=Decimal(900), entered_by=officer)

    assert raise_costs_waiting("2026-10-06") == {"raised": 1, "closed": 0}
    assert alert().owner == manager
    assert raise_costs_waiting("2026-10-07") == {"raised": 0, "closed": 0}
    CostLine.objects.filter(pk=line.pk).update(
        state="approved", decided_by=manager, decided_at=line.entered_at
    )
    assert raise_costs_waiting("2026-10-08") == {"raised": 0, "closed": 1}


def test_those_alone_who_may_approve_see_the_alert(
    client_for, placement, officer, manager, school_user
):
    enter(placement, officer)

    seen = [Alert.objects.visible_to(user).exists() for user in (manager, officer, school_user)]
    assert seen == [True, False, False]
    assert list(who_may_open(alert())) == [manager]
    page = client_for(manager).get(reverse("alerts:alert-detail", args=[alert().pk]))
    assert "Decide it" in page.content.decode()


def test_on_the_pages_of_the_child_it_is_for_them_alone_too(
    client_for, placement, officer, manager, school_user
):
    enter(placement, officer)
    child, seen = placement.pupil, {}
    for user in (manager, officer, school_user):
        client = client_for(user)
        page = client.get(child.get_absolute_url()).content.decode()
        listed = {item.kind for item in work_about([child.pk], TODAY, reader=user)}
        seen[user] = ("A cost waits for approval" in page, Alert.Kind.COST_WAITS in listed)

    assert list(seen.values()) == [(True, True), (False, False), (False, False)]


def test_of_a_restricted_child_only_those_who_see_it_are_told(placement, officer, manager):
    make.make_level("9999", role="", person=officer)
    placement.pupil.restricted_at = "2026-10-01T09:00:00Z"
    type(placement.pupil).objects.filter(pk=placement.pupil_id).update(
        restricted_at="2026-10-01T09:00:00Z"
    )

    enter(placement, officer, amount=Decimal("900"))

    assert (alert().owner, told()) == (None, set())


def test_the_mail_names_the_cost_and_never_the_child(placement, officer, manager, head):
    line = enter(placement, officer)

    assert tell_approver(str(line.pk), str(manager.pk))
    assert not tell_approver(str(line.pk), str(officer.pk))
    (letter,) = mail.outbox
    assert letter.subject == "A cost at The Forge waits for your approval"
    assert letter.to == [manager.email] and str(line) in letter.body
    assert placement.pupil.family_name not in letter.body
    actions.decide_cost(line, approve=True, by=head, on=TODAY)
    assert not tell_approver(str(line.pk), str(manager.pk))


@pytest.mark.parametrize("rows", [1, 4])
def test_the_sweep_asks_as_often_for_one_as_for_four(
    placement, officer, manager, django_assert_num_queries, rows
):
    for _ in range(rows):
        make.make_cost(
            make.make_placement(), state="waiting", committed=Decimal(900), entered_by=officer
        )

    with django_assert_num_queries(15):
        raise_costs_waiting("2026-10-06")


def test_neither_the_page_of_the_child_nor_the_list_offers_it_to_others(
    client_for, placement, officer, manager, school_user
):
    enter(placement, officer)
    child = placement.pupil

    def offered(user) -> tuple[bool, bool]:
        page = client_for(user).get(child.get_absolute_url()).content.decode()
        listed = [item.kind for item in work_about([child.pk], TODAY, reader=user)]
        return "A cost waits" in page, Alert.Kind.COST_WAITS in listed

    assert offered(manager) == (True, True)
    assert offered(officer) == offered(school_user) == (False, False)


def test_the_page_of_costs_that_wait_says_by_when_and_leads_to_the_decision(
    client_for, placement, officer, manager
):
    line = enter(placement, officer)
    address = reverse("placements:cost-list") + "?what=waiting"

    pages = [client_for(who).get(address).content.decode() for who in (manager, officer)]

    decide = reverse("placements:cost-decide", args=[line.pk])
    assert [decide in page for page in pages] == [True, False]
    for said in ("Costs that wait for approval", "Entered by Olive Officer", "Due today"):
        assert all(said in page for page in pages), said
