"""A placement's week: what is kept, what is refused, and its page for three people."""

from datetime import date, time
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from directory.models import Site
from placements.actions import Session, end, set_timetable
from placements.actions.timetable import AT_ONCE
from placements.models import Placement, WeeklySession
from placements.rules.timetable import Slot, TwoPlacesAtOnce
from tests import make

MORNING, AFTERNOON = (time(9), time(12)), (time(13), time(15))


def session(weekday: int, times: tuple[time, time] = MORNING, site: Site | None = None) -> Session:
    return Session(Slot(weekday, *times), site)


def kept(placement: Placement) -> list[tuple]:
    rows = WeeklySession.objects.filter(placement=placement).order_by("from_on", "weekday")
    return [(row.weekday, row.starts_at, row.from_on, row.until) for row in rows]


def a_site(placement: Placement, name: str = "The barn") -> Site:
    return Site.objects.create(
        provider=placement.provider, name=name, address="1 Mill Lane", postcode="ZZ1 1ZZ"
    )


# What an action keeps


def test_a_timetable_is_kept_and_makes_the_hours(officer):
    placement = make.make_placement(ends_on=date(2026, 12, 18))

    set_timetable(
        placement,
        sessions=[session(1), session(3, AFTERNOON, a_site(placement))],
        from_on=date(2026, 9, 7),
        by=officer,
    )

    placement.refresh_from_db()
    assert placement.hours_per_week == Decimal("5.00")
    assert kept(placement) == [
        (1, time(9), date(2026, 9, 7), date(2026, 12, 18)),
        (3, time(13), date(2026, 9, 7), date(2026, 12, 18)),
    ]
    event = Event.objects.get(action="timetable.set")
    assert (event.detail["hours"], event.detail["sessions"]) == ("5.00", 2)


def test_a_new_timetable_leaves_what_was_before(officer):
    placement = make.make_placement()
    make.make_session(placement)
    make.make_session(placement, weekday=2, from_on=date(2026, 11, 2))

    set_timetable(placement, sessions=[session(5)], from_on=date(2026, 10, 5), by=officer)

    assert kept(placement) == [
        (1, time(9), date(2026, 9, 7), date(2026, 10, 4)),
        (5, time(9), date(2026, 10, 5), None),
    ]


def test_one_from_the_first_day_takes_the_place_of_the_other(officer):
    placement = make.make_placement()
    make.make_session(placement)

    set_timetable(placement, sessions=[session(4)], from_on=placement.starts_on, by=officer)

    assert kept(placement) == [(4, time(9), date(2026, 9, 7), None)]


def test_sessions_end_with_the_placement(officer):
    placement = make.make_placement()
    make.make_session(placement)
    make.make_session(placement, weekday=2, from_on=date(2026, 11, 2))

    end(placement, ended_on=date(2026, 10, 9), reason="Moved away", by=officer)

    assert kept(placement) == [(1, time(9), date(2026, 9, 7), date(2026, 10, 9))]


def test_a_child_is_in_one_place_at_a_time(officer):
    child = make.make_pupil()
    there = make.make_placement(pupil=child, provider=make.make_provider(name="The Loft"))
    make.make_session(there)
    here = make.make_placement(pupil=child, provider=make.make_provider(name="The Forge"))

    with pytest.raises(TwoPlacesAtOnce) as refusal:
        set_timetable(here, sessions=[session(1)], from_on=date(2026, 9, 14), by=officer)

    assert str(refusal.value) == (
        "The child is at The Loft on Monday 09:00 to 12:00. Choose another time than "
        "Monday 09:00 to 12:00, or change that timetable first."
    )
    assert kept(here) == []
    set_timetable(here, sessions=[session(1, AFTERNOON)], from_on=date(2026, 9, 14), by=officer)
    assert len(kept(here)) == 1


