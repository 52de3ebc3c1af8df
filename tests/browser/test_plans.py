"""An officer plans with a child what is to be reached, hears the child, and reviews it."""

from datetime import date

import pytest

from placements import actions
from placements.models import Review, Voice
from tests import make
from tests.conftest import TODAY


@pytest.fixture
def placement(officer, school):
    forge = make.make_provider(name="The Forge")
    # In Year 5.
    pupil = make.make_pupil(school=school, born_on=date(2017, 3, 1))
    return make.make_placement(
        pupil=pupil, provider=forge, owner=officer, next_review_on=date(2026, 10, 9)
    )


def test_from_the_plan_to_the_review_with_the_childs_voice(at_work, officer, placement, calendar):
    person = at_work(officer).open(placement.get_absolute_url())
    person.follow("Begin the learning plan").press("Begin the plan")
    person.date("On which day was the baseline taken?", date(2026, 9, 14))
    person.type("English", "Level 2").press("Save and continue")
    person.choose("1: attended, not taking part").press("Save and continue")
    person.press("Save and continue")
    person.type("Subjects and qualifications", "English, maths, woodwork")
    person.press("Save and continue")
    person.choose("A return to the home school")
    person.type("How is it known that the child is ready?", "Four weeks at 90%.")
    person.press("Save and continue")
    assert person.fact("Ready when") == "Four weeks at 90%."

    person.follow("Add an objective").choose("Attendance")
    person.type("What is the child to achieve?", "Comes every morning")
    person.press("Add the objective")
    assert len(person.problems) == 4
    person.type("How is it measured?", "Sessions in a week")
    person.type("The value to be reached", "9 of 10").type("Who sees to it?", "Ms Reed")
    person.date("By when?", date(2026, 12, 11)).press("Add the objective")
    person.follow("Record that a parent agreed").type("Who agreed?", "Jo Brown")
    person.date("When did they agree?", TODAY).press("Record it")
    assert "Jo Brown" in person.fact("A parent")

    person.open(placement.get_absolute_url()).follow("What child and parents say")
    person.follow("The child, at a review").choose("Good", of="How safe do you feel there?")
    person.type("In the child’s own words", "I like the dog.").choose("No")
    person.press("Record it")
    assert Voice.objects.get().answers == {"safe": 3}

    person.open(placement.get_absolute_url()).follow("Prepare the review part by part")
    person.follow("Say how the objectives stand").choose("On track")
    person.type("Comes every morning: value now", "6 of 10").press("Save and continue")
    person.press("Decide and record the review")
    person.date("When was the review?", TODAY).choose("Continue")
    person.type("Why?", "It goes well.")
    person.type("If they were not invited: why not?", "They rang on the day.")
    person.type("Why is the next review then?", "The half term ends then.")
    person.type("How is the child told what was decided?", "There and then").press("Record review")
    assert person.problems == [
        "Enter the date of the next review. Only a placement that ends has none."
    ]
    person.date("When is the next review?", date(2026, 11, 16)).press("Record review")

    review = Review.objects.get()
    assert (review.child_view, review.paper.statuses.get().value) == ("I like the dog.", "6 of 10")
    assert person.page.get_by_text("0%: 0 of 1 achieved").is_visible()


def test_and_what_came_of_it(at_work, officer, placement, calendar):
    person = at_work(officer).open(placement.get_absolute_url())
    person.follow("Return and destination").follow("Plan the return")
    person.date("When does the first week begin?", date(2026, 11, 2))
    person.type("How many sessions is the child in school, week by week?", "4, 2")
    person.type("Who in school looks after it?", "Ms Kerr")
    person.type("What helps the child in school?", "A quiet room.")
    person.type("What is success?", "Nine in ten sessions.")
    person.type("What happens if it does not work?", "A week more at the step before.")
    person.press("Save the plan")
    assert "A return goes upwards" in person.problems[0]
    person.type("How many sessions is the child in school, week by week?", "4, 10")
    person.press("Save the plan")
    assert person.page.get_by_text("10 of 10 sessions").is_visible()
    person.follow("Change the plan of the return")
    person.date("When does the first week begin?", date(2026, 11, 9)).press("Save the plan")
    assert "Enter why it is moved" in person.problems[0]
    person.type("If that day is moved: why?", "The room is not ready.")
    person.press("Save the plan")
    assert person.page.get_by_text("The first day was moved").is_visible()

    actions.end(placement, ended_on=TODAY, reason="Ready.", by=officer)
    person.open(f"{placement.get_absolute_url()}exit/").press("Say what came of it")
    person.select("Where does the child go?", "Home school").type("Its name", "Moorside High")
    person.date("When is the child’s first day there?", date(2026, 10, 12))
    person.type("What does the child say of the placement?", "It helped.").press("Record it")
    assert person.fact("Destination") == "Home school: Moorside High"
    person.follow("Record the answer after six weeks").choose("Yes")
    person.type("How many per cent of the planned sessions? (optional)", "95").press(
        "Record the answer"
    )
    assert person.page.get_by_text("Lasted").is_visible()
