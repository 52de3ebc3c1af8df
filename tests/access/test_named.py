"""Who is named on what, read from the grants alone, is what guardian itself would answer."""

import pytest
from django.contrib.auth.models import Permission as AuthPermission
from django.utils.timezone import now
from guardian.shortcuts import get_objects_for_user

from apcase.access.named import grant, keys_named, ungrant
from apcase.access.rights import Permission, Role
from apcase.pupils.models import Pupil, PupilUserGrant
from tests import make


def by_guardian(user) -> set:
    named = get_objects_for_user(
        user, Permission.PUPIL_VIEW, klass=Pupil, use_groups=False, with_superuser=False,
        accept_global_perms=False,
    )  # fmt: skip
    return set(named.values_list("pk", flat=True))


def by_keys(user) -> set:
    return {row["content_object"] for row in keys_named(user, Permission.PUPIL_VIEW, Pupil)}


@pytest.fixture
def children(db) -> list[Pupil]:
    return [make.make_pupil(restricted_at=now()) for _ in range(3)]


def test_the_same_children_as_guardians_own_answer(officer, manager, outsider, children):
    for pupil in children[:2]:
        grant(officer, Permission.PUPIL_VIEW, pupil)
    grant(outsider, Permission.PUPIL_VIEW, children[2])

    for user, named in ((officer, children[:2]), (outsider, children[2:]), (manager, [])):
        assert by_keys(user) == by_guardian(user) == {pupil.pk for pupil in named}


def test_a_grant_taken_away_names_nobody(officer, children):
    grant(officer, Permission.PUPIL_VIEW, children[0])
    ungrant(officer, Permission.PUPIL_VIEW, children[0])

    assert by_keys(officer) == by_guardian(officer) == set()


def test_a_grant_of_something_else_shows_nobody(officer, children):
    other = AuthPermission.objects.get(codename="change_pupil", content_type__app_label="pupils")
    PupilUserGrant.objects.create(user=officer, permission=other, content_object=children[0])

    assert by_keys(officer) == by_guardian(officer) == set()


def test_the_grants_are_read_without_the_children(officer):
    sql = str(keys_named(officer, Permission.PUPIL_VIEW, Pupil).query)

    assert '"pupils_pupil"' not in sql


def test_a_right_alone_names_on_nobody(authority, children):
    leader = make.make_user("Helen Head", Role.HEAD_OF_SERVICE, authority)

    assert by_keys(leader) == by_guardian(leader) == set()
