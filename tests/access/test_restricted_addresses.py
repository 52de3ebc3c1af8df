"""A protected address is masked by itself wherever it could be shown."""

import pytest
from django.urls import reverse

from apcase.audit.models import Event
from apcase.pupils import actions
from apcase.pupils.models import Contact, Pupil, PupilUserGrant
from apcase.pupils.models.pupil import PROTECTED
from apcase.pupils.restricted import named_people
from apcase.rules.refusal import Refusal
from tests import make
from tests.architecture.test_code import FILES, name_of

SECRETS = ("CANARY street", "ZM7 7AA", "CANARY carer", "07700 900777", "canary@carer.invalid")
WHY = "The court sends papers to the home."


def at(name: str, *keys) -> str:
    return reverse(f"restricted:{name}", args=keys)


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


@pytest.fixture
def child(school):
    pupil = make.make_pupil(school=school, home_address=SECRETS[0], home_postcode=SECRETS[1])
    Contact.objects.create(
        pupil=pupil, name=SECRETS[2], relationship="Foster carer", telephone=SECRETS[3],
        email=SECRETS[4],
    )  # fmt: skip
    return pupil


@pytest.fixture
def safe(child, officer, settings):
    actions.protect_address(
        child,
        reason="Fled from harm.",
        people=[officer],
        by=officer,
        on=make.AUTUMN_2026["starts_on"],
    )
    child.refresh_from_db()
    return child


def protect(child, *people, by) -> None:
    day = make.AUTUMN_2026["starts_on"]
    actions.protect_address(child, reason="Fled from harm.", people=people, by=by, on=day)


def test_protecting_the_address_of_a_restricted_child_lets_nobody_in(child, officer, manager):
    """Neither somebody else, nor whoever opened the record in a hurry, for good."""
    actions.restrict(child, kind="staff", reason=WHY, people=[manager], by=manager)
    actions.break_glass(reference=str(child.pk), reason="Harm cannot wait here.", by=officer)
    other = make.someone()

    assert refusal_of(lambda: protect(child, manager, officer, other, by=officer)) == (
        "This child is restricted, and these people do not see the child: "
        f"{officer.name}, {other.name}. Choose among those who are named, or ask a manager to "
        "name them first.",
        "people",
    )
    assert set(named_people(child)) == {manager}

    protect(child, manager, by=officer)
    assert set(named_people(child)) == {manager}


def test_a_manager_may_let_somebody_in_and_names_nobody_twice(child, officer, manager):
    actions.restrict(child, kind="staff", reason=WHY, people=[manager], by=manager)

    protect(child, manager, officer, by=manager)

    assert set(named_people(child)) == {manager, officer}
    assert Event.objects.filter(action="pupil.person_named").count() == 2


def shown_to(client, pupil) -> list[str]:
    addresses = [
        "/", "/children/", pupil.get_absolute_url(), "/search/?q=brown", "/api/v1/pupils/",
        f"/api/v1/pupils/{pupil.pk}/", at("address-unmask", pupil.pk),
        reverse("pages:child-looks", args=[pupil.pk]), reverse("pages:gap-list"),
        reverse("pages:child-package", args=[pupil.pk]),
    ]  # fmt: skip
    text = "".join(client.get(address).content.decode() for address in addresses)
    return [secret for secret in SECRETS if secret in text]


def test_before_it_is_protected_the_address_is_shown(client_for, officer, child):
    assert shown_to(client_for(officer), child) == list(SECRETS)


@pytest.mark.parametrize("person", ["officer", "manager", "school_user"])
def test_afterwards_it_is_on_no_page_and_in_no_answer(request, client_for, safe, person):
    """Not even for the officer who is named, until they say why."""
    client = client_for(request.getfixturevalue(person))

    assert shown_to(client, safe) == []
    answer = client.get(f"/api/v1/pupils/{safe.pk}/").json()
    assert (answer["home_address"], answer["home_postcode"]) == (PROTECTED, PROTECTED)
    assert answer["contacts"][0] | {"id": ""} == {
        "id": "", "name": PROTECTED, "relationship": "Foster carer", "telephone": PROTECTED,
        "email": PROTECTED, "priority": 1,
    }  # fmt: skip


def test_to_a_provider_neither(client_for, safe):
    forge = make.make_provider()
    make.make_placement(provider=forge, pupil=safe)
    client = client_for(make.make_provider_user(forge))

    text = "".join(
        client.get(address).content.decode()
        for address in (safe.get_absolute_url(), f"/api/v1/pupils/{safe.pk}/")
    )

    assert [secret for secret in SECRETS if secret in text] == []
    assert "Foster carer" in text


