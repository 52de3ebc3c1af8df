"""Your work today: every number is a link to exactly that many rows, the most harmful first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.alerts.models import Alert
from apcase.alerts.presenters import ACTIONS, REASONS
from apcase.audit.models import Event
from apcase.pages.queries.work import HARM
from tests import make
from tests.pages.words import words_of

HOME = reverse("pages:home")


def days(number: int):
    return localdate() + timedelta(days=number)


def place(due: int, **over):
    """A live placement whose review is due so many days from today."""
    return make.make_placement(starts_on=days(-60), next_review_on=days(due), **over)


def make_alert(due: int | None, **over) -> Alert:
    values = {
        "kind": "sixth_day",
        "summary": "Day 6 of a permanent exclusion",
        "url": "/section-19/",
        "due_on": None if due is None else days(due),
        "raised_for": days(0),
    }
    if "pupil" not in over:
        over["pupil"] = make.make_pupil()
    over.setdefault("subject", f"section19.exclusion:{over['pupil'].pk}")
    return Alert.objects.create(**values | over)


def numbers_of(response) -> dict[str, tuple[int, str]]:
    return {count.text: (count.number, count.href) for count in response.context["counts"]}


def total_at(client, address: str) -> int:
    return client.get(HOME + address).context["page"].total


@pytest.fixture
def colleague(authority):
    return make.make_user("Colin Colleague", "officer", authority)


@pytest.fixture
def busy(officer, colleague):
    """Two overdue, one today, one this week and one undated for the officer; others elsewhere."""
    place(-3, owner=officer)
    make_alert(-1, owner=officer)
    place(0, owner=officer)
    place(7, owner=officer)
    make_alert(None, owner=officer)
    make_alert(12, owner=officer)
    place(8, owner=officer)
    place(-10, owner=colleague)
    make_alert(2, owner=colleague)
    place(-1)


def test_counts_for_an_officer(client_for, officer, busy):
    response = client_for(officer).get(HOME)

    assert {text: number for text, (number, _) in numbers_of(response).items()} == {
        "overdue": 2,
        "due today": 1,
        "due in the next 7 days": 1,
        "due later": 1,
        "without a date": 1,
        "waiting on others": 2,
        "nobody owns": 1,
    }


def test_a_review_of_what_a_school_places_itself_waits_on_the_school(client_for, officer, school):
    facts = {"starts_on": days(-60), "next_review_on": days(14)}
    own = make.make_own_placement(school, **facts)
    make.make_own_placement(school, **facts, owner=officer)
    make_alert(14, kind="review_overdue", pupil=own.pupil, subject=f"placements.placement:{own.pk}")
    client = client_for(officer)

    numbers = numbers_of(client.get(HOME))
    (row,) = client.get(HOME, {"show": "others"}).context["rows"]

    assert (numbers["nobody owns"][0], numbers["waiting on others"][0]) == (0, 1)
    assert (row.owner, row.href[:8]) == ("Moorside High", "/alerts/")


@pytest.mark.parametrize("reader", ["officer", "manager", "colleague"])
def test_every_number_leads_to_exactly_that_many_rows(request, client_for, busy, reader):
    client = client_for(request.getfixturevalue(reader))
    shown = [*numbers_of(client.get(HOME)).values()]
    shown += [*numbers_of(client.get(HOME, {"whose": "team"})).values()]

    assert [total_at(client, href) for _, href in shown] == [number for number, _ in shown]


def test_a_child_without_education_comes_before_a_form_and_undated_before_dated(
    client_for, officer, busy
):
    response = client_for(officer).get(HOME)

    assert [(row.what[:6], row.due and row.due.text) for row in response.context["rows"]] == [
        ("Day 6 ", None),
        ("Day 6 ", "Overdue by 1 day"),
        ("Day 6 ", "12 days left"),
        ("Review", "Overdue by 3 days"),
        ("Review", "Due today"),
        ("Review", "7 days left"),
    ]


def test_a_row_names_the_child_by_initials_and_the_action_by_what_it_does(client_for, officer):
    school = make.make_school(name="Moorside High")
    child = make.make_pupil(school=school, taught_in_year=9)
    placement = place(-2, owner=officer, pupil=child, provider=make.make_provider(name="The Forge"))

    page = words_of(client_for(officer).get(HOME))

    assert "AB · Year 9 · Moorside High" in page
    assert "Brown" not in page
    assert reverse("placements:review-record", args=[placement.pk]) in page


def test_a_review_with_an_open_alert_is_one_row(client_for, officer, colleague):
    placement = place(-2, owner=officer)
    make_alert(
        -2,
        kind="review_overdue",
        subject=f"placements.placement:{placement.pk}",
        pupil=placement.pupil,
        owner=colleague,
    )

    response = client_for(officer).get(HOME, {"whose": "team"})

    assert [row.owner for row in response.context["rows"]] == ["Colin Colleague"]


def test_the_filters_nobody_could_mean_are_left_out(client_for, officer, busy):
    asked = {"show": "drop", "whose": "the moon", "owner": "not-an-id", "kind": "x"}

    response = client_for(officer).get(HOME, asked)

    assert response.context["page"].total == 6


def test_by_kind(client_for, officer, busy):
    response = client_for(officer).get(HOME, {"kind": "sixth_day"})

    assert {row.what for row in response.context["rows"]} == {"Day 6 of a permanent exclusion"}


def test_nothing_to_do_says_where_to_look(client_for, officer):
    page = words_of(client_for(officer).get(HOME))

    assert "Nothing here." in page
    assert "see the whole team’s work" in page


def test_a_manager_sees_each_officer(client_for, manager, officer, colleague, busy):
    response = client_for(manager).get(HOME)
    rows = {row.name: row for row in response.context["officers"]}

    assert {name: (row.open, row.overdue, row.oldest) for name, row in rows.items()} == {
        "Colin Colleague": (2, 1, days(-10)),
        "Max Manager": (0, 0, None),
        "Olive Officer": (6, 2, days(-3)),
    }
    assert [total_at(client_for(manager), rows["Olive Officer"].href)] == [6]
    assert [total_at(client_for(manager), rows["Olive Officer"].overdue_href)] == [2]


def test_an_officer_sees_no_table_of_officers(client_for, officer, busy):
    assert "By officer" not in words_of(client_for(officer).get(HOME))


def test_a_list_of_work_is_logged_with_its_children(client_for, officer):
    placement = place(0, owner=officer)

    client_for(officer).get(HOME)

    assert Event.objects.get(action="list.viewed").pupils == [placement.pupil_id]


def test_without_a_role_one_is_signed_out(client_for, busy):
    answer = client_for(make.someone()).get(HOME)

    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")


def test_a_stranger_signs_in_first(client, db):
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("reader", "queries"), [("officer", 15), ("manager", 17)])
def test_home_query_budget(request, client_for, rows, reader, queries, django_assert_num_queries):
    client = client_for(request.getfixturevalue(reader))
    for _ in range(rows):
        school = make.make_school()
        place(-1, owner=make.someone(), pupil=make.make_pupil(school=school))
        make_alert(-1, owner=make.someone(), pupil=make.make_pupil(school=school))
    client.get(HOME)

    with django_assert_num_queries(queries):
        client.get(HOME, {"whose": "team"})


def test_every_kind_of_alert_has_its_place_and_its_words():
    kinds = set(Alert.Kind)

    assert (set(HARM), set(ACTIONS), set(REASONS)) == (kinds, kinds, kinds)
