"""The first people of an installation, added by command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apcase.access.models import User
from apcase.audit.models import Event
from apcase.pupils.models import School
from tests import make

PASSWORD = "quiet lantern over marmalade"


def add(monkeypatch, *arguments, password=PASSWORD) -> str:
    out = StringIO()
    monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
    call_command("add_person", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_first_manager_makes_the_authority(db, monkeypatch):
    said = add(monkeypatch, "m.holt@example.gov.uk", "Marian Holt", "manager")

    user = User.objects.get(email="m.holt@example.gov.uk")
    assert said == "Marian Holt can sign in as AP manager at Marlshire Council."
    assert user.check_password(PASSWORD)
    assert Event.objects.get(action="person.added").detail["role"] == "manager"


def test_a_school_user_joins_a_school_of_the_register(db, monkeypatch):
    make.make_school(name="Moorside High", urn="990001", organisation=None)

    add(monkeypatch, "s@school.invalid", "Sunita Vale", "school_user", "--school", "990001")
    said = add(monkeypatch, "j@school.invalid", "Joe Marsh", "school_user", "--school", "990001")

    assert said == "Joe Marsh can sign in as School user at Moorside High."
    assert School.objects.get(urn="990001").organisation.memberships.count() == 2


@pytest.mark.parametrize(
    ("arguments", "password", "sentence"),
    [
        pytest.param(
            ("no-address", "Name", "officer"), PASSWORD, "not an email address", id="address"
        ),
        pytest.param(
            ("a@b.invalid", " ", "officer"), PASSWORD, "Enter the person's name", id="name"
        ),
        pytest.param(("a@b.invalid", "Name", "officer"), "short", "too short", id="short-password"),
        pytest.param(
            ("a@b.invalid", "Name", "officer"), "password1234", "too common", id="common-password"
        ),
        pytest.param(
            ("a@b.invalid", "Name", "school_user"), PASSWORD, "not a role at Marlshire", id="role"
        ),
        pytest.param(
            ("a@b.invalid", "Name", "school_user", "--school", "999999"),
            PASSWORD,
            "No school has the URN “999999”",
            id="unknown-school",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(
    authority, monkeypatch, arguments, password, sentence
):
    with pytest.raises(CommandError, match=sentence):
        add(monkeypatch, *arguments, password=password)

    assert not User.objects.exclude(email__endswith="@system.invalid").exists()


def test_an_address_is_used_once_whatever_its_case(officer, monkeypatch):
    with pytest.raises(CommandError, match="can sign in already"):
        add(monkeypatch, officer.email.upper(), "Twin", "officer")


def test_a_trust_user_a_provider_user_and_a_panel_member(db, monkeypatch):
    make.make_trust(code="9901", name="Marl Valley Trust", organisation=None)
    make.make_provider(name="The Forge")

    said = [
        add(monkeypatch, "t@trust.invalid", "Tara", "trust_user", "--trust", "9901"),
        add(monkeypatch, "p@forge.invalid", "Pia", "provider_user", "--provider", "the forge"),
        add(monkeypatch, "n@nhs.invalid", "Nia", "panel_member", "--agency", "school_nurse"),
    ]

    assert said == [
        "Tara can sign in as Trust user at Marl Valley Trust.",
        "Pia can sign in as Provider user at The Forge.",
        "Nia can sign in as Panel member (School nursing) at Marlshire Council.",
    ]


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("--trust", "7"), "No trust has the code “7”. Check it, or record it first."),
        (("--provider", "X"), "No provider has the name “X”. Check it, or record it first."),
    ],
)
def test_a_body_that_is_not_held_is_named(db, monkeypatch, option, sentence):
    with pytest.raises(CommandError, match=sentence):
        add(monkeypatch, "a@b.invalid", "Name", "trust_user", *option)
