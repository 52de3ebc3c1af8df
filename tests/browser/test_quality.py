"""An officer visits a provider and says what they found, part by part."""

from datetime import date

from qa.models import Action, Visit
from tests import make

PARTS = 4


def test_a_visit_is_recorded_with_an_action(at_work, officer, calendar):
    make.make_framework()
    make.make_provider(name="The Forge")
    person = at_work(officer).open("/quality/").follow("choose the provider").follow("The Forge")
    person.follow("Record a quality visit")

    person.choose("Yearly visit").date("When was the visit?", date(2026, 10, 5))
    for part in range(1, PARTS):
        person.choose("Met", of=f"Judgement for part {part}")
    person.choose("Partly met", of=f"Judgement for part {PARTS}").press("Record visit")
    assert len(person.problems) == 1
    assert Visit.objects.count() == 0

    person.type(f"What was found for part {PARTS}", "No plan for maths.")
    person.type("What must the provider do?", "Write a plan for maths")
    person.date("When is it due?", date(2026, 11, 2)).press("Record visit")

    judged = person.rows("Judgement of each part")
    assert [row[1] for row in judged] == ["Met", "Met", "Met", "Partly met"]
    assert person.rows("Actions")[0][:3] == [
        "Write a plan for maths",
        "Olive Officer",
        "Monday 2 November 2026",
    ]
    visit = Visit.objects.get()
    assert (visit.lead, visit.judgements.count()) == (officer, PARTS)


def test_an_action_is_added_and_finished(at_work, officer):
    visit = make.make_visit(provider=make.make_provider(name="The Forge"))
    person = at_work(officer).open("/quality/").follow("22 Sep 2026 at The Forge")
    assert person.page.get_by_text("No actions were set.").is_visible()

    person.press("Add an action").press("Add action")
    assert len(person.problems) == 2
    person.type("What must the provider do?", "Train a first aider")
    person.date("When is it due?", date(2026, 11, 2)).press("Add action")
    person.follow("Finish “Train a first aider”").date("When was it done?", date(2026, 10, 6))
    person.type("How do you know that it is done?", "Certificate seen.").press("Finish action")

    assert person.page.get_by_text("All actions are finished.").is_visible()
    action = Action.objects.get(visit=visit)
    assert (action.done_on, action.done_by) == (date(2026, 10, 6), officer)
