"""A certificate runs out: the provider is restricted, its school is told, and it is put right."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from apcase.outbox.actions import keep_due
from tests import make
from tests.conftest import TODAY

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def forge(school, calendar):
    forge = make.make_provider(name="The Forge")
    make.make_site(forge)
    make.make_full_file(forge, public_liability=YESTERDAY)
    make.make_confirmation(forge)
    make.make_placement(
        pupil=make.make_pupil(given_name="Zebedee", school=school),
        provider=forge,
        commissioner="school",
        commissioning_school=school,
        starts_on=date(2026, 9, 7),
    )
    return forge


def test_from_the_expiry_of_a_certificate_to_the_lifting_of_the_restriction(
    at_work, forge, school_user, qa_officer, manager, tmp_path
):
    call_command("nightly", on=TODAY.isoformat())
    keep_due()
    keep_due()

    letters = [each for each in mail.outbox if each.to == [school_user.email]]
    assert [each.subject for each in letters] == ["A provider’s standing has changed: The Forge"]
    assert "is now: restricted" in letters[0].body
    assert "Zebedee" not in letters[0].body
    school = at_work(school_user).open("/")
    school.follow("The Forge is restricted: stay, pause or move?")
    assert school.heading == "The Forge is restricted: stay, pause or move?"

    school.open(f"/providers/{forge.pk}/documents/")
    assert school.page.get_by_text("Restricted: children here may stay").is_visible()
    first = school.rows("Every document, what presses first")[0]
    assert first[0].startswith("Public liability insurance")
    assert first[1].startswith("Ran out") and first[3] == "–"

    certificate = tmp_path / "certificate.txt"
    certificate.write_text("Public liability: ten million pounds.")
    person = at_work(qa_officer).open("/quality/").follow("documents of providers")
    person.follow("The Forge with Public liability insurance")
    person.follow("Record the new one for Public liability insurance")
    person.press("Save")
    assert person.problems == ["Select whether you accept it, reject it or need none"]
    person.choose("Accepted").date("When was it issued? (optional)", TODAY)
    person.date("What is its last day, or the day of review? (optional)", date(2027, 10, 5))
    person.type("Cover in pounds (optional)", "£10,000,000")
    person.page.get_by_label("Document (optional)", exact=True).set_input_files(certificate)
    person.press("Save")
    assert person.told == "Accepted: Public liability insurance."
    assert forge.standings.current().get().state == "restricted"

    boss = at_work(manager).open(f"/providers/{forge.pk}/documents/")
    boss.press("Lift the restriction").press("Lift the restriction")
    assert boss.told == "The Forge is now: approved. Children may start there."
    assert forge.standings.current().get().set_by == manager
