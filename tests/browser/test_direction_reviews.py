"""A school reviews a direction off site with the family, and a child moves for good."""

from datetime import date

from apcase.access.rights import Role
from placements.models import DirectionReview, ManagedMove
from tests import make
from tests.conftest import TODAY

BEGAN = {"starts_on": date(2026, 9, 7), "decided_on": date(2026, 9, 1), "told": date(2026, 9, 1)}


def test_a_school_user_invites_to_a_review(at_work, school, school_user):
    make.make_terms()
    direction = make.make_direction(school=school, owner=school_user, **BEGAN)
    person = at_work(school_user).open(direction.get_absolute_url()).follow("Arrange a review")
    person.date("On which day?", date(2026, 10, 12)).type("Where?", "Room 4")
    person.press("Arrange the review").press("Record the invitations")
    person.choose("Each parent").press("Record them")
    assert "too" in person.problems[0]

    person.choose("The head teacher").choose("The provider")
    person.choose("Somebody named by the trust who is not the head teacher")
    person.press("Record them")
    assert DirectionReview.objects.get().invited_on == TODAY


def test_and_records_it_and_tells_the_parents(at_work, school, school_user):
    make.make_terms()
    direction = make.make_direction(school=school, owner=school_user, **BEGAN)
    review = make.make_direction_review(direction, meeting_on=TODAY, invited_on=date(2026, 9, 28))
    person = at_work(school_user).open(review.get_absolute_url()).press("Record the review")
    person.choose("Each parent").type("What progress has the child made?", "Two grades.")
    person.type("How has the child attended?", "All days but one.")
    person.type("How safe is the child there, and was anything raised?", "Nothing was raised.")
    person.type(
        "How does what the child is taught compare with what their peers are taught?", "The same."
    )
    person.choose("The direction continues").type("Why?", "It helps.")
    person.date("Until which day does the direction last?", date(2026, 12, 18))
    person.press("Record the review")
    assert person.problems == [
        "A direction that continues is reviewed again. Enter the day of the next review."
    ]
    person.date("When is the next review, if it continues?", date(2026, 11, 16))
    person.press("Record the review").press("Record that the parents were told")
    person.choose("By letter").press("Record it")

    assert person.fact("Progress") == "Two grades."
    review.refresh_from_db()
    assert (review.told_on, review.decision) == (TODAY, "continue")


def test_two_schools_agree_to_a_managed_move(at_work, school, school_user):
    second = make.make_school(name="Oak Academy")
    other = make.make_user("Sue Second", Role.SCHOOL_USER, second.organisation)
    pupil = make.make_pupil(given_name="Ash", family_name="Brown", school=school)
    person = at_work(school_user).open(pupil.get_absolute_url()).press("Propose a managed move")
    person.select("Which school does the child join?", "Oak Academy")
    person.date("What is the first day at the new school?", date(2026, 11, 2))
    person.type("Why does the child move?", "A new start.").choose("No").press("Propose the move")
    move = ManagedMove.objects.get()
    for party in ("the parents", "the head teacher of the school that the child leaves"):
        person.follow(f"Record the agreement of {party}").type("Who agreed?", "Somebody")
        person.press("Record the agreement")
    assert person.page.get_by_role("button", name="Make the move").count() == 0
    person.open(f"{move.get_absolute_url()}make/").press("Make the move")
    assert "the school that the pupil joins" in person.problems[0]

    there = at_work(other).open("/placements/moves/").follow("Ash Brown")
    there.follow("Record the agreement of the head teacher of the school that the child joins")
    there.type("Who agreed?", "Ms Oak").press("Record the agreement")
    there.press("Make the move").press("Make the move")

    move.refresh_from_db()
    assert move.state == "made"
    rolls = pupil.enrolments.order_by("starts_on").values_list("school__name", "starts_on")
    assert list(rolls) == [("Moorside High", date(2024, 9, 2)), ("Oak Academy", date(2026, 11, 2))]
