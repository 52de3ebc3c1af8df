"""The morning list, a child's whole week, and what the school says of its part."""

from datetime import date
from decimal import Decimal

import pytest

from placements.models import HomeWeek
from tests import make

LIST = "Those with nothing first, the longest first"


@pytest.fixture
def child(db, school, calendar, officer):
    """Taught on two mornings; and somebody else, whose placement was to start a week ago."""
    child = make.make_pupil(school=school)
    forge = make.make_provider(name="The Forge")
    site = make.make_site(forge, name="Canal Street")
    placement = make.make_placement(
        pupil=child, provider=forge, hours_per_week=Decimal("6"), registration_code="C",
        owner=officer, commissioner="school", commissioning_school=school,
    )  # fmt: skip
    for weekday in (1, 2):
        make.make_session(placement, weekday=weekday, site=site)
    for day, status in ((28, "present"), (29, "absent"), (5, "late")):
        minutes = 10 if status == "late" else None
        on = date(2026, 9 if day > 9 else 10, day)
        make.make_mark(placement, on=on, status=status, minutes=minutes)
    make.make_placement(
        pupil=make.make_pupil(given_name="Nell", family_name="Grey", school=school), owner=officer,
        provider=make.make_provider(name="The Loft"), state="ready", starts_on=date(2026, 9, 29),
        next_review_on=date(2026, 11, 2),
    )  # fmt: skip
    return child


def test_an_officer_begins_the_day_with_who_has_nothing(at_work, officer, child):
    person = at_work(officer).open("/").follow("Who has no education today, or too little")

    (row,) = person.rows(LIST)
    assert row[0].startswith("Nell Grey")
    assert "The Loft was to start on Tuesday 29 September 2026, and nobody" in row[2]
    person.type("Day", "3 October").press("Show")
    assert "has no year" in person.problems[0]
    person.follow("Say whether the child came for Nell Grey")

    assert person.heading == "Nell Grey at The Loft"


def test_a_school_user_says_when_the_child_is_expected(at_work, school_user, child):
    person = at_work(school_user).open("/").follow("Who has no education today, or too little")
    person.follow("Record the week at the school for Ash Brown")
    person.press("Save the week")
    assert person.problems == [
        "Select the mornings and afternoons, or say that the child is not expected on any day",
        "Enter who at the school says so: a name and a post",
    ]
    for day in ("Wednesday", "Thursday", "Friday"):
        person.choose(day, of="On which mornings?").choose(day, of="On which afternoons?")
    person.type("Who at the school says so?", "J. Marsh, head of year").press("Save the week")

    assert person.heading == "The whole week: 23 h 15 min of 25 h"
    assert "17.25 hours" in person.told
    assert "Attendance since its start: 2 of 3 sessions, 67%." in (
        person.page.locator("main").inner_text()
    )
    week = person.page.get_by_role("list", name="The week").inner_text()
    assert "Canal Street" in week and "Code \\" in week
    assert HomeWeek.objects.get().said_by == "J. Marsh, head of year"
