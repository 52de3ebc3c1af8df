"""«A placement is refused because it would make a tutor’s barn a school.»"""

from datetime import date
from decimal import Decimal

import pytest

from placements.models import LineCrossing, Placement
from tests import make


@pytest.fixture
def barn(db, school, calendar):
    """Four are taught there full time; a fifth would make it a school."""
    barn = make.make_provider(name="The Barn", kind="sole_tutor")
    for name in ("Bo", "Cas", "Dee", "Eli"):
        make.make_placement(
            pupil=make.make_pupil(given_name=name, school=school),
            provider=barn,
            reason="behaviour",
            hours_per_week=Decimal("18"),
        )
    make.make_pupil(school=school)
    return barn


def fill(person) -> None:
    person.select("Provider", "The Barn – approved").choose("The council")
    person.select("Why is the child placed?", "Permanent exclusion")
    person.choose("Single (C): on the roll of the home school alone")
    person.type("Hours a week", "20").date("When does it start?", date(2026, 11, 2))
    person.date("When is the first review?", date(2026, 11, 30))


def test_an_officer_is_refused_and_told_whom_to_ask(at_work, officer, barn):
    person = at_work(officer).open("/children/").follow("Brown, Ash").press("Record a placement")
    fill(person)
    person.press("Record placement")

    (problem,) = person.problems
    assert problem.startswith("With this, The Barn may have to register as a school. 5 children")
    assert "ask a manager at the council" in problem
    assert person.page.get_by_label("Hours a week").input_value() == "20"
    assert not person.page.get_by_label("Why is it right to go on?").is_visible()
    assert Placement.objects.count() == 4

    person.type("Hours a week", "6").press("Record placement")
    assert person.heading == "Ash Brown at The Barn"


def test_a_manager_goes_on_with_a_reason(at_work, manager, barn):
    person = at_work(manager).open("/children/").follow("Brown, Ash").press("Record a placement")
    fill(person)
    person.press("Record placement")

    person.type("Why is it right to go on?", "It registers on Monday.").press("Record placement")

    assert person.heading == "Ash Brown at The Barn"
    assert "It registers on Monday." in person.page.locator("main").inner_text()
    assert LineCrossing.objects.get().decided_by == manager
