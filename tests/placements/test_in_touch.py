"""Who was in touch about a child who is placed: who says it, who reads it, what is followed up."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.in_touch.queries import touched
from placements.models import Touch
from placements.rules.limits import Touched
from placements.tasks import raise_beyond_limits, raise_touches
from tests import make
from tests.conftest import TODAY

CALL = {"by_side": "school", "with_whom": "child", "how": "call", "happened_on": TODAY}
CALL |= {"came": " All is well. "}
SENT = {"with_whom": "child", "how": "call", "came": "All is well.", "next_side": "nobody"}


def on_form(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


@pytest.fixture
def provider_user(forge):
    return make.make_provider_user(forge)


@pytest.fixture
def placement(forge, officer, school):
    pupil = make.make_pupil(given_name="Ash", school=school)
    return make.make_placement(provider=forge, owner=officer, pupil=pupil)


def said_of(placement, by, **over) -> Touch:
    return actions.record_touch(placement, by=by, on=TODAY, **CALL | over)


def add(placement) -> str:
    return reverse("placements:placement-touch-add", args=[placement.pk])


# What is kept


def test_a_contact_is_kept_with_what_came_of_it(placement, school_user):
    touch = said_of(placement, school_user)

    assert (touch.came, touch.next_on, touch.recorded_by) == ("All is well.", None, school_user)
    event = Event.objects.get(action="placement.in_touch")
    assert (event.pupils, event.detail["how"]) == ([placement.pupil_id], "call")
    assert not Alert.objects.exists()


def test_of_one_that_never_began_nothing_is_kept(officer):
    placement = make.make_placement(state="cancelled")

    with pytest.raises(Refusal, match="never began"):
        said_of(placement, officer)


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"how": "pigeon"}, "touch_in_known_words"),
        ({"with_whom": "school"}, "touch_between_two_sides"),
        ({"how": "trip", "with_whom": "provider"}, "touch_the_school_invites_the_family"),
        ({"came": ""}, "touch_says_what_came_of_it"),
        ({"next_side": "school"}, "touch_followed_up_by_whom_and_when"),
        ({"followed_on": TODAY}, "touch_followed_when_and_by_whom"),
    ],
)
def test_the_database_refuses_what_says_half_of_it(placement, over, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make.make_touch(placement, **over)


# Who says it, and who reads it


def test_each_says_it_for_their_own_side(
    placement, officer, school_user, provider_user, client_for
):
    for user in (officer, school_user, provider_user):
        client, today = client_for(user), on_form("happened_on", localdate())
        side = {"by_side": "council"} if user == officer else {}
        assert client.post(add(placement), SENT | side | today).status_code == 302

    sides = Touch.objects.order_by("recorded_at").values_list("by_side", "recorded_by__name")
    assert list(sides) == [
        ("council", "Olive Officer"), ("school", "Sam School"), ("provider", provider_user.name),
    ]  # fmt: skip


def test_a_provider_reads_what_was_with_it_alone(placement, provider_user, client_for):
    make.make_touch(placement, came="Mother rang the school.", with_whom="parent")
    make.make_touch(placement, came="Agreed with the Forge.", with_whom="provider")
    make.make_touch(placement, by_side="provider", with_whom="parent", came="Told at home.")

    page = client_for(provider_user).get(placement.get_absolute_url()).content.decode()
    listed = client_for(provider_user).get(f"/api/v1/placements/{placement.pk}/in-touch/").json()

    assert "All contacts: 2" in page and "Mother rang" not in page
    assert {row["came"] for row in listed} == {"Agreed with the Forge.", "Told at home."}


def test_whose_it_is_not(placement, outsider, provider_user, client_for):
    touch = make.make_touch(
        placement, with_whom="provider", next_side="school", next_on=placement.starts_on
    )
    follow = reverse("placements:touch-follow", args=[touch.pk])

    assert client_for(outsider).get(add(placement)).status_code == 404
    assert client_for(outsider).get(follow).status_code == 404
    # It reads it, and it is left to the school.
    assert client_for(provider_user).get(follow).status_code == 403
    sent = {"by_side": "school"} | {**CALL, "happened_on": localdate().isoformat()}
    told = client_for(provider_user).post(
        f"/api/v1/placements/{placement.pk}/in-touch/", sent, "application/json"
    )
    assert (told.status_code, Touch.objects.count()) == (403, 1)


def test_nothing_typed_is_lost(placement, school_user, client_for):
    sent = SENT | {"next_side": "school"} | on_form("happened_on", localdate())

    page = client_for(school_user).post(add(placement), sent).content.decode()

    assert "Enter by which day it is followed up." in page and "All is well." in page
    assert not Touch.objects.exists()


# What is followed up


def test_a_follow_up_is_its_owners_alert_until_it_is_done(placement, officer, school_user):
    soon = TODAY + timedelta(days=2)
    touch = said_of(placement, school_user, next_side="council", next_on=soon)
    alert = Alert.objects.get()
    assert (alert.kind, alert.owner, alert.due_on) == (Alert.Kind.TOUCH, officer, soon)

    actions.follow_touch(touch, followed_on=TODAY, followed_how=" Rung. ", by=officer, on=TODAY)

    touch.refresh_from_db()
    assert (touch.followed_by, touch.followed_how) == (officer, "Rung.")
    assert not Alert.objects.open().exists()
    with pytest.raises(Refusal, match="already"):
        actions.follow_touch(touch, followed_on=TODAY, by=officer, on=TODAY)


def test_what_is_left_to_the_school_is_whose_recorded_it_there(placement, officer, school_user):
    later = TODAY + timedelta(days=30)
    own = said_of(placement, school_user, next_side="school", next_on=later)
    left = said_of(placement, officer, next_side="school", next_on=later)

    assert (own.next_by, left.next_by) == (school_user, None)
    assert not Alert.objects.exists()


def test_a_provider_does_what_the_council_has_left_to_it(
    placement, officer, provider_user, school_user, client_for
):
    soon = localdate() + timedelta(days=2)
    sent = SENT | {"by_side": "council", "with_whom": "parent", "next_side": "provider"}
    days = on_form("happened_on", localdate()) | on_form("next_on", soon)
    assert client_for(officer).post(add(placement), sent | days).status_code == 302
    touch, alert = Touch.objects.get(), Alert.objects.get()
    assert (touch.next_by, alert.owner, alert.due_on) == (None, officer, soon)

    client = client_for(provider_user)
    follow = reverse("placements:touch-follow", args=[touch.pk])
    assert follow in client.get("/").content.decode()
    assert client_for(school_user).get(follow).status_code == 403
    assert client.post(follow, on_form("followed_on", localdate())).status_code == 302

    touch.refresh_from_db()
    assert (touch.followed_by, Alert.objects.open().exists()) == (provider_user, False)
    assert follow not in client.get("/").content.decode()


def test_nobody_leaves_something_to_a_provider_that_is_not_theirs_to_give(
    placement, school_user, officer, client_for
):
    sent = SENT | {"next_side": "provider"} | on_form("happened_on", localdate())
    page = client_for(school_user).post(add(placement), sent | on_form("next_on", localdate()))
    assert (page.status_code, Touch.objects.count()) == (200, 0)
    body = CALL | {"happened_on": localdate().isoformat(), "next_side": "provider"}
    told = client_for(school_user).post(
        f"/api/v1/placements/{placement.pk}/in-touch/",
        body | {"next_on": localdate().isoformat()}, "application/json",
    )  # fmt: skip
    assert (told.status_code, Touch.objects.count()) == (403, 0)
    over = actions.end(placement, ended_on=TODAY, reason="Done.", by=officer)
    with pytest.raises(Refusal, match="placement is over"):
        said_of(over, officer, by_side="council", next_side="provider", next_on=TODAY)


def test_another_provider_sees_nothing_of_what_is_left_to_this_one(placement, client_for):
    other = make.make_provider_user(make.make_provider(name="The Loft"))
    touch = make.make_touch(placement, next_side="provider", next_on=placement.starts_on)
    follow = reverse("placements:touch-follow", args=[touch.pk])

    assert client_for(other).get(follow).status_code == 404
    assert client_for(other).get(f"/api/v1/touches/{touch.pk}/").status_code == 404
    assert follow not in client_for(other).get("/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_raises_what_comes_due(placement, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_touch(placement, next_side="school", next_on=TODAY + timedelta(days=7))
    make.make_touch(placement, next_side="school", next_on=TODAY + timedelta(days=8))

    with django_assert_num_queries(12):
        raise_touches(TODAY.isoformat())

    assert Alert.objects.filter(kind=Alert.Kind.TOUCH).count() == rows


# When the home school was in touch


def test_the_placement_says_when_the_home_school_was_last_in_touch(placement, officer, client_for):
    make.make_touch(placement, happened_on=date(2026, 9, 14), with_whom="parent", how="evening")
    make.make_touch(placement, happened_on=date(2026, 9, 21), by_side="council")

    page = client_for(officer).get(placement.get_absolute_url()).content.decode()

    last = "Monday 14 September 2026: invited to a parents’ evening, a parent or carer"
    assert f"The home school was last in touch on {last}." in page


def test_past_the_limit_the_owner_is_asked_until_the_school_is_in_touch(
    placement, manager, school_user
):
    make.make_terms()
    on = TODAY + timedelta(days=14)
    assert touched([placement], on)[placement.pk] == Touched(None, date(2026, 10, 5))
    raise_beyond_limits(on.isoformat())
    assert not Alert.objects.exists()
    actions.choose_limit(limit="in_touch", word="on", since=TODAY, why="So.", on=TODAY, by=manager)

    raise_beyond_limits(on.isoformat(), again=True)
    assert Alert.objects.open().get().summary.startswith("Beyond “Home school in touch” at The")
    said = CALL | {"happened_on": on}
    actions.record_touch(placement, by=school_user, on=on, **said)

    assert not Alert.objects.open().exists()


# The API


def test_the_api_does_the_same(placement, officer, client_for):
    client, today = client_for(officer), localdate().isoformat()
    address = f"/api/v1/placements/{placement.pk}/in-touch/"
    sent = {"by_side": "school", "with_whom": "parent", "how": "letter", "came": "The newsletter."}
    sent |= {"happened_on": today, "next_side": "council", "next_on": today}

    made = client.post(address, sent, "application/json")
    key = made.json()["id"]
    done = client.post(f"/api/v1/touches/{key}/follow/", {"followed_on": today}, "application/json")
    again = client.post(
        f"/api/v1/touches/{key}/follow/", {"followed_on": today}, "application/json"
    )

    assert (made.status_code, made.json()["next_by"]) == (201, str(officer.pk))
    assert (done.status_code, done.json()["followed_on"], again.status_code) == (200, today, 409)
    assert [row["id"] for row in client.get(address).json()] == [key]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries(
    placement, officer, client_for, rows, django_assert_num_queries
):
    for _ in range(rows):
        make.make_touch(placement)
    address, client = (
        reverse("placements:placement-in-touch", args=[placement.pk]),
        client_for(officer),
    )
    client.get(address)

    with django_assert_num_queries(7):
        client.get(address)
