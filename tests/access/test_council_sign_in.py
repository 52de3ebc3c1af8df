"""The council's own sign-in, against a real directory on loopback: issuer and subject decide."""

from datetime import date

import pytest
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from apcase.access import actions, council, factors
from apcase.access.models import Link, User
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from tests import make
from tests.access.conftest import words_of
from tests.access.oidc import CLIENT_ID, CLIENT_SECRET, Directory
from tests.access.test_links import path_in

SUBJECT = "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ"
UNKNOWN = "Nobody here is linked with the account with which you signed in there."
FAILED = "Signing in there did not work, or was given up."


@pytest.fixture
def directory(settings):
    with Directory() as directory:
        settings.OIDC_ISSUER = directory.issuer
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
        yield directory


@pytest.fixture
def administrator(authority):
    return make.make_user("Ada Admin", Role.ADMINISTRATOR, authority)


@pytest.fixture
def linked(officer, directory, administrator) -> User:
    actions.link_council_account(
        officer, provider=council.provider_id(), subject=SUBJECT, by=administrator
    )
    return officer


def come(directory, client=None, subject=SUBJECT, **sent):
    """There and back; what the person sees then."""
    client = client or Client()
    there = client.post("/sign-in/council/", sent)
    return client.get(directory.sign_in(there["Location"], subject))


def is_in(client) -> bool:
    return client.get("/deadlines/").status_code == 200


# Those who are linked


def test_somebody_who_is_linked_comes_in_and_needs_no_second_factor(linked, directory, settings):
    settings.SECOND_FACTOR = True
    client = Client()

    page = come(directory, client, next="/deadlines/")

    assert page["Location"] == "/deadlines/"
    assert is_in(client)
    assert client.get("/api/v1/pupils/").status_code == 200
    assert directory.refused == []


