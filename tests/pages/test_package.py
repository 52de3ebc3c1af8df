"""A child's whole week: every placement and the home school, on the page and through the API."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.urls import reverse

from apcase.access.rights import Role
from apcase.pupils.models import Enrolment
from placements.models import PlacementStep
from tests import make

TODAY, NINTH = date(2026, 11, 4), date(2026, 11, 9)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    for edge in ("views.package", "api"):
        monkeypatch.setattr(f"apcase.pages.{edge}.localdate", lambda: TODAY)


@pytest.fixture
def school(db):
    make.make_terms()
    return make.make_school()


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


@pytest.fixture
def forge(child):
    """Monday and Tuesday mornings at one site, arranged by the council."""
    provider = make.make_provider(name="The Forge")
    site = make.make_site(provider, name="Canal Street")
    placement = make.make_placement(
        pupil=child, provider=provider, hours_per_week=Decimal("6"), registration_code="C"
    )
    for weekday in (1, 2):
        make.make_session(placement, weekday=weekday, site=site)
    return placement


def url(child, on: str = "") -> str:
    return reverse("pages:child-package", args=[child.pk]) + (f"?on={on}" if on else "")


def drawn(client, child, on: str = ""):
    return client.get(url(child, on)).context["drawn"]


def day(week, number: int):
    return week.days[number - 1]


def open_halves(week) -> list[tuple]:
    return [(day.name[:3], gap.half, gap.known) for day in week.days for gap in day.open]


def test_every_place_is_drawn_with_its_site_code_and_who_marks_it(
    child, school, forge, officer, client_for
):
    make.make_home_week(child, school, mornings=[4], afternoons=[4])

    week = drawn(client_for(officer), child)

    (monday,), thursday = day(week, 1).sessions, day(week, 4).sessions
    assert (monday.where, monday.site, monday.code, monday.marks, monday.half) == (
        "The Forge", "Canal Street", "K", "The Forge", "morning",
    )  # fmt: skip
    assert [(each.where, each.code, each.half) for each in thursday] == [
        ("Brookfield School", "/", "morning"),
        ("Brookfield School", "\\", "afternoon"),
    ]
    assert (week.hours, week.full, week.home_known) == ("11 h 45 min", "25 h", True)
    assert week.note == "13 h 15 min fewer than full time."


def test_until_somebody_says_it_the_home_schools_part_is_not_guessed(
    child, school, forge, officer, client_for
):
    page = client_for(officer).get(url(child))
    week = page.context["drawn"]

    assert (week.home_known, week.hours) == (False, "6 h")
    assert {known for _, _, known in open_halves(week)} == {False}
    assert {gap.code for each in week.days for gap in each.open} == {""}
    text = page.content.decode()
    assert "Nobody has recorded when the child is expected at Brookfield School." in text
    assert reverse("placements:home-week-say", args=[child.pk]) in text


@pytest.mark.parametrize(
    ("agreed", "code"),
    [
        pytest.param(date(2026, 10, 30), "C2", id="agreed-with-a-parent"),
        pytest.param(None, "", id="agreed-with-nobody"),
        pytest.param(date(2026, 11, 9), "", id="agreed-later"),
    ],
)
def test_gaps_are_known_once_the_school_has_said_its_part(
    child, school, forge, officer, client_for, agreed, code
):
    make.make_home_week(child, school, mornings=[3, 4, 5], parent_agreed_on=agreed)

    week = drawn(client_for(officer), child)

    assert open_halves(week) == [
        (name, "afternoon", True) for name in ("Mon", "Tue", "Wed", "Thu", "Fri")
    ]
    assert {gap.code for each in week.days for gap in each.open} == {code}


@pytest.mark.parametrize(
    ("over", "stands", "hours"),
    [
        pytest.param({"state": "active"}, "Taught there", "6 h", id="live"),
        pytest.param({"state": "ready"}, "Start not confirmed", "0 h", id="nobody-confirmed"),
        pytest.param({"state": "paused"}, "Paused", "0 h", id="paused"),
        pytest.param(
            {"state": "ready", "starts_on": NINTH, "next_review_on": NINTH},
            "To come", "0 h", id="to-come",
        ),
    ],
)  # fmt: skip
def test_only_what_is_taught_counts(child, officer, client_for, over, stands, hours):
    placement = make.make_placement(pupil=child, hours_per_week=Decimal("6"), **over)
    make.make_session(placement)

    week = drawn(client_for(officer), child)

    assert (week.places[0].tag.text, week.hours) == (stands, hours)
    assert day(week, 1).sessions[0].counts is (stands == "Taught there")


def test_a_past_day_is_drawn_as_it_was_by_the_steps(child, forge, officer, client_for):
    facts = {"placement": forge, "taken_by": officer, "event": "record_running", "state": "active"}
    PlacementStep.objects.create(number=1, on=forge.starts_on, **facts)
    PlacementStep.objects.create(
        **facts
        | {"number": 2, "event": "pause", "before": "active", "state": "paused"}
        | {"on": date(2026, 10, 12), "cause": "illness", "reason": "In hospital."}
    )
    forge.state = "paused"
    forge.save()
    client = client_for(officer)

    assert drawn(client, child, "2026-10-07").places[0].tag.text == "Taught there"
    assert (
        drawn(client, child).places[0].text == "Paused since Monday 12 October 2026: not counted."
    )


def test_what_another_school_said_holds_no_more_once_the_child_has_moved(
    child, school, officer, client_for
):
    make.make_home_week(child, make.make_school(), mornings=[1, 2])

    week = drawn(client_for(officer), child)

    assert (week.home_known, week.hours) == (False, "0 h")


def test_while_excluded_the_home_school_teaches_nothing(child, school, forge, officer, client_for):
    make.make_home_week(child, school, mornings=[3, 4])
    make.make_exclusion(pupil=child, school=school, first_day=date(2026, 11, 2))

    week = drawn(client_for(officer), child)

    school_session = day(week, 4).sessions[0]
    assert (school_session.code, school_session.counts, week.hours) == ("E", False, "6 h")
    # Day 2 of an exclusion: the code of what is arranged stands, and somebody is told why.
    assert day(week, 2).sessions[0].code == "K"
    assert day(week, 2).sessions[0].caution.startswith("Code E is for days")
    assert {gap.code for each in week.days for gap in each.open} == {"E"}


def test_a_day_without_school_is_said_and_shows_no_gap(child, school, officer, client_for):
    week = drawn(client_for(officer), child, "2026-10-28")

    assert {(each.closed, each.open) for each in week.days} == {("half-term", ())}


def test_a_session_of_the_home_school_at_the_time_of_another_is_said(
    child, school, officer, client_for
):
    """The child came back on the roll of the school after both had been recorded."""
    make.make_home_week(child, school, mornings=[1])
    placement = make.make_placement(pupil=child, provider=make.make_provider(name="The Forge"))
    Enrolment.objects.filter(pupil=child).update(status="S")
    make.make_session(placement)
    Enrolment.objects.filter(pupil=child).update(status="C")

    notes = drawn(client_for(officer), child).notes

    assert notes == (
        "Two at one time: The Forge, Monday 09:00 to 12:00; Brookfield School, Monday 08:45 to "
        "12:15. Change one of them.",
    )


def test_a_placement_without_a_timetable_counts_and_is_said_to_have_none(
    child, officer, client_for
):
    make.make_placement(pupil=child, provider=make.make_provider(name="The Forge"))

    week = drawn(client_for(officer), child)

    assert week.hours == "15 h"
    assert week.notes[0].startswith("The Forge has no timetable")


@pytest.mark.parametrize("on", ["2024-01-01", "2030-01-01", "yesterday"])
def test_a_day_out_of_reach_has_a_sentence_and_today_is_shown(child, officer, client_for, on):
    page = client_for(officer).get(url(child, on))

    assert page.context["form"].errors["on"]
    assert page.context["on"] == TODAY


def test_who_may_see_it(child, forge, school, client_for):
    at_school = make.make_user("Sam Vale", Role.SCHOOL_USER, school.organisation)
    elsewhere = make.make_user("Kim Ash", Role.SCHOOL_USER, make.make_school().organisation)
    provider = make.make_provider_user(forge.provider)

    assert [client_for(each).get(url(child)).status_code for each in (at_school, elsewhere)] == [
        200,
        404,
    ]
    assert client_for(provider).get(url(child)).status_code == 403


def test_a_start_in_steps_counts_with_its_share(child, forge, officer, client_for):
    make.make_entry_plan(forge, 1, 2, starts_on=date(2026, 11, 2))

    week = drawn(client_for(officer), child)
    after = drawn(client_for(officer), child, "2026-11-09")

    place = next(place for place in week.places if place.name == "The Forge")
    assert (week.whole.hours, after.whole.hours) == (Decimal(3), Decimal(6))
    assert place.text.endswith("In steps until Sunday 8 November 2026; then 6 h.")


@pytest.mark.parametrize("many", [1, 6])
def test_query_budget(child, school, officer, client_for, django_assert_num_queries, many):
    make.make_home_week(child, school, mornings=[5])
    make.make_exclusion(pupil=child, school=school, first_day=date(2026, 11, 2))
    for number in range(many):
        placement = make.make_placement(pupil=child)
        make.make_session(
            placement,
            weekday=1 + number % 4,
            starts_at=time(9 + number),
            ends_at=time(9 + number, 50),
            site=make.make_site(placement.provider),
        )
    client = client_for(officer)
    client.get(url(child))

    with django_assert_num_queries(15):
        client.get(url(child))


def test_the_api_gives_the_same_facts(child, school, forge, officer, client_for):
    make.make_home_week(child, school, mornings=[4])
    client = client_for(officer)
    week = drawn(client, child)

    answer = client.get(reverse("child-week-detail", args=[child.pk])).json()

    assert (answer["on"], answer["hours"], answer["full_time_hours"]) == ("2026-11-04", "9.50", 25)
    assert [place["stands"] for place in answer["places"]] == ["Taught there", "Expected there"]
    assert [
        [(each["where"], each["code"], each["marked_by"]) for each in shown["sessions"]]
        for shown in answer["days"]
    ] == [[(each.where, each.code, each.marks) for each in shown.sessions] for shown in week.days]
    refused = client.get(reverse("child-week-detail", args=[child.pk]) + "?on=2020-01-01")
    assert (refused.status_code, list(refused.json())) == (400, ["on"])


def test_what_is_missing_leads_to_a_referral_for_whoever_may_make_one(
    child, forge, officer, school, client_for
):
    reader = make.make_user("Sam Vale", Role.SCHOOL_USER, school.organisation)
    address = reverse("placements:referral-add", args=[child.pk])

    offered = [
        address in [link.href for link in client_for(user).get(url(child)).context["ways_on"]]
        for user in (officer, reader)
    ]
    forge.hours_per_week = Decimal(25)
    forge.save()
    full = [link.href for link in client_for(officer).get(url(child)).context["ways_on"]]

    assert (offered, address in full) == ([True, False], False)
