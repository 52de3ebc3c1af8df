"""An alert's page, and giving alerts to somebody else, one or many."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.actions import Candidate, assign, sweep
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from tests import make

MANY = reverse("alerts:alert-assign-many")


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def make_alert(pupil=None, **over) -> Alert:
    pupil = pupil or make.make_pupil()
    values = {
        "kind": "review_overdue",
        "subject": f"placements.placement:{pupil.pk}",
        "summary": "Review of placement at The Forge",
        "url": "/placements/x/",
        "due_on": localdate() - timedelta(days=2),
        "raised_for": localdate(),
    }
    return Alert.objects.create(pupil=pupil, **values | over)


def close(alert, by) -> None:
    Alert.objects.filter(pk=alert.pk).update(
        closed_at="2026-11-02T09:00Z", closed_by=by, close_reason="The review was recorded."
    )


def assign_page(alert) -> str:
    return reverse("alerts:alert-assign", args=[alert.pk])


@pytest.fixture
def alert(school, officer):
    return make_alert(make.make_pupil(school=school, taught_in_year=9), owner=officer)


@pytest.fixture
def colleague(authority):
    return make.make_user("Colin Colleague", "officer", authority)


# The page


def test_what_why_due_owner_and_the_action(client_for, officer, alert):
    page = words_of(client_for(officer).get(alert.get_absolute_url()))

    for words in (
        "Review of placement at The Forge",
        "within fourteen days or is overdue",
        "Overdue by 2 days",
        "AB · Year 9 · Moorside High",
        "You",
        'href="/placements/x/"',
        "Open the placement",
        alert.pupil.get_absolute_url(),
    ):
        assert words in page
    assert "Brown" not in page


def test_an_undated_alert_says_so(client_for, officer):
    alert = make_alert(kind="sixth_day", summary="Day 6 cannot be worked out", due_on=None)

    page = words_of(client_for(officer).get(alert.get_absolute_url()))

    assert "Cannot be worked out" in page and "See the day-6 track" in page


def test_history(client_for, officer, manager, colleague, alert):
    assign(alert, owner=colleague, by=manager)
    close(alert, officer)

    page = words_of(client_for(officer).get(alert.get_absolute_url()))

    assert "This alert is closed" in page and "The review was recorded." in page
    order = [page.index(words) for words in (">Closed<", "Given to Colin Colleague", ">Raised<")]
    assert order == sorted(order)


def test_an_alert_about_no_child(client_for, officer, school_user):
    alert = make_alert()
    Alert.objects.filter(pk=alert.pk).update(pupil=None)

    assert "About no one child" in words_of(client_for(officer).get(alert.get_absolute_url()))
    assert client_for(school_user).get(alert.get_absolute_url()).status_code == 404


def test_a_look_is_logged(client_for, officer, alert):
    client_for(officer).get(alert.get_absolute_url())

    assert Event.objects.get(action="alert.viewed").pupils == [alert.pupil_id]


@pytest.mark.parametrize(
    ("reader", "page", "form"),
    [
        ("manager", 200, 200),
        ("officer", 200, 403),
        ("school_user", 200, 403),
        ("outsider", 404, 403),
    ],
)
def test_who_may(request, client_for, alert, reader, page, form):
    client = client_for(request.getfixturevalue(reader))

    assert client.get(alert.get_absolute_url()).status_code == page
    assert client.get(assign_page(alert)).status_code == form
    assert client.post(assign_page(alert), {}).status_code == form
    assert client.get(MANY).status_code == form


def test_an_alert_about_a_restricted_child_does_not_exist(client_for, manager, alert):
    type(alert.pupil).objects.filter(pk=alert.pupil_id).update(restricted_at="2026-09-01T09:00Z")

    pages = [alert.get_absolute_url(), assign_page(alert)]
    assert [client_for(manager).get(page).status_code for page in pages] == [404, 404]


@pytest.mark.parametrize("given", [1, 3])
def test_alert_query_budget(
    client_for, officer, manager, colleague, alert, given, django_assert_num_queries
):
    for _ in range(given):
        assign(alert, owner=colleague, by=manager)
    client = client_for(officer)
    client.get(alert.get_absolute_url())

    with django_assert_num_queries(11):
        client.get(alert.get_absolute_url())


# To somebody else


def test_give_one(client_for, manager, colleague, alert):
    response = client_for(manager).post(assign_page(alert), {"owner": colleague.pk}, follow=True)

    alert.refresh_from_db()
    assert alert.owner == colleague
    assert "1 alert now belongs to Colin Colleague" in words_of(response)


@pytest.mark.parametrize("owner", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_give_one_to_nobody_is_refused_and_changes_nothing(client_for, manager, alert, owner):
    response = client_for(manager).post(assign_page(alert), {"owner": owner})

    assert "There is a problem" in words_of(response)
    assert Alert.objects.get(pk=alert.pk).owner == alert.owner


def test_a_schools_person_cannot_be_given_an_alert(client_for, manager, school_user, alert):
    response = client_for(manager).post(assign_page(alert), {"owner": school_user.pk})

    assert "is not one of them" in words_of(response)


def test_a_closed_alert_is_not_given(client_for, manager, officer, colleague, alert):
    close(alert, officer)

    response = client_for(manager).post(assign_page(alert), {"owner": colleague.pk})

    assert "This alert is closed, so it needs no owner." in words_of(response)


def test_twenty_move_in_five_steps(client_for, manager, officer, colleague):
    alerts = [make_alert(owner=officer) for _ in range(20)]
    make_alert(owner=manager)
    client, page = client_for(manager), f"{MANY}?from={officer.pk}"

    ticked = client.get(f"{page}&all=1").context["form"].initial["alerts"]
    check = client.post(page, {"alerts": ticked, "owner": colleague.pk})
    assert "Move 20 alerts to Colin Colleague?" in words_of(check)
    assert Alert.objects.filter(owner=colleague).count() == 0
    done = client.post(
        page, {"alerts": ticked, "owner": colleague.pk, "confirmed": "yes"}, follow=True
    )

    assert set(Alert.objects.filter(owner=colleague)) == set(alerts)
    assert "20 alerts now belong to Colin Colleague" in words_of(done)
    assert Event.objects.filter(action="alert.assigned").count() == 20


def test_the_second_page_carries_what_was_chosen(client_for, manager, colleague, alert):
    page = words_of(client_for(manager).post(MANY, {"alerts": alert.pk, "owner": colleague.pk}))

    for name, value in (("alerts", alert.pk), ("owner", colleague.pk), ("confirmed", "yes")):
        assert f'name="{name}" value="{value}"' in page


def test_nothing_chosen(client_for, manager, alert):
    page = words_of(client_for(manager).post(MANY, {}))

    assert "Select the alerts that are to move" in page
    assert "Select the person who is to own it" in page


def test_one_closed_meanwhile_moves_none(client_for, manager, officer, colleague, alert):
    other = make_alert(owner=officer)
    close(other, officer)
    chosen = {"alerts": [alert.pk, other.pk], "owner": colleague.pk, "confirmed": "yes"}

    response = client_for(manager).post(MANY, chosen)

    assert "has been closed, or moved, since" in words_of(response)
    assert Alert.objects.get(pk=alert.pk).owner == officer


@pytest.mark.parametrize(
    ("asked", "number"), [("", 3), ("?from=nobody", 1), ("?from=x", 3)], ids=["all", "nobody", "x"]
)
def test_whose_alerts_are_offered(client_for, manager, officer, alert, asked, number):
    make_alert(owner=manager)
    make_alert()

    assert len(client_for(manager).get(f"{MANY}{asked}").context["choices"]) == number


def test_no_more_than_can_be_read(client_for, manager):
    for _ in range(101):
        make_alert()

    response = client_for(manager).get(MANY)

    assert len(response.context["choices"]) == 100
    assert "There are more than can be shown at once" in words_of(response)


@pytest.mark.parametrize("rows", [1, 3])
def test_assign_many_query_budget(client_for, manager, rows, django_assert_num_queries):
    for _ in range(rows):
        make_alert(make.make_pupil(school=make.make_school()))
    client = client_for(manager)
    client.get(MANY)

    with django_assert_num_queries(10):
        client.get(MANY)


def test_the_night_leaves_an_alert_with_whom_it_was_given_to(manager, officer, colleague, alert):
    placement = make.make_placement(pupil=alert.pupil, owner=officer)
    Alert.objects.filter(pk=alert.pk).update(subject=subject_of(placement))
    facts = Candidate(
        subject=subject_of(placement),
        summary="Review of placement, corrected",
        url=alert.url,
        due_on=alert.due_on,
        pupil_id=alert.pupil_id,
        owner_id=officer.pk,
    )
    assign(alert, owner=colleague, by=manager)

    sweep("job", Alert.Kind.REVIEW_OVERDUE, lambda on: [facts], on=localdate())

    alert.refresh_from_db()
    assert (alert.owner, alert.summary) == (colleague, "Review of placement, corrected")
