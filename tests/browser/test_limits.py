"""A manager puts a limit in force from a day on, and an officer meets it at a placement."""

from datetime import date

import pytest
from django.urls import reverse

from placements.models import LimitChoice
from tests import make
from tests.conftest import TODAY

ALL = "Limits to placements: which are in force, and what is beyond them"


@pytest.fixture
def placement(officer, school, calendar):
    """Within twelve weeks today, and no longer from 12 October on."""
    return make.make_placement(
        pupil=make.make_pupil(school=school), provider=make.make_provider(name="The Forge"),
        owner=officer, weekdays=[1, 2, 3, 4, 5], starts_on=date(2026, 7, 20),
        next_review_on=date(2026, 10, 12),
    )  # fmt: skip


def test_from_a_limit_with_its_day_to_the_reason_at_a_placement(
    at_work, manager, officer, placement
):
    leading = at_work(manager).open(reverse("deadlines:deadline-list")).follow(ALL)
    leading.follow("12 weeks").type("On which day?", "19 10 2026").press("Show")
    (row,) = leading.rows("Placements, the earliest start first")
    assert row[:3] == [str(placement.pupil), str(placement), officer.name]
    assert row[3] == "12 October 2026"

    leading.follow("Put it in force from a day on").press("Save")
    assert leading.problems == ["Enter why, for whoever asks in some years"]
    assert leading.page.get_by_role("link", name="1 placement", exact=True).is_visible()
    leading.date("From which day?", TODAY).type("Why?", "The board asked for it.").press("Save")
    assert leading.told.startswith("“12 weeks” is in force from Tuesday 6 October 2026.")
    assert (LimitChoice.objects.get().word, LimitChoice.objects.get().since) == ("on", TODAY)

    person = at_work(officer).open(placement.get_absolute_url())
    assert person.fact("12 weeks").startswith("Beyond from Monday 12 October 2026")
    person.follow("Say why it goes beyond").press("Keep the reason")
    assert person.problems == ["Enter why it is right to go beyond the limit"]
    person.type("Why is it right to go beyond the limit?", "No place is free until Easter.")
    person.press("Keep the reason")
    assert person.path == placement.get_absolute_url()
    assert "No place is free until Easter." in person.fact("12 weeks")
