"""How the authority reads unclear law: chosen from a day on, shown to all, changed by managers."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.actions import choose_reading
from apcase.access.models import ReadingChoice
from apcase.access.readings import readings
from apcase.audit.models import Event
from apcase.rules.readings import (
    DAY_ONE_OF_PERMANENT,
    FULL_TIME_AT_A_PLACE,
    READINGS,
    SECTION_43_BEGINS,
)
from apcase.rules.refusal import NotADate, NotANumber, Refusal, UnknownWord

TODAY = date(2026, 11, 24)
LIST = reverse("access:reading-list")


def page_of(reading) -> str:
    return reverse("access:reading-detail", args=[reading.key])


def choose_page(reading) -> str:
    return reverse("access:reading-choose", args=[reading.key])


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def chosen(reading=DAY_ONE_OF_PERMANENT, **over) -> ReadingChoice:
    values = {"value": "day-after", "since": TODAY, "why": "Counsel’s advice.", "on": TODAY}
    return choose_reading(reading, **values | over)


# What holds on which day


def test_as_shipped_until_something_is_chosen(db):
    assert readings().on(TODAY)[DAY_ONE_OF_PERMANENT] == "first-day"


def test_each_case_is_judged_by_the_reading_of_its_own_day(manager):
    chosen(by=manager)
    chosen(value="first-day", since=TODAY + timedelta(30), by=manager)

    held = readings()

    days = (TODAY - timedelta(1), TODAY, TODAY + timedelta(29), TODAY + timedelta(30))
    assert [held.on(day)[DAY_ONE_OF_PERMANENT] for day in days] == [
        "first-day", "day-after", "day-after", "first-day",
    ]  # fmt: skip


def test_of_two_choices_for_one_day_the_later_one_made_holds(manager):
    chosen(by=manager)
    chosen(value="first-day", by=manager)

    assert readings().on(TODAY)[DAY_ONE_OF_PERMANENT] == "first-day"


def test_a_choice_is_kept_with_who_and_why_and_written_to_the_log(manager):
    choice = chosen(SECTION_43_BEGINS, value="2027-09-01", by=manager)

    event = Event.objects.get(action="reading.chosen")
    assert (choice.words, choice.chosen_by) == ("1 September 2027", manager)
    assert (event.actor_id, event.detail) == (
        manager.pk,
        {
            "reading": "section-43-begins",
            "answer": "1 September 2027",
            "since": "2026-11-24",
            "why": "Counsel’s advice.",
        },
    )


@pytest.mark.parametrize(
    ("reading", "over", "kind", "field"),
    [
        pytest.param(
            DAY_ONE_OF_PERMANENT, {"value": "seventh"}, UnknownWord, "value", id="no-choice"
        ),
        pytest.param(FULL_TIME_AT_A_PLACE, {"value": "26"}, NotANumber, "value", id="too-many"),
        pytest.param(
            DAY_ONE_OF_PERMANENT, {"since": TODAY - timedelta(1)}, Refusal, "since", id="yesterday"
        ),
        pytest.param(DAY_ONE_OF_PERMANENT, {"why": " "}, Refusal, "why", id="no-reason"),
        pytest.param(
            SECTION_43_BEGINS, {"value": "1900-01-01"}, NotADate, "value", id="before-the-act"
        ),
    ],
)
def test_a_choice_that_cannot_be_is_refused(manager, reading, over, kind, field):
    with pytest.raises(kind) as refusal:
        chosen(reading, **over, by=manager)

    assert refusal.value.field == field
    assert ReadingChoice.objects.count() == 0


def test_the_database_keeps_a_choice_as_it_was_made(manager):
    choice = chosen(by=manager)

    for change in (
        lambda: ReadingChoice.objects.update(value="first-day"),
        lambda: ReadingChoice.objects.filter(pk=choice.pk).delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


@pytest.mark.parametrize("over", [{"why": ""}, {"key": "snow"}], ids=["no-reason", "no-question"])
def test_the_database_holds_no_choice_without_reason_or_question(manager, over):
    values = {"key": "part-day", "value": "counts", "since": TODAY, "why": "Advice."} | over

    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingChoice.objects.create(chosen_by=manager, **values)


# The pages


@pytest.mark.parametrize("who", ["officer", "manager", "school_user"])
def test_everybody_who_has_signed_in_sees_every_question(client_for, request, who):
    page = words_of(client_for(request.getfixturevalue(who)).get(LIST))

    assert [reading.question for reading in READINGS if reading.question not in page] == []
    assert page.count("As shipped") == len(READINGS)


def test_the_list_says_what_is_chosen_and_what_is_coming(client_for, officer, manager):
    today = localdate()
    chosen(by=manager, since=today, on=today)
    chosen(FULL_TIME_AT_A_PLACE, value="16", since=today + timedelta(9), by=manager, on=today)

    page = words_of(client_for(officer).get(LIST))

    assert page.count("Chosen here") == 1
    assert "The school day after it" in page
    assert f"{(today + timedelta(9)).day} " in page and ": 16" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_much_was_chosen(
    client_for, officer, manager, rows, django_assert_num_queries
):
    for _ in range(rows):
        chosen(by=manager)
    client = client_for(officer)

    with django_assert_num_queries(4):
        client.get(LIST)


def test_a_manager_chooses_another_reading(client_for, manager):
    today = localdate()
    form = {
        "value": "day-after",
        "since_day": today.day, "since_month": today.month, "since_year": today.year,
        "why": "Counsel’s advice.",
    }  # fmt: skip

    answer = client_for(manager).post(choose_page(DAY_ONE_OF_PERMANENT), form, follow=True)

    choice = ReadingChoice.objects.get()
    assert (choice.value, choice.since, choice.why) == ("day-after", today, "Counsel’s advice.")
    page = words_of(answer)
    assert "this authority reads it so: The school day after it" in page
    assert "Counsel’s advice." in page and "Max Manager" in page


@pytest.mark.parametrize(
    ("reading", "answer", "stored"),
    [
        pytest.param(FULL_TIME_AT_A_PLACE, {"value": "16"}, "16", id="a-number"),
        pytest.param(
            SECTION_43_BEGINS,
            {"value_day": "1", "value_month": "9", "value_year": "2027"},
            "2027-09-01",
            id="a-day",
        ),
        pytest.param(SECTION_43_BEGINS, {}, "", id="no-day-known"),
    ],
)
def test_each_kind_of_answer_is_kept_as_it_is_read_again(
    client_for, manager, reading, answer, stored
):
    today = localdate()
    form = answer | {
        "since_day": today.day, "since_month": today.month, "since_year": today.year,
        "why": "Advice.",
    }  # fmt: skip

    client_for(manager).post(choose_page(reading), form)

    assert ReadingChoice.objects.get().value == stored


def test_a_wrong_answer_says_what_would_be_right_and_loses_nothing(client_for, manager):
    form = {"value": "99", "since": "1 1 2020", "why": "Because of the advice."}

    page = words_of(client_for(manager).post(choose_page(FULL_TIME_AT_A_PLACE), form))

    assert "Because of the advice." in page and 'value="99"' in page
    assert "There is a problem" in page
    assert ReadingChoice.objects.count() == 0


@pytest.mark.parametrize("who", ["officer", "school_user"])
def test_who_may_not_choose_sees_no_way_to_it_and_is_turned_away(client_for, request, who):
    client = client_for(request.getfixturevalue(who))

    assert "Choose another reading" not in words_of(client.get(page_of(DAY_ONE_OF_PERMANENT)))
    assert client.get(choose_page(DAY_ONE_OF_PERMANENT)).status_code == 403
    assert client.post(choose_page(DAY_ONE_OF_PERMANENT), {}).status_code == 403


def test_a_question_that_is_not_held_does_not_exist(client_for, manager):
    client = client_for(manager)

    for name in ("access:reading-detail", "access:reading-choose"):
        assert client.get(reverse(name, args=["snow"])).status_code == 404
