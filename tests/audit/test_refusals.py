"""Whoever is turned away leaves a row: by a right, or by what they may not see."""

import pytest

from apcase.audit.models import Event
from tests import make


def logged(user) -> list[tuple]:
    events = Event.objects.filter(actor_id=user.pk, action__in=["refused", "not_found"])
    return list(events.values_list("action", "subject"))


@pytest.mark.parametrize("where", ["/children/{}/", "/api/v1/pupils/{}/"])
def test_a_child_whom_one_may_not_see(client_for, outsider, where):
    address = where.format(make.make_pupil().pk)

    assert client_for(outsider).get(address).status_code == 404
    assert logged(outsider) == [("not_found", address)]


@pytest.mark.parametrize("where", ["/audit/", "/api/v1/visits/"])
def test_a_right_that_one_does_not_hold(client_for, school_user, where):
    assert client_for(school_user).get(where).status_code == 403
    assert logged(school_user) == [("refused", where)]


def test_an_address_of_no_page_is_nobodys_child(client_for, outsider):
    assert client_for(outsider).get("/no-such-page/").status_code == 404
    assert logged(outsider) == []
