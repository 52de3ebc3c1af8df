"""A school answers its checklist for a provider, and finds it kept when it places a child there."""

from datetime import date

import pytest

from directory.models import SchoolCheck
from tests import make

LIST = "Buckinghamshire: before a school commissions"
OTHER = "Blackburn with Darwen: before a school commissions"
GIVEN = "The school gave it: what it expects on social media and online safety"
QUESTION = "What did you see, or what is missing?"
NOTE = f"{QUESTION} (optional)"


@pytest.fixture
def forge(calendar):
    make.make_requirement()
    return make.make_provider(name="The Forge")


def answered(person, provider) -> dict[str, list[str]]:
    """What stands of each line, by its words."""
    rows = person.open(f"/providers/{provider.pk}/checks/").follow(LIST)
    return {row[0].split("\n")[0]: row[1:3] for row in rows.rows("What your school has checked")}


def places(person, child):
    """As far as the question what the school has checked."""
    person.open(f"/placements/add/{child.pk}/").select("Provider", "The Forge – approved")
    person.select("Why is the child placed?", "Off-site direction to improve behaviour")
    person.choose("Single (C): on the roll of the home school alone").type("Hours a week", "6")
    person.date("When does it start?", date(2026, 10, 7))
    person.date("When is the first review?", date(2026, 11, 4)).press("Record placement")


def test_a_school_goes_through_its_checklist_and_finds_it_kept(
    at_work, forge, school, school_user, qa_officer
):
    school_side = at_work(school_user).open(f"/providers/{forge.pk}/")
    school_side.follow("Your school’s own checks").follow(LIST)
    school_side.follow("Answer for Experience of the provider").press("Save and go on")
    assert school_side.problems == ["Select what you found"]
    school_side.choose("Checked, and not in order").press("Save and go on")
    assert school_side.problems == [
        "Say what is not in order, and what the provider is asked to do."
    ]
    school_side.type(NOTE, "One year only; two references asked for.").press("Save and go on")

    # The next line follows by itself, until each has its answer.
    headings = []
    for _ in range(12):
        headings.append(school_side.heading)
        school_side.choose("Checked, and in order").press("Save and go on")
    assert headings[0] == "Staffing and DBS checks"
    assert headings[-1] == "Meetings on the contract"
    assert school_side.told == "Every line of this list is answered."

    # Kept: on its own page, and where the school places a child.
    held = answered(school_side, forge)
    assert (len(held), [state for state, _ in held.values()].count("In order")) == (13, 12)
    assert held["Experience of the provider"] == [
        "Not in order",
        "One year only; two references asked for. (6 October 2026, Sam School)",
    ]
    school_side.follow("All checklists")
    row = next(row for row in school_side.rows("Checklists") if row[0] == LIST)
    assert row[1:4] == [
        str(school),
        "13 of 13 lines",
        "Experience of the provider: One year only; two references asked for.",
    ]
    # What the school gave the provider stands on another list.
    school_side.follow(OTHER).follow(f"Answer for {GIVEN}").choose("Checked, and in order")
    school_side.type(NOTE, "Sent on 5 October.").press("Save and go on")
    given = school_side.open(f"/providers/{forge.pk}/checks/").follow(OTHER)
    given = {row[0].split("\n")[0]: row[1] for row in given.rows("What your school has checked")}
    assert given[GIVEN] == "In order"

    places(school_side, make.make_pupil(school=school))
    assert school_side.page.get_by_text(
        "By its own checklists it has answered 14 lines, last on 6 October 2026. Not in order: "
        "Experience of the provider: One year only; two references asked for."
    ).is_visible()

    # The council reads it too, and nobody answers for the school.
    council = at_work(qa_officer).open(f"/providers/{forge.pk}/").follow("Checks by schools")
    rows = {row[0]: row[1:3] for row in council.rows("Checklists")}
    assert rows[LIST] == [str(school), "13 of 13 lines"]
    assert SchoolCheck.objects.filter(answered_by=school_user).count() == 14