def test_a_factor_of_ones_own_is_not_asked_for_on_top(linked, directory):
    factors.add_app(linked, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    client = Client()

    come(directory, client)

    assert is_in(client)


def test_the_page_leads_there_only_where_there_is_such_a_place(linked, directory, settings):
    there = "Sign in with your Marlshire Council account"
    assert there in words_of(Client().get("/sign-in/"))

    settings.OIDC_ISSUER = ""

    assert there not in words_of(Client().get("/sign-in/"))
    assert Client().post("/sign-in/council/").status_code == 404


def test_nothing_of_the_directorys_is_kept_but_the_subject(linked, directory):
    come(directory)

    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == (SUBJECT, {})
    assert User.objects.get(pk=linked.pk).email == linked.email


# Those who are not


def refusal(page, sentence: str) -> tuple[int, bool]:
    return page.status_code, sentence in words_of(page)


def test_the_same_address_alone_opens_nothing(officer, directory):
    directory.claims = {"email": officer.email, "email_verified": True}
    client = Client()

    page = come(directory, client)

    assert refusal(page, UNKNOWN) == (403, True)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_another_subject_with_the_same_address_opens_nothing(linked, directory):
    directory.claims = {"email": linked.email, "email_verified": True}
    client = Client()

    page = come(directory, client, subject="somebody-else-entirely")

    assert refusal(page, UNKNOWN) == (403, True)
    assert not is_in(client)


def test_the_same_subject_of_another_issuer_opens_nothing(linked, directory, settings):
    with Directory() as other:
        settings.OIDC_ISSUER = other.issuer

        page = come(other)

    assert refusal(page, UNKNOWN) == (403, True)


@pytest.mark.parametrize("state", ["deactivated", "left"])
def test_a_leaver_who_is_linked_stays_out(linked, directory, state):
    if state == "left":
        linked.memberships.update(ends_on=date(2026, 1, 1))
    else:
        User.objects.filter(pk=linked.pk).update(deactivated_at=linked.created_at)

    assert refusal(come(directory), UNKNOWN) == (403, True)


def lies():
    def claims(**changed):
        return lambda directory: directory.claims.update(changed)

    def attribute(name, value):
        return lambda directory: setattr(directory, name, value)

    def shared_secret(directory):
        directory.signs_with, directory.algorithm = "x" * 64, "HS256"

    other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return [
        pytest.param(claims(iss="https://evil.invalid"), id="another-issuer-in-the-token"),
        pytest.param(claims(aud="another-client"), id="a-token-for-another-client"),
        pytest.param(claims(exp=1), id="a-token-that-has-run-out"),
        pytest.param(claims(sub=""), id="an-empty-subject"),
        pytest.param(claims(sub="x" * 500), id="a-subject-too-long"),
        pytest.param(attribute("leaves_out", "sub"), id="no-subject"),
        pytest.param(attribute("leaves_out", "exp"), id="no-end"),
        pytest.param(attribute("leaves_out", "kid"), id="no-key-named"),
        pytest.param(attribute("leaves_out", "id_token"), id="no-token"),
        pytest.param(attribute("signs_with", other_key), id="another-key"),
        pytest.param(shared_secret, id="a-shared-secret-for-a-key"),
    ]


@pytest.mark.parametrize("lie", lies())
def test_a_token_that_is_not_as_it_must_be_is_refused(linked, directory, lie):
    lie(directory)
    client = Client()

    page = come(directory, client)

    assert refusal(page, FAILED) == (401, True)
    assert not is_in(client)
    assert Event.objects.filter(action="sign_in.failed").count() == 1


def test_a_directory_that_calls_itself_something_else_is_refused(linked, directory):
    directory.says = {"issuer": "https://evil.invalid"}

    page = Client().post("/sign-in/council/")

    assert refusal(page, FAILED) == (503, True)


def test_a_directory_that_is_away_is_said_to_be(linked, settings):
    settings.OIDC_ISSUER = "http://127.0.0.1:1/away"

    page = Client().post("/sign-in/council/")

    assert refusal(page, FAILED) == (503, True)


def test_a_code_is_good_once_and_in_the_browser_that_asked(linked, directory):
    client, thief = Client(), Client()
    there = client.post("/sign-in/council/")["Location"]
    back = directory.sign_in(there, SUBJECT)

    assert refusal(thief.get(back), FAILED) == (401, True)
    assert client.get(back).status_code == 302
    assert refusal(client.get(back), FAILED) == (401, True)


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?error=access_denied&state=x"])
def test_coming_back_without_having_set_out_is_refused(linked, directory, query):
    assert refusal(Client().get(f"/sign-in/council/back/{query}"), FAILED) == (401, True)


def test_giving_up_there_is_said_here(linked, directory):
    client = Client()
    there = client.post("/sign-in/council/")["Location"]
    state = there.partition("state=")[2].partition("&")[0]

    page = client.get(f"/sign-in/council/back/?error=access_denied&state={state}")

    assert refusal(page, FAILED) == (401, True)


def test_it_leads_back_to_our_own_host_whatever_the_request_says(linked, directory, settings):
    settings.ALLOWED_HOSTS = ["*"]

    there = Client(HTTP_HOST="evil.invalid").post("/sign-in/council/")["Location"]

    assert "evil.invalid" not in there


# The first time


@pytest.fixture
def invited(authority, administrator) -> User:
    return actions.invite_person(
        email="nia@marlshire.invalid", name="Nia Newcomer", role=Role.OFFICER,
        organisation=authority, starts_on=date(2026, 1, 5), by=administrator,
    )  # fmt: skip


def test_an_invitation_links_whoever_holds_it(invited, directory, deliver):
    secret = path_in(deliver()[0]).split("/")[3]
    client = Client()
    page = words_of(client.get(f"/sign-in/link/{secret}/"))
    assert "Use your Marlshire Council account" in page

    come(directory, client, subject="nias-subject", link=secret)

    assert is_in(client)
    assert SocialAccount.objects.get().user == invited
    assert Event.objects.get(action="council_account.linked").actor_id == invited.pk
    again = Client()
    come(directory, again, subject="nias-subject")
    assert is_in(again)


def test_an_invitation_links_once(invited, directory, deliver):
    secret = path_in(deliver()[0]).split("/")[3]
    come(directory, subject="nias-subject", link=secret)

    page = come(directory, subject="another-subject", link=secret)

    assert refusal(page, UNKNOWN) == (403, True)
    assert [account.uid for account in SocialAccount.objects.all()] == ["nias-subject"]


def test_a_link_for_a_forgotten_password_links_nobody(member, directory, deliver):
    Client().post("/sign-in/forgotten/", {"email": member.email})
    secret = path_in(deliver()[0]).split("/")[3]

    page = come(directory, link=secret)

    assert refusal(page, UNKNOWN) == (403, True)
    assert Link.objects.usable().count() == 1


def test_who_is_linked_and_has_no_password_is_sent_no_link(linked, directory, deliver):
    linked.set_unusable_password()
    linked.save()

    Client().post("/sign-in/forgotten/", {"email": linked.email})

    assert deliver() == []


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        pytest.param(" ", "Enter the subject, as the council’s directory shows it.", id="empty"),
        pytest.param("taken", "This subject is linked with somebody else. Check it.", id="taken"),
        pytest.param("other", "Olive Officer is linked already.", id="linked-already"),
    ],
)
def test_a_link_that_cannot_be_is_refused(linked, manager, administrator, subject, sentence):
    provider = council.provider_id()
    actions.link_council_account(manager, provider=provider, subject="taken", by=administrator)
    user = linked if subject == "other" else make.make_user(
        "Cora Colleague", Role.OFFICER, linked.memberships.get().organisation
    )  # fmt: skip

    with pytest.raises(Refusal, match=sentence):
        actions.link_council_account(user, provider=provider, subject=subject, by=administrator)


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_nobody_links_themselves_and_only_managers_of_people_link_others(
    officer, administrator, directory, who
):
    by = {"officer": officer, "administrator": administrator}[who]
    user = administrator

    with pytest.raises(Refusal, match="Somebody else who manages people does this"):
        actions.link_council_account(user, provider="x", subject="y", by=by)


def test_a_link_that_is_removed_opens_nothing(linked, directory, administrator):
    provider = council.provider_id()

    actions.unlink_council_account(linked, provider=provider, by=administrator)

    assert refusal(come(directory), UNKNOWN) == (403, True)
    with pytest.raises(Refusal, match="is not linked"):
        actions.unlink_council_account(linked, provider=provider, by=administrator)
