"""Rates of a placement and of a provider, what is at risk, and a provider's stop."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from apcase.access.models import Organisation
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from placements.actions import (
    choose_attendance_rules,
    record_review,
    score_engagement,
    take_step,
)
from placements.attendance.at_risk import reasons_of
from placements.attendance.rates import Moment, rates_at, rates_of
from placements.attendance.words import rates_in_words
from placements.models import Placement
from placements.tasks import raise_at_risk
from tests import make

FIRST, LAST = date(2026, 9, 7), date(2026, 10, 16)
NOW = Moment(LAST, time(16))


@pytest.fixture(autouse=True)
def terms(db):
    make.make_terms()


@pytest.fixture
def provider(db):
    body = Organisation.objects.create(kind="provider", name="The Forge")
    return make.make_provider(name="The Forge", organisation=body)


def a_child(provider=None, **over) -> Placement:
    """Mondays and Tuesdays, three hours each: twelve sessions in six weeks."""
    provider = provider or make.make_provider()
    placement = make.make_placement(provider=provider, starts_on=FIRST, **over)
    for weekday in (1, 2):
        make.make_session(placement, weekday=weekday)
    return placement


def mark_all(placement, *statuses: str, **over) -> None:
    """One session after the other from the first day on."""
    days = [FIRST + timedelta(weeks=n // 2, days=n % 2) for n in range(len(statuses))]
    for on, status in zip(days, statuses, strict=True):
        make.make_mark(placement, on=on, status=status, **over.get(status, {}))


def test_a_placement_since_its_start():
    placement = a_child()
    mark_all(
        placement, *["present"] * 6, "late", "absent", "cancelled", "left_early",
        late={"minutes": 30},
    )  # fmt: skip

    rates = rates_of(placement, NOW)

    assert [(row.key, row.value) for row in rates_in_words(rates)] == [
        ("Attendance", "8 of 9 possible sessions, 89%"),
        ("Hours delivered", "23.50 of 36.00 commissioned, 65%"),
        ("Cancelled by the provider", "1 session, 3.00 hours"),
        ("Not marked", "2 sessions, 17%"),
    ]


def test_half_term_and_what_is_not_due_yet_are_not_asked_for():
    placement = a_child()
    monday_of_half_term = date(2026, 10, 26)

    before = rates_of(placement, Moment(FIRST, time(9, 44)))
    after = rates_of(placement, Moment(monday_of_half_term, time(16)))

    assert (before.unmarked, after.unmarked) == (0, 14)


def test_nobody_asks_for_the_days_of_a_pause(officer):
    placement = a_child()
    said = {"cause": "illness", "reason": "Ill.", "by": officer}
    take_step(placement, event="pause", on=date(2026, 9, 14), **said)
    take_step(placement, event="resume", on=date(2026, 9, 29), reason="Well.", by=officer)

    rates = rates_of(placement, NOW)

    # The seventh and eighth of September, and from the twenty-ninth on.
    assert (rates.unmarked, rates.hours_commissioned) == (7, 21)


def test_a_provider_is_the_sum_of_its_children(provider):
    for _ in range(2):
        mark_all(a_child(provider), *["present"] * 11, "absent")
    a_child()

    rates = rates_at(Placement.objects.filter(provider=provider), NOW)

    assert (rates.attended, rates.possible, rates.unmarked) == (22, 24, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_rates_of_a_provider_ask_the_same_for_many(
    provider, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        mark_all(a_child(provider), "present")

    with django_assert_max_num_queries(12):
        rates_at(Placement.objects.filter(provider=provider), NOW)


# At risk


def at_risk_alerts() -> list[tuple]:
    rows = Alert.objects.open().filter(kind="at_risk")
    return [(row.summary, row.owner, row.due_on) for row in rows]


def test_below_the_rate_the_owner_is_asked_to_meet(officer, provider):
    placement = a_child(provider, owner=officer)
    mark_all(placement, *["present"] * 6, *["absent_reason"] * 4, absent_reason={"reason": "other"})

    raise_at_risk(on=str(LAST))

    said = "Attendance at The Forge puts a placement at risk: meet about it"
    assert at_risk_alerts() == [(said, officer, date(2026, 10, 13))]
    assert reasons_of(placement, LAST) == (
        "Came to 6 of the last 10 sessions, which is below 70 %.",
    )


def test_seven_of_ten_is_not_at_risk():
    mark_all(
        a_child(), *["present"] * 7, *["absent_reason"] * 3, absent_reason={"reason": "illness"}
    )

    assert raise_at_risk(on=str(LAST)) == {"raised": 0, "closed": 0}


def test_what_somebody_has_put_at_risk_is_asked_about_until_there_was_a_review(officer, provider):
    placement = a_child(provider, owner=officer)
    mark_all(placement, *["absent"] * 3)
    raise_at_risk(on=str(LAST))

    take_step(placement, event="flag", on=LAST, reason="Absent three times.", by=officer)
    said = "At risk at The Forge since 16 October 2026: meet, and record the review"
    assert at_risk_alerts() == [(said, officer, date(2026, 10, 23))]
    assert raise_at_risk(on=str(LAST), again=True) == {"raised": 0, "closed": 0}

    record_review(
        placement, held_on=LAST, decision="continue", reason="A taxi is arranged.",
        child_view="I missed the bus.", next_review_on=date(2026, 11, 2), by=officer,
        **make.TOLD,
    )  # fmt: skip

    assert at_risk_alerts() == []
    assert raise_at_risk(on=str(LAST), again=True) == {"raised": 0, "closed": 0}


def test_what_is_at_risk_no_more_is_asked_about_no_more(officer):
    placement = a_child(owner=officer)
    take_step(placement, event="flag", on=LAST, reason="Absent three times.", by=officer)
    raised = len(at_risk_alerts())

    take_step(placement, event="clear", on=LAST, reason="Came every day.", by=officer)

    assert (raised, at_risk_alerts()) == (1, [])


def test_low_engagement_twice_puts_a_placement_at_risk(officer, provider):
    placement = a_child(provider, owner=officer)
    score = {date(2026, 9, 21): 1, date(2026, 9, 28): 0}
    score_engagement(placement, scores=score, by=officer, on=LAST)

    raise_at_risk(on=str(LAST))

    said = "Engagement at The Forge puts a placement at risk: meet about it"
    assert at_risk_alerts() == [(said, officer, date(2026, 10, 9))]
    assert reasons_of(placement, LAST) == (
        "Engagement was 0 or 1 of 4 in each of the last 2 weeks that have a score.",
    )
    assert raise_at_risk(on=str(LAST + timedelta(days=28)), again=True)["closed"] == 1


def test_by_the_rules_that_the_authority_chose(manager):
    mark_all(a_child(), "absent", "absent", "present")
    choose_attendance_rules(
        since=FIRST, why="Two are enough.", by=manager, morning_by=time(9, 45),
        afternoon_by=time(13, 45), percent=70, over=10, unexplained=2,
    )  # fmt: skip

    assert raise_at_risk(on=str(LAST)) == {"raised": 1, "closed": 0}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_asks_the_same_for_many(rows, django_assert_max_num_queries):
    for _ in range(rows):
        mark_all(a_child(), *["absent"] * 3)

    with django_assert_max_num_queries(17):
        raise_at_risk(on=str(LAST))


def test_the_pages_say_it_and_the_figures(client_for, officer, provider):
    placement = a_child(provider, owner=officer)
    mark_all(placement, *["absent"] * 3)
    client = client_for(officer)

    whole = client.get(placement.get_absolute_url()).content.decode()
    listed = client.get(reverse("placements:attendance-list", args=[placement.pk]))
    there = client.get(reverse("pages:provider-children", args=[provider.pk]))
    told = client.get(f"/api/v1/placements/{placement.pk}/attendance/").json()

    said = "Absent without a reason in 3 of the last 3 sessions."
    assert said in whole and said in listed.content.decode()
    assert "Attendance in the last twelve weeks" in there.content.decode()
    assert (told["attended"], told["possible"], told["attendance"]) == (0, 3, 0.0)


# A provider's stop


def test_a_provider_records_a_pause_and_the_owner_is_asked(client_for, officer, provider):
    worker = make.make_user("Petra Provider", Role.PROVIDER_USER, provider.organisation)
    placement = a_child(provider, owner=officer)
    address = reverse("placements:placement-stop", args=[placement.pk])
    client = client_for(worker)

    form = client.get(address).content.decode()
    client.post(address, {"reason": "Fought with another child."})

    placement.refresh_from_db()
    step = placement.steps.get(event="pause")
    assert "Only the home school can suspend" in form
    assert (placement.state, step.cause, step.taken_by) == ("paused", "provider_stop", worker)
    assert Alert.objects.get(kind="education_next").owner == officer


def test_without_an_owner_the_question_is_nobodys_yet(client_for, provider):
    worker = make.make_user("Petra Provider", Role.PROVIDER_USER, provider.organisation)
    placement = a_child(provider)

    address = reverse("placements:placement-stop", args=[placement.pk])
    client_for(worker).post(address, {"reason": "Fought."})

    assert Alert.objects.get(kind="education_next").owner is None


def test_another_provider_stops_nobody(client_for, provider):
    worker = make.make_user("Petra Provider", Role.PROVIDER_USER, provider.organisation)
    other = a_child()

    answer = client_for(worker).get(reverse("placements:placement-stop", args=[other.pk]))

    assert answer.status_code == 404


def test_through_the_api_a_provider_stops_a_child_and_reads_its_figures(client_for, provider):
    worker = make.make_user("Petra Provider", Role.PROVIDER_USER, provider.organisation)
    placement, other = a_child(provider), a_child()
    client, sent = client_for(worker), {"reason": "Fought."}

    def stop(row):
        address = f"/api/v1/placements/{row.pk}/stop/"
        return client.post(address, sent, content_type="application/json")

    assert (stop(placement).json()["cause"], stop(other).status_code) == ("provider_stop", 404)
    mine, theirs = (
        client.get(f"/api/v1/provider-attendance/{row.provider_id}/") for row in (placement, other)
    )
    assert (mine.json()["attended"], theirs.status_code) == (0, 404)


def test_through_the_api_a_manager_chooses_the_rules(client_for, manager, officer):
    sent = {
        "since": "2026-10-05", "morning_by": "10:00", "afternoon_by": "14:00", "percent": 80,
        "over": 5, "unexplained": 2, "why": "Later buses.",
    }  # fmt: skip
    address = "/api/v1/attendance-rules/"

    made = client_for(manager).post(address, sent, content_type="application/json")
    refused = client_for(manager).post(
        address, sent | {"morning_by": "13:00"}, content_type="application/json"
    )
    shut = client_for(officer).post(address, sent, content_type="application/json")

    assert (made.status_code, refused.status_code, shut.status_code) == (201, 409, 403)
    assert refused.json()["field"] == "morning_by"
    assert [row["percent"] for row in client_for(manager).get(address).json()["results"]] == [80]
