"""What a role shows ends with the role, on the next request, whoever is signed in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import localdate, now

from apcase.access.models import Membership, User
from apcase.access.rights import Role
from apcase.pupils.models import Pupil
from tests import make

YESTERDAY = localdate() - timedelta(days=1)


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


def addresses(child) -> tuple[str, str]:
    return f"/children/{child.pk}/", f"/api/v1/pupils/{child.pk}/"


def answers(client, child) -> list[int]:
    return [client.get(address).status_code for address in addresses(child)]


def end_today(user) -> None:
    Membership.objects.filter(user=user).update(ends_on=YESTERDAY)


def deactivate(user) -> None:
    User.objects.filter(pk=user.pk).update(deactivated_at=now())


def test_a_leaver_with_a_live_session_loses_page_and_api_at_once(client_for, officer, child):
    client = client_for(officer)
    assert answers(client, child) == [200, 200]

    end_today(officer)

    assert answers(client, child) == [302, 401]


def test_a_role_that_ended_beside_another_is_lost_alone(client_for, officer, authority, child):
    Membership.objects.create(
        user=officer, organisation=authority, role=Role.DATA_OFFICER, starts_on=YESTERDAY
    )
    client = client_for(officer)
    assert answers(client, child) == [200, 200]

    Membership.objects.filter(user=officer, role=Role.OFFICER).update(ends_on=YESTERDAY)

    assert answers(client, child) == [403, 403]
    assert client.get("/returns/").status_code == 200


def test_a_deactivated_person_with_a_live_session_is_a_stranger(client_for, officer, child):
    client = client_for(officer)
    assert answers(client, child) == [200, 200]

    deactivate(officer)

    assert answers(client, child) == [302, 401]


def test_the_last_day_is_a_day_of_work(client_for, officer, child):
    Membership.objects.filter(user=officer).update(ends_on=localdate())

    assert answers(client_for(officer), child) == [200, 200]


def test_of_several_schools_the_one_that_ended_is_lost(client_for, school_user, child):
    second = make.make_school(name="Second School")
    theirs = make.make_pupil(school=second)
    Membership.objects.create(
        user=school_user, organisation=second.organisation, role=Role.SCHOOL_USER,
        starts_on=YESTERDAY,
    )  # fmt: skip
    client = client_for(school_user)
    assert answers(client, child) + answers(client, theirs) == [200] * 4

    Membership.objects.filter(organisation=second.organisation).update(ends_on=YESTERDAY)

    assert answers(client, child) + answers(client, theirs) == [200, 200, 404, 404]


def test_a_trusts_people_see_the_children_of_all_its_schools_and_of_no_other(school, child):
    trust = make.make_trust()
    in_trust = [make.make_school(trust=trust), make.make_school(trust=trust)]
    make.make_pupil(given_name="First", school=in_trust[0])
    make.make_pupil(given_name="Second", school=in_trust[1])
    user = make.make_user("Tara Trust", Role.TRUST_USER, trust.organisation)

    seen = {pupil.given_name for pupil in Pupil.objects.visible_to(user)}

    assert seen == {"First", "Second"}


def test_a_trust_places_and_ends_for_its_schools(db, client_for):
    trust = make.make_trust()
    school = make.make_school(trust=trust)
    placement = make.make_placement(
        pupil=make.make_pupil(school=school), commissioner="school", commissioning_school=school
    )
    client = client_for(make.make_user("Tara Trust", Role.TRUST_USER, trust.organisation))

    assert client.get("/").status_code == 200
    assert client.get(f"/placements/{placement.pk}/end/").status_code == 200


def test_the_day_is_londons(officer):
    """Rights follow the database's clock in London, not the server's own zone."""
    sql = str(Membership.objects.live().query)

    assert "Europe/London" in sql
    with connection.cursor() as cursor:
        cursor.execute("SELECT (statement_timestamp() AT TIME ZONE 'Europe/London')::date")
        assert cursor.fetchone()[0] == localdate()