def test_what_the_check_cannot_see_the_database_refuses_in_words(officer, monkeypatch):
    child = make.make_pupil()
    there = make.make_placement(pupil=child, provider=make.make_provider(name="The Loft"))
    make.make_session(there)
    here = make.make_placement(pupil=child, provider=make.make_provider(name="The Forge"))
    monkeypatch.setattr("placements.actions.timetable.check_free", lambda *_: None)

    with pytest.raises(Refusal) as refusal:
        set_timetable(here, sessions=[session(1)], from_on=date(2026, 9, 14), by=officer)

    assert str(refusal.value) == AT_ONCE


def test_the_database_keeps_a_session_to_its_placements_child(db):
    placement = make.make_placement()
    other = make.make_pupil(given_name="Bo")

    with pytest.raises(IntegrityError), transaction.atomic():
        WeeklySession.objects.create(
            placement=placement, pupil=other, weekday=1, starts_at=time(9), ends_at=time(12),
            from_on=placement.starts_on,
        )  # fmt: skip
        connection.check_constraints()


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        pytest.param({"weekday": 8}, "weekly_session_has_a_weekday", id="an-eighth-day"),
        pytest.param(
            {"ends_at": time(9)}, "weekly_session_ends_after_it_starts", id="no-time-at-all"
        ),
        pytest.param({"until": date(2026, 9, 6)}, "weekly_session_days_in_order", id="backwards"),
    ],
)
def test_the_database_refuses_a_session_that_cannot_be(db, over, constraint):
    placement = make.make_placement()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make.make_session(placement, **over)


def test_a_site_must_be_the_providers_own(officer):
    placement = make.make_placement()
    elsewhere = a_site(make.make_placement(provider=make.make_provider(name="The Loft")))

    with pytest.raises(Refusal) as refusal:
        set_timetable(
            placement, sessions=[session(1, site=elsewhere)], from_on=placement.starts_on,
            by=officer,
        )  # fmt: skip

    assert "is not a site of" in str(refusal.value)


# The page


def typed(**over) -> dict:
    day = localdate()
    return {
        "from_on_day": day.day,
        "from_on_month": day.month,
        "from_on_year": day.year,
        "start_1_0": "9:00",
        "end_1_0": "12.00",
    } | over


def address(placement) -> str:
    return reverse("placements:timetable-set", args=[placement.pk])


def test_an_officer_records_the_week(client_for, officer):
    placement = make.make_placement(next_review_on=localdate(), starts_on=date(2026, 9, 7))
    site = a_site(placement)
    client = client_for(officer)

    answer = client.post(
        address(placement), typed(site_1_0=site.pk, start_5_1="1300", end_5_1="14:30")
    )

    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "It makes 4.50 hours a week" in page
    assert "09:00 to 12:00" in page
    assert "13:00 to 14:30" in page
    assert "Change the timetable" in page


def test_a_third_line_once_two_are_there_and_saturday_where_the_provider_teaches(
    client_for, officer
):
    placement = make.make_placement(provider=make.make_provider(name="The Mill", days=["sat"]))
    client = client_for(officer)
    page = client.get(address(placement)).content.decode()
    assert "Monday, session 3, start" not in page and "Saturday, session 2, start" in page

    week = {
        f"{name}_{day}_{number}": at
        for day in range(1, 6)
        for number, times in enumerate((("09:00", "10:00"), ("13:00", "14:00")))
        for name, at in zip(("start", "end"), times, strict=True)
    }
    client.post(address(placement), typed(**week))
    assert WeeklySession.objects.count() == 10
    third = week | {"start_1_2": "14:30", "end_1_2": "15:30"}
    page = " ".join(client.post(address(placement), typed(**third)).content.decode().split())

    assert "Join those that follow one another on a day, or leave one out" in page
    assert 'value="14:30"' in page
    assert WeeklySession.objects.count() == 10


