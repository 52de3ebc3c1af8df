"""People and their roles: nobody widens their own, and an administrator always remains."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access import actions
from apcase.access.models import Membership, Organisation, User
from apcase.access.rights import Permission, Role
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from tests import make
from tests.pages.words import words_of

TODAY = localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
OWN = "Nobody changes their own roles. Ask another administrator or manager."


def at(name: str, *keys) -> str:
    return reverse(f"people:{name}", args=keys)


def afresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


@pytest.fixture
def administrator(authority):
    return make.make_user("Ada Administrator", Role.ADMINISTRATOR, authority)


def add(person, by, authority, **over) -> Membership:
    values = {"role": Role.DATA_OFFICER, "organisation": authority, "starts_on": TODAY}
    return actions.add_membership(person, by=by, **values | over)


def role_of(person) -> Membership:
    return person.memberships.get()


# Adding a role


def test_a_role_is_added_and_holds_from_its_day(administrator, officer, authority):
    membership = add(officer, administrator, authority, role=Role.QA_OFFICER)

    assert afresh(officer).has_perm(Permission.VISIT_RECORD)
    event = Event.objects.get(action="membership.added")
    assert (event.actor, event.detail["user"], event.detail["role"], membership.ends_on) == (
        "Ada Administrator", f"access.user:{officer.pk}", "qa_officer", None,
    )  # fmt: skip


def test_a_role_from_tomorrow_holds_nothing_today(administrator, officer, authority):
    add(officer, administrator, authority, role=Role.AUDITOR, starts_on=TOMORROW)

    assert not afresh(officer).has_perm(Permission.AUDIT_READ)


def test_refusals_of_adding(administrator, manager, officer, authority, school):
    gone = make.make_user("Gus Gone", Role.OFFICER, authority, ends_on=YESTERDAY)
    User.objects.filter(pk=gone.pk).update(deactivated_at=now())
    gone.refresh_from_db()

    def adding(person, by, **over):
        return lambda: add(person, by, authority, **over)

    assert [
        refusal_of(adding(administrator, administrator)),
        refusal_of(adding(manager, manager, role=Role.OFFICER)),
        refusal_of(adding(officer, manager, role=Role.ADMINISTRATOR)),
        refusal_of(adding(officer, manager, role=Role.MANAGER)),
        refusal_of(adding(officer, administrator, organisation=school.organisation)),
        refusal_of(adding(officer, administrator, role=Role.SCHOOL_USER)),
        refusal_of(adding(officer, administrator, role=Role.PANEL_MEMBER)),
        refusal_of(adding(officer, administrator, agency="camhs")),
        refusal_of(adding(officer, administrator, ends_on=YESTERDAY)),
        refusal_of(adding(officer, administrator, role=Role.OFFICER)),
        refusal_of(adding(gone, administrator)),
    ] == [
        (OWN, None),
        (OWN, None),
        ("Only an administrator gives or ends the role “Administrator”. Ask one.", "role"),
        ("Only an administrator gives or ends the role “AP manager”. Ask one.", "role"),
        (
            "“Data officer” is not a role at Moorside High. Choose one of: School user.",
            "role",
        ),
        (
            "“School user” is not a role at Marlshire Council. Choose one of: AP officer, AP "
            "manager, Head of service, Panel clerk, Panel chair, Panel member, QA officer, Data "
            "officer, Auditor, Administrator.",
            "role",
        ),
        ("Choose the agency for which the panel member speaks.", "agency"),
        ("Only a panel member speaks for an agency. Leave it empty.", "agency"),
        ("The last day lies before the first. Enter a later one.", "ends_on"),
        (
            "Olive Officer holds this role at Marlshire Council on some of these days already. "
            "End that first, or choose other days.",
            None,
        ),
        ("Gus Gone is deactivated and can hold no role.", None),
    ]
    assert Membership.objects.count() == 4


# Ending one


def end(membership, by, **over):
    return actions.end_membership(
        membership, **{"ends_on": YESTERDAY, "by": by, "on": TODAY} | over
    )


def test_a_role_that_ended_yesterday_is_gone_at_once(administrator, officer):
    end(role_of(officer), administrator)

    assert afresh(officer).rights == frozenset()
    assert Event.objects.get(action="membership.ended").detail["ends_on"] == YESTERDAY.isoformat()


def test_refusals_of_ending(administrator, manager, officer, authority):
    fresh = make.make_user("Fay Fresh", Role.OFFICER, authority, starts_on=TODAY)
    ended = make.make_user("Ed Ended", Role.OFFICER, authority, ends_on=date(2026, 1, 5))
    ending = make.make_user("Eve Ending", Role.OFFICER, authority, ends_on=TOMORROW)

    assert [
        refusal_of(lambda: end(role_of(manager), manager)),
        refusal_of(lambda: end(role_of(administrator), manager)),
        refusal_of(lambda: end(role_of(fresh), administrator))[1],
        refusal_of(lambda: end(role_of(ended), administrator)),
        refusal_of(lambda: end(role_of(ending), manager, ends_on=date(2099, 1, 1)))[1],
    ] == [
        (OWN, None),
        ("Only an administrator gives or ends the role “Administrator”. Ask one.", "role"),
        "ends_on",
        ("This role ended on Monday 5 January 2026 already.", "ends_on"),
        "ends_on",
    ]


def last_words(name: str) -> str:
    return (
        f"{name} is the last administrator. Make somebody else an administrator first, so that "
        "roles can still be given."
    )


@pytest.fixture
def second(authority):
    return make.make_user("Sue Second", Role.ADMINISTRATOR, authority)


def test_the_last_administrator_is_not_removed(administrator, second):
    """The second leaves at midnight and, until then, may not take the first with her."""
    end(role_of(second), administrator, ends_on=TODAY)

    assert refusal_of(
        lambda: actions.deactivate(administrator, reason="Left.", by=second, on=TODAY)
    ) == (last_words("Ada Administrator"), None)
    administrator.refresh_from_db()
    assert administrator.is_active


def test_whose_role_has_ended_ends_nobodys(administrator, second):
    end(role_of(second), administrator)

    assert refusal_of(lambda: end(role_of(administrator), afresh(second)))[1] == "role"


def test_an_administrator_whose_colleague_leaves_tomorrow_stays(administrator, second):
    end(role_of(second), administrator, ends_on=TODAY)

    assert refusal_of(lambda: end(role_of(administrator), second, ends_on=TODAY)) == (
        last_words("Ada Administrator"), None,
    )  # fmt: skip
    assert role_of(administrator).ends_on is None


def test_of_two_administrators_either_may_go(administrator, second):
    actions.deactivate(second, reason="Left.", by=administrator, on=TODAY)

    assert not afresh(second).is_active


# Deactivating


def test_a_deactivated_person_is_out_at_once(administrator, officer, client_for):
    client = client_for(officer)
    assert client.get("/").status_code == 200

    actions.deactivate(officer, reason="Left the council.", by=administrator, on=TODAY)

    assert client.get("/").status_code == 302
    assert Event.objects.get(action="person.deactivated").detail == {"reason": "Left the council."}


def test_refusals_of_deactivating(administrator, manager, officer):
    def going(person, by, reason="Left."):
        return lambda: actions.deactivate(person, reason=reason, by=by, on=TODAY)

    going(officer, administrator)()
    assert [
        refusal_of(going(officer, administrator)),
        refusal_of(going(manager, manager)),
        refusal_of(going(administrator, manager)),
        refusal_of(going(manager, administrator, " ")),
    ] == [
        ("Olive Officer is deactivated already.", None),
        (OWN, None),
        ("Only an administrator gives or ends the role “Administrator”. Ask one.", "role"),
        ("Enter why, for whoever asks later.", "reason"),
    ]


# Pages

PAGES = ("person-detail", "membership-add", "person-deactivate")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("person", "status"),
    [("administrator", 200), ("manager", 200), ("officer", 403), ("school_user", 403)],
)
def test_who_opens_the_pages(request, client_for, outsider, page, person, status):
    client = client_for(request.getfixturevalue(person))

    assert client.get(at(page, outsider.pk)).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_a_person_who_does_not_exist(client_for, administrator, page):
    missing = "00000000-0000-4000-8000-000000000000"

    assert client_for(administrator).get(at(page, missing)).status_code == 404
    # The system's own user is nobody.
    system = User.objects.system()
    assert client_for(administrator).get(at(page, system.pk)).status_code == 404


def test_an_administrator_sees_no_child(client_for, administrator, school):
    child = make.make_pupil(school=school)
    client = client_for(administrator)

    addresses = ("/children/", f"/children/{child.pk}/", f"/api/v1/pupils/{child.pk}/", "/search/")
    assert [client.get(address).status_code for address in addresses] == [403] * 4


def test_the_list_is_narrowed_by_words_and_role(client_for, administrator, officer, manager):
    client = client_for(administrator)

    def names(**asked) -> list[str]:
        return [person.name for person in client.get(at("person-list"), asked).context["page"]]

    assert names() == ["Ada Administrator", "Max Manager", "Olive Officer"]
    assert names(words="olive OFF") == ["Olive Officer"]
    assert names(role="manager") == ["Max Manager"]
    assert names(words="%") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_budget(client_for, administrator, authority, rows, django_assert_num_queries):
    for number in range(rows):
        make.make_user(f"Person {number}", Role.OFFICER, authority)
    client = client_for(administrator)
    client.get(at("person-list"))

    with django_assert_num_queries(6):
        client.get(at("person-list"))


def test_a_role_is_given_by_page_at_a_school_found_by_its_number(
    client_for, administrator, officer
):
    school = make.make_school(name="New High", urn="990777", organisation=None)
    asked = {
        "role": "school_user", "organisation": "990777", "starts_on_day": TODAY.day,
        "starts_on_month": TODAY.month, "starts_on_year": TODAY.year,
    }  # fmt: skip

    response = client_for(administrator).post(at("membership-add", officer.pk), asked)

    assert response["Location"] == at("person-detail", officer.pk)
    school.refresh_from_db()
    assert officer.memberships.filter(organisation=school.organisation).count() == 1


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("Nowhere", "Nothing called “Nowhere” is held here. Check the name"),
        (
            "Twin",
            "More than one is called so: Twin High (URN 990801), Twin Primary (URN 990802). Enter "
            "the whole name, or a school’s URN",
        ),
        ("", "Enter where the role is held"),
    ],
)
def test_a_place_that_is_not_clear(client_for, administrator, officer, where, sentence):
    for name, urn in (("Twin High", "990801"), ("Twin Primary", "990802")):
        make.make_school(name=name, urn=urn)
    asked = {"role": "school_user", "organisation": where}

    form = client_for(administrator).post(at("membership-add", officer.pk), asked).context["form"]

    assert form.errors["organisation"] == [sentence]
    assert form["role"].value() == "school_user"


@pytest.mark.parametrize(
    ("role", "kind"), [("school_user", "school"), ("provider_user", "provider")]
)
def test_the_role_says_which_is_meant_where_a_provider_is_called_as_a_school(
    client_for, administrator, officer, role, kind
):
    make.make_school(name="Beacon Lane")
    make.make_provider(name="Beacon Lane")
    asked = {
        "role": role, "organisation": "Beacon Lane", "starts_on_day": TODAY.day,
        "starts_on_month": TODAY.month, "starts_on_year": TODAY.year,
    }  # fmt: skip

    client_for(administrator).post(at("membership-add", officer.pk), asked)

    assert officer.memberships.get(role=role).organisation.kind == kind


def test_a_refusal_leaves_no_organisation_behind(client_for, administrator, officer):
    make.make_provider(name="The Forge")
    asked = {
        "role": "officer", "organisation": "The Forge", "starts_on_day": 1, "starts_on_month": 9,
        "starts_on_year": 2026,
    }  # fmt: skip

    form = client_for(administrator).post(at("membership-add", officer.pk), asked).context["form"]

    assert form.errors["role"] == [
        "“AP officer” is not a role at The Forge. Choose one of: Provider user."
    ]
    assert not Organisation.objects.filter(kind="provider").exists()


def test_a_role_is_ended_by_page(client_for, administrator, officer):
    address = at("membership-end", role_of(officer).pk)
    asked = {
        "ends_on_day": YESTERDAY.day, "ends_on_month": YESTERDAY.month,
        "ends_on_year": YESTERDAY.year,
    }  # fmt: skip

    assert client_for(administrator).post(address, asked).status_code == 302
    assert afresh(officer).rights == frozenset()


def test_one_sees_ones_own_page_but_no_button_on_it(client_for, manager):
    response = client_for(manager).get(at("person-detail", manager.pk))

    assert (response.status_code, response.context["may_manage"]) == (200, False)
    own = client_for(manager).post(at("person-deactivate", manager.pk), {"reason": "Bye."})
    assert own.context["form"].non_field_errors() == [OWN]
    assert "Add a role" not in words_of(response)
