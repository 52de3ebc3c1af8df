"""A quality visit from the directory to the last action, as the officer's browser sends it."""

from datetime import date

import pytest
from django.urls import reverse

from qa.models import Visit
from tests import make

pytestmark = pytest.mark.django_db


def day(name: str, on: date) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("qa.views.localdate", lambda: date(2026, 10, 6))


def test_an_officer_visits_a_provider_and_follows_up_what_is_missing(today, officer, client_for):
    make.make_framework()
    provider = make.make_provider(name="The Forge")
    client = client_for(officer)

    form = client.get(reverse("qa:visit-record", args=[provider.pk]))
    assert "Record a visit to The Forge" in form.content.decode()

    visited = client.post(
        form.wsgi_request.path,
        {
            "kind": "annual",
            "lead": officer.pk,
            "summary": "Calm and well led.",
            **{f"level_{n}": "met" for n in (1, 3, 4)},
            "level_2": "partly_met",
            "finding_2": "One first aider for two rooms.",
            "what": "Train a second first aider",
            "owner": officer.pk,
            **day("visited_on", date(2026, 10, 5)),
            **day("due_on", date(2026, 10, 30)),
        },
        follow=True,
    )
    visit = Visit.objects.get()
    page = visited.content.decode()
    assert visited.wsgi_request.path == visit.get_absolute_url()
    assert "The visit is recorded." in page
    assert "1 action is open." in page
    assert "Due in 24 days" in page

    listed = client.get(reverse("qa:visit-list"), {"actions": "open"})
    assert [(row.outcome, row.open_actions) for row in listed.context["visits"]] == [
        ("3 met, 1 partly met", 1)
    ]

    finish = reverse("qa:action-finish", args=[visit.actions.get().pk])
    finished = client.post(
        finish,
        {"how": "Certificate sent on 6 October", **day("done_on", date(2026, 10, 6))},
        follow=True,
    )
    page = finished.content.decode()
    assert "All actions are finished." in page
    assert "6 October 2026, by Olive Officer: Certificate sent on 6 October" in page
