"""Holding a place, waiting for one, and the grid: pages, API, and who is told."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from placements import actions
from placements.models import PlaceHold, Placement, Waiting
from placements.tasks import lapse_holds, raise_places_free
from tests import make
from tests.placements.test_api import ADDRESS, asked, post
from tests.placements.test_places import MANY, NONE_LEFT, at_once
from tests.placements.test_views import filled, words_of

pytestmark = pytest.mark.django_db
DAYS = ["mon", "tue"]


@pytest.fixture
def barn():
    return make.make_provider(name="The Barn", days=DAYS, kind="fe_college")


@pytest.fixture
def site(barn):
    return make.make_site(barn)


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def hold_form(**over):
    today = localdate()
    dates = boxes("starts_on", today) | boxes("held_until", today + timedelta(days=5))
    return {"weekdays": ["1"]} | dates | over


def test_a_place_is_held_from_the_page(client_for, officer, barn, site):
    make.make_places(site)
    pupil = make.make_pupil()
    page = reverse("placements:hold-add", args=[pupil.pk, barn.pk])

    answer = client_for(officer).post(page, hold_form(), follow=True)

    hold = PlaceHold.objects.get()
    assert (hold.pupil, hold.site, hold.weekdays, hold.held_by) == (pupil, site, [1], officer)
    assert "A place at Main site is held until" in words_of(answer)
    assert "Places held" in words_of(answer)


def test_a_full_day_is_refused_and_what_was_typed_stays(client_for, officer, barn, site):
    make.make_places(site)
    make.make_placement(provider=barn)
    page = reverse("placements:hold-add", args=[make.make_pupil().pk, barn.pk])

    answer = client_for(officer).post(page, hold_form())

    assert "No place is left for key stage 3 at Main site on Mondays" in words_of(answer)
    assert answer.context["form"]["weekdays"].value() == ["1"]
    assert not PlaceHold.objects.exists()


def test_a_hold_is_let_go_with_the_reason(client_for, officer, site):
    hold = make.make_hold(site)

    page = reverse("placements:hold-withdraw", args=[hold.pk])
    client_for(officer).post(page, {"reason": "Chose another."})

    hold.refresh_from_db()
    assert (hold.outcome, hold.why_closed) == ("withdrawn", "Chose another.")


def test_the_night_lets_go_of_what_nobody_took_up(site):
    hold = make.make_hold(site, held_until=date(2026, 10, 9))

    counts = [lapse_holds(on=day) for day in ("2026-10-09", "2026-10-10", "2026-10-10")]

    hold.refresh_from_db()
    assert (counts, hold.outcome) == ([0, 1, 0], "lapsed")


def grid(client, barn):
    return client.get(reverse("directory:provider-places", args=[barn.pk]))


def test_the_grid_counts_and_leads_to_exactly_these_children(client_for, officer, barn, site):
    make.make_places(site, 3)
    placed = make.make_placement(provider=barn, pupil=make.make_pupil(family_name="Placed"))
    make.make_hold(site, pupil=make.make_pupil(family_name="Kept"))
    make.make_placement(
        provider=barn, pupil=make.make_pupil(family_name="Older", born_on=date(2011, 3, 14))
    )
    client = client_for(officer)

    [monday, tuesday] = grid(client, barn).context["grids"][0].rows[0].cells
    words = words_of(client.get(monday.placed_href))

    assert (monday.cell.placed, monday.cell.held, monday.cell.free) == (1, 1, 1)
    assert (tuesday.cell.placed, tuesday.cell.held, tuesday.cell.free) == (1, 0, 2)
    assert ("Ash Placed" in words, "Ash Kept" in words, "Ash Older" in words) == (True, True, False)
    assert placed.get_absolute_url() in client.get(monday.placed_href).content.decode()


def test_a_school_sees_numbers_alone(client_for, school_user, barn, site):
    make.make_places(site, 3)
    make.make_placement(provider=barn, pupil=make.make_pupil(family_name="Hidden"))
    client = client_for(school_user)

    cell = grid(client, barn).context["grids"][0].rows[0].cells[0]
    page = f"{reverse('placements:site-children', args=[site.pk])}?stage=KS3&day=1"

    assert (cell.cell.placed, cell.placed_href) == (1, "")
    assert "1 more child takes a place here whom you may not see." in words_of(client.get(page))
    assert "Hidden" not in words_of(client.get(page))


def test_figures_are_as_at_the_day_asked(client_for, officer, barn, site):
    make.make_places(site, 3, ends_on=date(2026, 12, 31))
    make.make_placement(provider=barn, ends_on=date(2026, 10, 30))
    page = reverse("directory:provider-places", args=[barn.pk])

    found = {}
    for day in ("2026-10-05", "2026-11-02"):
        cells = client_for(officer).get(page, {"on": day}).context["grids"][0].rows[0].cells
        found[day] = [each.cell.free for each in cells]

    assert found == {"2026-10-05": [2, 2], "2026-11-02": [3, 3]}


def test_the_grid_as_a_spreadsheet(client_for, officer, barn, site):
    make.make_places(site, 3)
    make.make_placement(provider=barn)

    page = reverse("directory:provider-places-export", args=[barn.pk])
    answer = client_for(officer).get(page, {"on": "2026-10-05"})

    assert answer.content.decode("utf-8-sig").splitlines()[1:] == [
        f'"2026-10-05","The Barn","Main site","KS3","{day}",3,0,1,0,2'
        for day in ("Monday", "Tuesday")
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_grid_costs_the_same_however_many(
    rows, client_for, officer, barn, django_assert_num_queries
):
    for number in range(rows):
        make.make_places(make.make_site(barn, name=f"Site {number}"), 9)
        make.make_placement(provider=barn)
    client = client_for(officer)
    grid(client, barn)

    with django_assert_num_queries(8):
        grid(client, barn)


def test_the_capacity_of_a_provider_through_the_api(client_for, school_user, barn, site):
    make.make_places(site, 3)
    make.make_placement(provider=barn)

    answer = client_for(school_user).get(f"/api/v1/capacity/{barn.pk}/?on=2026-10-05")

    figures = {"key_stage": "KS3", "places": 3, "beyond": 0, "placed": 1, "held": 0, "free": 2}
    assert answer.json() == [
        {
            "site": str(site.pk),
            "name": "Main site",
            "cells": [figures | {"weekday": weekday} for weekday in (1, 2)],
        }
    ]


def finding(client, **over):
    page = client.get(reverse("directory:provider-list"), {"year": "8", "day": "mon"} | over)
    return {row.provider.name: row.free for row in page.context["providers"]}


def test_finding_says_what_is_free_on_the_day_asked(client_for, officer, barn, site):
    make.make_places(site, 1)
    make.make_placement(provider=barn)
    roomy = make.make_provider(name="The Loft", days=DAYS)
    make.make_places(make.make_site(roomy), 2)
    make.make_site(make.make_provider(name="The Shed", days=DAYS))
    client = client_for(officer)

    assert finding(client) == {
        "The Barn": "Full on Monday",
        "The Loft": "2 free on Monday",
        "The Shed": "Not said",
    }
    assert finding(client, free="yes") == {"The Loft": "2 free on Monday"}


def wait(client, pupil, barn, **over):
    values = {"weekdays": ["1"], "priority": "other", "reason": "Learns best in a small group."}
    values |= boxes("since", localdate()) | over
    return client.post(reverse("placements:waiting-add", args=[pupil.pk, barn.pk]), values)


def test_a_child_is_put_on_the_list_and_taken_off(client_for, officer, barn):
    client, pupil = client_for(officer), make.make_pupil()

    wait(client, pupil, barn, owner=officer.pk)
    entry = Waiting.objects.get()
    shown = words_of(client.get(reverse("placements:waiting-list", args=[barn.pk])))
    child = words_of(client.get(pupil.get_absolute_url()))
    page = reverse("placements:waiting-remove", args=[entry.pk])
    client.post(page, {"reason": "Went back to school."})

    entry.refresh_from_db()
    assert f"Ash Brown</a>, Year {pupil.year_group(localdate())}" in shown
    assert "The Barn: waiting since" in child
    assert (entry.outcome, entry.why_closed) == ("removed", "Went back to school.")


def test_who_is_placed_waits_no_longer(officer, barn):
    entry = make.make_wait(barn)
    actions.record_placement(
        pupil=entry.pupil, provider=barn, commissioner="la", reason="other", registration_code="C",
        hours_per_week=10, starts_on=date(2026, 10, 5), next_review_on=date(2026, 11, 2),
        on=date(2026, 10, 5), by=officer,
    )  # fmt: skip

    entry.refresh_from_db()
    assert entry.outcome == "placed"


def test_the_first_in_line_is_an_alert_when_a_place_falls_free(officer, barn, site):
    make.make_places(site)
    there = make.make_placement(provider=barn, ends_on=date(2026, 10, 9),
                                next_review_on=date(2026, 10, 5))  # fmt: skip
    make.make_wait(barn, owner=officer, since=date(2026, 9, 1))
    first = make.make_wait(barn, owner=officer, priority="no_education")

    full = raise_places_free(on="2026-10-05")
    free = raise_places_free(on="2026-10-12")

    alert = Alert.objects.open().get()
    assert (full["raised"], free["raised"], there.is_live(date(2026, 10, 12))) == (0, 1, False)
    assert (alert.kind, alert.pupil, alert.owner) == ("place_free", first.pupil, officer)


def test_a_place_that_is_let_go_is_offered_at_once(officer, barn, site):
    make.make_places(site)
    hold = make.make_hold(site)
    entry = make.make_wait(barn, owner=officer)
    actions.offer_places(barn, on=date(2026, 10, 5))
    before = Alert.objects.open().count()

    actions.withdraw_hold(hold, reason="Chose another.", by=officer)
    actions.offer_places(barn, on=date(2026, 10, 5))
    raised = Alert.objects.open().get()
    actions.take_off(entry, reason="Moved away.", by=officer)

    assert (before, raised.pupil) == (0, entry.pupil)
    assert not Alert.objects.open().exists()


def test_a_school_neither_holds_nor_waits(client_for, school_user, school, barn, site):
    client, pupil = client_for(school_user), make.make_pupil(school=school)
    names = ("placements:hold-add", "placements:waiting-add")

    answers = [client.get(reverse(name, args=[pupil.pk, barn.pk])).status_code for name in names]

    assert answers == [403, 403]


@pytest.mark.parametrize("wrong", ["weekdays", "priority", "reason", "since"])
def test_what_is_wrong_is_said(client_for, officer, barn, wrong):
    over = {wrong: ""} if wrong != "since" else boxes("since", localdate() + timedelta(days=1))

    answer = wait(client_for(officer), make.make_pupil(), barn, owner=officer.pk, **over)

    assert list(answer.context["form"].errors) == [wrong]
    assert not Waiting.objects.exists()


def test_holding_and_waiting_through_the_api(client_for, officer, barn, site):
    client, pupil = client_for(officer), str(make.make_pupil().pk)
    until = localdate() + timedelta(days=5)
    hold = {"pupil": pupil, "site": str(site.pk), "weekdays": [1], "starts_on": str(localdate()),
            "held_until": str(until)}  # fmt: skip
    waiting = {"pupil": pupil, "provider": str(barn.pk), "weekdays": [1], "priority": "other",
               "reason": "Small group.", "since": str(localdate())}  # fmt: skip

    _, held = post(client, "/api/v1/place-holds/", hold)
    _, entry = post(client, "/api/v1/waiting/", waiting)
    over = [
        post(client, f"/api/v1/place-holds/{held['id']}/withdraw/", {"reason": "No."})[1],
        post(client, f"/api/v1/waiting/{entry['id']}/remove/", {"reason": "No."})[1],
    ]

    assert [row["outcome"] for row in over] == ["withdrawn", "removed"]


def test_the_site_is_asked_for_where_places_are_counted_at_several(client_for, officer, barn, site):
    annexe = make.make_site(barn, name="Annexe")
    make.make_places(site)
    pupil = make.make_pupil()
    page, client = reverse("placements:placement-add", args=[pupil.pk]), client_for(officer)

    first = client.post(page, filled(barn, owner=officer.pk))
    client.post(page, filled(barn, owner=officer.pk, site=annexe.pk))

    assert "Select at which one the child is to be taught: Annexe, Main site." in words_of(first)
    assert Placement.objects.get().site == annexe


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_ask_the_api_for_the_last_place_one_has_it(officer, client_for):
    barn = make.make_provider(name="The Barn", days=DAYS, kind="fe_college")
    make.make_places(make.make_site(barn))
    bodies = [asked(make.make_pupil(), barn, starts_on="2026-10-05") for _ in range(MANY)]
    clients: list[Client] = [client_for(officer) for _ in range(MANY)]

    answers = at_once(lambda each: post(clients[each], ADDRESS, bodies[each]))
    connection.close()

    told = [(status, body.get("detail")) for status, body in answers]
    assert told.count((409, NONE_LEFT)) == MANY - 1
    assert [status for status, _ in told].count(201) == 1
