"""API tokens: made by a person, shown once, no wider than the person, and soon over."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils.timezone import localdate, now

from apcase.access import actions
from apcase.access.models import ApiToken, Membership, User
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from tests import make
from tests.access.conftest import PASSWORD, sign_in

TODAY = date(2026, 10, 6)
REFUSED = "This token is unknown, revoked or past its last day. Make a new one."


@pytest.fixture
def secret(officer) -> str:
    return made(officer)


def made(user, **over) -> str:
    values = {"name": "Export", "scope": "write", "ends_on": localdate() + timedelta(days=30)}
    _, secret = actions.make_token(user, **values | over, by=user, on=localdate())
    return secret


def ask(secret: str, path: str = "/api/v1/pupils/", method: str = "get", **sent):
    headers = {"authorization": f"Bearer {secret}"}
    return getattr(Client(), method)(path, headers=headers, **sent)


# What it opens


def test_a_token_reads_what_its_maker_may_see(officer, school_user, school, secret):
    make.make_pupil(given_name="Here", school=school)
    make.make_pupil(given_name="Elsewhere", school=make.make_school(name="Elsewhere"))

    def seen(token):
        return {row["given_name"] for row in ask(token).json()["results"]}

    assert seen(secret) == {"Here", "Elsewhere"}
    assert seen(made(school_user)) == {"Here"}


def test_a_token_that_may_only_read_changes_nothing(officer, placement):
    reader, writer = made(officer, scope="read"), made(officer, name="Other")
    path, sent = (
        f"/api/v1/placements/{placement.pk}/end/",
        {"ended_on": "2026-09-30", "reason": "x"},
    )

    refused = ask(reader, path, "post", data=sent, content_type="application/json")
    placement.refresh_from_db()

    assert (refused.status_code, refused.json()["detail"]) == (
        403,
        "This token may only read. Make one that may write, or use the pages.",
    )
    assert placement.ends_on is None
    assert ask(writer, path, "post", data=sent, content_type="application/json").status_code == 200


@pytest.fixture
def placement(officer, school):
    return make.make_placement(pupil=make.make_pupil(school=school), owner=officer)


def test_a_token_opens_no_page(secret):
    assert ask(secret, "/deadlines/").status_code == 302


def test_a_token_opens_the_api_where_a_second_factor_is_asked_for(secret, settings):
    settings.SECOND_FACTOR = True

    assert ask(secret).status_code == 200


@pytest.mark.parametrize("wrong", ["", "apcase_", "apcase_guessed", "x" * 5000, "\u00e9"])
def test_an_invented_token_is_refused(officer, wrong):
    response = ask(wrong.encode().decode("latin-1"))

    assert response.status_code == 401


def ways_to_end():
    yield pytest.param(
        lambda user: ApiToken.objects.update(ends_on=date(2026, 1, 1)), id="past-its-last-day"
    )
    yield pytest.param(
        lambda user: actions.revoke_token(ApiToken.objects.get(), by=user), id="revoked"
    )
    yield pytest.param(
        lambda user: User.objects.filter(pk=user.pk).update(deactivated_at=now()), id="deactivated"
    )
    yield pytest.param(
        lambda user: Membership.objects.filter(user=user).update(ends_on=date(2026, 1, 1)),
        id="no-role-left",
    )


@pytest.mark.parametrize("over", list(ways_to_end()))
def test_it_stops_at_the_next_request(officer, secret, over):
    assert ask(secret).status_code == 200

    over(officer)

    response = ask(secret)
    assert (response.status_code, response.json()["detail"]) == (401, REFUSED)


def test_a_new_password_ends_it(member, deliver):
    secret = made(member)

    actions.change_password(
        member, old_password=PASSWORD, new_password="seven bright umbrellas dancing", by=member
    )

    assert ask(secret).status_code == 401


def test_what_a_token_did_is_in_the_log_as_its_makers(officer, placement, secret):
    ask(secret, f"/api/v1/placements/{placement.pk}/")

    event = Event.objects.filter(action="placement.viewed").latest("at")
    assert event.actor_id == officer.pk


@pytest.mark.parametrize("uses", [1, 3])
def test_using_it_writes_once_a_day(officer, secret, uses, django_assert_num_queries):
    ask(secret)

    for _ in range(uses):
        assert ask(secret).status_code == 200

    assert ApiToken.objects.get().last_used_on == localdate()


# Making one


def test_the_secret_is_shown_in_one_answer_and_kept_nowhere(member, deliver):
    client = sign_in(member)

    page = client.post(
        "/account/tokens/make/",
        {
            "name": "Attendance export",
            "scope": "read",
            "ends_on_day": f"{localdate().day}",
            "ends_on_month": f"{localdate().month}",
            "ends_on_year": f"{localdate().year}",
        },
    )

    [secret] = re.findall(r"apcase_[\w-]{43}", page.content.decode())
    token = ApiToken.objects.get()
    assert ask(secret).status_code == 200
    assert (token.user, token.scope, secret in token.digest) == (member, "read", False)
    assert secret not in client.get("/account/").content.decode()
    assert secret not in str(list(Event.objects.values("subject", "detail")))
    assert [letter.subject for letter in deliver()] == [
        "An API token was made for your account at APcase"
    ]


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param({"name": " "}, "name", "Enter what the token is for.", id="no-name"),
        pytest.param(
            {"ends_on": TODAY - timedelta(days=1)},
            "ends_on",
            "The last day has passed. Enter today or a later day.",
            id="past",
        ),
        pytest.param(
            {"ends_on": TODAY + timedelta(days=366)},
            "ends_on",
            "A token works for a year at most. Enter an earlier day.",
            id="too-long",
        ),
    ],
)
def test_a_token_that_cannot_be_is_refused(officer, over, field, sentence):
    values = {"name": "Export", "scope": "read", "ends_on": TODAY, "on": TODAY}

    with pytest.raises(Refusal) as refusal:
        actions.make_token(officer, **values | over, by=officer)

    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    assert not ApiToken.objects.exists()


def test_nobody_makes_one_for_somebody_else(officer, manager):
    with pytest.raises(Refusal, match="Each makes their own"):
        actions.make_token(
            officer, name="Export", scope="read", ends_on=TODAY, by=manager, on=TODAY
        )


def test_a_name_is_used_once_until_it_is_revoked(officer):
    made(officer)

    with pytest.raises(Refusal, match="You have one of this name"):
        made(officer)

    actions.revoke_token(ApiToken.objects.get(), by=officer)
    made(officer)
    assert ApiToken.objects.count() == 2


def test_the_database_wants_a_name(officer):
    with pytest.raises(IntegrityError, match="api_token_has_a_name"):
        make.make_api_token(officer, name="")


# Revoking one


def test_a_token_is_revoked_by_page(member):
    secret = made(member)
    token = ApiToken.objects.get()

    page = sign_in(member).post(f"/account/tokens/{token.pk}/revoke/", follow=True)

    assert "“Export” no longer works." in page.content.decode()
    assert ask(secret).status_code == 401
    assert Event.objects.get(action="api_token.revoked").actor_id == member.pk


def test_somebody_elses_token_is_not_there(member, outsider):
    made(outsider)
    theirs = ApiToken.objects.get()
    client = sign_in(member)

    assert client.get(f"/account/tokens/{theirs.pk}/revoke/").status_code == 404
    assert client.post(f"/account/tokens/{theirs.pk}/revoke/").status_code == 404
    assert client.get(f"/account/tokens/{make.make_user}/revoke/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.revoked_at is None


# What opens nothing


def test_a_token_that_opens_nothing_is_in_the_log_and_never_itself(officer, secret):
    ask("apcase_guessed")
    actions.revoke_token(ApiToken.objects.get(), by=officer)
    ask(secret)

    refused = Event.objects.filter(action="api_token.refused").order_by("at", "pk")
    assert list(refused.values_list("actor", "subject")) == [
        ("Nobody signed in", "an unknown secret"),
        ("Nobody signed in", f"access.apitoken:{ApiToken.objects.get().pk}"),
    ]
    assert secret not in str(list(Event.objects.values()))


def test_thousands_of_guesses_do_not_fill_the_log(officer):
    for number in range(30):
        assert ask(f"apcase_{number}").status_code == 401

    assert Event.objects.filter(action="api_token.refused").count() == 20
