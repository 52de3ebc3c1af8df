"""How a child starts in steps, and how it goes in week two: who plans, who looks, what follows."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements import actions
from placements.entry.in_steps import in_steps
from placements.models import EntryCheck, EntryPlan, StartAnswer
from placements.tasks import raise_entry_checks
from tests import make

START, DUE = date(2026, 9, 28), date(2026, 10, 9)
SENT = {"outcome": "going_well", "child_view": "It is calm here.", "adults_view": "Settling in."}


def on_form(name: str, day: date) -> dict:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def forge(db):
    make.make_terms()
    return make.make_provider(name="The Forge")


@pytest.fixture
def provider_user(forge):
    return make.make_provider_user(forge)


@pytest.fixture
def placement(forge, officer, school):
    pupil = make.make_pupil(given_name="Ash", school=school)
    return make.make_placement(
        provider=forge, owner=officer, pupil=pupil, starts_on=START,
        next_review_on=date(2026, 11, 9),
    )  # fmt: skip


def plan(placement, by, **over) -> EntryPlan:
    return actions.plan_entry(placement, by=by, on=START, **{"sessions": [2, 4, 8]} | over)


def check(placement, by, **over) -> EntryCheck:
    said = {"checked_on": DUE, "on": DUE} | SENT | over
    return actions.record_entry_check(placement, by=by, **said)


def address(name: str, placement) -> str:
    return reverse(f"placements:placement-{name}", args=[placement.pk])


def open_alert() -> Alert | None:
    return Alert.objects.open().filter(kind=Alert.Kind.ENTRY).first()


# The plan


def test_a_start_is_planned_in_dated_steps_and_anew_with_its_history(placement, officer):
    first = plan(placement, officer, support="A quiet start.")
    again = plan(placement, officer, sessions=[4, 8], support="A friend at the gate.")

    assert (again.pk, again.in_full, again.starts_on) == (first.pk, 8, START)
    assert list(again.weeks.values_list("from_on", "sessions")) == [
        (START, 4), (date(2026, 10, 5), 8),
    ]  # fmt: skip
    told = [row.support for row in again.events.order_by("pgh_id")]
    assert told == ["A quiet start.", "A friend at the gate."]
    assert Event.objects.filter(action="entry.planned").count() == 2


def test_the_steps_end_with_the_timetable(placement, officer):
    make.make_session(placement, weekday=1)

    with pytest.raises(Refusal, match="End with 1"):
        plan(placement, officer)


def test_named_adults_are_contacts_of_their_side(placement, officer):
    there = make.make_liaison(placement, side="provider", name="Jo Smith")
    elsewhere = make.make_liaison(make.make_placement(), side="provider")

    assert plan(placement, officer, adult_there=there).adult_there == there
    for stranger in (elsewhere, make.make_liaison(placement)):
        with pytest.raises(Refusal) as refused:
            plan(placement, officer, adult_there=stranger)
        assert refused.value.field == "adult_there"


def test_the_steps_begin_when_the_child_came(placement, officer):
    placement.state = "ready"
    type(placement).objects.filter(pk=placement.pk).update(state="ready")
    planned = plan(placement, officer)

    actions.take_step(placement, event="start", on=date(2026, 9, 30), by=officer)

    planned.refresh_from_db()
    assert planned.starts_on == date(2026, 9, 30)
    assert [week.from_on.day for week in planned.weeks.all()] == [30, 7, 14]


def test_the_visit_is_not_asked_where_it_was_said_before_the_start(placement, officer, client_for):
    client, form = client_for(officer), address("entry-plan", placement)
    assert "does the child see the place" in client.get(form).content.decode()
    StartAnswer.objects.create(
        placement=placement, item="induction", answer="done", answered_by=officer
    )

    assert "does the child see the place" not in client.get(form).content.decode()
    assert client.post(form, {"sessions": "2, 4"}).status_code == 302
    page = client.get(address("entry", placement)).content.decode()
    assert "Has seen it, as said before the start" in page


def test_the_plan_shows_the_steps_and_when_the_check_is_due(placement, officer, client_for):
    sent = {"sessions": "2, 4, 8", "support": "A quiet start."} | on_form("visit_on", START)

    client_for(officer).post(address("entry-plan", placement), sent)

    page = client_for(officer).get(address("entry", placement)).content.decode()
    assert "From Monday 5 October 2026: 4 of 8 sessions" in page
    assert "Due on Friday 9 October 2026" in page and "A quiet start." in page


def test_nothing_typed_is_lost(placement, officer, client_for):
    sent = {"sessions": "8, 4", "support": "A quiet start."}

    page = client_for(officer).post(address("entry-plan", placement), sent).content.decode()

    assert "Week 2 has fewer sessions" in page and "A quiet start." in page
    assert not EntryPlan.objects.exists()


def test_a_calendar_that_is_too_short_is_said_and_nothing_is_guessed(officer, client_for):
    placement = make.make_placement(provider=make.make_provider(), owner=officer)
    plan(placement, officer)

    page = client_for(officer).get(address("entry", placement)).content.decode()
    raise_entry_checks("2026-09-08")

    assert "too short to count the tenth school day" in page
    alert = open_alert()
    assert (alert.due_on, "too short" in alert.summary) == (None, True)


# The check


def test_a_check_is_kept_with_the_attendance_so_far(placement, officer, school_user):
    plan(placement, officer)
    session = make.make_session(placement, weekday=1)
    make.make_mark(placement, on=date(2026, 10, 5), session=session)

    row = check(placement, school_user, engagement=3)

    assert row.attendance.startswith("Came to 1 of 1 session")
    assert (row.engagement, row.recorded_by) == (3, school_user)
    with pytest.raises(Refusal, match="already"):
        check(placement, officer)


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"outcome": "splendid"}, "entry_check_in_known_words"),
        ({"child_view": ""}, "entry_check_has_the_childs_voice_or_why_not"),
        ({"outcome": "changes"}, "entry_check_says_what_changes"),
    ],
)
def test_the_database_refuses_half_of_it(placement, over, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make.make_entry_check(placement, **over)


@pytest.mark.parametrize(
    ("state", "planned", "sentence"),
    [("ready", True, "has started"), ("active", False, "not planned"),
     ("cancelled", True, "never began")],
)  # fmt: skip
def test_what_is_not_looked_at(db, officer, state, planned, sentence):
    other = make.make_placement(starts_on=START, state="ready" if state != "active" else state)
    if planned:
        plan(other, officer)
    type(other).objects.filter(pk=other.pk).update(state=state)

    with pytest.raises(Refusal, match=sentence):
        check(other, officer)


def test_council_school_and_provider_may_look_and_nobody_else(
    placement, officer, school_user, provider_user, outsider, client_for
):
    plan(placement, officer)
    form = address("entry-check", placement)

    for user in (officer, school_user, provider_user):
        assert client_for(user).get(form).status_code == 200
    assert client_for(outsider).get(form).status_code == 404
    assert client_for(provider_user).get(address("entry-plan", placement)).status_code == 403
    assert "Check in week two" in client_for(provider_user).get("/").content.decode()


def test_it_is_due_on_the_tenth_school_day_until_it_is_recorded(placement, officer):
    plan(placement, officer)
    raise_entry_checks("2026-10-01")
    assert open_alert() is None

    raise_entry_checks("2026-10-02")
    alert = open_alert()
    assert (alert.due_on, alert.owner) == (DUE, officer)
    check(placement, officer)

    assert open_alert() is None


def test_an_agreed_day_takes_the_place_of_the_tenth(placement, officer):
    plan(placement, officer, check_on=date(2026, 10, 13))

    raise_entry_checks("2026-10-06")

    assert open_alert().due_on == date(2026, 10, 13)


def test_an_earlier_review_is_asked_of_the_owner_until_it_is_moved(
    placement, officer, provider_user
):
    plan(placement, officer)
    check(placement, provider_user, outcome="review_earlier")
    assert "move the review to an earlier day" in open_alert().summary

    actions.move_review(
        placement, to_on=date(2026, 10, 20), reason="Asked for.", by=officer, on=DUE
    )

    assert open_alert() is None


def test_at_risk_is_asked_of_the_owner_until_it_is_said(placement, officer):
    plan(placement, officer)
    check(placement, officer, outcome="at_risk")
    assert "at risk" in open_alert().summary

    actions.take_step(placement, event="flag", on=DUE, reason="Said in week two.", by=officer)

    assert open_alert() is None


def test_of_one_that_breaks_down_nothing_is_asked_any_more(placement, officer):
    plan(placement, officer)
    raise_entry_checks("2026-10-08")
    assert open_alert()

    actions.take_step(
        placement, event="break_down", on=DUE, cause="other", reason="Too far.", by=officer
    )

    assert open_alert() is None


@pytest.mark.parametrize(
    ("outcome", "leads_to"),
    [("going_well", "entry/"), ("review_earlier", "review/move/"), ("at_risk", "step/flag/")],
)
def test_what_comes_of_it_leads_to_the_next_step(placement, officer, client_for, outcome, leads_to):
    plan(placement, officer)
    sent = SENT | {"outcome": outcome} | on_form("checked_on", localdate())

    answer = client_for(officer).post(address("entry-check", placement), sent)

    assert answer.url == placement.get_absolute_url() + leads_to


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_takes_the_same_queries(officer, forge, rows, django_assert_num_queries):
    for _ in range(rows):
        plan(make.make_placement(starts_on=START, provider=forge), officer)

    with django_assert_num_queries(16):
        raise_entry_checks(DUE.isoformat())

    assert Alert.objects.filter(kind=Alert.Kind.ENTRY).count() == rows


def test_the_api_does_the_same(placement, officer, provider_user, client_for):
    base = f"/api/v1/placements/{placement.pk}"
    there = make.make_liaison(placement, side="provider")
    sent = {"sessions": [2, 8], "adult_there": str(there.pk), "support": "A quiet start."}

    planned = client_for(officer).post(f"{base}/entry-plan/", sent, "application/json")
    (listed,) = client_for(provider_user).get(f"{base}/entry-plan/").json()
    assert (planned.status_code, listed["sessions"], listed["check_due_on"]) == (
        201, [2, 8], DUE.isoformat(),
    )  # fmt: skip
    said = SENT | {"checked_on": localdate().isoformat()}
    made = client_for(provider_user).post(f"{base}/entry-check/", said, "application/json")
    again = client_for(officer).post(f"{base}/entry-check/", said, "application/json")
    assert (made.status_code, again.status_code) == (201, 409)
    assert [row["outcome"] for row in client_for(officer).get(f"{base}/entry-check/").json()] == [
        "going_well"
    ]


def test_hours_are_those_of_the_step(placement, officer):
    plan(placement, officer)

    row = type(placement).objects.annotate(**in_steps(date(2026, 10, 7))).get(pk=placement.pk)

    assert (row.hours_now, row.in_full_on) == (Decimal("7.50"), date(2026, 10, 12))
