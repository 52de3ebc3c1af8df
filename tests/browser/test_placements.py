"""A child is given a place, and the place ends."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, now

from apcase.alerts.models import Alert
from directory.models import Standing
from placements.actions import take_step
from placements.models import Placement
from tests import make
from tests.conftest import TODAY


def test_an_officer_records_a_placement_and_ends_it(at_work, officer, school, calendar):
    make.make_provider(name="The Forge")
    make.make_pupil(school=school)
    person = at_work(officer).open("/children/")
    person.follow("Brown, Ash").press("Record a placement")

    person.press("Record placement")
    assert "Select a reason" not in person.problems
    assert Placement.objects.count() == 0

    person.select("Provider", "The Forge – approved").choose("The council")
    person.select("Why is the child placed?", "Permanent exclusion")
    person.choose("Dual, main (M): on two rolls, the home school is the main one")
    person.type("Hours a week", "25").date("When does it start?", date(2026, 10, 7))
    person.date("When is the first review?", date(2026, 10, 1)).press("Record placement")
    assert len(person.problems) == 1
    assert person.page.get_by_label("Hours a week").input_value() == "25"

    person.choose("Single (C): on the roll of the home school alone")
    person.date("When is the first review?", date(2026, 11, 4)).press("Record placement")

    assert person.heading == "Ash Brown at The Forge"
    assert person.fact("Hours a week") == "25"
    assert "Suggested code: K" in person.page.locator("main").inner_text()
    placement = Placement.objects.get()
    assert (placement.commissioner, placement.attendance_code) == ("la", "K")

    arrange(person, placement)
    person.press("What is asked before the start")
    asked = person.page.get_by_label("Done", exact=True)
    for number in range(asked.count()):
        asked.nth(number).check()
    person.press("Save the answers")
    # Neither the plan is begun, nor was anybody heard: both are said at once, and nothing is lost.
    assert len(person.problems) == 2
    plan_ahead(person, placement)
    person.open(placement.get_absolute_url()).press("What is asked before the start")
    for number in range(asked.count()):
        asked.nth(number).check()
    person.press("Save the answers")
    assert "Everything is answered." in person.told
    person.follow("Everything is ready").press("Everything is ready")
    assert len(person.problems) == 1
    say_why(person, placement)
    person.follow("Everything is ready").press("Everything is ready")
    assert "Ready to start" in person.page.locator("main").inner_text()
    person.follow("The child has started").press("The child has started")
    assert len(person.problems) == 1
    placement.refresh_from_db()
    assert placement.state == "ready"
    move_start(person, placement)


def move_start(person, placement) -> None:
    """It slips by some days."""
    person.open(placement.get_absolute_url()).follow("Move the start")
    person.date("On which day is the child to start?", date(2026, 10, 12))
    person.press("Move the start")
    assert len(person.problems) == 1
    person.type("Why is the start moved?", "The taxi cannot come before.").press("Move the start")
    said = "From Wednesday 7 October 2026 to Monday 12 October 2026"
    assert said in person.page.locator("main").inner_text()


def test_an_officer_is_told_the_first_school_day_and_chooses_it(at_work, officer, school, calendar):
    make.make_provider(name="The Forge")
    pupil = make.make_pupil(school=school)
    person = at_work(officer).open(f"/placements/add/{pupil.pk}/")
    person.select("Provider", "The Forge – approved").choose("The council")
    person.select("Why is the child placed?", "Waiting for a school place")
    person.choose("Single (C): on the roll of the home school alone").type("Hours a week", "25")
    person.date("When does it start?", date(2026, 10, 26))
    person.date("When is the first review?", date(2026, 11, 27)).press("Record placement")
    assert person.problems == [
        "Moorside High does not meet on Monday 26 October 2026 (half-term). Its next school day is "
        "Monday 2 November 2026. Change the day, or tick that it begins then all the same"
    ]

    person.date("When does it start?", date(2026, 11, 2)).press("Record placement")

    assert person.fact("Start") == "Monday 2 November 2026"


@pytest.fixture
def ready(officer, school, calendar):
    """A child whose start is today, at a provider that was suspended since everything was ready."""
    placement = make.make_placement(
        pupil=make.make_pupil(school=school), provider=make.make_provider(name="The Forge"),
        owner=officer, state="pre_start", starts_on=TODAY, next_review_on=date(2026, 11, 2),
    )  # fmt: skip
    make.answer_all(placement, by=officer)
    take_step(placement, event="make_ready", on=TODAY, by=officer)
    placement.provider.standings.update(superseded_at=now())
    Standing.objects.create(
        provider=placement.provider, state="suspended", since=TODAY, set_by=officer,
        reason="A roof has fallen in.",
    )  # fmt: skip
    return placement


def test_a_child_does_not_start_where_the_provider_was_suspended_since(
    at_work, officer, manager, ready
):
    person = at_work(officer).open(ready.get_absolute_url()).follow("The child has started")
    person.press("The child has started")
    (said,) = person.problems
    assert "“Suspended” since Tuesday 6 October 2026" in said and "A roof has fallen in" in said
    assert "Keep the start back until that is lifted, or call the placement off." in said
    assert not person.page.get_by_label("Why is it right to place there all the same?").count()

    leader = at_work(manager).open(ready.get_absolute_url()).follow("The child has started")
    leader.press("The child has started")
    leader.type("Why is it right to place there all the same?", "Taught in the other building.")
    leader.press("The child has started")
    assert leader.told == "Started, on Tuesday 6 October 2026."
    assert "Taught in the other building." in leader.page.locator("main").inner_text()
    ready.refresh_from_db()
    assert ready.state == "active"


def arrange(person, placement) -> None:
    """How the child travels and eats, and the two safeguarding leads."""
    person.follow("Record travel", within=person.page.locator("main"))
    person.choose("By taxi").choose("The council", of="Who arranges it?")
    person.choose("The home school", of="Who pays?").press("Save the travel")
    assert len(person.problems) == 1
    person.type("Where and when is the child picked up and brought back?", "Home, 08:15")
    person.press("Save the travel").follow("Record meals", within=person.page.locator("main"))
    person.choose("The family: a packed lunch").choose("No").press("Save the meals")
    for side, name in (("At the provider", "Ms Pell"), ("At the home school", "Ms Hale")):
        person.follow("Add a contact").choose(side).choose("Safeguarding lead")
        person.type("Name", name).type("Telephone", "01632 960001").press("Add the contact")
    assert person.fact("Meals").startswith("The family: a packed lunch.")
    person.follow("Record contact with the parents").choose("The provider").press("Save")
    assert len(person.problems) == 1
    person.type("Who is that?", "Mr Pell, key worker")
    person.type("If the provider does: with whom at the home school was this agreed?", "Ms Hale")
    person.press("Save")
    assert person.fact("Contact with the parents").startswith("The provider: Mr Pell, key worker")


def plan_ahead(person, placement) -> None:
    """An objective that can be measured, and what a parent says."""
    person.open(f"/placements/{placement.pk}/plan/objectives/add/").choose("Attendance")
    person.type("What is the child to achieve?", "Comes every morning")
    person.type("How is it measured?", "Sessions in a week")
    person.type("The value to be reached", "9 of 10").type("Who sees to it?", "Ms Reed")
    person.date("By when?", date(2026, 12, 11)).press("Add the objective")
    person.open(f"/placements/{placement.pk}/voice/").follow("A parent, before it was agreed")
    person.type("In your own words", "We hope that it helps.").choose("No").press("Record it")


def say_why(person, placement) -> None:
    """Why a provider that is no school, and how education stays broad without a planned end."""
    person.open(placement.get_absolute_url())
    assert "5 questions are open" in person.page.locator("main").inner_text()
    person.follow("say why").press("Save the reasons")
    assert len(person.problems) == 1
    for question, answer in (
        ("Why is a provider chosen that is not registered as a school?", "Both schools are full."),
        ("Where does the child sit examinations?", "At the home school."),
        ("Where does the child have physical education?", "In its hall, on Thursdays."),
        ("Who at the home school looks after the child’s wellbeing?", "Ms Hale, every fortnight."),
        ("How does the child learn what the provider does not teach?", "Science at school."),
    ):
        person.type(question, answer)
    person.press("Save the reasons")
    assert person.fact("Examinations") == "At the home school."


def test_a_placement_breaks_down_and_somebody_says_what_follows(at_work, officer, school):
    placement = make.make_placement(pupil=make.make_pupil(school=school), owner=officer)
    person = at_work(officer).open(f"/placements/{placement.pk}/").follow("It has broken down")

    person.press("It has broken down")
    assert len(person.problems) == 2
    person.choose("The child does not come").type("Why?", "Has not come since September.")
    person.press("It has broken down")
    assert "Broken down" in person.page.locator("main").inner_text()

    person.open(f"/placements/{placement.pk}/education/")
    assert person.heading == "What education from tomorrow?"
    person.press("Save")
    assert len(person.problems) == 1
    person.type(
        "What education does the child have from the next school day?", "A tutor, ten hours."
    ).press("Save")

    assert "Education since: A tutor, ten hours." in person.page.locator("main").inner_text()
    assert Alert.objects.get().close_reason == "It has been arranged."


def test_an_officer_agrees_the_route(at_work, officer, school):
    make.make_routes()
    placement = make.make_placement(pupil=make.make_pupil(school=school), registration_code="C")
    person = at_work(officer).open(f"/placements/{placement.pk}/").follow("Choose the route")

    person.press("Continue")
    assert len(person.problems) == 1
    person.choose("Section 19, other reasons").press("Continue")
    assert person.heading == "Route and funding"
    person.choose("The local authority", of="Who pays the lump sum?").press("Save the route")
    assert len(person.problems) == 2
    person.choose("The local authority", of="Who pays the top-up?")
    person.choose("Single", of="How is the child registered?")
    person.type("How much is the lump sum, in pounds? (optional)", "4000")
    person.select("Which tier is it? (optional)", "Tier 2, time-limited").press("Save the route")
    assert person.problems == [
        "A time-limited placement has a planned end. Enter the day on which it is to end."
    ]
    person.date("On which day is the placement to end? (optional)", localdate() + timedelta(60))
    person.select("What is the placement to lead to? (optional)", "A return to the home school")
    person.press("Save the route")

    assert person.fact("Lump sum paid by") == "The local authority: £4,000.00"
    assert person.fact("Is to lead to") == "A return to the home school"
    assert person.fact("Route") == "Section 19, other reasons"


def test_an_officer_tells_the_host_authority(at_work, officer, school, calendar):
    forge = make.make_provider(name="The Forge")
    site = make.make_site(forge, name="Canal Street", host_authority="Fenshire Council")
    pupil = make.make_pupil(given_name="Ash", family_name="Brown", school=school)
    make.make_placement(pupil=pupil, provider=forge, site=site, owner=officer)
    person = at_work(officer).open("/providers/").follow("Host authorities to tell")
    (row,) = person.rows("To tell, the oldest first")
    assert row[:3] == ["Ash Brown", "The Forge", "Fenshire Council"]
    address = person.page.get_by_role("link", name="Tell it").get_attribute("href")
    person.open(address).press("Record that it was told")
    assert person.problems == [
        "Say who was told: a person, a team or an address", "Select by which way it was told",
    ]  # fmt: skip

    person.type("Who was told?", "Its AP team").choose("By email")
    person.press("Record that it was told").open("/placements/hosts/")

    assert "Every host authority has been told." in person.page.locator("main").inner_text()


def test_a_placement_that_has_ended_says_how(at_work, officer, school):
    placement = make.make_placement(pupil=make.make_pupil(school=school))
    person = at_work(officer).open(f"/placements/{placement.pk}/").press("End placement")

    person.date("What was the last day?", date(2026, 10, 5)).type("Why did it end?", "Moved away.")
    person.press("End placement")

    assert person.fact("Last day") == "Monday 5 October 2026"
    assert person.page.locator("dd").get_by_text("Moved away.", exact=True).is_visible()
    placement.refresh_from_db()
    assert (placement.ends_on, placement.ended_by) == (date(2026, 10, 5), officer)


def test_a_manager_reads_what_came_of_placements(at_work, manager, school):
    forge = make.make_provider(name="The Forge")
    over = {"ended_at": now(), "ended_by": manager, "end_reason": "So.", "ends_on": localdate()}
    for name, planned in (("Ash", localdate()), ("Bea", localdate() + timedelta(7))):
        pupil = make.make_pupil(given_name=name, family_name="Brown", school=school)
        make.make_placement(pupil=pupil, provider=forge, planned_end_on=planned, **over)
    person = at_work(manager).open("/placements/").follow("What came of those that are over")
    assert person.heading == "What came of placements"
    assert len(person.rows("The latest end first")) == 2

    person.follow("1 early: The Forge")

    (row,) = person.rows("The latest end first")
    assert (row[1], row[2]) == ("The Forge", "Early") and row[0].startswith("Bea Brown")
