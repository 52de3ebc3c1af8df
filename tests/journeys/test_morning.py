"""At 8:40 an officer sees what is overdue and reaches the form that ends it in two clicks."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from directory.tasks import raise_concerns, raise_standing_decisions, watch_evidence
from placements.tasks import (
    raise_at_risk,
    raise_beyond_limits,
    raise_continuity,
    raise_costs_waiting,
    raise_education_next,
    raise_entry_checks,
    raise_follow_ups,
    raise_hosts_to_tell,
    raise_managed_moves,
    raise_no_change,
    raise_off_site,
    raise_open_starts,
    raise_overdue_reviews,
    raise_pauses,
    raise_referrals,
    raise_registration_watch,
    raise_touches,
    raise_unexplained,
    raise_unmarked,
)
from section19.tasks import raise_sixth_days
from tests import make


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def link(page: str, text: str) -> str:
    """The address of the first link whose words begin so."""
    [found, *_] = re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>(?:<[^>]*>)*{text}', page)
    return found.replace("&amp;", "&")


@pytest.fixture
def morning(officer, school):
    """Two reviews for the officer, one of them overdue, after a night on which all was checked."""
    today = localdate()
    for due in (-2, 3):
        make.make_placement(
            pupil=make.make_pupil(school=school, given_name=f"Ash{due}"),
            starts_on=today - timedelta(days=50),
            next_review_on=today + timedelta(days=due),
            owner=officer,
        )
    raise_overdue_reviews()
    raise_sixth_days()
    raise_registration_watch()
    raise_standing_decisions()
    raise_continuity()
    raise_concerns()
    raise_hosts_to_tell()
    raise_education_next()
    raise_managed_moves()
    raise_referrals()
    raise_follow_ups()
    raise_touches()
    raise_open_starts()
    raise_entry_checks()
    raise_no_change()
    raise_costs_waiting()
    raise_off_site()
    raise_unmarked()
    raise_unexplained()
    raise_at_risk()
    raise_beyond_limits()
    raise_pauses()
    watch_evidence()


def test_from_the_first_page_to_the_review_in_two_clicks(client_for, officer, morning):
    client, home = client_for(officer), reverse("pages:home")

    first = words_of(client.get(home))
    assert "Deadlines last checked today at" in first
    overdue = words_of(client.get(home + link(first, "1</span> overdue")))
    form = client.get(link(overdue, "Record review"))

    assert (form.status_code, form.resolver_match.view_name) == (200, "placements:review-record")


def test_from_the_alert_to_the_placement(client_for, officer, morning):
    client, alert = client_for(officer), Alert.objects.order_by("due_on").first()

    home = words_of(client.get(reverse("pages:home")))
    assert alert.get_absolute_url() in home
    page = words_of(client.get(alert.get_absolute_url()))
    placement = client.get(link(page, "Open the placement"))

    assert (placement.status_code, placement.resolver_match.view_name) == (
        200,
        "placements:placement-detail",
    )


def test_a_child_by_part_of_a_name_in_two_steps(client_for, officer, morning):
    client = client_for(officer)

    found = words_of(client.post(reverse("pages:search"), {"words": "bro ash3"}, follow=True))
    child = client.get(link(found, "Brown, Ash3"))

    assert child.resolver_match.view_name == "pages:child-detail"
    assert "Review of placement" in words_of(child)
