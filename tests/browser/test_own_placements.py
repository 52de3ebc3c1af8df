"""A school tells of its own placement, says that nothing has changed, and takes its history."""

from datetime import UTC, date, datetime, time

import pytest

from placements.models import OwnCheck, SchoolNotification, StillSo
from placements.rules.own_checks import newest
from tests import make

ADD = "Tell the council of a child taught somewhere else"


@pytest.fixture
def forge(calendar, school, school_user):
    """Where the school has had a child since before the term, and checked what it should."""
    school.trust = make.make_trust()
    school.save()
    forge = make.make_provider(name="The Forge")
    site = make.make_site(forge, name="Canal Street")
    before = make.make_own_placement(
        school, provider=forge, site=site, next_review_on=date(2026, 10, 20),
        pupil=make.make_pupil(given_name="Nell", family_name="Grey", school=school),
    )  # fmt: skip
    for weekday in (1, 2):
        make.make_session(before, weekday=weekday, site=site, starts_at=time(9), ends_at=time(12))
    make.make_notification(
        before, notified_by=school_user, notified_at=datetime(2026, 9, 3, 9, tzinfo=UTC)
    )
    OwnCheck.objects.bulk_create(
        OwnCheck(placement=before, item=item.key, list_version="1", checked_by=school_user)
        for item in newest().items
    )
    return forge


def taken(person, name: str) -> bytes:
    with person.page.expect_download() as started:
        person.page.get_by_role("link", name=name, exact=True).click()
    return started.value.path().read_bytes()


def test_a_school_user_tells_of_a_child_at_a_known_provider(
    at_work, school, school_user, officer, forge
):
    make.make_pupil(given_name="Ivo", family_name="Rowan", school=school)
    person, pages, typed = at_work(school_user).open("/").press(ADD), [], []
    assert "It takes under three minutes" in person.page.locator("main").inner_text()

    def type_in(label, text):
        typed.append(label)
        person.type(label, text)

    def go_on(button="Save and go on"):
        pages.append(person.heading)
        person.press(button)

    go_on()
    assert person.problems == ["Enter the child’s name or UPN", "Select who teaches the child"]
    pages.clear()
    type_in("Which child?", "rowan")
    person.select("Who teaches the child?", "The Forge – approved")
    go_on()
    typed.append("When does it start?")
    person.date("When does it start?", date(2026, 10, 12))
    go_on()
    person.select("Why is the child placed?", "Part of the week on a vocational course")
    type_in("What is the placement to achieve?", "A place on a course at sixteen")
    go_on()
    assert person.fact("Site") == "Canal Street"
    assert person.fact("When") == "Mornings, 09:00 to 12:00: Monday, Tuesday"
    assert "Thursday 3 September 2026" in person.fact("What your school has checked")
    go_on("Send to the council")

    assert person.told == "Sent. The council sees it, and the placement is recorded."
    assert pages == [
        ADD, "From when, and for how long?", "Why, and to achieve what?", "Check and send",
    ]  # fmt: skip
    assert typed == ["Which child?", "When does it start?", "What is the placement to achieve?"]
    row = SchoolNotification.objects.get(placement__pupil__family_name="Rowan")
    assert (row.placement.hours_per_week, row.checked_on) == (6, date(2026, 9, 3))

    # The authority sees it first of all.
    council = at_work(officer).open("/")
    council.follow("What schools have told the council: 2 not seen yet")
    first = council.rows("Notifications, new ones first")[0]
    assert first[0].startswith("Ivo Rowan") and first[2].startswith("The Forge")
    council.follow("Ivo Rowan at The Forge, from 12 October 2026").press("Mark as seen")
    council.press("Mark as seen")
    assert council.rows("Notifications, new ones first")[-1][0].startswith("Ivo Rowan")
    council.open("/placements/notifications/schools/")
    (waits,) = council.rows("Waiting for their word")
    assert waits[:4] == [str(school), "Marl Valley Trust", "1", "1"]


def test_a_school_user_says_that_nothing_has_changed_and_takes_its_history(
    at_work, school, school_user, forge
):
    unknown = make.make_provider(name="The Loft")
    make.make_own_placement(
        school, provider=unknown, next_review_on=date(2026, 10, 20),
        pupil=make.make_pupil(given_name="Ivo", family_name="Rowan", school=school),
    )  # fmt: skip
    person = at_work(school_user).open("/")
    assert person.page.get_by_role("heading", name="Not checked for a year: 1").is_visible()
    person.follow("check The Loft for Ivo Rowan")
    assert person.heading == "Your school’s own checks"
    person.open("/").follow("say whether anything has changed in 2 placements")
    person.press("Nothing has changed")
    assert person.told == "Kept, with your name and today’s date: 2 placements."
    assert {row.confirmed_by for row in StillSo.objects.all()} == {school_user}

    person.open("/").follow("Your school’s whole history, and its inspection pack")

    assert taken(person, "Everything (ZIP)").startswith(b"PK")
    assert b"Nell Grey" in taken(person, "Placements (CSV)")
    assert taken(person, "Inspection pack of Moorside High (PDF)").startswith(b"%PDF")


def test_a_provider_that_is_not_in_the_directory_is_named_and_warned_of(
    at_work, school, school_user, calendar
):
    make.make_pupil(given_name="Ivo", family_name="Rowan", school=school)
    person = at_work(school_user).open("/placements/own/add/").type("Which child?", "Rowan")
    person.select("Who teaches the child?", "It is not in the directory")
    person.press("Save and go on").type("What is it called?", "The Stables")
    person.select("What kind of provider is it?", "Non-school provider")
    person.type("What do you know of it?", "Told by a parent").press("Save and go on")
    assert person.heading == "Where and when is the child taught?"

    # It is kept as it is, and gone on with another day.
    person.open("/").follow("Ivo Rowan: The Stables, not sent yet")
    assert "The council has not looked at this provider." in (
        person.page.locator("main").inner_text()
    )
    person.follow("What this means if it is not in the council’s directory")

    assert person.heading == "What the warnings mean"
