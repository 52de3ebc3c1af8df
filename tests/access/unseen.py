"""Addresses of a child's record and of all that hangs on it, by the keys of what is there."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils.timezone import localdate, now

from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.meetings.models import Meeting
from tests import make
from tests.conftest import become_the_application

# Each by the name of what its key is of: page, form, print, and answer of the API.
ROUTES = {
    "child": [
        "/children/{}/", "/children/{}/who-has-looked/", "/children/{}/restrict/",
        "/children/{}/named/", "/children/{}/lift/", "/children/{}/protect-address/",
        "/children/{}/address/", "/children/{}/unprotect-address/",
        "/children/{}/who-has-looked/export/", "/placements/add/{}/",
        "/section-19/exclusions/add/{}/", "/section-19/open/{}/", "/api/v1/pupils/{}/",
    ],
    "placement": [
        "/placements/{}/", "/placements/{}/end/", "/placements/{}/review/",
        "/api/v1/placements/{}/", "/api/v1/placements/{}/reviews/",
        "/api/v1/placements/{}/end/", "/placements/{}/documents/add/",
        "/placements/{}/timetable/", "/api/v1/placements/{}/timetable/",
        "/api/v1/placements/{}/documents/", "/placements/{}/host/",
        "/placements/{}/host/letter.pdf",
    ],
    "hold": ["/placements/holds/{}/withdraw/", "/api/v1/place-holds/{}/",
             "/api/v1/place-holds/{}/withdraw/"],
    "wait": ["/placements/waiting/{}/remove/", "/api/v1/waiting/{}/", "/api/v1/waiting/{}/remove/"],
    "placement document": [
        "/placements/documents/{}/file/", "/placements/documents/{}/withdraw/",
        "/api/v1/placement-documents/{}/", "/api/v1/placement-documents/{}/file/",
    ],
    "continuity": [
        "/placements/continuity/{}/", "/placements/continuity/{}/decide/",
        "/api/v1/continuity/{}/", "/api/v1/continuity/{}/decide/",
    ],
    "host notice": ["/api/v1/host-notices/{}/"],
    "exclusion": [
        "/section-19/exclusions/{}/", "/section-19/exclusions/{}/cancel/",
        "/section-19/exclusions/{}/exception/", "/api/v1/exclusions/{}/",
        "/api/v1/exclusions/{}/cancel/",
    ],
    "case": [
        "/section-19/cases/{}/", "/section-19/cases/{}/arrange/", "/section-19/cases/{}/close/",
        "/section-19/cases/{}/agenda/", "/api/v1/section19-cases/{}/",
        "/api/v1/section19-cases/{}/arrange/", "/section-19/cases/{}/documents/add/",
        "/api/v1/section19-cases/{}/documents/",
    ],
    "case document": [
        "/section-19/documents/{}/file/", "/section-19/documents/{}/withdraw/",
        "/api/v1/case-documents/{}/", "/api/v1/case-documents/{}/file/",
    ],
    "panel item": [
        "/section-19/decisions/{}/", "/section-19/panel/items/{}/conflict/",
        "/api/v1/panel-items/{}/", "/api/v1/panel-items/{}/decision/",
    ],
    "alert": [
        "/alerts/{}/", "/alerts/{}/assign/", "/api/v1/alerts/{}/", "/api/v1/alerts/{}/assign/",
    ],
}  # fmt: skip
# Their keys are of no child's record, or of what hangs on one that is listed above.
OTHERS = (
    "/children/{}/named/{}/remove/",
    "/section-19/exceptions/{}/withdraw/",
    "/section-19/panel/{}/",
    "/section-19/panel/invitations/",
    "/section-19/panel/items/{}/move/",
    "/section-19/panel/conflicts/{}/withdraw/",
    "/audit/",
    "/account/",
    "/sign-in/",
    "/people/",
    "/providers/",
    "/placements/watch/",
    "/placements/at/",
    "/placements/hosts/",
    "/api/v1/standing-proposals/",
    "/api/v1/concerns/",
    "/api/v1/concern-steps/",
    "/api/v1/registration-watch/",
    "/calendar/",
    "/dates/",
    "/deadlines/",
    "/quality/",
    "/returns/",
    "/api/v1/schools/",
    "/api/v1/capacity/",
    "/placements/sites/",
    "/placements/hold/",
    "/placements/wait/",
    "/placements/waiting/{}/",
    "/api/v1/providers/",
    "/api/v1/provider-documents/",
    "/api/v1/provider-submissions/",
    "/api/v1/school-checks/",
    "/api/v1/provider-sites/",
    "/api/v1/provider-people/",
    "/api/v1/visits/",
    "/api/v1/returns/",
    "/api/v1/sufficiency/",
)
ALL = [(kind, route) for kind, routes in ROUTES.items() for route in routes]


def make_rows(pupil, alert) -> dict:
    """One row of each kind about a child."""
    # In another authority's area, so that there is one to tell.
    site = make.make_site(make.make_provider(), host_authority="Fenshire Council")
    placement = make.make_placement(pupil=pupil, provider=site.provider, site=site)
    case = make.make_case(pupil=pupil)
    meeting = Meeting.objects.first() or make.make_meeting()
    return {
        "child": pupil,
        "placement": placement,
        "hold": make.make_hold(placement.site, pupil=pupil),
        "wait": make.make_wait(placement.provider, pupil=pupil),
        "placement document": make.make_placement_document(placement=placement),
        "host notice": make.make_host_notice(placement),
        "continuity": make.make_continuity(placement),
        "exclusion": make.make_exclusion(pupil=pupil),
        "case": case,
        "case document": make.make_case_document(case=case),
        "panel item": make.make_panel_item(case=case, meeting=meeting),
        "alert": alert(pupil),
    }


def missing() -> str:
    return str(uuid4())


def make_alert(pupil) -> Alert:
    return Alert.objects.create(
        kind="sixth_day", subject=f"pupils.pupil:{pupil.pk}", pupil=pupil, summary="Day 6",
        url="/", due_on=localdate(), raised_for=localdate(),
    )  # fmt: skip


class Undone(Exception):
    """Leaves the rows' transaction, so that the next file finds the database empty."""


@dataclass
class Rows:
    """Rows of each kind: about a child of a school, restricted, on whom nobody is named, who is
    hidden from everybody; and about one who is not restricted."""

    people: dict
    hidden: dict
    shown: dict


@pytest.fixture(scope="module")
def rows(django_db_setup, django_db_blocker):
    """Made once, for they take longer than what is asked of them; each test is undone."""
    with django_db_blocker.unblock(), suppress(Undone), transaction.atomic():
        become_the_application(connection)
        school, authority = make.make_school(), make.make_authority()
        elsewhere = make.make_school(urn="990999").organisation
        people = {
            "manager": make.make_user("Max Manager", Role.MANAGER, authority),
            "officer": make.make_user("Olive Officer", Role.OFFICER, authority),
            "outsider": make.make_user("Otto Outsider", Role.SCHOOL_USER, elsewhere),
        }
        hidden = make.make_pupil(school=school, restricted_at=now())
        shown = make.make_pupil(school=school)
        yield Rows(people, make_rows(hidden, make_alert), make_rows(shown, make_alert))
        raise Undone
