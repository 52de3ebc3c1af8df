"""Whether anybody looked at the deadlines today, said on the page."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now

from apcase.alerts.models import Sweep
from apcase.audit.models import Event
from apcase.pages.presenters.checked import checked_words, late_words, not_sealed
from apcase.pages.queries.checked import Checked, checked
from directory.alerts import CONCERNS_JOB, DOCUMENTS_JOB
from directory.alerts import JOB as STANDING
from placements.alerts import (
    AT_RISK_JOB,
    CONTINUITY_JOB,
    EDUCATION_JOB,
    HOSTS_JOB,
    MOVES_JOB,
    OFF_SITE_JOB,
    PAUSES_JOB,
    UNEXPLAINED_JOB,
    UNMARKED_JOB,
    WATCH_JOB,
)
from placements.alerts import JOB as REVIEWS
from placements.endings.due import JOB as FOLLOW_UPS_JOB
from placements.entry.due import JOB as ENTRY_JOB
from placements.in_touch.due import JOB as TOUCHES_JOB
from placements.limits.due import JOB as LIMITS_JOB
from placements.money.approvers import JOB as COSTS_JOB
from placements.notifying.due import JOB as NO_CHANGE_JOB
from placements.referrals.due import JOB as REFERRALS_JOB
from placements.starts.due import JOB as STARTS_JOB
from section19.alerts import JOB as SIXTH_DAYS
from tests.pages.words import words_of

TODAY = date(2026, 11, 5)
AT = datetime(2026, 11, 5, 2, 10, tzinfo=UTC)
ALL = {REVIEWS, SIXTH_DAYS, WATCH_JOB, STANDING, CONTINUITY_JOB}
ALL |= {DOCUMENTS_JOB, CONCERNS_JOB, HOSTS_JOB, EDUCATION_JOB, MOVES_JOB, OFF_SITE_JOB}
ALL |= {REFERRALS_JOB}
ALL |= {UNEXPLAINED_JOB, UNMARKED_JOB, AT_RISK_JOB}
ALL |= {FOLLOW_UPS_JOB, LIMITS_JOB, PAUSES_JOB, NO_CHANGE_JOB, COSTS_JOB, TOUCHES_JOB}
ALL |= {STARTS_JOB, ENTRY_JOB}


def make_sweep(job: str, on: date, finished_at=AT) -> Sweep:
    return Sweep.objects.create(job=job, on=on, finished_at=finished_at)


def test_all_of_todays_checks_are_made(db):
    make_sweep(REVIEWS, TODAY, AT - timedelta(minutes=3))
    make_sweep(WATCH_JOB, TODAY, AT - timedelta(minutes=2))
    make_sweep(STANDING, TODAY, AT - timedelta(minutes=2))
    make_sweep(CONTINUITY_JOB, TODAY, AT - timedelta(minutes=1))
    for job in ALL - {REVIEWS, SIXTH_DAYS, WATCH_JOB, STANDING, CONTINUITY_JOB}:
        make_sweep(job, TODAY, AT - timedelta(minutes=1))
    make_sweep(SIXTH_DAYS, TODAY)

    assert checked(TODAY) == Checked(AT, {})


def test_a_sweep_that_has_not_finished_does_not_count(db):
    make_sweep(REVIEWS, TODAY)
    for job in ALL - {REVIEWS, SIXTH_DAYS}:
        make_sweep(job, TODAY)
    make_sweep(SIXTH_DAYS, date(2026, 11, 3))
    make_sweep(SIXTH_DAYS, TODAY, None)

    assert checked(TODAY) == Checked(None, {"sixth-day deadlines": date(2026, 11, 3)})


def test_never_checked(db):
    assert checked(TODAY).late == {
        "reviews of placements": None,
        "sixth-day deadlines": None,
        "the duty to register": None,
        "decisions about providers": None,
        "children where a standing changed": None,
        "documents of providers": None,
        "concerns about providers": None,
        "host authorities to tell": None,
        "children whose education has stopped": None,
        "off-site directions": None,
        "managed moves": None,
        "referrals to providers": None,
        "sessions that are not marked": None,
        "absences without a reason": None,
        "attendance that puts placements at risk": None,
        "follow-ups of placements": None,
        "limits to placements": None,
        "pauses to decide": None,
        "what schools confirm": None,
        "costs that wait for approval": None,
        "contacts to follow up": None,
        "what is open before starts": None,
        "checks in week two": None,
    }


def test_a_later_day_that_was_checked_beforehand_covers_today(db):
    for job in ALL:
        make_sweep(job, TODAY + timedelta(days=1))

    assert checked(TODAY).late == {}


@pytest.mark.parametrize(
    ("at", "said"),
    [
        pytest.param(AT, "today at 02:10", id="in-the-night"),
        pytest.param(AT - timedelta(days=1), "on Wednesday 4 November 2026 at 02:10", id="before"),
        pytest.param(None, "", id="not-checked"),
    ],
)
def test_checked_words(at, said):
    assert checked_words(Checked(at, {}), TODAY) == said


def test_late_words():
    late = {"reviews of placements": date(2026, 11, 3), "sixth-day deadlines": None}

    assert late_words(Checked(None, late)) == [
        "Deadlines have not been checked today. The reviews of placements were last checked for "
        "Tuesday 3 November 2026.",
        "Deadlines have not been checked today. The sixth-day deadlines have never been checked.",
    ]


def test_the_page_says_when(client_for, officer):
    for job in ALL:
        make_sweep(job, localdate(), now())

    page = words_of(client_for(officer).get(reverse("pages:home")))

    assert f"Deadlines last checked today at {localtime():%H:}" in page
    assert "Deadlines have not been checked" not in page


@pytest.mark.parametrize("reader", ["officer", "manager", "school_user"])
def test_the_page_warns_when_nobody_looked(request, client_for, reader):
    page = words_of(client_for(request.getfixturevalue(reader)).get(reverse("pages:home")))

    assert page.count("Deadlines have not been checked today.") == len(ALL)


# The audit log


NOT_SEALED = (
    "The audit log has not been sealed since Thursday 5 November 2026 at 02:10. "
    "Ask whoever runs the service to look at the worker."
)


def test_not_sealed_in_words():
    assert (not_sealed(AT), not_sealed(None)) == ([NOT_SEALED], [])


@pytest.mark.parametrize(("reader", "told"), [("manager", 1), ("officer", 0), ("school_user", 0)])
def test_the_page_warns_whoever_reads_the_log_that_it_is_not_sealed(
    request, client_for, reader, told
):
    client = client_for(request.getfixturevalue(reader))
    Event.objects.create(actor="x", action="x", subject="x", at=AT)

    assert words_of(client.get(reverse("pages:home"))).count(NOT_SEALED) == told
