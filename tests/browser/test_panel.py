"""The panel: a case comes on the agenda, takes its place, and is decided."""

from datetime import date

import pytest

from apcase.meetings.models import AgendaItem
from section19 import actions
from section19.models import Decision
from tests import make


@pytest.fixture
def meeting(calendar):
    return make.make_meeting()


def put_on_agenda(given_name, meeting, school, officer):
    pupil = make.make_pupil(given_name=given_name, school=school)
    case = make.make_case(pupil=pupil, owner=officer, summary="Ill.", education_now="None")
    return actions.put_on_agenda(case, meeting, by=officer)


def order(person) -> list[str]:
    return [row[1].splitlines()[0] for row in person.rows("Agenda")]


def test_a_case_is_put_on_the_agenda(at_work, officer, meeting, school):
    make.make_case(pupil=make.make_pupil(school=school), owner=officer)
    person = at_work(officer).open("/section-19/panel/").follow("Section 19 cases")
    person.select("Panel", "Not on a coming agenda").press("Show these cases").follow("Ash Brown")

    person.press("Put on an agenda").choose("Tuesday 13 October 2026 at 09:30")
    person.type("Minutes", "none").press("Put on agenda")
    assert person.problems == ["Minutes must be a whole number, like 12"]
    person.type("Minutes", "15").press("Put on agenda")

    item = AgendaItem.objects.get()
    assert (item.meeting, item.minutes, item.position) == (meeting, 15, 1)
    person.open(f"/section-19/panel/{meeting.pk}/")
    assert order(person) == ["Ash Brown"]


def test_the_agenda_is_put_in_order_and_printed(at_work, officer, meeting, school):
    for name in ("Ash", "Bo", "Cas"):
        put_on_agenda(name, meeting, school, officer)
    person = at_work(officer).open("/section-19/panel/").follow("Tuesday 13 October 2026")
    assert order(person) == ["Ash Brown", "Bo Brown", "Cas Brown"]

    person.press("Up : item 3").press("Down : item 1")
    assert order(person) == ["Cas Brown", "Ash Brown", "Bo Brown"]

    assert person.download("Download agenda (PDF)")[:5] == b"%PDF-"
    person.follow("Issue the agenda").press("Issue agenda")
    assert person.page.get_by_role("button", name="Up").count() == 0
    meeting.refresh_from_db()
    assert meeting.agenda_issued_by == officer


def test_a_manager_records_what_the_panel_decided(at_work, manager, officer, school, calendar):
    meeting = make.make_meeting(held_on=date(2026, 10, 6))
    item = put_on_agenda("Ash", meeting, school, officer)
    person = at_work(manager).open(f"/section-19/panel/{meeting.pk}/")

    person.follow("Record decision for item 1").choose("Agreed: arrange education")
    person.press("Record decision")
    assert "Enter the hours of education a week that were agreed" in person.problems
    assert person.page.get_by_label("Agreed: arrange education").is_checked()

    person.type("Why?", "Too ill for school; the hospital says so.")
    person.type("Hours of education a week, if agreed", "25")
    person.date("When is it looked at again?", date(2026, 11, 10)).press("Record decision")

    assert "Tuesday 10 November 2026" in person.told
    assert person.rows("Agenda")[0][5] == "Agreed"
    decision = Decision.objects.get()
    assert (decision.panel_item, decision.recorded_by) == (item, manager)
    assert (decision.reason, decision.review_on) == (
        "Too ill for school; the hospital says so.",
        date(2026, 11, 10),
    )
