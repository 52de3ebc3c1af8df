"""A school says once in every half term that nothing has changed in what it commissions."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.readings import readings
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.pupils.models import TermDates
from apcase.rules.readings import CONFIRM_EVERY
from apcase.rules.refusal import Refusal
from placements import actions
from placements.models import StillSo
from placements.notifying.due import confirming
from placements.tasks import raise_no_change
from tests import make
from tests.placements.test_api import post
from tests.placements.test_views import words_of

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 6)
HALF = (date(2026, 9, 1), date(2026, 10, 23))
PAGE = reverse("placements:no-change")


@pytest.fixture
def terms(db):
    make.make_terms()


@pytest.fixture
def this_term(db):
    """One that began forty days ago, whenever the test runs."""
    make.make_bank_holidays()
    today = localdate()
    TermDates.objects.create(
        academic_year=today.year, term="autumn", starts_on=today - timedelta(days=40),
        ends_on=today + timedelta(days=40),
    )  # fmt: skip


def confirm(placements, by, on=ON):
    return actions.confirm_no_change(placements=placements, by=by, on=on)


def test_what_is_asked_and_kept(terms, school, school_user):
    first, second = (make.make_own_placement(school) for _ in range(2))
    make.make_own_placement(school, recorded_at=datetime(2026, 9, 10, 9, tzinfo=UTC))
    make.make_placement()

    (row,) = confirming([school], ON)
    assert (row.running, row.waiting, row.period.due_on) == (3, 2, date(2026, 9, 14))
    kept = confirm([first], school_user)

    assert [(each.placement, each.first_day, each.last_day) for each in kept] == [(first, *HALF)]
    assert confirming([school], ON)[0].waiting == 1
    with pytest.raises(Refusal, match="None of these is waiting"):
        confirm([first], school_user)
    confirm([first, second], school_user)
    assert StillSo.objects.count() == 2


def test_the_next_half_term_asks_again(terms, school, school_user):
    placement = make.make_own_placement(school)
    confirm([placement], school_user)

    later = date(2026, 11, 3)

    assert confirming([school], later)[0].waiting == 1
    confirm([placement], school_user, on=later)
    assert confirming([school], later)[0].waiting == 0


def test_an_authority_may_ask_once_a_term(terms, school, school_user):
    make.make_reading_choice(CONFIRM_EVERY, value="term", since=date(2026, 9, 1))
    placement = make.make_own_placement(school)

    confirm([placement], school_user)

    assert readings().on(ON)[CONFIRM_EVERY] == "term"
    assert confirming([school], date(2026, 11, 3))[0].waiting == 0


def test_only_its_own_people_confirm(terms, school, outsider):
    with pytest.raises(Refusal, match="Only the people of Moorside High"):
        confirm([make.make_own_placement(school)], outsider)


def test_what_was_confirmed_is_never_changed(terms, school, school_user):
    (row,) = confirm([make.make_own_placement(school)], school_user)

    with pytest.raises(DatabaseError), transaction.atomic():
        StillSo.objects.filter(pk=row.pk).update(first_day=date(2026, 9, 2))


def test_the_school_hears_of_it_and_nobody_else(
    terms, school, school_user, outsider, manager, client_for
):
    placement = make.make_own_placement(school)

    assert raise_no_change("2026-09-07")["raised"] == 1

    alert = Alert.objects.get()
    assert (alert.kind, alert.due_on, alert.pupil) == ("no_change", date(2026, 9, 14), None)
    assert alert.summary == "Moorside High: say whether anything has changed in 1 placement"
    assert Alert.objects.visible_to(school_user).get() == alert
    assert not Alert.objects.visible_to(outsider).exists()
    assert not Alert.objects.visible_to(manager).exists()
    assert alert.summary in words_of(client_for(school_user).get(reverse("pages:home")))
    confirm([placement], school_user)
    alert.refresh_from_db()
    assert alert.close_reason == "The school has confirmed it."


def test_a_trusts_people_hear_of_each_of_its_schools(terms):
    trust = make.make_trust()
    user = make.make_user("Tess Trust", Role.TRUST_USER, trust.organisation)
    for name in ("Oak", "Elm"):
        make.make_own_placement(make.make_school(name=name, trust=trust))

    raise_no_change("2026-10-06")

    assert Alert.objects.visible_to(user).count() == 2


def test_the_page_confirms_all_or_some(this_term, client_for, school, school_user):
    today = localdate()
    recorded = {"recorded_at": datetime(2020, 7, 1, 9, tzinfo=UTC)}
    over = {"starts_on": today - timedelta(days=80), "next_review_on": today}
    first, second = (make.make_own_placement(school, **over, **recorded) for _ in range(2))
    client = client_for(school_user)

    page = client.get(PAGE)
    none = words_of(client.post(PAGE, {}))
    client.post(PAGE, {"placements": [str(second.pk)]})
    after = words_of(client.get(PAGE))

    assert set(page.context["form"]["placements"].value()) == {str(first.pk), str(second.pk)}
    assert "Tick each placement in which nothing has changed" in none
    assert [row.placement for row in StillSo.objects.all()] == [second]
    assert "What your school has confirmed" in after and "Sam School" in after


def test_the_council_sees_which_schools_have_not(this_term, client_for, officer, school):
    today = localdate()
    school.trust = make.make_trust()
    school.save()
    placement = make.make_own_placement(
        school, starts_on=today - timedelta(days=80), next_review_on=today,
        recorded_at=datetime(2020, 7, 1, 9, tzinfo=UTC),
    )  # fmt: skip
    address = reverse("placements:confirmation-list")

    page = words_of(client_for(officer).get(address))

    assert "1 school commissions placements now. 0 have said" in page
    assert "Moorside High" in page and "Overdue" in page
    assert "Marl Valley Trust" in page
    row = make.make_notification(placement)
    listed = client_for(officer).get(
        reverse("placements:notification-list"), {"show": "not-confirmed"}
    )
    assert [line.notification for line in listed.context["lines"]] == [row]


def test_the_api_confirms_as_the_page_does(this_term, client_for, school, school_user, officer):
    today = localdate()
    placement = make.make_own_placement(
        school, starts_on=today - timedelta(days=80), next_review_on=today,
        recorded_at=datetime(2020, 7, 1, 9, tzinfo=UTC),
    )  # fmt: skip
    sent = {"placements": [str(placement.pk)]}

    status, body = post(client_for(school_user), "/api/v1/no-change/", sent)

    assert (status, body[0]["placement"]) == (201, str(placement.pk))
    assert post(client_for(school_user), "/api/v1/no-change/", sent)[0] == 409
    assert post(client_for(officer), "/api/v1/no-change/", sent)[0] == 403


@pytest.mark.parametrize("schools", [1, 3])
def test_how_far_schools_have_come_costs_the_same(terms, schools, django_assert_num_queries):
    rows = [make.make_school(name=f"School {number}") for number in range(schools)]
    for row in rows:
        make.make_own_placement(row)

    with django_assert_num_queries(6):
        confirming(rows, ON)
