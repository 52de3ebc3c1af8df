"""A review is overdue; the night says so; an officer records it; the alert is gone."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from tests import make


def nightly() -> str:
    out = StringIO()
    call_command("nightly", stdout=out)
    return out.getvalue().splitlines()[-1]


def boxes(name: str, day) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_from_overdue_to_reviewed(client_for, officer, school):
    today = localdate()
    placement = make.make_placement(
        pupil=make.make_pupil(school=school),
        provider=make.make_provider(name="The Forge"),
        owner=officer,
        starts_on=today - timedelta(weeks=6, days=2),
        next_review_on=today - timedelta(days=2),
    )
    client = client_for(officer)

    assert nightly() == "raised 1, closed 0"
    alert = Alert.objects.get()
    assert alert.owner == officer

    page = client.get(alert.url).content.decode()
    assert "Overdue by 2 days" in page
    review = reverse("placements:review-record", args=[placement.pk])
    assert f'href="{review}"' in page

    form = {"decision": "continue", "reason": "Attends daily.", "child_view": "It is calm here."}
    form |= make.TOLD
    form |= boxes("held_on", today) | boxes("next_review_on", today + timedelta(weeks=6))
    answer = client.post(review, form, follow=True).content.decode()

    assert "The review is recorded. The next review is due" in answer
    assert "The child said: It is calm here." in answer
    assert "2 days late" in answer
    alert.refresh_from_db()
    assert alert.closed_by == officer
    assert nightly() == "raised 0, closed 0"
