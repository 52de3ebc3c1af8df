"""Who came: a provider marks its day, a school finds out why a child did not come."""

from datetime import time

import pytest
from playwright.sync_api import expect

from apcase.access.models import Organisation
from apcase.access.rights import Role
from placements.actions import mark_sessions
from placements.actions.marks import Marking
from placements.models import AttendanceMark
from tests import make
from tests.conftest import TODAY

MORNING = "09:00 to 12:00"


@pytest.fixture
def provider(calendar):
    body = Organisation.objects.create(kind="provider", name="The Forge")
    return make.make_provider(name="The Forge", organisation=body)


@pytest.fixture
def worker(provider):
    return make.make_user("Petra Provider", Role.PROVIDER_USER, provider.organisation)


@pytest.fixture
def children(provider, school, officer):
    found = {}
    for name in ("Ash", "Bea", "Cal"):
        pupil = make.make_pupil(given_name=name, school=school)
        placement = make.make_placement(pupil=pupil, provider=provider, owner=officer)
        make.make_session(placement, weekday=TODAY.isoweekday())
        found[name] = placement
    return found


def said(name: str) -> str:
    return f"{name} Brown, {MORNING}"


def marks() -> dict[str, tuple]:
    rows = AttendanceMark.objects.select_related("placement__pupil")
    return {row.placement.pupil.given_name: (row.status, row.minutes) for row in rows}


def kept(person) -> str:
    return person.page.locator("#kept").inner_text()


def test_a_provider_marks_its_day(at_work, worker, children):
    person = at_work(worker).open("/")
    person.follow("Who came today: mark the sessions at The Forge")

    person.choose("Late", of=said("Ash")).press("Everybody else is present")
    assert person.problems == ["Ash Brown, 09:00: Enter by how many minutes the child was late."]
    assert marks() == {"Bea": ("present", None), "Cal": ("present", None)}

    person.type("Minutes missed: Ash Brown, 09:00", "10").press("Send")

    assert "1 session is marked." in person.told
    assert marks()["Ash"] == ("late", 10)
    assert "Petra Provider" in person.page.locator("main").inner_text()


def test_without_scripts_it_is_one_sending(at_work, worker, children, provider):
    person = at_work(worker, scripts=False).open(f"/placements/attendance/{provider.pk}/")

    for name in children:
        person.choose("Present", of=said(name))
    person.press("Send")

    assert len(marks()) == 3


def test_what_is_not_sent_stays_on_the_device_until_it_is(at_work, worker, children, provider):
    person = at_work(worker).open(f"/placements/attendance/{provider.pk}/")
    person.choose("Present", of=said("Ash")).choose("Absent, no reason known", of=said("Bea"))
    assert "2 marks are kept on this device and not sent yet. Press Send." in kept(person)

    worry = person.page.get_by_label("I have a safeguarding worry: Ash Brown, 09:00", exact=True)
    worry.check()

    person.page.context.set_offline(True)
    person.page.get_by_role("button", name="Send", exact=True).click()
    assert "There is no connection" in kept(person) and marks() == {}
    person.page.get_by_role("button", name="Everybody else is present", exact=True).click()
    assert "nothing was sent" in kept(person) and marks() == {}
    expect(person.page.locator("#kept")).to_be_in_viewport()
    person.page.context.set_offline(False)

    person.open(f"/placements/attendance/{provider.pk}/")
    assert "2 marks are kept on this device" in kept(person)
    expect(worry).to_be_checked()
    person.press("Send")

    assert kept(person) == "Everything that was kept on this device has been sent."
    assert marks() == {"Ash": ("present", None), "Bea": ("absent", None)}
    assert person.page.evaluate("localStorage.length") == 0


def test_what_a_colleague_marked_otherwise_meanwhile_is_not_said_to_be_sent(
    at_work, worker, children, provider
):
    person = at_work(worker).open(f"/placements/attendance/{provider.pk}/")
    person.choose("Present", of=said("Ash")).choose("Present", of=said("Bea"))
    make.make_mark(children["Ash"], on=TODAY, status="absent", marked_by=worker)

    person.open(f"/placements/attendance/{provider.pk}/")

    assert "1 mark that was kept on this device was not taken" in kept(person)


def test_every_target_is_large_enough_for_a_thumb(at_work, worker, children, provider):
    person = at_work(worker)
    person.page.set_viewport_size({"width": 320, "height": 700})
    person.open(f"/placements/attendance/{provider.pk}/")

    targets = person.page.locator(".app-marks .govuk-radios__item, .app-marks .govuk-button")
    heights = [targets.nth(n).bounding_box()["height"] for n in range(targets.count())]

    assert len(heights) == 3 * 6 + 2 and min(heights) >= 44


def test_the_home_school_finds_out_why(at_work, school_user, worker, children):
    absent = Marking(children["Ash"], TODAY, time(9), "absent")
    mark_sessions([absent], way="screen", today=TODAY, by=worker)

    person = at_work(school_user).open("/")
    with person.page.expect_navigation():
        person.page.get_by_role("link", name="Say why").click()
    person.look()
    person.press("Save the reason")
    assert person.problems == ["Select why the child was absent"]
    person.choose("Ill").type("Who said so, and what else is known (optional)", "The mother rang.")
    person.press("Save the reason")

    text = person.page.locator("main").inner_text()
    assert person.heading == "Attendance"
    assert "only the home school makes the entry" in text and "Was: Absent" in text
    assert person.page.get_by_role("cell", name="I", exact=False).count()


def test_a_mark_is_corrected(at_work, worker, children):
    row = make.make_mark(children["Ash"], on=TODAY, marked_by=worker)
    person = at_work(worker).open(f"/placements/{children['Ash'].pk}/attendance/")
    person.follow("Correct the mark of 6 October 2026, 09:00")
    person.choose("Late").type("Minutes missed (optional)", "20")

    person.press("Save the correction")
    assert person.problems == ["Enter why the mark is corrected, in a sentence"]
    person.type("Why is it corrected?", "Came later.").press("Save the correction")

    assert "Was: Present" in person.page.locator("main").inner_text()
    row.refresh_from_db()
    assert (row.status, row.minutes, row.version) == ("late", 20, 2)


def test_a_provider_says_how_it_goes_and_its_stop_is_a_pause(at_work, worker, children):
    attendance = f"/placements/{children['Ash'].pk}/attendance/"
    person = at_work(worker).open(attendance).follow("Say how it goes, for the next review")
    person.press("Send it for the review")
    assert person.problems == ["Enter how it goes for the child"]
    person.type("What goes well, what does not, and what should change?", "Calm since Monday.")
    person.press("Send it for the review")
    assert "It is with whoever prepares the review." in person.told

    person.open(attendance)
    person.follow("The child cannot come for now").press("Record the pause")
    assert person.problems == ["Enter why the child cannot come, in a sentence"]

    person.type("Why can the child not come?", "Fought with another child.")
    person.press("Record the pause")

    assert "Paused" in person.page.locator("main").inner_text()


def test_a_manager_chooses_the_times(at_work, manager):
    person = at_work(manager).open("/placements/attendance/rules/")
    person.type("Morning sessions are marked by", "13:00").type("Why is it changed?", "Buses.")
    person.press("Save from that day on")
    assert len(person.problems) == 1
    person.type("Morning sessions are marked by", "10:15").press("Save from that day on")

    assert "morning sessions are marked by 10:15" in person.page.locator("main").inner_text()
