"""A provider has a safeguarding worry: told the same session, to those who may see the child."""

from datetime import date, time

import pytest
from django.core import mail
from django.urls import reverse

from apcase.alerts.models import Alert
from apcase.rules.refusal import Refusal
from placements import actions
from placements.actions.marks import Marking
from placements.models import Worry
from placements.tasks import tell_worry
from tests import make

ON = date(2026, 10, 5)


@pytest.fixture
def placement(school, officer):
    make.make_terms()
    placement = make.make_placement(pupil=make.make_pupil(school=school), owner=officer)
    make.make_session(placement)
    return placement


@pytest.fixture
def marker(placement):
    return make.make_provider_user(placement.provider)


def mark(placement, by, **over):
    said = {"status": "present", "worry": True} | over
    marking = Marking(placement=placement, on=ON, starts_at=time(9), **said)
    return actions.mark_sessions([marking], way="screen", today=ON, by=by)


def test_the_tick_tells_owner_and_school_in_the_same_session(
    placement, marker, officer, school_user
):
    mark(placement, marker)

    worry, alert = Worry.objects.get(), Alert.objects.get(kind=Alert.Kind.WORRY)
    assert (worry.told_by, worry.mark.placement) == (marker, placement)
    assert (alert.owner, alert.pupil, alert.due_on) == (officer, placement.pupil, ON)
    said = "has a worry about a child, 5 October 2026: ring the provider"
    assert alert.summary == f"{placement.provider} {said}"
    for user in (officer, school_user):
        assert Alert.objects.visible_to(user).filter(pk=alert.pk).exists()
        assert tell_worry(str(worry.pk), str(user.pk))
    assert not Alert.objects.visible_to(marker).exists()
    said = "".join(sent.subject + sent.body for sent in mail.outbox)
    assert placement.pupil.family_name not in said


def test_without_the_tick_nobody_is_told(placement, marker):
    mark(placement, marker, worry=False)

    assert not Worry.objects.exists()


def test_sent_twice_it_is_told_once(placement, marker):
    mark(placement, marker)
    mark(placement, marker)

    assert Worry.objects.count() == 1


def test_told_after_the_session_was_marked(placement, marker, client_for):
    mark(placement, marker, worry=False)
    row = placement.marks.get()
    page = reverse("placements:mark-worry", args=[row.pk])

    client_for(marker).post(page)

    assert row.worry.told_by == marker
    assert "has been told already" in client_for(marker).post(page).content.decode()


def test_a_tick_without_a_mark_is_not_lost(placement, marker, client_for, monkeypatch):
    monkeypatch.setattr("placements.views.attendance.localdate", lambda: ON)
    page = reverse("placements:attendance-day", args=[placement.provider_id])
    name = f"worry-{placement.pk.hex}0900"

    answer = client_for(marker).post(page, {name: "on"}).content.decode()

    assert "choose who came as well" in answer
    assert f'name="{name}"' in answer and "checked" in answer
    assert not Worry.objects.exists()


def test_somebody_takes_it_up(placement, marker, school_user, client_for):
    mark(placement, marker)
    worry = Worry.objects.get()

    client_for(school_user).post(worry.get_absolute_url())

    worry.refresh_from_db()
    assert (worry.taken_up_by, Alert.objects.open().filter(kind="worry").count()) == (
        school_user, 0,
    )  # fmt: skip
    assert not tell_worry(str(worry.pk), str(school_user.pk))
    with pytest.raises(Refusal, match="has taken this up already"):
        actions.take_up_worry(worry, by=school_user)
    assert client_for(marker).get(worry.get_absolute_url()).status_code == 403


def test_from_the_worry_one_comes_to_the_review(
    placement, marker, officer, school_user, client_for
):
    mark(placement, marker)
    page, move = Worry.objects.get().get_absolute_url(), "placements:placement-review-move"
    address = reverse(move, args=[placement.pk])

    mine, theirs = [client_for(user).get(page).content.decode() for user in (officer, school_user)]

    assert "Keeping children safe in education" in mine and address in mine
    assert address not in theirs and f"Ask {officer}" in theirs


def test_the_api_does_the_same(placement, marker, officer, client_for, monkeypatch):
    said = {"placement": str(placement.pk), "on": ON.isoformat(), "starts_at": "09:00",
            "status": "present", "worry": True}  # fmt: skip

    client_for(marker).post("/api/v1/attendance-marks/", {"marks": [said]}, "application/json")
    (row,) = client_for(officer).get("/api/v1/worries/").json()["results"]
    done = client_for(officer).post(f"/api/v1/worries/{row['id']}/take_up/")

    assert (row["placement"], row["taken_up_at"]) == (str(placement.pk), None)
    assert done.json()["taken_up_by"] == str(officer.pk)
    again = client_for(marker).post(f"/api/v1/attendance-marks/{row['mark']}/worry/")
    assert again.status_code == 409
