"""Rights come from live memberships, as of the database's today; nobody is a superuser."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils.timezone import localdate, now

from apcase.access.models import Membership, User
from apcase.access.rights import GRANTS, Permission, Role
from tests import make

LONG_AGO, LATELY, FAR_OFF = date(2020, 9, 1), localdate() - timedelta(days=2), date(2099, 1, 1)


def afresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("role", list(Role))
def test_a_member_holds_the_rights_of_the_role(authority, role):
    user = make.make_user("Robin Role", role, authority)

    assert user.rights == GRANTS[role]


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        pytest.param(LONG_AGO, LATELY, id="has-ended"),
        pytest.param(FAR_OFF, None, id="has-not-begun"),
    ],
)
def test_a_membership_that_is_not_live_gives_nothing(authority, starts_on, ends_on):
    user = make.make_user(
        "Lee Leaver", Role.MANAGER, authority, starts_on=starts_on, ends_on=ends_on
    )

    assert user.rights == frozenset()


def test_a_person_who_is_deactivated_holds_nothing(officer):
    User.objects.filter(pk=officer.pk).update(deactivated_at=now())

    assert afresh(officer).rights == frozenset()


def test_rights_add_up_over_memberships(officer, authority):
    Membership.objects.create(
        user=officer, organisation=authority, role=Role.MANAGER, starts_on=LONG_AGO
    )

    assert afresh(officer).rights == GRANTS[Role.OFFICER] | GRANTS[Role.MANAGER]


def test_a_school_user_may_not_see_every_child(school_user):
    assert not school_user.has_perm(Permission.PUPIL_VIEW_ALL)


def test_there_is_one_account_for_an_address_whatever_its_case(officer):
    with pytest.raises(IntegrityError, match="user_email_unique_whatever_the_case"):
        User.objects.create(name="Twin", email=officer.email.upper())


def test_a_membership_is_held_once_at_a_time(officer, authority):
    with pytest.raises(IntegrityError, match="membership_once_at_a_time"):
        Membership.objects.create(
            user=officer, organisation=authority, role=Role.OFFICER, starts_on=date(2026, 1, 1)
        )


def test_a_membership_does_not_end_before_it_starts(officer, authority):
    with pytest.raises(IntegrityError, match="membership_ends_after_it_starts"):
        Membership.objects.create(
            user=officer,
            organisation=authority,
            role=Role.MANAGER,
            starts_on=date(2026, 1, 2),
            ends_on=date(2026, 1, 1),
        )
