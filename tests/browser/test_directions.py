"""A school directs a child off its site, from the first question to the end of the direction."""

from datetime import date

from apcase.access.rights import Role
from placements.models import OffSiteDirection
from tests import make
from tests.conftest import TODAY

START, END = date(2026, 10, 12), date(2026, 11, 20)


def test_a_school_user_directs_a_child_and_gives_notice(at_work, school, school_user):
    make.make_terms()
    make.make_provider(name="The Forge")
    pupil = make.make_pupil(given_name="Ash", family_name="Brown", school=school)
    person = at_work(school_user).open(pupil.get_absolute_url()).press("Direct off site")

    person.choose("To punish something that the child did").press("Save and continue")
    assert "suspend the pupil" in person.problems[0]
    person.choose("To improve the child’s behaviour").press("Save and continue")
    person.select("A provider of the directory", "The Forge – approved")
    person.press("Save and continue")
    person.type("Address of the place", "1 Fen Lane, ZM1 1AA")
    person.type("To whom does the child report on the first day?", "Ms Reed, at the gate")
    person.press("Save and continue").date("First day there", START)
    person.date("Last day proposed", END).type("On how many days is the child there?", "25")

    # What is saved is kept: the person goes home and goes on another day.
    person.press("Save and continue").open("/placements/directions/").follow("Ash Brown")
    person.press("Go on with it").type("Start of the first session", "9:30")
    person.type("Finish of the first session", "12:00").press("Save and continue")
    person.type("Reasons for the direction", "Daily disruption.")
    person.type("What the direction is to achieve", "A calm return.").press("Save and continue")
    person.type("What was tried", "A mentor.").press("Save and continue")
    person.type("What the parents say", "They hope it helps.").press("Save and continue")
    person.date("Day of the first review", date(2026, 11, 9)).press("Save and continue")
    assert person.fact("Times of a day") == "09:30 to 12:00"
    person.press("Decide the direction").press("Record that notice was given")
    person.choose("By letter").choose("Each parent").press("Record the notice")

    direction = OffSiteDirection.objects.get()
    assert (direction.notice_on, direction.state) == (TODAY, "told")
    assert person.fact("Tried before") == "A mentor."


def test_notice_too_late_is_refused_and_nothing_typed_is_lost(at_work, school):
    make.make_terms()
    user = make.make_user("Sam School", Role.SCHOOL_USER, school.organisation)
    direction = make.make_direction(
        school=school, starts_on=date(2026, 10, 7), ends_on=END, next_review_on=date(2026, 11, 9),
        decided_on=TODAY,
    )  # fmt: skip
    person = at_work(user).open(direction.get_absolute_url())
    person.press("Record that notice was given").choose("Handed over").choose("Each parent")
    person.press("Record the notice")
    assert "too late" in person.problems[0]

    person.type("If it is too late: why must the child start without the notice due?", "Urgent.")
    person.press("Record the notice")
    assert person.fact("Why notice was too late") == "Urgent."
