"""The list of children: found by part of a name, narrowed by filters, no name in an address."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.audit.models import Event
from apcase.pages.presenters.children import results_words
from apcase.pages.queries.children import Sought, children, taught_in
from apcase.pupils.models import Pupil
from tests import make
from tests.pages.words import words_of

LIST = reverse("pages:child-list")


def names_in(response) -> list[str]:
    return [row.pupil.given_name for row in response.context["rows"]]


@pytest.fixture
def ash(school):
    return make.make_pupil(school=school, preferred_name="Ashley", upn=make.make_upn(1))


@pytest.fixture
def zoe():
    return make.make_pupil(given_name="Zoë", family_name="Bröwnlow", taught_in_year=8)


# Finding


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("bro", ["Ash", "Zoë"], id="part-of-a-family-name-without-its-accent"),
        pytest.param("brow ash", ["Ash"], id="both-words"),
        pytest.param("ashley", ["Ash"], id="preferred-name"),
        pytest.param(make.make_upn(1).lower(), ["Ash"], id="upn-in-small-letters"),
        pytest.param("nobody", [], id="nobody"),
        pytest.param("%", [], id="a-wildcard-is-a-letter"),
    ],
)
def test_search(client_for, officer, ash, zoe, words, found):
    response = client_for(officer).post(LIST, {"words": words}, follow=True)

    assert names_in(response) == found


def test_the_name_is_in_no_address(client_for, officer, ash):
    response = client_for(officer).post(LIST, {"words": "brown", "year": "9"}, follow=True)

    [(address, status)] = response.redirect_chain
    assert "brown" not in address and "year=9" in address
    assert "“brown”" in words_of(response)


def test_words_in_an_address_are_understood(client_for, officer, ash):
    assert names_in(client_for(officer).get(LIST, {"q": "brown"})) == ["Ash"]


def test_a_search_of_another_session_is_lost_and_said_to_be(client_for, officer, manager, ash):
    response = client_for(officer).post(LIST, {"words": "zzz"}, follow=True)
    address = response.redirect_chain[0][0]

    page = words_of(client_for(manager).get(address))

    assert "no longer kept" in page and "zzz" not in page


@pytest.mark.parametrize(
    ("total", "words", "said"),
    [
        (1, "bro", "1 result for “bro”"),
        (1234, "bro", "1,234 results for “bro”"),
        (1, "", "1 child"),
        (0, "", "0 children"),
    ],
)
def test_results_words(total, words, said):
    assert results_words(total, words) == said


def test_nobody_found_says_how_to_go_on(client_for, officer):
    page = words_of(client_for(officer).get(LIST, {"q": "nobody"}))

    assert "0 results for “nobody”" in page
    assert "Try part of the family name alone" in page


def test_too_many_words_are_refused_and_kept(client_for, officer):
    response = client_for(officer).post(LIST, {"words": "b" * 101})

    assert response.status_code == 200
    assert "must be 100 characters or fewer" in words_of(response)
    assert "b" * 101 in words_of(response)


# Filters


def test_filters(officer, school, ash, zoe):
    today = localdate()
    make.make_placement(pupil=zoe, starts_on=today, next_review_on=today)
    make.make_placement(
        pupil=ash,
        starts_on=today - timedelta(9),
        next_review_on=today,
        ends_on=today - timedelta(1),
    )
    make.make_case(pupil=ash)

    def found(**sought):
        return [pupil.given_name for pupil in children(officer, Sought(**sought), today)]

    assert found(year=8) == ["Zoë"]
    assert found(school=school) == ["Ash"]
    assert found(placed=True) == ["Zoë"]
    assert found(case=True) == ["Ash"]
    assert found(case=True, placed=True) == []


@pytest.mark.parametrize(
    ("on", "year", "taught"),
    [
        pytest.param(date(2026, 9, 1), 9, True, id="born-31-august-first-day-of-year-9"),
        pytest.param(date(2026, 8, 31), 9, False, id="the-day-before"),
        pytest.param(date(2026, 8, 31), 8, True, id="year-8-until-then"),
        pytest.param(date(2027, 8, 31), 9, True, id="last-day-of-year-9"),
    ],
)
def test_taught_in_agrees_with_the_rule_of_ages(db, on, year, taught):
    pupil = make.make_pupil(born_on=date(2013, 8, 31))

    assert Pupil.objects.filter(taught_in(year, on)).exists() is taught
    assert (pupil.year_group(on) == year) is taught


def test_each_filter_can_be_taken_away(client_for, officer, school, ash):
    asked = {"q": "brown", "school": str(school.pk), "placed": "on", "page": "1"}

    response = client_for(officer).get(LIST, asked)

    assert [(chip.text, chip.href) for chip in response.context["chips"]] == [
        ("“brown”", f"?school={school.pk}&placed=on"),
        ("Moorside High", "?q=brown&placed=on"),
        ("has a placement today", f"?q=brown&school={school.pk}"),
    ]


@pytest.mark.parametrize("asked", [{"year": "ninety"}, {"school": "x"}, {"year": "99"}])
def test_a_filter_that_cannot_be_is_said_and_narrows_nothing(client_for, officer, ash, asked):
    response = client_for(officer).get(LIST, asked)

    assert names_in(response) == ["Ash"]
    assert "There is a problem" in words_of(response)


def test_a_school_with_nobody_on_roll_is_no_mistake(client_for, officer, ash):
    empty = make.make_school(name="Empty Primary")

    response = client_for(officer).get(LIST, {"school": str(empty.pk)})

    assert (names_in(response), response.context["form"].errors) == ([], {})
    assert "Empty Primary" not in str(response.context["form"]["school"])


# Rows


def test_a_row_says_where_the_child_is_what_is_due_and_who_owns_it(client_for, officer, ash):
    today = localdate()
    make.make_placement(
        pupil=ash,
        provider=make.make_provider(name="The Forge"),
        starts_on=today - timedelta(days=60),
        next_review_on=today - timedelta(days=2),
        owner=officer,
    )

    [row] = client_for(officer).get(LIST).context["rows"]

    assert (row.school.name, [p.provider.name for p in row.placements]) == (
        "Moorside High",
        ["The Forge"],
    )
    assert (row.due.text, row.item.what, row.owner) == (
        "Overdue by 2 days",
        "Review of placement at The Forge",
        "You",
    )


def test_a_child_whom_a_school_has_placed_itself_is_the_schools(client_for, officer, school, ash):
    today = localdate()
    make.make_own_placement(
        school, pupil=ash, starts_on=today - timedelta(days=60),
        next_review_on=today + timedelta(days=30),
    )  # fmt: skip

    rows = client_for(officer).get(LIST).context["rows"]
    row = next(row for row in rows if row.pupil == ash)
    identity = client_for(officer).get(ash.get_absolute_url()).context["identity"]

    assert row.owner == "Moorside High"
    assert identity.facts[-1] == "Owner: Moorside High"


def test_the_children_shown_are_logged(client_for, officer, ash):
    client_for(officer).get(LIST)

    assert Event.objects.get(action="list.viewed", subject="children").pupils == [ash.pk]


# Who


def test_a_school_sees_its_own_children_and_no_filter_for_cases(client_for, school_user, ash, zoe):
    response = client_for(school_user).get(LIST, {"case": "on"})

    assert names_in(response) == ["Ash"]
    assert "Section 19" not in words_of(response)


def test_a_restricted_child_is_not_even_counted(client_for, officer, ash):
    Pupil.objects.filter(pk=ash.pk).update(restricted_at="2026-09-01T09:00Z")

    page = words_of(client_for(officer).get(LIST, {"q": "brown"}))

    assert "0 results" in page


def test_who_sees_no_child_is_refused_the_list(client_for, ash, authority):
    ada = make.make_user("Ada Admin", "administrator", authority)

    assert client_for(ada).get(LIST).status_code == 403


def test_a_page_that_is_not_there_is_the_first(client_for, officer, ash):
    response = client_for(officer).get(LIST, {"page": "7", "placed": "on"})

    assert response.headers["Location"] == f"{LIST}?placed=on"


@pytest.mark.parametrize("rows", [1, 3])
def test_child_list_query_budget(client_for, officer, rows, django_assert_num_queries):
    today = localdate()
    for _ in range(rows):
        pupil = make.make_pupil(school=make.make_school())
        make.make_placement(
            pupil=pupil, starts_on=today, next_review_on=today, owner=make.someone()
        )
        make.make_case(pupil=pupil)
    client = client_for(officer)
    client.get(LIST)

    with django_assert_num_queries(16):
        client.get(LIST)