@pytest.mark.parametrize(
    ("over", "said"),
    [
        pytest.param(
            {"end_1_0": ""}, "Monday, session 1, end: enter a time, like 09:30", id="half"
        ),
        pytest.param(
            {"end_1_0": "noon"},
            "Monday, session 1: the end must be a time on the 24-hour clock, like 09:30",
            id="words",
        ),
        pytest.param(
            {"end_1_0": "08:00"},
            "The session on Monday ends at 08:00, and starts at 09:00. Enter an end that is later.",
            id="backwards",
        ),
        pytest.param(
            {"start_1_1": "11:00", "end_1_1": "13:00"},
            "Two sessions overlap: Monday 09:00 to 12:00, and Monday 11:00 to 13:00.",
            id="overlap",
        ),
        pytest.param(
            {"start_1_0": "", "end_1_0": ""},
            "Enter at least one session: a day, when it starts and when it ends.", id="nothing",
        ),
        pytest.param({"from_on_day": "31", "from_on_month": "2"}, "31 February", id="no-such-day"),
    ],
)  # fmt: skip
def test_wrong_answers_get_a_sentence_and_stay(client_for, officer, over, said):
    placement = make.make_placement()

    page = client_for(officer).post(address(placement), typed(**over)).content.decode()

    assert said in " ".join(page.split())
    assert WeeklySession.objects.count() == 0
    for name, value in over.items():
        if value and name.startswith(("start", "end")):
            assert f'value="{value}"' in page


def test_the_page_for_three_people(client_for, officer, school_user, school):
    placement = make.make_placement(pupil=make.make_pupil(school=school))
    watcher = make.make_user(
        "Vera Viewer", Role.HEAD_OF_SERVICE, officer.memberships.get().organisation
    )

    assert client_for(officer).get(address(placement)).status_code == 200
    # The council commissioned it: its school sees it and does not change it.
    assert client_for(school_user).get(address(placement)).status_code == 403
    assert client_for(watcher).get(address(placement)).status_code == 403
    assert (
        client_for(officer).get(reverse("placements:timetable-set", args=[uuid4()])).status_code
        == 404
    )


@pytest.mark.parametrize("sessions", [1, 3])
def test_the_query_budget(client_for, officer, sessions, django_assert_num_queries):
    placement = make.make_placement()
    for weekday in range(1, sessions + 1):
        make.make_session(placement, weekday=weekday)
    a_site(placement)
    client = client_for(officer)
    client.get(address(placement))

    with django_assert_num_queries(7):
        client.get(address(placement))


# The API


def test_the_api_sets_and_shows_a_timetable(client_for, officer):
    placement = make.make_placement()
    path = f"/api/v1/placements/{placement.pk}/timetable/"
    client = client_for(officer)
    body = {
        "from_on": "2026-09-07",
        "sessions": [{"weekday": 2, "starts_at": "09:00", "ends_at": "11:30"}],
    }

    answer = client.post(path, body, content_type="application/json")

    assert answer.status_code == 201
    assert [(row["weekday"], row["ends_at"]) for row in client.get(path).json()] == [(2, "11:30")]


@pytest.mark.parametrize(
    ("session", "said"),
    [
        pytest.param(
            {"weekday": 2, "starts_at": "09:00", "ends_at": "08:30"}, "Enter an end that is later",
            id="backwards",
        ),
        pytest.param(
            {"weekday": 9, "starts_at": "09:00", "ends_at": "10:30"}, "less than or equal to 7",
            id="no-day",
        ),
        pytest.param(
            {"weekday": 1, "starts_at": "soon", "ends_at": "10:30"}, "Time has wrong format",
            id="no-time",
        ),
    ],
)  # fmt: skip
def test_the_api_refuses_a_session_that_cannot_be(client_for, officer, session, said):
    placement = make.make_placement()

    answer = client_for(officer).post(
        f"/api/v1/placements/{placement.pk}/timetable/",
        {"from_on": "2026-09-07", "sessions": [session]},
        content_type="application/json",
    )

    assert answer.status_code == 400
    assert said in answer.content.decode()
