"""A deputy sees the absent person's work as theirs, and gains no right by it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access import actions
from apcase.access.models import Absence, User
from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from tests import make

HOME, OWN = reverse("pages:home"), reverse("people:absences")


def days(number: int):
    return localdate() + timedelta(days=number)


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


@pytest.fixture
def colleague(authority):
    return make.make_user("Colin Colleague", Role.OFFICER, authority)


def away(user, deputy, by=None, first=0, last=5, **over) -> Absence:
    values = {"starts_on": days(first), "ends_on": days(last), "on": days(0)}
    return actions.name_deputy(user, deputy=deputy, by=by or user, **values | over)


def owns(user):
    return make.make_placement(owner=user, starts_on=days(-60), next_review_on=days(-1))


def mine(client) -> list[tuple[str, str]]:
    rows = client.get(HOME, {"whose": "mine"}).context["rows"]
    return [(row.what, row.owner) for row in rows]


def test_the_deputy_sees_the_work_marked_with_whose_it_is(client_for, officer, colleague):
    owns(officer), owns(colleague)
    away(officer, colleague)

    shown = mine(client_for(colleague))

    assert sorted(owner for _, owner in shown) == ["Olive Officer: you are deputy", "You"]
    # The absent person's own work stays theirs, and the deputy's does not become theirs.
    assert [owner for _, owner in mine(client_for(officer))] == ["You"]


@pytest.mark.parametrize(
    ("first", "last", "sees"), [(0, 0, 1), (-5, -1, 0), (1, 5, 0)], ids=["today", "past", "coming"]
)
def test_only_on_the_days_of_the_absence(client_for, officer, colleague, first, last, sees):
    owns(officer)
    Absence.objects.create(
        user=officer, deputy=colleague, starts_on=days(first), ends_on=days(last), named_by=officer
    )

    assert len(mine(client_for(colleague))) == sees


def test_work_covered_is_not_waiting_on_others(client_for, officer, colleague):
    owns(officer)
    away(officer, colleague)

    counts = client_for(colleague).get(HOME).context["counts"]

    assert {count.text: count.number for count in counts}["waiting on others"] == 0


def test_rights_stay_as_they_were(officer, colleague, authority, manager):
    before = colleague.rights
    away(manager, colleague)

    assert User.objects.get(pk=colleague.pk).rights == before


def test_it_ends_when_it_is_cancelled(client_for, officer, colleague):
    owns(officer)
    absence = away(officer, colleague)
    client = client_for(officer)

    assert client.post(reverse("people:absence-cancel", args=[absence.pk])).status_code == 302

    assert mine(client_for(colleague)) == []
    assert list(
        Event.objects.filter(action__startswith="absence").values_list("action", flat=True)
    ) == [
        "absence.deputy_named",
        "absence.cancelled",
    ]


def test_refusals(officer, colleague, manager, school_user):
    away(officer, colleague)
    absence = away(manager, officer)
    actions.cancel_absence(absence, by=manager)

    assert [
        refusal_of(lambda: away(officer, manager, first=5, last=9)),
        refusal_of(lambda: away(officer, officer, first=20, last=25)),
        refusal_of(lambda: away(officer, school_user, first=20, last=25)),
        refusal_of(lambda: away(manager, officer, by=colleague)),
        refusal_of(lambda: away(officer, manager, first=-9, last=-5))[1],
        refusal_of(lambda: away(officer, manager, first=25, last=20))[1],
        refusal_of(lambda: actions.cancel_absence(absence, by=manager)),
    ] == [
        (
            "Olive Officer has a deputy on some of these days already. Cancel that first, or "
            "choose other days.",
            None,
        ),
        ("A deputy is somebody else. Choose another person.", "deputy"),
        ("Sam School cannot see this work. Choose an officer or manager.", "deputy"),
        ("You name a deputy for yourself. A manager names one for somebody else.", None),
        "ends_on",
        "ends_on",
        ("This absence is cancelled already.", None),
    ]


def typed(deputy) -> dict:
    first, last = days(1), days(3)
    return {
        "deputy": deputy.pk,
        "starts_on_day": first.day, "starts_on_month": first.month, "starts_on_year": first.year,
        "ends_on_day": last.day, "ends_on_month": last.month, "ends_on_year": last.year,
    }  # fmt: skip


def test_an_officer_names_a_deputy_by_page(client_for, officer, colleague):
    assert client_for(officer).post(OWN, typed(colleague)).status_code == 302
    assert Absence.objects.get().named_by == officer


def test_a_manager_names_one_for_somebody_who_is_ill(client_for, officer, colleague, manager):
    address = reverse("people:person-absences", args=[officer.pk])

    assert client_for(manager).post(address, typed(colleague)).status_code == 302
    assert (Absence.objects.get().user, Absence.objects.get().named_by) == (officer, manager)


@pytest.mark.parametrize(
    ("person", "own", "others"),
    [("officer", 200, 403), ("manager", 200, 200), ("school_user", 403, 403)],
)
def test_who_opens_the_pages(request, client_for, colleague, person, own, others):
    client = client_for(request.getfixturevalue(person))
    address = reverse("people:person-absences", args=[colleague.pk])

    assert [client.get(OWN).status_code, client.get(address).status_code] == [own, others]


def test_nobody_cancels_anothers_absence_but_a_manager(client_for, officer, colleague, manager):
    absence = away(officer, manager)
    address = reverse("people:absence-cancel", args=[absence.pk])

    assert client_for(colleague).post(address).status_code == 404
    assert client_for(manager).post(address).status_code == 302
