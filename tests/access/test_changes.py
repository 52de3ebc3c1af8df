"""Starters, movers and leavers between two days."""

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.urls import reverse

from apcase.access.actions import suspend_dormant
from apcase.access.changes import changes_between
from apcase.access.models import User
from apcase.access.rights import Role
from apcase.audit.models import Event
from tests import make

LIST, EXPORT = reverse("people:change-list"), reverse("people:change-list-export")
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
OCTOBER = {"since_on": "2026-10-01", "until_on": "2026-10-31"}
SEPTEMBER = date(2026, 9, 1)


def days(*spans) -> User:
    """A person with these roles at the authority: officer, data officer, and so on by turns."""
    person = User.objects.create(name="Ned New", email="ned@marlshire.invalid")
    for role, (starts_on, ends_on) in zip(("officer", "data_officer"), spans, strict=False):
        person.memberships.create(
            organisation=make.make_authority(), role=role, starts_on=starts_on, ends_on=ends_on
        )
    return person


def said() -> list[tuple]:
    return [
        (change.on.day, change.kind, change.what.partition(":")[0])
        for change in changes_between(User.objects.all(), FIRST, LAST)
    ]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([(FIRST, None)], [(1, "Starter", "Began")], id="on-the-first-day"),
        pytest.param([(LAST, None)], [(31, "Starter", "Began")], id="on-the-last-day"),
        pytest.param([(date(2026, 11, 1), None)], [], id="a-day-later"),
        pytest.param([(SEPTEMBER, date(2026, 9, 30))], [], id="ended-before"),
        pytest.param([(SEPTEMBER, FIRST)], [(1, "Leaver", "Ended")], id="a-leaver"),
        pytest.param(
            [(SEPTEMBER, None), (date(2026, 10, 5), None)], [(5, "Mover", "Began")], id="one-more"
        ),
        pytest.param(
            [(SEPTEMBER, date(2026, 10, 4)), (date(2026, 10, 5), None)],
            [(5, "Mover", "Began"), (4, "Mover", "Ended")],
            id="one-for-another",
        ),
        pytest.param(
            [(SEPTEMBER, date(2026, 10, 4)), (date(2026, 10, 12), None)],
            [(12, "Starter", "Began"), (4, "Leaver", "Ended")],
            id="left-and-came-back",
        ),
    ],
)
def test_changes(db, spans, expected):
    days(*spans)

    assert said() == expected


def test_an_account_that_nobody_used_is_closed_and_is_on_the_report(authority):
    person = make.make_user("Dora Dormant", Role.OFFICER, authority)
    User.objects.filter(pk=person.pk).update(created_at=datetime(2026, 8, 1, tzinfo=UTC))
    make.make_user("Ann Admin", Role.ADMINISTRATOR, authority)

    assert suspend_dormant(on=date(2026, 9, 30), by=make.someone()) == 0
    assert suspend_dormant(on=date(2026, 10, 1), by=make.someone()) == 1

    closed_at = datetime(2026, 10, 1, 1, tzinfo=UTC)
    User.objects.filter(pk=person.pk).update(deactivated_at=closed_at)
    assert said() == [(1, "Leaver", "The account was closed")]


@pytest.mark.parametrize(
    ("person", "status"), [("manager", 200), ("officer", 403), ("school_user", 403)]
)
@pytest.mark.parametrize("page", [LIST, EXPORT])
def test_who_reads_them(request, client_for, person, status, page):
    assert client_for(request.getfixturevalue(person)).get(page).status_code == status


def test_the_page_and_the_file_say_the_same(client_for, manager):
    days((FIRST, None))
    client = client_for(manager)

    page = client.get(LIST, OCTOBER)
    file = client.get(EXPORT, OCTOBER)

    assert [row.person.name for row in page.context["page"]] == ["Ned New"]
    assert list(csv.reader(StringIO(file.content.decode("utf-8-sig"), newline=""))) == [
        ["Day", "Person", "Email", "Change", "What"],
        [
            "2026-10-01", "Ned New", "ned@marlshire.invalid", "Starter",
            "Began: AP officer, Marlshire Council",
        ],
    ]  # fmt: skip
    assert Event.objects.get(action="people_changes.exported").detail == {"rows": 1}


def test_without_days_it_is_the_last_month(client_for, manager):
    response = client_for(manager).get(LIST)

    assert response.context["form"].errors == {}
    assert response.context["page"].total == 0


def test_days_the_wrong_way_round_are_a_sentence(client_for, manager):
    wrong = {"since_on": "2026-10-31", "until_on": "2026-10-01"}

    page, file = (client_for(manager).get(each, wrong) for each in (LIST, EXPORT))

    sentence = "The last day lies before the first. Enter a later one"
    assert page.context["form"].errors["until_on"] == [sentence]
    assert file.headers["Location"].startswith(LIST)


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget(client_for, authority, manager, rows, django_assert_num_queries):
    for number in range(rows):
        make.make_user(f"Olive O{number}", Role.OFFICER, authority, starts_on=FIRST)
    client = client_for(manager)
    client.get(LIST, OCTOBER)

    with django_assert_num_queries(5):
        client.get(LIST, OCTOBER)
