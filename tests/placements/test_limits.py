"""Limits that the authority puts in force: what would be beyond, what is, who is asked why."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.limits import words
from placements.limits.queries import in_force
from placements.models import LimitChoice, LimitReason, Placement
from placements.rules.limits import LIMIT
from placements.tasks import raise_beyond_limits
from tests import make

TODAY = date(2026, 12, 1)
LIST = reverse("placements:limit-list")
DETAIL = reverse("placements:limit-detail", args=["twelve_weeks"])


def choose(by, limit="twelve_weeks", word="on", since=TODAY, on=TODAY) -> LimitChoice:
    return actions.choose_limit(
        limit=limit, word=word, since=since, why="The board asked.", on=on, by=by
    )


def full_time(**over) -> Placement:
    """Five days a week: beyond twelve weeks since 23 November."""
    values = {"weekdays": [1, 2, 3, 4, 5], "starts_on": date(2026, 8, 31)}
    return make.make_placement(**values | over)


def test_a_limit_is_off_until_it_is_put_in_force_and_from_its_day_on(manager):
    choose(manager, since=date(2027, 1, 4))
    choose(manager, since=date(2027, 1, 11))
    choose(manager, word="off", since=date(2027, 3, 1))

    days = [date(2027, 1, 3), date(2027, 1, 4), date(2027, 1, 11), date(2027, 3, 1)]
    assert [in_force(day) for day in days] == [
        {}, {"twelve_weeks": days[1]}, {"twelve_weeks": days[1]}, {},
    ]  # fmt: skip
    assert Event.objects.filter(action="limit.chosen").count() == 3


def test_what_is_chosen_for_later_is_said_with_its_day(manager):
    choices = [choose(manager, word="off", since=date(2027, 3, 1))]
    choices.append(choose(manager, since=date(2027, 1, 4)))

    assert words.coming(LIMIT["twelve_weeks"], choices, TODAY) == (
        "In force from Monday 4 January 2027; not in force from Monday 1 March 2027"
    )


def test_of_two_choices_for_one_day_the_later_holds(manager):
    choose(manager)
    choose(manager, word="off")

    assert in_force(TODAY) == {}


def test_a_choice_never_changes(manager):
    choose(manager)

    with pytest.raises(DatabaseError), transaction.atomic():
        LimitChoice.objects.update(word="off")


@pytest.mark.parametrize("over", [{"why": ""}, {"limit": "ten"}, {"word": "no"}])
def test_the_database_refuses_what_is_no_choice(manager, over):
    values = {"limit": "step_out", "word": "on", "since": TODAY, "why": "So.",
              "chosen_by": manager}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        LimitChoice.objects.create(**values | over)


def test_the_manager_sees_what_would_be_beyond_before_putting_it_in_force(
    manager, officer, client_for
):
    make.make_terms()
    start = localdate() - timedelta(weeks=11)
    late = full_time(starts_on=start, next_review_on=start, owner=officer)
    full_time(starts_on=localdate(), next_review_on=localdate())
    client, day = client_for(manager), (localdate() + timedelta(weeks=1)).isoformat()

    today, later = client.get(DETAIL), client.get(f"{DETAIL}?on={day}")

    assert [row.placement for row in today.context["page"]] == []
    assert [(row.placement, row.since) for row in later.context["page"]] == [
        (late, start + timedelta(weeks=12))
    ]
    assert officer.name in later.content.decode()
    chosen = client.get(reverse("placements:limit-choose", args=["twelve_weeks"]), {"on": day})
    assert "1 placement</a> would be beyond it" in chosen.content.decode()


def test_the_manager_puts_it_in_force_and_the_owner_is_told(manager, officer, client_for):
    placement = full_time(owner=officer)
    client, today = client_for(manager), localdate()
    said = {"word": "on", "since": today.isoformat(), "why": "The board asked."}

    answer = client.post(reverse("placements:limit-choose", args=["twelve_weeks"]), said)
    raise_beyond_limits(again=True)

    assert answer.headers["Location"] == DETAIL
    assert "In force since" in client.get(LIST).content.decode()
    alert = Alert.objects.get(kind=Alert.Kind.LIMIT)
    assert (alert.owner, alert.due_on, alert.pupil) == (officer, today, placement.pupil)
    assert alert.summary == f"Beyond “12 weeks” at {placement.provider}: say why, or change it"


def test_a_limit_that_is_not_in_force_asks_nobody(officer):
    full_time(owner=officer)

    raise_beyond_limits(TODAY.isoformat())

    assert not Alert.objects.filter(kind=Alert.Kind.LIMIT).exists()


def test_the_reason_settles_it_until_another_limit_is_put_in_force(manager, officer, client_for):
    placement = full_time(owner=officer)
    choose(manager, on=localdate(), since=localdate())
    raise_beyond_limits()
    page = reverse("placements:placement-limits", args=[placement.pk])
    client = client_for(officer)
    assert "Beyond since" in client.get(page).content.decode()

    client.post(page, {"reason": "No place is free until Easter."})

    row = LimitReason.objects.get()
    assert (row.limit, row.reason, row.given_by) == (
        "twelve_weeks", "No place is free until Easter.", officer,
    )  # fmt: skip
    assert not Alert.objects.open().filter(kind=Alert.Kind.LIMIT).exists()
    assert raise_beyond_limits(again=True)["raised"] == 0
    choose(manager, limit="part_week", on=localdate(), since=localdate())
    assert raise_beyond_limits(again=True)["raised"] == 1
    shown = client.get(placement.get_absolute_url()).content.decode()
    assert "No place is free until Easter." in shown


def test_a_placement_beyond_a_limit_in_force_starts_with_a_reason_alone(manager, officer):
    placement = full_time(starts_on=TODAY, next_review_on=TODAY, state="ready")
    choose(manager)

    with pytest.raises(Refusal, match="“12 weeks” is in force"):
        actions.take_step(placement, event="start", on=TODAY, by=officer)
    actions.explain_limits(placement, reason=" Agreed with the school. ", on=TODAY, by=officer)

    assert actions.take_step(placement, event="start", on=TODAY, by=officer).state == "active"


def test_one_within_the_limits_starts_as_ever(manager, officer):
    placement = make.make_placement(
        starts_on=TODAY, next_review_on=TODAY, state="ready", weekdays=[1, 2]
    )
    choose(manager)

    assert actions.take_step(placement, event="start", on=TODAY, by=officer).state == "active"
    with pytest.raises(Refusal, match="Nothing is to be explained"):
        actions.explain_limits(placement, reason="So.", on=TODAY, by=officer)


def record(by, **over) -> Placement:
    provider = make.make_provider()
    facts = {
        "pupil": make.make_pupil(), "provider": provider, "commissioner": "la",
        "reason": "exclusion", "registration_code": "C", "hours_per_week": 20,
        "starts_on": TODAY, "next_review_on": TODAY, "weekdays": [1, 2, 3], "on": TODAY,
    }  # fmt: skip
    return actions.record_placement(by=by, **facts | over)


def test_recording_one_beyond_a_limit_asks_for_the_reason(manager, officer):
    choose(manager, limit="part_week")

    with pytest.raises(Refusal) as refused:
        record(officer)
    placement = record(officer, limit_reason="The only place with a workshop.")

    assert refused.value.field == "limit_reason"
    assert placement.limit_reasons.get().limit == "part_week"
    assert Placement.objects.count() == 1


def test_the_half_term_is_the_schools_own(manager, officer):
    make.make_terms()
    choose(manager, limit="half_term", since=date(2026, 10, 1), on=date(2026, 10, 1))
    held = make.make_placement(next_review_on=date(2026, 10, 5))
    late = make.make_placement(next_review_on=date(2026, 11, 20), owner=officer)

    raise_beyond_limits("2026-10-24")

    subjects = set(Alert.objects.values_list("subject", flat=True))
    assert f"placements.placement:{late.pk}" in subjects
    assert f"placements.placement:{held.pk}" not in subjects or held.next_review_on < TODAY


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_takes_the_same_queries(manager, rows, django_assert_num_queries):
    for limit in ("twelve_weeks", "part_week", "step_out", "half_term"):
        choose(manager, limit=limit)
    for _ in range(rows):
        full_time()

    with django_assert_num_queries(22):
        raise_beyond_limits(TODAY.isoformat())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries(manager, client_for, rows, django_assert_num_queries):
    for _ in range(rows):
        full_time()
    client = client_for(manager)
    client.get(DETAIL)

    with django_assert_num_queries(9):
        client.get(DETAIL)


def test_who_may_choose(officer, school_user, client_for):
    for user in (officer, school_user):
        assert client_for(user).get(LIST).status_code == 403
        assert client_for(user).get("/api/v1/limit-choices/").status_code == 403


def test_the_api_does_the_same(manager, officer, client_for):
    placement = full_time(owner=officer)
    said = {"limit": "twelve_weeks", "word": "on", "since": localdate().isoformat(),
            "why": "The board asked."}  # fmt: skip

    made = client_for(manager).post("/api/v1/limit-choices/", said, "application/json")
    address = f"/api/v1/placements/{placement.pk}/limits/"
    (stood,) = client_for(officer).get(address).json()
    kept = client_for(officer).post(address, {"reason": "So."}, "application/json")

    assert (made.status_code, made.json()["since"]) == (201, localdate().isoformat())
    assert (stood["limit"], stood["beyond_from"], stood["known"]) == (
        "twelve_weeks", "2026-11-23", True,
    )  # fmt: skip
    assert (kept.status_code, kept.json()[0]["limit"]) == (201, "twelve_weeks")
    again = client_for(officer).post(address, {"reason": "So."}, "application/json")
    assert again.status_code == 409
