"""The address of a list asks for what the list offers; anything else is refused by its name."""

import pytest
from django.apps import apps

from apcase.access.rights import Role
from directory.forms.find import FilterForm
from tests import make
from tests.hostile.lookups import lookups
from tests.matrix.doors import doors
from tests.matrix.table import holds
from tests.matrix.world import FOREIGN, OWN

DOORS, _ = doors()
# Given whole: there is nothing to ask for.
WHOLE = {"sufficiency-list", "forecast-list", "recoupment-list"}
LISTS = [
    door
    for door in DOORS
    if door.is_api and door.method == "get" and not door.named and door.name.endswith("-list")
    if door.name not in WHOLE
]
# Django takes no more than a thousand.
AT_ONCE = 500
SORTS = {"ordering", "order_by", "order", "sort", "o", "fields", "include", "expand", "format"}
OFFERED = {
    "pupil-list": {"born_on", "page", "page_size", "search", "upn"},
    "school-list": {"la_code", "page", "page_size", "status_code", "urn"},
    "alert-list": {"kind", "open", "owner", "page", "page_size", "pupil"},
    "provider-list": {*FilterForm.base_fields, "page", "page_size", "search"},
    "evidence-list": {"outcome", "page", "page_size", "provider"},
    "submission-list": {"outcome", "page", "page_size", "provider"},
    "school-check-list": {"answer", "organisation", "page", "page_size", "provider"},
    "placement-list": {
        "commissioner",
        "live_on",
        "page",
        "page_size",
        "provider",
        "pupil",
        "state",
    },
    "route-list": {"key", "page", "page_size"},
    "proposal-list": {"outcome", "page", "page_size", "provider"},
    "concern-list": {"closed_on__isnull", "grade", "page", "page_size", "provider"},
    "continuity-list": {"decision", "page", "page_size", "placement", "placement__provider"},
    "placement-document-list": {"kind", "page", "page_size", "placement"},
    "direction-list": {"page", "page_size", "provider", "pupil", "school"},
    "review-list": {"decision", "direction", "page", "page_size"},
    "request-list": {"direction", "must_hold", "page", "page_size"},
    "move-list": {"first_school", "page", "page_size", "pupil", "second_school"},
    "referral-list": {"page", "page_size", "pupil", "state"},
    "enquiry-list": {"page", "page_size", "provider", "referral", "state"},
    "cost-line-list": {"budget", "kind", "page", "page_size", "placement", "state"},
    "budget-list": {"page", "page_size"},
    "approval-level-list": {"page", "page_size"},
    "funding-rate-list": {"ages", "page", "page_size", "year"},
    "follow-up-list": {"attending", "exit", "kind", "page", "page_size"},
    "next-step-list": {"page", "page_size", "point", "pupil", "way"},
    "review-task-list": {"done_on", "page", "page_size", "paper"},
    "objective-list": {"area", "page", "page_size", "plan"},
    "touch-list": {"by_side", "page", "page_size", "placement", "with_whom"},
    "liaison-list": {"page", "page_size", "placement", "role", "side"},
    "host-notice-list": {"page", "page_size", "placement"},
    "school-notification-list": {
        "page",
        "page_size",
        "placement",
        "placement__provider",
        "standing",
    },
    "own-placement-draft-list": {"page", "page_size", "provider", "pupil"},
    "still-so-list": {"first_day", "page", "page_size", "placement"},
    "home-week-list": {"page", "page_size", "pupil", "school"},
    "gap-list": {"on", "owner", "page", "page_size", "school"},
    "attendance-rules-list": {"page", "page_size"},
    "limit-choice-list": {"limit", "page", "page_size"},
    "worry-list": {"mark", "page", "page_size"},
    "attendance-mark-list": {
        "on",
        "page",
        "page_size",
        "placement",
        "placement__provider",
        "status",
    },
    "place-hold-list": {"outcome", "page", "page_size", "pupil", "site"},
    "waiting-list": {"outcome", "page", "page_size", "provider", "pupil"},
    "case-document-list": {"case", "kind", "page", "page_size"},
    "exclusion-list": {"kind", "page", "page_size", "pupil", "school"},
    "section19-case-list": {"closed_on__isnull", "ground", "page", "page_size", "pupil"},
    "panel-item-list": {"page", "page_size"},
    "visit-list": {"kind", "page", "page_size", "provider", "visited_on"},
    "return-list": {"page", "page_size", "term", "version"},
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(world, client_for):
    return client_for(world.people[Role.MANAGER])


@pytest.fixture
def asker(door, world, client_for):
    """Who may ask for the list: a manager, or a school's people for what is theirs alone."""
    role = Role.MANAGER if holds(Role.MANAGER, door.right) else Role.SCHOOL_USER
    return client_for(world.people[role])


def model_of(door):
    return MODELS[door.name]


MODELS = {
    name: apps.get_model(label)
    for name, label in {
        "pupil-list": "pupils.Pupil",
        "school-list": "pupils.School",
        "alert-list": "alerts.Alert",
        "provider-list": "directory.Provider",
        "evidence-list": "directory.Evidence",
        "submission-list": "directory.Submission",
        "school-check-list": "directory.SchoolCheck",
        "placement-list": "placements.Placement",
        "route-list": "placements.Route",
        "proposal-list": "directory.Proposal",
        "concern-list": "directory.Concern",
        "continuity-list": "placements.Continuity",
        "placement-document-list": "placements.PlacementDocument",
        "direction-list": "placements.OffSiteDirection",
        "review-list": "placements.DirectionReview",
        "request-list": "placements.DirectionRequest",
        "move-list": "placements.ManagedMove",
        "referral-list": "placements.Referral",
        "enquiry-list": "placements.Enquiry",
        "cost-line-list": "placements.CostLine",
        "budget-list": "placements.Budget",
        "approval-level-list": "placements.ApprovalLevel",
        "funding-rate-list": "placements.FundingRate",
        "follow-up-list": "placements.FollowUp",
        "next-step-list": "placements.NextStep",
        "review-task-list": "placements.ReviewTask",
        "objective-list": "placements.Objective",
        "liaison-list": "placements.Liaison",
        "touch-list": "placements.Touch",
        "host-notice-list": "placements.HostNotice",
        "school-notification-list": "placements.SchoolNotification",
        "own-placement-draft-list": "placements.NotificationDraft",
        "still-so-list": "placements.StillSo",
        "home-week-list": "placements.HomeWeek",
        "gap-list": "pupils.Pupil",
        "attendance-rules-list": "placements.AttendanceRules",
        "limit-choice-list": "placements.LimitChoice",
        "worry-list": "placements.Worry",
        "attendance-mark-list": "placements.AttendanceMark",
        "place-hold-list": "placements.PlaceHold",
        "waiting-list": "placements.Waiting",
        "case-document-list": "section19.CaseDocument",
        "exclusion-list": "section19.Exclusion",
        "section19-case-list": "section19.Case",
        "panel-item-list": "section19.PanelItem",
        "visit-list": "qa.Visit",
        "return-list": "reporting.Return",
    }.items()
}


def test_every_list_of_the_api_says_what_it_offers():
    assert {door.name for door in LISTS} == set(OFFERED)


@pytest.mark.parametrize("door", LISTS, ids=str)
def test_what_a_list_does_not_offer_is_refused_by_name(door, asker):
    """Every lookup of every relation, three deep: alone and as an order it is no parameter."""
    asked = sorted((lookups(model_of(door)) | SORTS) - OFFERED[door.name])
    there_are = ", ".join(sorted(OFFERED[door.name]))
    told = {}
    for some in (asked[n : n + AT_ONCE] for n in range(0, len(asked), AT_ONCE)):
        answer = asker.get(f"/{door.route}", dict.fromkeys(some, "a"))
        told |= answer.json() if answer.status_code == 400 else {}

    assert len(asked) > 100
    assert told == {
        name: [f"There is no parameter “{name}”. Those that exist are: {there_are}."]
        for name in asked
    }


@pytest.mark.parametrize("door", LISTS, ids=str)
def test_one_parameter_too_many_is_enough(door, asker):
    asked = [*sorted(SORTS), *sorted(lookups(model_of(door)) - OFFERED[door.name])[:20]]

    answers = {name: asker.get(f"/{door.route}", {name: "1"}).status_code for name in asked}

    assert answers == dict.fromkeys(asked, 400)


@pytest.mark.parametrize("door", LISTS, ids=str)
def test_a_parameter_given_twice_is_refused(door, asker):
    answer = asker.get(f"/{door.route}?page=1&page=2")

    assert (answer.status_code, answer.json()) == (
        400,
        {"page": ["The parameter “page” is given 2 times. Give it once."]},
    )


@pytest.mark.parametrize("door", LISTS, ids=str)
def test_what_a_list_offers_is_taken(door, asker):
    assert asker.get(f"/{door.route}", {"page": "1", "page_size": "5"}).status_code == 200


def test_one_row_is_asked_for_by_its_address_alone(client, world):
    pupil = world.row(OWN, MODELS["pupil-list"])

    answer = client.get(f"/api/v1/pupils/{pupil.pk}/", {"upn": "A"})

    assert (answer.status_code, answer.json()) == (
        400,
        {"upn": ["There is no parameter “upn”. There are none here."]},
    )


@pytest.mark.parametrize("door", [d for d in LISTS if "pupil" in OFFERED[d.name]], ids=str)
def test_a_filter_by_a_row_tells_not_whether_it_exists(door, world, client_for):
    """A child whom the school does not see, and one who does not exist."""
    client = client_for(world.people[Role.SCHOOL_USER])
    hidden = world.row(FOREIGN, MODELS["pupil-list"]).pk
    answers = [
        client.get(f"/{door.route}", {"pupil": pk}) for pk in (hidden, make.make_pupil().pk, WRONG)
    ]

    assert len({(answer.status_code, answer.content) for answer in answers}) == 1


@pytest.mark.parametrize("name", ["page", "area", "site__placements", "ordering"])
def test_what_is_given_whole_takes_no_parameter(client, name):
    answer = client.get("/api/v1/sufficiency/", {name: "1"})

    assert (answer.status_code, answer.json()) == (
        400,
        {name: [f"There is no parameter “{name}”. There are none here."]},
    )


WRONG = "00000000-0000-4000-8000-000000000000"


def test_a_deadline_is_asked_for_by_its_own_parameters_each_once(client):
    address = "/api/v1/deadlines/off-site-request/"

    misspelt = client.get(address, {"reviewed_no": "2026-10-06", "reviewed_on": "2026-10-06"})
    twice = client.get(f"{address}?reviewed_on=2026-10-06&reviewed_on=2026-10-07")

    assert (misspelt.status_code, misspelt.json()) == (
        400,
        {
            "reviewed_no": [
                "There is no parameter “reviewed_no”. Those that exist are: reviewed_on."
            ]
        },
    )
    assert (twice.status_code, twice.json()) == (
        400,
        {"reviewed_on": ["The parameter “reviewed_on” is given 2 times. Give it once."]},
    )
