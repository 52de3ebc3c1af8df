"""A school records a permanent exclusion, and both sides read the same clock."""

from datetime import date

import pytest

from apcase.alerts.models import Alert
from apcase.pupils.models import Closure
from section19.models import Case, Exclusion
from section19.tasks import raise_sixth_days
from tests import make

# The sixth school day, counted on a calendar with an INSET day and a weekend between.
STRIP = [
    ("Thu 1 Oct", "Day 1"),
    ("Fri 2 Oct", "Day 2"),
    ("Sat 3 Oct", "weekend"),
    ("Sun 4 Oct", "weekend"),
    ("Mon 5 Oct", "INSET day"),
    ("Tue 6 Oct", "Day 3"),
    ("Wed 7 Oct", "Day 4"),
    ("Thu 8 Oct", "Day 5"),
    ("Fri 9 Oct", "Day 6"),
]


@pytest.fixture
def inset_day(school, calendar):
    Closure.objects.create(
        school=school, kind="inset", first_day=date(2026, 10, 5), last_day=date(2026, 10, 5)
    )


def strip(person) -> list[tuple[str, str]]:
    """The strip that is in sight: those of the notices stay closed until they are opened."""
    days = person.page.locator(".app-days__day:visible")
    return [
        tuple(" ".join(text.split()) for text in day.locator(":scope > span").all_inner_texts())
        for day in days.all()
    ]


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_school_records_a_permanent_exclusion(
    at_work, school_user, officer, school, inset_day, scripts
):
    make.make_pupil(school=school)
    person = at_work(school_user, scripts=scripts).open("/")
    person.follow("Record a suspension or a permanent exclusion").follow("Brown, Ash")

    person.choose("Permanent exclusion").date("First day of the exclusion", date(2026, 10, 3))
    person.press("Record exclusion")
    assert "Select main reason" in person.problems
    assert person.page.get_by_label("Permanent exclusion").is_checked()
    assert Exclusion.objects.count() == 0

    person.date("First day of the exclusion", date(2026, 10, 1))
    person.select("Main reason", "Bullying").press("Record exclusion")

    assert person.heading == "Day 6 is Friday 9 October 2026"
    assert strip(person) == STRIP
    assert "Day 6 is Friday 9 October 2026." in person.told
    assert person.fact("School") == "Moorside High"
    exclusion = Exclusion.objects.get()
    assert (exclusion.sixth_day_on, exclusion.recorded_by) == (date(2026, 10, 9), school_user)
    assert Case.objects.get().exclusion == exclusion
    assert Alert.objects.get().due_on == date(2026, 10, 9)


def test_an_officer_finds_the_clock_among_their_work(at_work, officer, school, inset_day):
    make.make_exclusion(school=school, first_day=date(2026, 10, 1))
    raise_sixth_days()
    person = at_work(officer).open("/?whose=team")

    person.page.get_by_role("link", name="Day-6 track").click()
    person.page.wait_for_url("**/exclusions/**")

    assert person.look().heading == "Day 6 is Friday 9 October 2026"
    assert strip(person) == STRIP
    assert person.fact("How far checked").startswith("Found")


def test_an_exclusion_is_cancelled_with_its_reason(at_work, school_user, school, inset_day):
    exclusion = make.make_exclusion(school=school, first_day=date(2026, 10, 1))
    person = at_work(school_user).open(f"/section-19/exclusions/{exclusion.pk}/")

    person.press("Cancel the exclusion").press("Cancel the exclusion")
    assert person.problems == ["Enter reason"]
    person.type("Reason", "The governors reinstated the pupil.").press("Cancel the exclusion")

    assert person.fact("Why cancelled") == "The governors reinstated the pupil."
    exclusion.refresh_from_db()
    assert exclusion.cancelled_by == school_user
