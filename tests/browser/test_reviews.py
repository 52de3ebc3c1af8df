"""An officer records the review of a placement that was due."""

from datetime import date

import pytest

from placements.models import Review
from placements.tasks import raise_overdue_reviews
from tests import make


@pytest.fixture
def placement(officer, school):
    forge = make.make_provider(name="The Forge")
    pupil = make.make_pupil(school=school)
    return make.make_placement(
        pupil=pupil, provider=forge, owner=officer, next_review_on=date(2026, 10, 2)
    )


def say_whom_it_involves(person) -> None:
    person.date("When were the parents invited to the review?", date(2026, 8, 3))
    person.type("How were they invited?", "By letter")
    person.type("Why is the next review then?", "The half term ends then.")
    person.type("How is the child told what was decided?", "By the key worker")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_an_overdue_review_is_recorded(at_work, officer, placement, calendar, scripts):
    raise_overdue_reviews()
    person = at_work(officer, scripts=scripts).open("/")
    person.follow("Review of placement at The Forge, due 2 October 2026")
    person.press("Open the placement").press("Record review")

    # Held before the placement began, and no next review: both are said, and nothing is lost.
    person.date("When was the review?", date(2026, 8, 3)).choose("Continue")
    person.type("Why?", "Attends four days in five.")
    say_whom_it_involves(person)
    person.type("What does the child say?", "It is calm there.").press("Record review")
    assert len(person.problems) == 1
    assert person.page.title().startswith("Error: ")
    assert person.page.get_by_label("Why?").input_value() == "Attends four days in five."
    assert Review.objects.count() == 0

    person.page.locator(".govuk-error-summary a").first.click()
    if scripts:
        assert person.page.evaluate("document.activeElement.name") == "held_on_day"
    person.date("When was the review?", date(2026, 10, 5))
    person.date("When is the next review?", date(2026, 11, 16)).press("Record review")

    assert "16 November 2026" in person.told
    assert person.page.locator("#reviews + ol h3").all_inner_texts() == ["Continue"]
    review = Review.objects.get()
    assert (review.held_on, review.next_review_on) == (date(2026, 10, 5), date(2026, 11, 16))
    assert (review.reason, review.recorded_by) == ("Attends four days in five.", officer)
    person.open("/")
    assert "2 October" not in person.page.locator("main").inner_text()


def test_a_second_press_records_nothing_more(at_work, officer, placement, calendar):
    person = at_work(officer).open(f"/placements/{placement.pk}/review/")
    person.date("When was the review?", date(2026, 10, 5)).choose("Continue")
    say_whom_it_involves(person)
    person.type("What does the child say?", "I like it.")
    person.type("Why?", "Settled.").date("When is the next review?", date(2026, 11, 16))

    with person.page.expect_navigation():
        person.page.get_by_role("button", name="Record review").dblclick()

    person.look()
    assert Review.objects.count() == 1
