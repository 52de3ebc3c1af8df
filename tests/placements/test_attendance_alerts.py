"""A session that nobody marks is asked for; an absence that nobody explains is told of."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from apcase.access.models import Organisation
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.outbox.models import Promise
from apcase.rules.refusal import Refusal
from placements.actions import (
    choose_attendance_rules,
    correct_mark,
    explain_absence,
    mark_sessions,
    watch_marks,
)
from placements.actions.attendance_alerts import chase
from placements.actions.marks import Marking
from placements.attendance import letters
from placements.attendance.due import unmarked
from placements.models import AttendanceRules, Placement
from placements.tasks import raise_unexplained, raise_unmarked
from tests import make

MONDAY = date(2026, 10, 5)
SINCE = date(2026, 10, 5)
CHOSEN = {
    "morning_by": time(10), "afternoon_by": time(14), "percent": 80, "over": 5, "unexplained": 2,
}  # fmt: skip


@pytest.fixture(autouse=True)
def terms(db):
    make.make_terms()


@pytest.fixture
def provider(officer):
    body = Organisation.objects.create(kind="provider", name="The Forge")
    return make.make_provider(name="The Forge", organisation=body, lead_officer=officer)


@pytest.fixture
def worker(provider):
    return make.make_user("Petra Provider", Role.PROVIDER_USER, provider.organisation)


def a_child(provider, *, at: time = time(9), **over) -> Placement:
    placement = make.make_placement(provider=provider, starts_on=MONDAY, **over)
    make.make_session(placement, starts_at=at, ends_at=at.replace(hour=at.hour + 2))
    return placement


def marked(placement, by, status: str = "present", *, on: date = MONDAY, today: date = MONDAY):
    marking = Marking(placement, on, placement.sessions.get().starts_at, status)
    return mark_sessions([marking], way="screen", today=today, by=by)


def alerts(kind: str) -> list[tuple]:
    rows = Alert.objects.open().filter(kind=kind).order_by("due_on")
    return [(row.summary, row.owner, row.due_on) for row in rows]


# Not marked


def test_what_is_not_marked_in_time_is_the_lead_officers(provider, officer):
    a_child(provider)
    a_child(provider, at=time(13))

    raise_unmarked(on=str(MONDAY))

    said = "2 sessions at The Forge not marked, since 5 October 2026"
    assert alerts("unmarked") == [(said, officer, MONDAY)]


@pytest.mark.parametrize(
    ("at", "many"),
    [
        pytest.param(time(9, 44), 0, id="before-the-morning's-time"),
        pytest.param(time(9, 45), 1, id="the-morning"),
        pytest.param(time(13, 45), 2, id="the-afternoon-too"),
    ],
)
def test_only_what_is_due_by_now(provider, at, many):
    a_child(provider)
    a_child(provider, at=time(13))

    assert len(unmarked(MONDAY, at)) == many


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"state": "paused"}, id="paused"),
        pytest.param({"state": "pre_start"}, id="not-ready"),
        pytest.param({"state": "cancelled"}, id="called-off"),
    ],
)
def test_nobody_asks_for_a_child_who_is_not_expected(provider, over):
    a_child(provider, **over)

    assert unmarked(MONDAY, time.max) == []


def test_nobody_asks_about_half_term_or_a_day_without_a_calendar(provider):
    a_child(provider)
    half_term = [row.on for row in unmarked(date(2026, 10, 26), time.max)]

    assert half_term == [date(2026, 10, 19)]
    assert unmarked(date(2028, 10, 2), time.max) == []


def test_the_alert_closes_when_everything_is_marked(provider, officer):
    placement = a_child(provider)
    raise_unmarked(on=str(MONDAY))

    marked(placement, officer)
    promised = Promise.objects.get(task="placements.watch_marks")
    watch_marks(provider, on=MONDAY, at=time.max)

    assert promised.arguments == [str(provider.pk)]
    alert = Alert.objects.get(kind="unmarked")
    assert alert.close_reason == "Every session is marked."


def test_with_one_of_two_marked_the_alert_stays_and_says_one(provider, officer):
    placement = a_child(provider)
    a_child(provider, at=time(13))
    raise_unmarked(on=str(MONDAY))

    marked(placement, officer)
    watch_marks(provider, on=MONDAY, at=time.max)

    ((said, *_),) = alerts("unmarked")
    assert said == "1 session at The Forge not marked, since 5 October 2026"


def test_the_sweep_runs_twice_and_says_the_same(provider):
    a_child(provider)

    first = raise_unmarked(on=str(MONDAY))
    assert (first, raise_unmarked(on=str(MONDAY), again=True)) == (
        {"raised": 1, "closed": 0}, {"raised": 0, "closed": 0},
    )  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_asks_the_same_for_many(provider, rows, django_assert_max_num_queries):
    for _ in range(rows):
        a_child(make.make_provider())

    with django_assert_max_num_queries(24):
        raise_unmarked(on=str(MONDAY))


def test_the_providers_people_are_asked_by_mail(provider, worker):
    a_child(provider)

    owed = chase("morning", on=MONDAY, at=time(9, 45))
    sent = letters.chase_provider(str(provider.pk), str(worker.pk), MONDAY, "morning")

    assert (owed, chase("afternoon", on=MONDAY, at=time(13, 45)), sent) == (1, 0, True)
    (letter,) = mail.outbox
    assert letter.to == [worker.email] and letter.subject == (
        "Not marked yet: 1 session at The Forge"
    )
    assert "Ash" not in letter.body and f"/placements/attendance/{provider.pk}/" in letter.body


def test_no_mail_where_all_has_been_marked_meanwhile(provider, worker, officer):
    marked(a_child(provider), officer)

    assert not letters.chase_provider(str(provider.pk), str(worker.pk), MONDAY, "morning")
    assert mail.outbox == []


# Without a reason


@pytest.fixture
def absent(provider, officer, school, school_user):
    placement = a_child(
        provider, pupil=make.make_pupil(school=school), owner=officer, commissioner="la"
    )
    return marked(placement, officer, "absent").new[0]


def test_an_absence_without_a_reason_reaches_school_and_officer_at_once(
    absent, officer, school_user
):
    said = "Absent at The Forge, 5 October 2026 09:00: no reason known"

    assert alerts("unexplained") == [(said, officer, MONDAY)]
    assert Alert.objects.visible_to(school_user).get().subject.endswith(str(absent.pk))
    promised = Promise.objects.get(task="placements.tell_absence")
    assert promised.arguments == [str(absent.pk), str(school_user.pk)]
    assert letters.tell_absence(*promised.arguments)
    (letter,) = mail.outbox
    assert letter.to == [school_user.email] and "Ash" not in letter.body


def test_a_schools_own_placement_is_not_the_officers(provider, officer, school):
    pupil = make.make_pupil(school=school)
    placement = a_child(
        provider, pupil=pupil, owner=officer, commissioner="school", commissioning_school=school
    )

    marked(placement, officer, "absent")

    assert [owner for _, owner, _ in alerts("unexplained")] == [None]


def test_of_an_earlier_day_it_is_asked_and_no_mail_goes(provider, officer, school):
    placement = a_child(provider, pupil=make.make_pupil(school=school))

    marked(placement, officer, "absent", today=MONDAY + timedelta(1))

    assert len(alerts("unexplained")) == 1
    assert not Promise.objects.filter(task="placements.tell_absence").exists()


def test_of_a_day_long_ago_nobody_is_asked(provider, officer):
    placement = a_child(provider)

    marked(placement, officer, "absent", today=MONDAY + timedelta(29))

    assert alerts("unexplained") == []


def test_the_school_says_why_and_nobody_is_asked_any_more(absent, school_user):
    explain_absence(
        absent, reason="illness", note="Rang.", seen=1, way="screen", today=MONDAY, by=school_user
    )

    absent.refresh_from_db()
    assert (absent.status, absent.reason, absent.version) == ("absent_reason", "illness", 2)
    assert alerts("unexplained") == []
    assert absent.corrections.get().status == "absent"
    assert not letters.tell_absence(str(absent.pk), str(school_user.pk))


def test_what_is_known_is_not_explained_again(absent, school_user):
    explain_absence(absent, reason="illness", seen=1, way="screen", today=MONDAY, by=school_user)

    with pytest.raises(Refusal, match="known already"):
        explain_absence(absent, reason="other", seen=2, way="screen", today=MONDAY, by=school_user)


def test_a_correction_closes_and_opens_the_question(absent, officer):
    correct_mark(
        absent, status="present", why="Came.", seen=1, way="screen", today=MONDAY, by=officer
    )
    closed = alerts("unexplained")
    correct_mark(
        absent, status="absent", why="Mixed up.", seen=2, way="screen", today=MONDAY, by=officer
    )

    assert (closed, Alert.objects.filter(kind="unexplained").count()) == ([], 2)


def test_the_sweep_of_absences_agrees_with_what_was_raised(absent):
    assert raise_unexplained(on=str(MONDAY)) == {"raised": 0, "closed": 0}
    later = str(MONDAY + timedelta(29))
    assert raise_unexplained(on=later) == {"raised": 0, "closed": 1}


# What the authority chooses


def test_what_is_chosen_holds_from_its_day(manager):
    choose_attendance_rules(since=SINCE, why=" Later buses. ", by=manager, **CHOSEN)

    before, after = (AttendanceRules.objects.on(SINCE - timedelta(days)) for days in (1, 0))
    assert (before.morning_by, after.morning_by, after.percent) == (time(9, 45), time(10), 80)
    assert AttendanceRules.objects.get().why == "Later buses."


def test_chosen_anew_for_a_day_it_is_one_row(manager):
    choose_attendance_rules(since=SINCE, why="So.", by=manager, **CHOSEN)
    choose_attendance_rules(since=SINCE, why="No.", by=manager, **CHOSEN | {"percent": 60})

    assert AttendanceRules.objects.get().percent == 60
    with pytest.raises(Refusal, match="before noon"):
        choose_attendance_rules(
            since=SINCE, why="No.", by=manager, **CHOSEN | {"morning_by": time(12)}
        )


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"percent": 101}, "numbers_in_their_range"),
        ({"morning_by": time(13)}, "times_in_their_half"),
        ({"why": ""}, "say_why"),
    ],
)
def test_the_database_holds_the_rules_in_order(manager, over, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AttendanceRules.objects.create(
            **{"since": SINCE, "why": "So.", "chosen_by": manager} | CHOSEN | over
        )
