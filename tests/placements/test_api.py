"""The API is another face of the same rows, rights and actions."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils.timezone import localdate

from apcase.audit.models import Event
from placements.models import Placement, Review
from tests import make

ADDRESS = "/api/v1/placements/"
LONG_AGO = {"starts_on": date(2025, 9, 8), "next_review_on": date(2025, 10, 20)}


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


@pytest.fixture
def of_the_council(child):
    return make.make_placement(pupil=child, **LONG_AGO)


@pytest.fixture
def of_the_school(child, school):
    return make.make_placement(
        pupil=child, commissioner="school", commissioning_school=school, **LONG_AGO
    )


def post(client, address: str, body) -> tuple[int, dict]:
    response = client.post(address, body, content_type="application/json")
    return response.status_code, response.json()


def asked(child, provider, /, **over) -> dict:
    return {
        "pupil": str(child.pk),
        "provider": str(provider.pk),
        "commissioner": "la",
        "reason": "exclusion",
        "registration_code": "C",
        "hours_per_week": "12.5",
        "starts_on": "2026-09-07",
        "next_review_on": "2026-10-19",
    } | over


def reviewed(**over) -> dict:
    today = localdate()
    return {
        "held_on": today.isoformat(),
        "decision": "continue",
        "reason": "Attending well.",
        "child_view": "It is calm.",
        **make.TOLD,
        "next_review_on": (today + timedelta(weeks=6)).isoformat(),
    } | over


# Reading


def test_a_placement_as_others_read_it(client_for, officer, of_the_council):
    provider = of_the_council.provider

    body = client_for(officer).get(f"{ADDRESS}{of_the_council.pk}/").json()

    recorded_at = body.pop("recorded_at")
    assert recorded_at is not None
    assert body == {
        "id": str(of_the_council.pk),
        "pupil": str(of_the_council.pupil_id),
        "provider": str(provider.pk),
        "provider_name": provider.name,
        "site": None,
        "commissioner": "la",
        "commissioning_school": None,
        "reason": "exclusion",
        "aim": "",
        "registration_code": "M",
        "attendance_code": "",
        "hours_per_week": "15.00",
        "weekdays": [],
        "starts_on": "2025-09-08",
        "ends_on": None,
        "planned_end_on": None,
        "ended_on": None,
        "next_review_on": "2025-10-20",
        "state": "active",
        "owner": None,
        "ended_at": None,
        "end_reason": "",
    }


def test_reading_is_recorded(client_for, officer, of_the_council):
    client_for(officer).get(f"{ADDRESS}{of_the_council.pk}/")
    client_for(officer).get(ADDRESS)

    seen = Event.objects.filter(pupils=[of_the_council.pupil_id]).order_by("pk")
    assert [event.action for event in seen] == ["placement.viewed", "list.viewed"]


def test_each_sees_what_they_may(client_for, officer, school_user, outsider, of_the_council):
    elsewhere = make.make_placement(**LONG_AGO)

    seen = {
        user.name: {row["id"] for row in client_for(user).get(ADDRESS).json()["results"]}
        for user in (officer, school_user, outsider)
    }

    assert seen == {
        "Olive Officer": {str(of_the_council.pk), str(elsewhere.pk)},
        "Sam School": {str(of_the_council.pk)},
        "Otto Outsider": set(),
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("pupil={first.pupil_id}", ["first"], id="pupil"),
        pytest.param("provider={second.provider_id}", ["second"], id="provider"),
        pytest.param("commissioner=la", ["first"], id="commissioner"),
        pytest.param("live_on=2025-12-31", ["first", "second"], id="live-on-the-last-day"),
        pytest.param("live_on=2026-01-01", ["first"], id="live-on-the-day-after"),
    ],
)
def test_filters(client_for, officer, query, found):
    rows = {
        "first": make.make_placement(**LONG_AGO),
        "second": make.make_placement(
            **LONG_AGO,
            ends_on=date(2025, 12, 31),
            commissioner="school",
            commissioning_school=make.make_school(),
        ),
    }

    body = client_for(officer).get(f"{ADDRESS}?{query.format(**rows)}").json()

    assert {row["id"] for row in body["results"]} == {str(rows[name].pk) for name in found}


@pytest.mark.parametrize(
    "query", ["pupil=x", "live_on=soon", "live_on=%00", "commissioner=parent", "pupil=%00"]
)
def test_a_filter_that_makes_no_sense_is_400(client_for, officer, query):
    assert client_for(officer).get(f"{ADDRESS}?{query}").status_code == 400


@pytest.mark.parametrize("rows", [1, 3])
def test_list_query_budget(client_for, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_placement(**LONG_AGO)
    client = client_for(officer)
    client.get(ADDRESS)

    with django_assert_num_queries(6):
        assert client.get(ADDRESS).json()["count"] == rows


# Recording


def test_an_officer_records_a_placement(client_for, officer, child):
    provider = make.make_provider()

    status, body = post(client_for(officer), ADDRESS, asked(child, provider))

    placement = Placement.objects.get()
    assert (status, body["id"]) == (201, str(placement.pk))
    assert (body["attendance_code"], placement.recorded_by) == ("K", officer)


def test_a_school_records_what_it_commissions_and_nothing_else(
    client_for, school_user, school, child
):
    client, provider = client_for(school_user), make.make_provider()
    own = {"commissioner": "school", "commissioning_school": str(school.pk)}
    own |= {"checks": make.all_checked(provider)["checks"]}
    another = own | {"commissioning_school": str(make.make_school().pk)}

    statuses = [
        post(client, ADDRESS, asked(child, provider, **over))[0]
        for over in ({}, another, {"commissioner": "school"}, own)
    ]

    assert statuses == [403, 403, 403, 201]
    assert Placement.objects.get().commissioning_school == school


def test_no_placement_is_recorded_for_a_child_who_does_not_exist_for_this_person(
    client_for, outsider, child
):
    status, body = post(client_for(outsider), ADDRESS, asked(child, make.make_provider()))

    assert (status, list(body)) == (400, ["pupil"])


@pytest.mark.parametrize(
    ("over", "status", "field"),
    [
        pytest.param({"provider": "x"}, 400, "provider", id="not-an-id"),
        pytest.param({"provider": str(uuid4())}, 400, "provider", id="an-unknown-id"),
        pytest.param({"provider": {"a": 1}}, 400, "provider", id="an-object"),
        pytest.param({"aim": "a\x00b"}, 400, "aim", id="nul"),
        pytest.param({"aim": "x" * 301}, 400, "aim", id="too-long"),
        pytest.param({"starts_on": "07/09/2026"}, 400, "starts_on", id="a-date-in-another-form"),
        pytest.param({"hours_per_week": "NaN"}, 400, "hours_per_week", id="not-a-number"),
        pytest.param({"attendance_code": "B"}, 400, "attendance_code", id="a-code-is-not-sent"),
        pytest.param({"colour": "blue"}, 400, "colour", id="an-unknown-field"),
        pytest.param({"hours_per_week": "41"}, 409, "hours_per_week", id="more-than-forty"),
        pytest.param({"ends_on": "2026-09-01"}, 409, "ends_on", id="end-before-start"),
        pytest.param({"registration_code": "M"}, 409, "registration_code", id="dual-at-no-school"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(client_for, officer, child, over, status, field):
    body = asked(child, make.make_provider(), **over)

    answered, said = post(client_for(officer), ADDRESS, body)

    assert answered == status
    assert (said["field"] if status == 409 else next(iter(said))) == field
    assert Placement.objects.count() == 0


@pytest.mark.parametrize("body", [[], "x", 1, None])
def test_a_body_that_is_no_object_is_400(client_for, officer, body):
    assert post(client_for(officer), ADDRESS, body)[0] == 400


def test_a_suspended_provider_is_refused_with_its_sentence(client_for, officer, child):
    provider = make.make_provider(name="Old Mill", standing="suspended")

    status, body = post(client_for(officer), ADDRESS, asked(child, provider))

    assert (status, body["field"]) == (409, "provider")
    assert body["detail"].startswith("The council may not place at Old Mill")


# Reviews and the end


def test_an_officer_records_a_review_and_reads_it(client_for, officer, of_the_council):
    client, address = client_for(officer), f"{ADDRESS}{of_the_council.pk}/reviews/"

    status, body = post(client, address, reviewed(child_view="I like it."))

    of_the_council.refresh_from_db()
    assert (status, body["child_view"]) == (201, "I like it.")
    assert of_the_council.next_review_on == Review.objects.get().next_review_on
    assert client.get(address).json() == [body]


def test_an_officer_ends_a_placement_once(client_for, officer, of_the_council):
    client, address = client_for(officer), f"{ADDRESS}{of_the_council.pk}/end/"
    body = {"ended_on": localdate().isoformat(), "reason": "Moved away."}

    first, second = post(client, address, body), post(client, address, body)

    assert (first[0], first[1]["end_reason"]) == (200, "Moved away.")
    assert first[1]["ended_at"] is not None
    assert second[0] == 409


@pytest.mark.parametrize(
    ("verb", "body", "field"),
    [
        pytest.param("reviews", {"held_on": "2199-01-01"}, "held_on", id="a-review-to-come"),
        pytest.param("reviews", {"next_review_on": None}, "next_review_on", id="no-next-review"),
        pytest.param(
            "end", {"ended_on": "2199-01-01", "reason": "Moved."}, "ended_on", id="an-end-to-come"
        ),
    ],
)
def test_what_has_not_happened_is_refused(client_for, officer, of_the_council, verb, body, field):
    body = reviewed(**body) if verb == "reviews" else body

    status, said = post(client_for(officer), f"{ADDRESS}{of_the_council.pk}/{verb}/", body)

    assert (status, said["field"]) == (409, field)


@pytest.mark.parametrize("verb", ["reviews", "end"])
def test_who_may_see_but_not_change_and_for_whom_nothing_exists(
    client_for, school_user, outsider, of_the_council, of_the_school, verb
):
    def answer(user, placement) -> int:
        return post(client_for(user), f"{ADDRESS}{placement.pk}/{verb}/", {})[0]

    assert (answer(school_user, of_the_council), answer(outsider, of_the_council)) == (403, 404)
    assert answer(school_user, of_the_school) == 400


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_is_overwritten_or_deleted(client_for, officer, of_the_council, method):
    client = client_for(officer)

    response = getattr(client, method)(f"{ADDRESS}{of_the_council.pk}/")

    assert response.status_code in {403, 405}
    assert Placement.objects.get().pk == of_the_council.pk


def test_an_address_that_is_no_id_is_404(client_for, officer):
    assert client_for(officer).get(f"{ADDRESS}x/").status_code == 404
