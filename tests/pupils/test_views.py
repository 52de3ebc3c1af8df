"""A school's calendar on the page, and its correction."""

from datetime import date

import pytest

from apcase.audit.models import Event
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Closure, TermDates
from tests import make

pytestmark = pytest.mark.django_db
SNOW = {
    "kind": "unplanned",
    "first_day_day": "2",
    "first_day_month": "11",
    "first_day_year": "2026",
    "last_day": "3 November 2026",
    "reason": "Heavy snow",
}


def address(school, page="") -> str:
    return f"/calendar/{school.pk}/{page}"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_calendar_says_that_the_terms_are_the_authoritys(client_for, officer, school):
    make.make_terms()
    Closure.objects.create(
        school=school, kind="inset", first_day=date(2026, 11, 2), last_day=date(2026, 11, 2)
    )

    page = text(client_for(officer).get(address(school), {"year": "2026"}))

    assert "The school has given no terms of its own for this year: these are Marlshire" in page
    assert "Tuesday 1 September 2026 to Friday 18 December 2026" in page
    assert "Monday 26 October 2026 to Friday 30 October 2026" in page
    assert "INSET day" in page
    assert "Bank holiday: Early May bank holiday" in page


def test_a_calendar_shows_the_schools_own_terms_and_no_others(client_for, officer, school):
    make.make_terms()
    TermDates.objects.create(
        school=school,
        academic_year=2026,
        term="autumn",
        starts_on=date(2026, 9, 7),
        ends_on=date(2026, 12, 11),
    )

    page = text(client_for(officer).get(address(school), {"year": "2026"}))

    assert "These are the school’s own term dates." in page
    assert "1 September 2026" not in page


@pytest.mark.parametrize("year", ["1999", "abc", "²", "99999999999"])
def test_a_year_that_is_not_held_is_answered_with_this_one(client_for, officer, school, year):
    response = client_for(officer).get(address(school), {"year": year})

    assert response.status_code == 200
    assert "No terms are held for" in text(response)


def test_a_school_user_sees_a_calendar_but_may_not_correct_it(client_for, school_user, school):
    client = client_for(school_user)

    assert "Add a closure" not in text(client.get(address(school)))
    assert client.get(address(school, "closures/add/")).status_code == 403
    assert client.post(address(school, "closures/add/"), SNOW).status_code == 403
    assert Closure.objects.count() == 0


def test_a_school_that_is_not_there_has_no_calendar(client_for, officer, authority):
    client = client_for(officer)

    for page in ("", "closures/add/"):
        response = client.get(f"/calendar/{authority.pk}/{page}")
        assert response.status_code == 404


def test_a_closure_is_recorded_and_counts_from_now_on(client_for, officer, school):
    make.make_terms()

    response = client_for(officer).post(address(school, "closures/add/"), SNOW, follow=True)

    assert response.redirect_chain == [(address(school), 302)]
    assert "Unplanned closure recorded for Moorside High: Monday 2 November 2026 to" in text(
        response
    )
    assert school_days(school).reason_not_counted(date(2026, 11, 3)) == "Heavy snow"
    event = Event.objects.get(action="closure.recorded")
    assert (event.actor, event.detail["first_day"]) == ("Olive Officer", "2026-11-02")


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param({"kind": ""}, "Answer the question “What kind of closure is it?”", id="kind"),
        pytest.param({"first_day_day": ""}, "The first day must include a day", id="no-day"),
        pytest.param(
            {"first_day_day": "31"}, "31 November 2026 is not a real date", id="no-such-day"
        ),
        pytest.param(
            {"last_day": "1 11 2026"},
            "The last day must be the first day or after it.",
            id="backwards",
        ),
        pytest.param(
            {"first_day_day": "31", "first_day_month": "10", "last_day": ""},
            "This is already without school: look at the calendar.",
            id="a-saturday",
        ),
        pytest.param(
            {"first_day_year": "2031", "last_day": ""},
            "is outside the term dates held",
            id="beyond-the-terms-held",
        ),
        pytest.param({"reason": "Snow\x00"}, "contains a character that cannot be", id="nul"),
    ],
)
def test_a_wrong_closure_is_said_and_what_was_typed_is_kept(
    client_for, officer, school, over, sentence
):
    make.make_terms()

    response = client_for(officer).post(address(school, "closures/add/"), SNOW | over)

    assert response.status_code == 200
    assert sentence in text(response)
    assert 'value="2026"' in text(response) or "first_day_year" in over
    assert Closure.objects.count() == 0


def test_the_same_closure_is_not_recorded_twice(client_for, officer, school):
    make.make_terms()
    client = client_for(officer)

    client.post(address(school, "closures/add/"), SNOW)
    again = client.post(address(school, "closures/add/"), SNOW)

    assert "These are already without school" in text(again)
    assert Closure.objects.count() == 1


@pytest.mark.parametrize("closures", [1, 3])
def test_a_calendar_costs_the_same_however_full_it_is(
    client_for, officer, school, closures, django_assert_num_queries
):
    make.make_terms()
    for day in range(2, 2 + closures):
        Closure.objects.create(
            school=school, kind="inset", first_day=date(2026, 11, day), last_day=date(2026, 11, day)
        )
    client = client_for(officer)

    with django_assert_num_queries(8):
        client.get(address(school), {"year": "2026"})
