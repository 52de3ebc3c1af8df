"""The steps of a placement on their pages and through the API."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from placements.life_cycle_words import DONE, STEPS
from placements.models import Placement
from placements.rules.life_cycle import EVENTS
from tests import make
from tests.placements.test_life_cycle import ON, OTHERS, placed, taken


def step_page(placement, event) -> str:
    return reverse("placements:placement-step", args=[placement.pk, event])


def a_day(on: date) -> dict:
    return {"step_on": on.isoformat()}


def test_every_step_has_words():
    taken_alone = {"draft", "refer", "offer", "turn_down", "withdraw"}

    assert set(DONE) == set(EVENTS) - taken_alone
    assert set(STEPS) == set(OTHERS) - taken_alone - {"accept"}


def test_a_step_is_taken_on_its_page(client_for, officer):
    placement = placed()
    today = localdate()
    sent = a_day(today) | {"cause": "provider_stop", "reason": "Sent home."}

    answer = client_for(officer).post(step_page(placement, "pause"), sent, follow=True)

    page = answer.content.decode()
    step = placement.steps.get()
    assert (step.state, step.on, step.cause) == ("paused", today, "provider_stop")
    assert "Say what education the child has from tomorrow" in page
    assert "The provider has stopped the child from coming" in page
    assert "The child is back" in page


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        ({"reason": ""}, "Enter the reason, in a sentence"),
        ({"cause": ""}, "Select what best says why"),
        (a_day(localdate() + timedelta(days=1)), "has not come yet"),
        (a_day(date(2026, 9, 1)), "Give that day or a later one"),
        ({"step_on": ""}, "Enter the day"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client_for, officer, over, sentence):
    placement = placed()
    sent = a_day(localdate()) | {"cause": "other", "reason": "", "education": "A tutor comes."}
    sent |= {"reason": "Sent home."} | over

    page = client_for(officer).post(step_page(placement, "pause"), sent).content.decode()

    assert sentence in page
    assert "A tutor comes." in page
    assert Placement.objects.get().state == "active"


def test_a_step_that_does_not_follow_is_a_refusal_and_one_that_is_none_is_not_found(
    client_for, officer
):
    placement = placed()
    client = client_for(officer)

    refused = client.get(step_page(placement, "resume"))
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "The placement is “live”" in page and "“Pause the placement”" in page
    assert "“pause”" not in page
    assert client.get(step_page(placement, "end")).status_code == 404
    assert client.get(step_page(placement, "explode")).status_code == 404


def test_what_education_is_said_on_its_page(client_for, officer):
    placement = taken(placed(), "break_down")
    address = reverse("placements:placement-education", args=[placement.pk])
    client = client_for(officer)

    missing = client.post(address, {"education": ""}).content.decode()
    page = client.post(address, {"education": "A tutor comes."}, follow=True).content.decode()

    assert "Enter what education the child has" in missing
    assert "Education since: A tutor comes." in page
    assert "Nothing is asked" in client.get(address).content.decode()


@pytest.mark.parametrize("page", ["step", "education"])
def test_three_people_at_the_pages(client_for, officer, school, school_user, outsider, page):
    """Who may; whose school has the child on its roll but does not commission; who sees nothing."""
    placement = placed(pupil=make.make_pupil(school=school))
    address = (
        step_page(placement, "flag")
        if page == "step"
        else reverse("placements:placement-education", args=[placement.pk])
    )

    codes = [client_for(user).get(address).status_code for user in (officer, school_user, outsider)]

    assert codes == [200, 403, 404]


def test_a_providers_people_do_not_read_why(client_for, db):
    provider = make.make_provider()
    user = make.make_provider_user(provider)
    placement = taken(placed(provider=provider), "flag", reason="Sealed words.")
    client = client_for(user)

    page = client.get(placement.get_absolute_url())
    steps = client.get(f"/api/v1/placements/{placement.pk}/steps/")

    assert (page.status_code, "Sealed words." in page.content.decode()) == (200, False)
    assert (steps.status_code, steps.json()) == (200, [])


# API


def test_steps_are_taken_and_read_through_the_api(client_for, officer):
    placement = placed()
    client = client_for(officer)
    address = f"/api/v1/placements/{placement.pk}/steps/"
    sent = {"event": "break_down", "on": str(ON), "cause": "unsafe", "reason": "A fire."}

    answer = client.post(address, sent, content_type="application/json")
    said = client.post(
        f"/api/v1/placements/{placement.pk}/education/",
        {"education": "A tutor."},
        content_type="application/json",
    )

    assert (answer.status_code, answer.json()["state"]) == (201, "broken_down")
    assert (said.status_code, said.json()["education"]) == (200, "A tutor.")
    (row,) = client.get(address).json()
    assert (row["event"], row["before"], row["on"]) == ("break_down", "active", str(ON))
    assert client.get(f"/api/v1/placements/{placement.pk}/").json()["state"] == "broken_down"


@pytest.mark.parametrize(
    ("sent", "status", "field"),
    [
        ({"event": "resume", "on": str(ON), "reason": "Well."}, 409, "event"),
        ({"event": "flag", "on": str(ON)}, 409, "reason"),
        ({"event": "flag", "on": str(localdate() + timedelta(days=2))}, 409, "on"),
        ({"event": "record", "on": str(ON)}, 400, "event"),
        ({"event": "flag", "on": str(ON), "state": "ended"}, 400, "state"),
    ],
)
def test_the_api_refuses_as_the_pages_do(client_for, officer, sent, status, field):
    placement = placed()
    address = f"/api/v1/placements/{placement.pk}/steps/"

    answer = client_for(officer).post(address, sent, content_type="application/json")

    body = answer.json()
    assert (answer.status_code, field in body or field == body["field"]) == (status, True)
    assert Placement.objects.get().state == "active"
