"""A secretary works out day six; a manager decides how the authority reads the law."""

from datetime import date

import pytest

from apcase.access.models import ReadingChoice
from tests.browser.test_exclusions import strip
from tests.conftest import TODAY


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_a_secretary_works_out_day_six(at_work, school_user, school, calendar, scripts):
    person = at_work(school_user, scripts=scripts).open("/").follow("Deadlines")

    person.follow("Day 6 of an exclusion")
    assert person.page.get_by_label("Which school excluded the child?").input_value() == (
        "Moorside High (990001)"
    )
    person.choose("A permanent exclusion").date("First day of the exclusion", date(2026, 10, 22))
    person.press("Work it out")

    assert person.heading == "Day 6 is Thursday 5 November 2026"
    assert strip(person)[0] == ("Thu 22 Oct", "Day 1")
    assert strip(person)[-1] == ("Thu 5 Nov", "Day 6")
    assert [what for _, what in strip(person)].count("half-term") == 5
    assert person.fact("In force from") == "Saturday 1 September 2007"


def test_by_keyboard_alone(at_work, school_user, school, calendar):
    person = at_work(school_user).open("/deadlines/off-site-notice/")
    person.page.get_by_label("Which school directs the child?").focus()

    person.page.keyboard.press("Tab")
    for part in ("23", "11", "2026"):
        person.page.keyboard.type(part)
        person.page.keyboard.press("Tab")
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")

    assert person.look().heading == "The latest day for the notice is Thursday 19 November 2026"


def test_wrong_facts_are_explained_and_kept(at_work, officer, school, calendar):
    person = at_work(officer).open("/deadlines/sixth-day/")
    person.type("Which school excluded the child?", "Moor").choose("A suspension")
    person.date("First day of the exclusion", date(2026, 10, 22))

    person.press("Work it out")

    assert person.problems == ["Enter the last day of the suspension"]
    assert person.page.get_by_label("Which school excluded the child?").input_value() == "Moor"


def test_a_manager_reads_the_law_otherwise_and_the_dates_follow(at_work, manager, school, calendar):
    person = (
        at_work(manager).open("/deadlines/").follow("How the law is read here, where it is unclear")
    )
    person.follow("Which day is day 1 of a permanent exclusion?")
    person.press("Choose another reading")
    person.choose("The school day after it").date("From which day?", TODAY)
    person.type("Why does the authority read it so?", "Counsel’s advice of September.")
    person.press("Use this reading")

    assert person.told.startswith("From 6 October 2026 this authority reads it so")
    assert ReadingChoice.objects.get().chosen_by == manager
    person.open("/deadlines/sixth-day/?school=990001&kind=permanent&first_day=2026-10-22")
    assert person.heading == "Day 6 is Friday 6 November 2026"
    person.open("/deadlines/sixth-day/?school=990001&kind=permanent&first_day=2026-10-05")
    assert person.heading == "Day 6 is Monday 12 October 2026"
