"""Every answer that holds a child's name has left a row that names the child."""

import re
from datetime import date

import pytest
from django.urls import get_resolver
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from tests import make
from tests.architecture.test_doors import OPEN, patterns

CANARY = "Quincanary"
ROUTES = [route for route, _ in patterns(get_resolver()) if route not in OPEN]
PARAMETER = re.compile(r"<uuid:\w+>|\(\?P<pk>[^)]+\)")


@pytest.fixture
def child(school, officer):
    return make.make_pupil(school=school, family_name=CANARY, given_name=CANARY)


@pytest.fixture
def keys(child, school, officer) -> list:
    """The child, and a row of every kind that a page is about."""
    exclusion = make.make_exclusion(pupil=child, school=school, first_day=date(2026, 11, 2))
    case = make.make_case(pupil=child, ground="exclusion", exclusion=exclusion, owner=officer)
    item = make.make_panel_item(case=case)
    decision = make.make_decision(panel_item=item)
    placement = make.make_placement(
        pupil=child, starts_on=date(2026, 9, 7), next_review_on=localdate(), owner=officer
    )
    alert = Alert.objects.create(
        kind="review_overdue",
        subject=subject_of(placement),
        pupil=child,
        summary="Review of placement",
        url=placement.get_absolute_url(),
        due_on=localdate(),
        owner=officer,
        raised_for=localdate(),
    )
    visit = make.make_visit(provider=placement.provider)
    letter = {"content": CANARY.encode(), "original_name": f"{CANARY}.txt"}
    documents = [
        make.make_case_document(case=case, document=make.make_document(**letter)),
        make.make_placement_document(placement=placement, document=make.make_document(**letter)),
    ]
    rows = [
        child, exclusion, case, item, item.agenda_item, item.agenda_item.meeting, decision,
        placement, placement.provider, alert, visit, make.make_action(visit=visit), school,
        make.make_return(), officer, *documents,
    ]  # fmt: skip
    return [row.pk for row in rows]


def address_of(route: str, key) -> str:
    return "/" + PARAMETER.sub(str(key), route.replace("\\", "").replace("/?", "/"))


def answer(client, route: str, keys: list):
    """What the route answers for the first row that it knows."""
    for key in keys if PARAMETER.search(route) else keys[:1]:
        response = client.get(address_of(route, key))
        if response.status_code == 200:
            return response
    return None


def told(response, child) -> bool:
    events = Event.objects.filter(request_id=response["X-Request-Id"], pupils__contains=[child.pk])
    return events.exists()


@pytest.mark.parametrize("reader", ["manager", "school_user"])
def test_a_childs_name_leaves_a_row(request, client_for, child, keys, reader):
    client = client_for(request.getfixturevalue(reader))
    client.raise_request_exception = False
    silent, shown = [], []
    for route in ROUTES:
        response = answer(client, route, keys)
        if response is not None and CANARY in response.content.decode(errors="ignore"):
            shown.append(route)
            silent += [] if told(response, child) else [route]

    assert silent == []
    wanted = {"children/", "children/<uuid:pk>/", "placements/<uuid:pk>/"}
    assert wanted | {"placements/documents/<uuid:pk>/file/"} <= set(shown)
