"""Deadlines worked out for anybody who has signed in, with plain facts and no child."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from apcase.audit.models import Event
from apcase.pupils.models import Closure
from apcase.rules.readings import DAY_ONE_OF_PERMANENT
from tests import make

LIST = reverse("deadlines:deadline-list")
SIXTH_DAY = reverse("deadlines:deadline-work-out", args=["sixth-day"])
ASKED = {"school": "990001", "kind": "permanent", "first_day": "21 10 2026"}


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def headline(page: str) -> str:
    return page.split('<h1 class="govuk-heading-l">')[1].split("</h1>")[0]


@pytest.mark.parametrize("who", ["officer", "manager", "school_user", "outsider"])
def test_whoever_has_signed_in_works_out_day_six(terms, client_for, school, request, who):
    client = client_for(request.getfixturevalue(who))

    assert "Day 6 of an exclusion" in words_of(client.get(LIST))
    page = words_of(client.get(SIXTH_DAY, ASKED))

    assert headline(page) == "Day 6 is Wednesday 4 November 2026"
    assert "The authority where the child lives (Marlshire Council, if here) must provide" in page
    assert "<title>Day 6 is Wednesday 4 November 2026 – Deadlines – APcase</title>" in page


def test_the_calendar_is_linked_for_whom_it_opens(terms, client_for, school, officer):
    client = client_for(officer)
    calendar = reverse("pupils:calendar", args=[school.pk])

    assert f'href="{calendar}">See the calendar' in words_of(client.get(SIXTH_DAY, ASKED))
    assert client.get(calendar).status_code == 200


def test_a_provider_is_offered_no_calendar(terms, client_for, school):
    client = client_for(make.make_provider_user(make.make_provider()))

    assert "See the calendar" not in words_of(client.get(SIXTH_DAY, ASKED))


def test_a_stranger_is_sent_to_sign_in(db):
    assert Client().get(SIXTH_DAY, ASKED).status_code == 302


def test_every_day_is_shown_with_its_number_or_why_it_has_none(terms, client_for, school, officer):
    inset = date(2026, 11, 2)
    Closure.objects.create(school=school, kind="inset", first_day=inset, last_day=inset)

    answer = client_for(officer).get(SIXTH_DAY, ASKED)

    assert [(day.on.day, day.counts or day.why) for day in answer.context["result"].days] == [
        (21, 1), (22, 2), (23, 3), (24, "weekend"), (25, "weekend"),
        *[(day, "half-term") for day in range(26, 31)],
        (31, "weekend"), (1, "weekend"), (2, "INSET day"), (3, 4), (4, 5), (5, 6),
    ]  # fmt: skip
    page = words_of(answer)
    assert (
        "If Monday 2 November 2026 were a school day, it would be Wednesday 4 November 2026."
        in page
    )
    assert "This is a reading of unclear law." in page
    assert reverse("pupils:calendar", args=[school.pk]) in page


@pytest.mark.parametrize(
    ("over", "said"),
    [
        pytest.param(
            {"kind": "suspension", "last_day": "23 10 2026"},
            "No education is due for day 6: the suspension is of five school days or fewer",
            id="a-short-suspension-owes-nothing",
        ),
        pytest.param(
            {"kind": "suspension", "last_day": "2026-11-04"},
            "Day 6 is Wednesday 4 November 2026",
            id="a-long-one-does",
        ),
        pytest.param({"sent_home": "on"}, "Day 6 is Wednesday 4 November 2026", id="sent-home"),
        pytest.param({"first_day": "2026-10-24"}, "Day 6 is Monday 9 November 2026", id="saturday"),
        pytest.param({"school": "moorside"}, "Day 6 is Wednesday 4 November 2026", id="by-name"),
        pytest.param(
            {"school": "Moorside High (990001)"}, "Day 6 is Wednesday 4 November 2026", id="offered"
        ),
    ],
)
def test_what_is_worked_out(terms, client_for, school, officer, over, said):
    page = words_of(client_for(officer).get(SIXTH_DAY, ASKED | over))

    assert headline(page) == said


def test_the_trust_owes_it_for_a_suspension_from_an_academy(terms, client_for, school, officer):
    asked = ASKED | {"kind": "suspension", "last_day": "4 11 2026"}

    page = words_of(client_for(officer).get(SIXTH_DAY, asked))

    assert "The trust that runs Moorside High must provide full-time education" in page


def test_the_authoritys_own_reading_is_used_from_its_day_on(terms, client_for, school, officer):
    make.make_reading_choice(DAY_ONE_OF_PERMANENT, value="day-after", since=date(2026, 10, 21))
    client = client_for(officer)

    after = words_of(client.get(SIXTH_DAY, ASKED))
    before = words_of(client.get(SIXTH_DAY, ASKED | {"first_day": "20 10 2026"}))

    assert headline(after) == "Day 6 is Thursday 5 November 2026"
    assert "This authority has chosen the later reading" in after
    assert headline(before) == "Day 6 is Tuesday 3 November 2026"


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param({"school": ""}, "Enter the school’s name or URN", id="no-school"),
        pytest.param(
            {"school": "123456"},
            "No school with the URN 123456 is held. Check the number, or enter the name",
            id="unknown-urn",
        ),
        pytest.param(
            {"school": "Hogsmeade"},
            "No school called “Hogsmeade” is held. Enter its URN, or part of its name",
            id="unknown-name",
        ),
        pytest.param(
            {"school": "brook"},
            "More than one school is called so: Brookfield School (980001), Brookside School "
            "(980002). Enter the URN of one",
            id="several-of-a-name",
        ),
        pytest.param(
            {"first_day": "30 2 2026"}, "30 February 2026 is not a real date", id="impossible-date"
        ),
        pytest.param({"kind": "expulsion"}, "Select one of the choices", id="unknown-kind"),
        pytest.param(
            {"kind": "suspension"}, "Enter the last day of the suspension", id="no-last-day"
        ),
        pytest.param(
            {"last_day": "4 11 2026"},
            "A permanent exclusion has no last day. Leave this empty",
            id="permanent-with-an-end",
        ),
        pytest.param(
            {"kind": "suspension", "last_day": "20 10 2026"},
            "The suspension ends on Tuesday 20 October 2026, before it starts on Wednesday 21",
            id="ends-before-it-starts",
        ),
        pytest.param(
            {"first_day": "19 7 2027"},
            "6 school days are needed from Monday 19 July 2027, and the term dates held",
            id="calendar-too-short",
        ),
        pytest.param(
            {"first_day": "3 9 2025"},
            "Wednesday 3 September 2025 is outside the term dates held",
            id="before-the-calendar",
        ),
        pytest.param(
            {"first_day": "3 9 1998"},
            "No rule on education from the sixth day of a permanent exclusion is held for",
            id="before-the-law",
        ),
    ],
)
def test_wrong_facts_get_a_sentence_and_stay_in_the_form(
    terms, client_for, school, officer, over, sentence
):
    make.make_school(name="Brookfield School", urn="980001")
    make.make_school(name="Brookside School", urn="980002")

    answer = client_for(officer).get(SIXTH_DAY, ASKED | over)

    page = words_of(answer)
    assert answer.status_code == 200
    assert sentence in page
    assert "There is a problem" in page and "<title>Error: " in page
    assert answer.context["result"] is None
    if "school" not in over:
        assert "990001" in page


def test_a_date_in_one_piece_fills_the_three_boxes(terms, client_for, school, officer):
    page = words_of(client_for(officer).get(SIXTH_DAY, ASKED | {"first_day": "2026-10-21"}))

    assert [f'value="{part}"' in page for part in ("21", "10", "2026")] == [True] * 3
    assert 'value="2026-10-21"' not in page


def test_a_schools_own_people_find_their_school_filled_in(terms, client_for, school, school_user):
    page = words_of(client_for(school_user).get(SIXTH_DAY))

    assert 'value="Moorside High (990001)"' in page


def test_nothing_of_a_child_is_asked_or_logged(terms, client_for, school, officer):
    client_for(officer).get(SIXTH_DAY, ASKED)

    assert not Event.objects.exclude(action="signed_in").exists()


def test_a_deadline_that_is_not_held_does_not_exist(client_for, officer):
    assert client_for(officer).get("/deadlines/seventh-day/").status_code == 404


@pytest.mark.parametrize("schools", [1, 3])
def test_the_page_costs_the_same_for_more_schools(
    terms, client_for, school, officer, schools, django_assert_num_queries
):
    for _ in range(schools):
        make.make_school(la_code="999")
    client = client_for(officer)

    with django_assert_num_queries(9):
        client.get(SIXTH_DAY, ASKED)
