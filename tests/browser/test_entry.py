"""A child starts in steps: the council plans it, and the provider looks in week two."""

from datetime import date

from apcase.alerts.models import Alert
from placements import actions
from placements.models import EntryCheck, EntryPlan
from tests import make
from tests.conftest import TODAY


def test_an_officer_plans_the_start_and_the_provider_records_the_check(
    at_work, officer, school, calendar
):
    pupil = make.make_pupil(given_name="Nell", family_name="Grey", school=school)
    forge = make.make_provider(name="The Forge")
    placement = make.make_placement(
        pupil=pupil, provider=forge, owner=officer, starts_on=date(2026, 9, 23)
    )
    make.make_liaison(placement, side="provider", name="Jo Smith", role="daily")

    person = at_work(officer).open(placement.get_absolute_url())
    person.follow("Entry plan and the check in week two").press("Plan the start")
    person.date("On which day does the child see the place, or did they?", date(2026, 9, 21))
    who = "Jo Smith, knows the child from day to day"
    person.select("Who at the provider looks after the start?", who)
    person.type("How many sessions is the child there, week by week?", "6, 4")
    person.type("What helps the child to settle?", "A friend at the gate.").press("Save the plan")
    assert len(person.problems) == 1
    person.type("How many sessions is the child there, week by week?", "2, 4, 8")
    person.press("Save the plan")
    assert person.told == "The start is planned."
    assert person.fact("Named adult at the provider").startswith("Jo Smith")
    assert "Due on Tuesday 6 October 2026" in person.page.locator("main").inner_text()
    assert EntryPlan.objects.get().support == "A friend at the gate."
    actions.record_touch(
        placement, by_side="council", with_whom="parent", how="call", happened_on=TODAY,
        came="The bus comes late.", next_side="provider", next_on=TODAY, by=officer, on=TODAY,
    )  # fmt: skip

    person = at_work(make.make_provider_user(forge)).open("/")
    person.follow("Follow up by 6 October 2026 about Nell Grey").press("Record that it is done")
    person.open("/").follow("Check in week two of Nell Grey").press("Record the check")
    person.type("What does the child say?", "It is calm here.").press("Record the check")
    assert person.problems == ["Select what comes of it"]
    person.choose("3: mostly engaged").choose("The review is brought forward")
    person.press("Record the check")
    assert "Whoever owns the placement is asked" in person.told
    assert person.fact("The child says") == "It is calm here."

    assert EntryCheck.objects.get().outcome == "review_earlier"
    assert Alert.objects.open().get(kind="entry").owner == officer
