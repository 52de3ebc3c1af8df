"""How people come in, for those who manage people."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from apcase.access import council, factors, tasks
from apcase.access.models import User
from apcase.access.rights import Role
from apcase.audit.models import Event
from tests import make
from tests.access.conftest import sign_in, words_of
from tests.access.test_links import NEW, path_in, set_password
from tests.conftest import TODAY

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def administrator(authority):
    return make.make_user("Ada Admin", Role.ADMINISTRATOR, authority)


def asked(**over) -> dict:
    today = localdate()
    return {
        "name": "Nia Newcomer",
        "email": "nia@marlshire.invalid",
        "role": "officer",
        "agency": "",
        "organisation": "Marlshire Council",
        "starts_on_day": today.day,
        "starts_on_month": today.month,
        "starts_on_year": today.year,
    } | over


def test_an_administrator_invites_somebody_who_then_comes_in(administrator, client_for, deliver):
    response = client_for(administrator).post("/people/invite/", asked())

    person = User.objects.get(email="nia@marlshire.invalid")
    assert response["Location"] == f"/people/{person.pk}/"
    assert [m.role for m in person.memberships.all()] == ["officer"]
    set_password(path_in(deliver()[0]))
    assert sign_in(person, NEW).get("/deadlines/").status_code == 200


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param({"name": ""}, "name", "Enter full name", id="no-name"),
        pytest.param(
            {"email": "ada.admin@marlshire.invalid"},
            "email",
            "ada.admin@marlshire.invalid can sign in already. Give another address.",
            id="known-already",
        ),
        pytest.param(
            {"organisation": "Nowhere"},
            "organisation",
            "Nothing called “Nowhere” is held here. Check the name",
            id="no-such-place",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(
    administrator, client_for, over, field, sentence
):
    before = User.objects.count()

    page = client_for(administrator).post("/people/invite/", asked(**over))

    assert page.context["form"].errors == {field: [sentence]}
    assert User.objects.count() == before


def test_a_manager_invites_no_manager(manager, client_for):
    page = client_for(manager).post("/people/invite/", asked(role="manager"))

    assert page.context["form"].errors == {
        "role": ["Only an administrator gives or ends the role “AP manager”. Ask one."]
    }
    assert not User.objects.filter(email="nia@marlshire.invalid").exists()


def test_a_lost_second_factor_is_removed_with_how_one_knows(member, administrator, client_for):
    factors.add_app(member, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    client = client_for(administrator)
    address = f"/people/{member.pk}/second-factors/remove/"

    empty = client.post(address, {"reason": ""})
    assert empty.context["form"].errors == {
        "reason": ["Enter how you know that it is they who ask"]
    }
    done = client.post(address, {"reason": "Seen in person."})

    assert done["Location"] == f"/people/{member.pk}/entry/"
    assert factors.held_by(member) == []
    event = Event.objects.get(action="second_factor.all_removed")
    assert (event.actor_id, event.detail) == (administrator.pk, {"reason": "Seen in person."})


def test_a_person_is_linked_with_the_councils_sign_in_and_unlinked(
    officer, administrator, client_for, settings
):
    settings.OIDC_ISSUER = "https://login.example.invalid/marlshire/v2.0"
    client, base = client_for(administrator), f"/people/{officer.pk}"
    assert "They are not linked." in words_of(client.get(f"{base}/entry/"))

    client.post(f"{base}/council/link/", {"subject": "a-subject"})
    assert council.linked(officer)
    assert "They are linked." in words_of(client.get(f"{base}/entry/"))

    client.post(f"{base}/council/unlink/")
    assert not council.linked(officer)


PAGES = ["entry/", "second-factors/remove/", "council/link/"]


@pytest.mark.parametrize("page", PAGES)
def test_who_manages_people_opens_it_and_nobody_else(officer, administrator, client_for, page):
    address = f"/people/{officer.pk}/{page}"

    assert client_for(administrator).get(address).status_code == 200
    assert client_for(administrator).get(f"/people/{NOBODY}/{page}").status_code == 404
    assert client_for(officer).get(address).status_code == 403


@pytest.mark.parametrize("action", ["invite-again/", "reactivate/", "council/unlink/"])
def test_a_button_is_for_those_who_manage_people(officer, administrator, client_for, action):
    assert client_for(officer).post(f"/people/{officer.pk}/{action}").status_code == 403
    assert client_for(administrator).post(f"/people/{NOBODY}/{action}").status_code == 404
    assert client_for(administrator).get(f"/people/{officer.pk}/{action}").status_code == 405


def test_nobody_removes_their_own(administrator, client_for):
    factors.add_app(administrator, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")

    page = client_for(administrator).post(
        f"/people/{administrator.pk}/second-factors/remove/", {"reason": "Mine."}
    )

    assert page.context["form"].non_field_errors() == [
        "Somebody else who manages people does this. Ask one of them."
    ]
    assert len(factors.held_by(administrator)) == 1


# Accounts that nobody uses


def unused(user, days: int, on=TODAY) -> None:
    long_ago = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) - timedelta(days=days)
    User.objects.filter(pk=user.pk).update(created_at=long_ago, last_login=None)


def is_closed(user) -> bool:
    return User.objects.get(pk=user.pk).deactivated_at is not None


@pytest.mark.parametrize(("days", "closed"), [(60, False), (61, True)])
def test_an_account_unused_for_sixty_days_is_closed(officer, days, closed):
    unused(officer, days)

    assert tasks.suspend_dormant(on="2026-10-06") == int(closed)
    assert is_closed(officer) == closed
    assert tasks.suspend_dormant(on="2026-10-06") == 0


def test_whoever_signed_in_lately_or_whose_program_did_stays(officer, manager):
    for user in (officer, manager):
        unused(user, 200)
    User.objects.filter(pk=officer.pk).update(last_login=datetime(2026, 9, 30, tzinfo=UTC))
    make.make_api_token(manager, last_used_on=date(2026, 9, 30))

    assert tasks.suspend_dormant(on="2026-10-06") == 0


def test_the_last_administrator_stays_unused_or_not(administrator, authority):
    unused(administrator, 200)
    assert tasks.suspend_dormant(on="2026-10-06") == 0

    second = make.make_user("Bea Admin", Role.ADMINISTRATOR, authority)
    unused(second, 30)

    assert tasks.suspend_dormant(on="2026-10-06") == 1
    assert (is_closed(administrator), is_closed(second)) == (True, False)


def test_a_closed_account_is_opened_again_by_page(officer, administrator, client_for):
    unused(officer, 61)
    tasks.suspend_dormant(on="2026-10-06")
    client = client_for(administrator)
    assert "Let them sign in again" in words_of(client.get(f"/people/{officer.pk}/entry/"))

    client.post(f"/people/{officer.pk}/reactivate/")

    assert not is_closed(officer)
    actions = Event.objects.filter(action__in=["person.suspended", "person.reactivated"])
    assert list(actions.order_by("pk").values_list("action", "actor_id")) == [
        ("person.suspended", User.objects.system().pk),
        ("person.reactivated", administrator.pk),
    ]
