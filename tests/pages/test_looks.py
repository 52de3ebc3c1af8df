"""Who has looked at a child, and what one person touched, on a page and as a file."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.pages.queries import looks
from apcase.pupils.models import Pupil
from tests import make
from tests.pages.words import words_of

CHOOSE = reverse("pages:person-choose")


def looks_of(pupil, page: str = "child-looks") -> str:
    return reverse(f"pages:{page}", args=[pupil.pk])


def touched_by(person, page: str = "person-touched") -> str:
    return reverse(f"pages:{page}", args=[person.pk])


def make_event(by, *pupils, **over) -> Event:
    values = {
        "actor_id": by.pk,
        "actor": by.name,
        "role": "AP officer",
        "action": "pupil.viewed",
        "subject": f"pupils.pupil:{pupils[0].pk}" if pupils else "home",
        "pupils": [pupil.pk for pupil in pupils],
        "address": "192.0.2.7",
        "at": datetime(2026, 11, 5, 9, 30, tzinfo=UTC),
    }
    return Event.objects.create(**values | over)


def rows_in(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def ash(school):
    return make.make_pupil(school=school)


@pytest.fixture
def bo(school):
    return make.make_pupil(school=school, given_name="Bo", family_name="Cole")


@pytest.fixture
def auditor(authority):
    return make.make_user("Ada Auditor", Role.AUDITOR, authority)


FIFTH = {"since_on": "2026-11-05", "until_on": "2026-11-05"}


# Who has looked


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        pytest.param(FIFTH, ["23:59", "12:00", "00:00"], id="a-day-with-both-its-ends"),
        pytest.param(
            FIFTH | {"since_time": "12:00", "until_time": "12.00"}, ["12:00"], id="one-minute"
        ),
        pytest.param({"until_on": "2026-11-04"}, ["23:59"], id="everything-before"),
        pytest.param({"since_on": "2026-11-06", "until_on": "2026-11-06"}, ["00:00"], id="after"),
    ],
)
def test_looks_between_two_moments(client_for, officer, ash, asked, shown):
    for at in ("04T23:59:59", "05T00:00:00", "05T12:00:30", "05T23:59:59", "06T00:00:00"):
        make_event(officer, ash, at=f"2026-11-{at}Z")

    rows = client_for(officer).get(looks_of(ash), asked).context["rows"]

    assert [f"{row.event.at:%H:%M}" for row in rows] == shown


def test_moments_are_londons(client_for, officer, ash):
    make_event(officer, ash, at="2026-07-01T23:30Z")

    rows = client_for(officer).get(looks_of(ash), {"since_on": "2026-07-02"}).context["rows"]

    assert [f"{row.event.at:%d %H:%M}" for row in rows][-1] == "01 23:30"


@pytest.mark.parametrize(
    ("asked", "field", "sentence"),
    [
        (
            {"since_on": "2026-11-06", "until_on": "2026-11-05"},
            "until_on",
            "The end is before the beginning. Enter a later day or time",
        ),
        (
            FIFTH | {"since_time": "12:00", "until_time": "11:58"},
            "until_on",
            "The end is before the beginning. Enter a later day or time",
        ),
        ({"since_time": "9:00"}, "since_on", "Enter the first day as well as the time"),
        ({"until_time": "9:00"}, "until_on", "Enter the last day as well as the time"),
        ({"since_on": "2026-11-05", "since_time": "25"}, "since_time",
         "Enter a time of day, like 14:30"),
        ({"since_on_day": "31", "since_on_month": "2", "since_on_year": "2026"}, "since_on",
         "31 February 2026 is not a real date"),
    ],
)  # fmt: skip
def test_a_wrong_moment_is_a_sentence_and_stays(client_for, officer, ash, asked, field, sentence):
    response = client_for(officer).get(looks_of(ash), asked)

    assert response.context["form"].errors == {field: [sentence]}
    assert all(
        f'value="{value}"' in words_of(response) for value in asked.values() if "-" not in value
    )


def test_the_file_of_who_has_looked(client_for, officer, ash):
    make_event(officer, ash)
    make_event(make.someone(), ash, actor='=HYPERLINK("x")', role="", address=None)

    response = client_for(officer).get(looks_of(ash, "child-looks-export"), FIFTH)

    assert rows_in(response) == [
        ["When", "Who", "Role", "What", "Computer", "Request"],
        ["2026-11-05 09:30:00", '\'=HYPERLINK("x")', "", "Opened: child", "", ""],
        ["2026-11-05 09:30:00", "Olive Officer", "AP officer", "Opened: child", "192.0.2.7", ""],
    ]
    assert response["Content-Disposition"] == (
        f'attachment; filename="who-has-looked-{localdate()}.csv"'
    )


def test_why_somebody_opened_a_hidden_record_or_saw_an_address(client_for, manager, officer, ash):
    why = "The taxi is to be booked."
    for number, action in enumerate(("glass.broken", "address.unmasked")):
        moment = datetime(2026, 11, 5, 9, number, tzinfo=UTC)
        make_event(officer, ash, action=action, detail={"reason": why}, at=moment)

    shown = client_for(manager).get(looks_of(ash)).context["rows"]
    of_child = rows_in(client_for(manager).get(looks_of(ash, "child-looks-export")))
    of_person = rows_in(client_for(manager).get(touched_by(officer, "person-touched-export")))

    words = [f"Saw the protected address: “{why}”", f"Opened a restricted record: “{why}”"]
    assert [row.what for row in shown][1:] == words
    assert [row[3] for row in of_child][-2:] == words
    assert {row[3] for row in of_person} >= {"Saw the protected address", words[1]}


def test_the_export_is_written_down_before_it_leaves(client_for, officer, ash):
    client_for(officer).get(looks_of(ash, "child-looks-export"))

    event = Event.objects.get(action="who_has_looked.exported")
    assert (event.actor, event.pupils, event.detail) == ("Olive Officer", [ash.pk], {"rows": 0})


def test_an_export_with_a_wrong_moment_goes_back_to_the_page(client_for, officer, ash):
    response = client_for(officer).get(
        looks_of(ash, "child-looks-export"), {"since_on": "yesterday"}
    )

    assert response["Location"] == f"{looks_of(ash)}?since_on=yesterday"


def test_a_file_has_its_bounds(client_for, officer, ash, monkeypatch):
    monkeypatch.setattr(looks, "MOST_EXPORTED", 1)
    make_event(officer, ash)
    make_event(officer, ash)

    response = client_for(officer).get(looks_of(ash, "child-looks-export"))

    assert response.status_code == 409
    assert (
        "That is 2 entries, and a file holds 1. Choose a shorter time, then export again."
        in words_of(response)
    )


@pytest.mark.parametrize("page", ["child-looks", "child-looks-export"])
@pytest.mark.parametrize(
    ("reader", "status"), [("officer", 200), ("school_user", 403), ("outsider", 403)]
)
def test_who_may_see_who_has_looked(request, client_for, ash, page, reader, status):
    client = client_for(request.getfixturevalue(reader))

    assert client.get(looks_of(ash, page)).status_code == status


@pytest.mark.parametrize("page", ["child-looks", "child-looks-export"])
def test_who_has_looked_at_nobody(client_for, officer, page):
    assert client_for(officer).get(reverse(f"pages:{page}", args=[uuid4()])).status_code == 404


# What a person touched


def test_everything_that_a_person_touched(client_for, manager, officer, ash, bo):
    others = [make.make_pupil(given_name=f"N{n}") for n in range(3)]
    make_event(officer, ash)
    make_event(officer, bo, ash, *others, action="list.viewed", subject="children", at=at("10:00"))
    make_event(officer, at=at("11:00"), action="refused", subject="/quality/")
    make_event(manager, ash)

    response = client_for(manager).get(touched_by(officer), FIFTH)

    assert [(row.what, [name for _, name in row.children], row.more) for row in
            response.context["rows"]] == [
        ("Refused: /quality/", [], 0),
        ("Saw a list: children", ["Bo Cole", "Ash Brown", "N0 Brown"], 2),
        ("Opened: child", ["Ash Brown"], 0),
    ]  # fmt: skip
    assert (
        "3 entries from 5 November 2026 at 00:00 until 6 November 2026 at 00:00, about 5 children."
        in words_of(response)
    )


def at(time: str) -> str:
    return f"2026-11-05T{time}Z"


def test_unless_somebody_says_it_is_the_last_thirty_days(client_for, manager, officer):
    first = localdate() - timedelta(days=30)
    make_event(officer, at=f"{first}T12:00Z")
    make_event(officer, at=f"{first - timedelta(days=1)}T12:00Z")

    response = client_for(manager).get(touched_by(officer))

    assert len(response.context["rows"]) == 1


def test_a_restricted_child_is_counted_and_not_named(client_for, manager, officer, ash):
    make_event(officer, ash)
    Pupil.objects.filter(pk=ash.pk).update(restricted_at="2026-11-06T09:00Z")

    page = client_for(manager).get(touched_by(officer), FIFTH)
    file = client_for(manager).get(touched_by(officer, "person-touched-export"), FIFTH)

    assert "about 1 child." in words_of(page)
    assert "A child whom you may not see" in words_of(page) and "Ash" not in words_of(page)
    assert rows_in(file)[1][5:7] == ["a child whom you may not see", str(ash.pk)]


def test_an_auditor_sees_what_was_done_and_no_childs_name(client_for, auditor, officer, ash):
    make_event(officer, ash)

    response = client_for(auditor).get(touched_by(officer), FIFTH)

    assert [row.children for row in response.context["rows"]] == [[(ash.pk, "")]]
    assert "Brown" not in words_of(response)


def test_the_file_has_a_line_for_each_child(client_for, manager, officer, ash, bo):
    event = make_event(officer, ash, bo, action="list.viewed", subject="-children")

    response = client_for(manager).get(touched_by(officer, "person-touched-export"), FIFTH)

    common = ["2026-11-05 09:30:00", "Olive Officer", "AP officer", "Saw a list: -children"]
    assert rows_in(response) == [
        ["When", "Person", "Role", "What", "Record", "Child", "Child’s key", "Computer", "Request"],
        [*common, "'-children", "Ash Brown", str(ash.pk), "192.0.2.7", ""],
        [*common, "'-children", "Bo Cole", str(bo.pk), "192.0.2.7", ""],
    ]
    assert event.pupils == [ash.pk, bo.pk]


@pytest.mark.parametrize(
    ("page", "action"),
    [
        ("person-touched", "person_report.viewed"),
        ("person-touched-export", "person_report.exported"),
    ],
)
def test_whoever_reads_the_log_is_in_it(client_for, manager, officer, ash, page, action):
    make_event(officer, ash)

    client_for(manager).get(touched_by(officer, page), FIFTH)

    event = Event.objects.get(action=action)
    assert (event.actor, event.subject) == ("Max Manager", f"access.user:{officer.pk}")
    assert (event.pupils, event.detail["rows"]) == ([ash.pk], 1)
    assert event.detail["since"] == "2026-11-05T00:00:00Z"


def test_choosing_a_person_and_two_moments(client_for, manager, officer):
    client = client_for(manager)

    response = client.get(CHOOSE, {"person": officer.pk, "since_on_day": "5",
                                   "since_on_month": "11", "since_on_year": "2026"})  # fmt: skip

    assert response["Location"] == (
        f"{touched_by(officer)}?since_on_day=5&since_on_month=11&since_on_year=2026"
    )
    assert client.get(response["Location"]).context["period"] == (
        "from 5 November 2026 at 00:00 until now"
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"person": ""}, "Choose the person whose work you want to see"),
        ({"person": "nobody"}, "Choose a person from the list"),
    ],
)
def test_nobody_chosen(client_for, manager, asked, sentence):
    response = client_for(manager).get(CHOOSE, asked)

    assert response.context["form"].errors == {"person": [sentence]}
    assert words_of(response).count("<title>Error: Audit") == 1


@pytest.mark.parametrize("page", ["person-choose", "person-touched", "person-touched-export"])
@pytest.mark.parametrize(
    ("reader", "status"),
    [("manager", 200), ("auditor", 200), ("officer", 403), ("school_user", 403)],
)
def test_who_may_read_the_log(request, client_for, db, page, reader, status):
    person = make.someone()
    arguments = [] if page == "person-choose" else [person.pk]

    client = client_for(request.getfixturevalue(reader))

    assert client.get(reverse(f"pages:{page}", args=arguments)).status_code == status


@pytest.mark.parametrize("page", ["person-touched", "person-touched-export"])
def test_a_person_who_does_not_exist(client_for, manager, page):
    assert client_for(manager).get(reverse(f"pages:{page}", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"),
    [("child-looks", 7), ("child-looks-export", 7)],
)
def test_child_looks_query_budget(
    client_for, officer, ash, rows, page, queries, django_assert_num_queries
):
    for _ in range(rows):
        make_event(officer, ash)
    client = client_for(officer)
    client.get(looks_of(ash, page))

    with django_assert_num_queries(queries):
        client.get(looks_of(ash, page), FIFTH)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"),
    [("person-touched", 9), ("person-touched-export", 8)],
)
def test_person_touched_query_budget(
    client_for, manager, officer, rows, page, queries, django_assert_num_queries
):
    for number in range(rows):
        make_event(officer, make.make_pupil(born_on=date(2013, 3, number + 1)))
    client = client_for(manager)
    client.get(touched_by(officer, page), FIFTH)

    with django_assert_num_queries(queries):
        client.get(touched_by(officer, page), FIFTH)
