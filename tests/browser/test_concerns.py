"""Somebody tells of a concern about a provider, and it is followed up to its end."""

from datetime import date

from directory.models import Concern
from tests import make
from tests.conftest import TODAY


def test_a_concern_from_the_first_call_to_its_end(at_work, manager):
    make.make_provider(name="The Forge")
    person = at_work(manager).open("/providers/").follow("The Forge").follow("Concerns")
    person.press("Tell of a concern").press("Log the concern")
    assert "Say what the concern is" in person.problems

    person.choose("Yes").choose("Safeguarding").type("What was said?", "A door was locked.")
    person.choose("Immediate risk").choose("A parent or carer").choose("By telephone")
    person.choose("The council").date("When was it said?", TODAY).press("Log the concern")
    (row,) = person.rows("Concerns, newest first")
    assert row[2] == "Immediate risk"

    concern = Concern.objects.get()
    person.open(concern.get_absolute_url())
    assert person.page.get_by_role("link", name="Suspend this provider").is_visible()
    person.follow("Agree what is to be done").type("What is to be done?", "Visit today.")
    person.select("By whom?", "Max Manager").date("By which day?", TODAY).press("Save the step")
    person.follow("Close it").type("Why is it closed?", "Seen.").press("Close the concern")
    assert person.problems == [
        "1 step is still open. Finish what was agreed, then close the concern."
    ]

    person.open(concern.get_absolute_url()).follow("Finish “Visit today.”")
    person.date("When was it done?", TODAY).type("What came of it?", "The lock is off.")
    person.press("Finish the step").follow("Close it")
    person.type("Why is it closed?", "The lock is off.").press("Close the concern")

    assert person.fact("Why it is closed") == "The lock is off."
    concern.refresh_from_db()
    assert concern.closed_on == date(TODAY.year, TODAY.month, TODAY.day)
