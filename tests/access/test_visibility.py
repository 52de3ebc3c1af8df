"""Who sees which child, from facts; and that page and API agree."""

from datetime import date

import pytest
from django.utils.timezone import now

from apcase.access.models import Membership, User
from apcase.access.named import grant, ungrant
from apcase.pupils import visibility
from apcase.pupils.models import Enrolment, Pupil
from tests import make

LAST_YEAR = date(2025, 7, 22)


def seen(user) -> set[str]:
    """By given name, as a new request by this person would see them; and counted as listed."""
    afresh = User.objects.get(pk=user.pk)
    found = {pupil.given_name for pupil in Pupil.objects.visible_to(afresh)}
    assert Pupil.objects.visible_to(afresh).count() == len(found)
    return found


@pytest.fixture
def children(school):
    """One child of each situation that decides who sees them."""
    elsewhere = make.make_school(name="Elsewhere High", urn="990555")
    make.make_pupil(given_name="On roll", school=school)
    make.make_pupil(given_name="Elsewhere", school=elsewhere)
    former = make.make_pupil(given_name="Former", school=school)
    former.enrolments.update(ends_on=LAST_YEAR)
    subsidiary = make.make_pupil(given_name="Subsidiary", school=elsewhere)
    subsidiary.enrolments.update(status="M")
    Enrolment.objects.create(
        pupil=subsidiary, school=school, status="S", starts_on=date(2025, 9, 1)
    )
    placed = make.make_pupil(given_name="Placed", school=elsewhere)
    make.make_placement(pupil=placed, commissioner="school", commissioning_school=school)
    was_placed = make.make_pupil(given_name="Was placed", school=elsewhere)
    make.make_placement(
        pupil=was_placed,
        commissioner="school",
        commissioning_school=school,
        starts_on=date(2025, 4, 1),
        next_review_on=date(2025, 5, 1),
        ends_on=LAST_YEAR,
    )
    make.make_pupil(given_name="Restricted", school=school, restricted_at=now())


def test_the_registry_lists_every_reason_to_see_a_child():
    assert sorted(visibility.conditions) == [
        "is invited to a panel that hears the child’s case",
        "prepares the panel that hears the child’s case",
        "works at a provider that teaches the child",
        "works at a school of the child",
        "works at a school that has placed the child",
        "works for the authority",
    ]


def test_an_officer_sees_every_child_but_the_restricted(children, officer):
    assert seen(officer) == {
        "On roll", "Elsewhere", "Former", "Subsidiary", "Placed", "Was placed",
    }  # fmt: skip


def test_a_school_sees_its_roll_and_the_children_it_has_placed(children, school_user):
    assert seen(school_user) == {"On roll", "Subsidiary", "Placed"}


def test_a_user_of_another_school_sees_none_of_them(children, outsider):
    assert seen(outsider) == set()


def test_a_leaver_sees_nobody_from_the_day_after(children, school_user):
    Membership.objects.filter(user=school_user).update(ends_on=LAST_YEAR)

    assert seen(school_user) == set()


def test_a_deactivated_person_sees_nobody(children, officer):
    User.objects.filter(pk=officer.pk).update(deactivated_at=now())

    assert seen(officer) == set()


def test_a_restricted_child_is_seen_by_the_people_named_and_by_no_one_else(
    children, officer, manager, outsider
):
    child = Pupil.objects.get(given_name="Restricted")

    grant(outsider, "pupils.view_pupil", child)

    assert seen(outsider) == {"Restricted"}
    assert "Restricted" not in seen(officer) | seen(manager)

    ungrant(outsider, "pupils.view_pupil", child)

    assert seen(outsider) == set()


@pytest.fixture
def named_twice_over(children, school_user, school):
    """By several facts and by name too; a restricted one by name alone."""
    twice = Pupil.objects.get(given_name="On roll")
    make.make_placement(pupil=twice, commissioner="school", commissioning_school=school)
    for name in ("On roll", "Restricted", "Former"):
        grant(school_user, "pupils.view_pupil", Pupil.objects.get(given_name=name))
    return school_user


def test_each_child_counts_once(named_twice_over, django_assert_num_queries):
    reader = User.objects.get(pk=named_twice_over.pk)
    found = Pupil.objects.for_reader(reader)

    with django_assert_num_queries(1):
        number = found.count()

    assert number == len(found) == 5
    assert found.count() == 5


def test_what_more_is_asked_counts_too(named_twice_over):
    found = Pupil.objects.visible_to(named_twice_over)

    assert found.filter(given_name="Former").count() == 1
    assert found.exclude(given_name="Former").count() == 4
    assert found[:2].count() == 2
    assert found.filter(enrolments__status="S").count() == 1
    assert found.values("given_name", "enrolments").count() == 6
    assert found.union(found).count() == found.values("sex").count() == 5
    assert found.values("sex").distinct().count() == 1


@pytest.mark.parametrize("person", ["officer", "school_user", "outsider"])
def test_page_and_api_open_the_same_children(children, person, request, client_for):
    user = request.getfixturevalue(person)
    client = client_for(user)
    pages = {
        pupil.given_name
        for pupil in Pupil.objects.all()
        if client.get(f"/children/{pupil.pk}/").status_code == 200
    }
    details = {
        pupil.given_name
        for pupil in Pupil.objects.all()
        if client.get(f"/api/v1/pupils/{pupil.pk}/").status_code == 200
    }
    listed = {row["given_name"] for row in client.get("/api/v1/pupils/").json()["results"]}

    assert pages == details == listed == seen(user)