def test_an_import_that_changes_it_leaves_it_masked(safe):
    Pupil.objects.filter(pk=safe.pk).update(home_address="CANARY street, number 2")

    safe.refresh_from_db()

    assert (safe.shown_address, safe.shown_postcode) == (PROTECTED, PROTECTED)


def test_the_page_says_that_it_is_protected(client_for, officer, safe):
    flags = client_for(officer).get(safe.get_absolute_url()).context["identity"].flags

    assert "Address protected" in [flag.text for flag in flags]


def test_a_named_person_sees_it_once_with_a_reason(client_for, officer, safe):
    client = client_for(officer)

    once = client.post(at("address-unmask", safe.pk), {"reason": WHY})

    text = once.content.decode()
    assert [secret for secret in SECRETS if secret not in text] == []
    assert shown_to(client, safe) == []
    event = Event.objects.get(action="address.unmasked")
    assert (event.actor, event.pupils, event.detail) == (
        "Olive Officer",
        [safe.pk],
        {"reason": WHY},
    )


def test_somebody_who_is_not_named_does_not_whatever_the_reason(client_for, manager, safe):
    response = client_for(manager).post(at("address-unmask", safe.pk), {"reason": WHY})

    assert response.context["form"].non_field_errors() == [
        "Only the people named on this child may do this. Ask one of them."
    ]
    assert [secret for secret in SECRETS if secret in response.content.decode()] == []
    assert not Event.objects.filter(action="address.unmasked").exists()


def test_refusals(child, officer, school_user, manager):
    protect = {"by": officer, "on": make.AUTUMN_2026["starts_on"]}

    def call(**over):
        return lambda: actions.protect_address(
            child, **{"reason": "Fled.", "people": [officer]} | protect | over
        )

    assert [refusal_of(call(reason=" ")), refusal_of(call(people=[school_user]))] == [
        ("Enter why, without the address.", "reason"),
        ("Name at least one officer or manager, who may still see it.", "people"),
    ]
    call()()
    assert [
        refusal_of(call()),
        refusal_of(lambda: actions.unmask_address(child, reason="court", by=officer)),
        refusal_of(lambda: actions.unprotect_address(child, reason="Over.", by=manager)),
        refusal_of(lambda: actions.unprotect_address(child, reason="", by=officer)),
    ] == [
        ("This child’s address is protected already.", None),
        ("Enter why you need it, in a sentence.", "reason"),
        ("Only the people named on this child may do this. Ask one of them.", None),
        ("Enter why it no longer needs protection.", "reason"),
    ]


def test_the_protection_is_begun_and_ended_by_page(client_for, officer, child):
    client = client_for(officer)

    asked = {"reason": "Fled from harm.", "people": [str(officer.pk)]}
    assert client.post(at("address-protect", child.pk), asked).status_code == 302
    assert shown_to(client, child) == []

    ended = client.post(at("address-unprotect", child.pk), {"reason": "The order has ended."})
    assert ended.status_code == 302
    assert shown_to(client, child) == list(SECRETS)
    assert not PupilUserGrant.objects.exists()


@pytest.mark.parametrize("page", ["address-protect", "address-unmask", "address-unprotect"])
@pytest.mark.parametrize(
    ("person", "status"), [("officer", 200), ("school_user", 403), ("outsider", 403)]
)
def test_who_opens_the_pages(request, client_for, safe, page, person, status):
    assert client_for(request.getfixturevalue(person)).get(at(page, safe.pk)).status_code == status


@pytest.mark.parametrize("page", ["address-protect", "address-unmask", "address-unprotect"])
def test_for_a_restricted_child_they_do_not_exist(client_for, safe, officer, manager, page):
    actions.restrict(safe, kind="safe_address", reason=WHY, people=[manager], by=manager)
    other = make.make_user("Oz Officer", "officer", officer.memberships.get().organisation)

    assert client_for(other).get(at(page, safe.pk)).status_code == 404


# Where the address is written, or masked: nothing else names it.
KEEPERS = {
    "apcase/pupils/models/pupil.py",
    "apcase/pupils/actions/addresses.py",
    "apcase/pupils/actions/staged_pupils.py",
    "apcase/pupils/rows/pupil.py",
    "apcase/pupils/api.py",
    "apcase/management/demo/children.py",
    "apcase/management/demo/offers.py",
    "apcase/management/bench/files.py",
    # Measures from a home, and refuses to from one that is protected.
    "directory/measuring.py",
    # Counts by the first half of a postcode, and leaves out one that is protected.
    "reporting/sufficiency.py",
}


def test_no_other_file_reads_the_address_unmasked():
    naming = {
        name_of(path)
        for path in FILES
        if any(word in path.read_text() for word in ("home_address", "home_postcode"))
    }

    assert naming == KEEPERS
