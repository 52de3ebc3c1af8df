"""An alert is given to those alone who may open what it is about."""

import pytest
from django.urls import reverse

from apcase.access.named import grant
from apcase.access.rights import Permission
from apcase.alerts.actions import assign
from apcase.alerts.models import Alert
from apcase.alerts.opening import who_may_open
from apcase.audit.keys import subject_of
from apcase.rules.refusal import Refusal
from directory.concerns_due import concern_due, step_due
from tests import make
from tests.alerts.test_views import MANY, assign_page, make_alert, words_of

pytestmark = pytest.mark.django_db
MAY_NOT = "Olive Officer may not open what this is about: concern about a provider."


def alert_of(candidate, **over) -> Alert:
    values = {"kind": "concern", "raised_for": candidate.due_on}
    facts = {name: getattr(candidate, name) for name in ("subject", "summary", "url", "due_on")}
    return Alert.objects.create(**values | facts | over)


@pytest.fixture
def restricted(db):
    return make.make_concern(grade="serious", audience="restricted")


def test_a_restricted_concern_is_given_to_those_who_may_see_such(
    restricted, officer, manager, qa_officer, school_user
):
    alert = alert_of(concern_due(restricted))

    assert list(who_may_open(alert)) == [manager, qa_officer]
    with pytest.raises(Refusal) as refusal:
        assign(alert, owner=officer, by=manager)
    assert (refusal.value.field, MAY_NOT in str(refusal.value)) == ("owner", True)
    assert assign(alert, owner=qa_officer, by=manager).owner == qa_officer


def test_a_step_about_a_restricted_concern_too(restricted, officer, manager, qa_officer):
    alert = alert_of(step_due(make.make_concern_step(restricted)))

    assert list(who_may_open(alert)) == [manager, qa_officer]


def test_any_other_concern_is_given_to_whoever_follows_them(officer, manager, qa_officer):
    alert = alert_of(concern_due(make.make_concern(grade="serious")))

    assert list(who_may_open(alert)) == [manager, officer, qa_officer]
    assert assign(alert, owner=officer, by=manager).owner == officer


def test_documents_are_given_to_quality_and_children_are_not(officer, manager, qa_officer):
    evidence = make.make_evidence(make.make_provider())
    about = make_alert(kind="evidence", subject=subject_of(evidence))
    Alert.objects.filter(pk=about.pk).update(pupil=None)
    about.refresh_from_db()

    assert list(who_may_open(about)) == [manager, officer, qa_officer]
    assert list(who_may_open(make_alert())) == [manager, officer]


def test_of_a_restricted_child_only_the_people_named_are_offered(officer, manager):
    child = make.make_pupil()
    alert = make_alert(child)
    restrict_child(child, manager)
    alert.pupil.refresh_from_db()

    assert list(who_may_open(alert)) == [manager]
    with pytest.raises(Refusal, match="Olive Officer may not open what this is about: review of a"):
        assign(alert, owner=officer, by=manager)


def restrict_child(child, by) -> None:
    grant(by, Permission.PUPIL_VIEW, child)
    type(child).objects.filter(pk=child.pk).update(restricted_at="2026-10-01T09:00Z")


def test_the_page_offers_those_alone_who_may(restricted, officer, manager, client_for):
    client, page = client_for(manager), assign_page(alert_of(concern_due(restricted)))

    assert list(client.get(page).context["form"].fields["owner"].queryset) == [manager]
    answer = client.post(page, {"owner": officer.pk})
    assert "is not one of them" in words_of(answer)


def test_many_at_once_are_refused_with_the_kind_and_none_moves(
    restricted, officer, manager, client_for
):
    alerts = [alert_of(concern_due(restricted)), make_alert()]
    chosen = {"alerts": [each.pk for each in alerts], "owner": officer.pk, "confirmed": "yes"}

    answer = client_for(manager).post(MANY, chosen)

    assert MAY_NOT in words_of(answer)
    assert not Alert.objects.filter(owner=officer).exists()


def test_the_api_refuses_with_the_same_sentence(restricted, officer, manager, client_for):
    alert = alert_of(concern_due(restricted))

    answer = client_for(manager).post(
        f"/api/v1/alerts/{alert.pk}/assign/",
        {"owner": str(officer.pk)},
        content_type="application/json",
    )

    assert answer.status_code == 409
    assert MAY_NOT in answer.json()["detail"]


def test_a_quality_officer_finds_concerns_at_home(restricted, qa_officer, client_for):
    alert = alert_of(concern_due(restricted), owner=qa_officer)

    assert alert.summary in words_of(client_for(qa_officer).get(reverse("pages:home")))


@pytest.mark.parametrize("people", [1, 3])
def test_the_form_asks_as_much_whoever_is_offered(
    people, restricted, authority, manager, client_for, django_assert_num_queries
):
    for number in range(people):
        make.make_user(f"Quin {number}", "qa_officer", authority)
    page = assign_page(alert_of(concern_due(restricted)))
    client = client_for(manager)
    client.get(page)

    with django_assert_num_queries(8):
        client.get(page)
