"""A school says when it expects a child, on its page and through the API."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apcase.access.rights import Role
from apcase.rules.refusal import Refusal
from placements.actions import say_home_week
from placements.models import HomeWeek
from tests import make

TODAY = date(2026, 11, 2)
NEVER = dict.fromkeys(
    ("morning_starts_at", "morning_ends_at", "afternoon_starts_at", "afternoon_ends_at")
)
MORNINGS = {"morning_starts_at": time(8, 45), "morning_ends_at": time(12, 15)}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("placements.views.home_week.localdate", lambda: TODAY)


@pytest.fixture
def school(db):
    return make.make_school()


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


@pytest.fixture
def at_school(school):
    return make.make_user("Sam Vale", Role.SCHOOL_USER, school.organisation)


def say(child, school, by, **over) -> HomeWeek:
    values = {
        "mornings": [4, 5], "afternoons": [], **NEVER, **MORNINGS, "from_on": TODAY,
        "said_by": "J. Marsh, head of year",
    } | over  # fmt: skip
    return say_home_week(child, school, by=by, **values)


def page_of(child) -> str:
    return reverse("placements:home-week-say", args=[child.pk])


def posted(**over) -> dict:
    return {
        "mornings": ["4", "5"], "morning_starts_at": "08:45", "morning_ends_at": "12:15",
        "afternoon_starts_at": "13:00", "afternoon_ends_at": "15:15", "from_on_day": "2",
        "from_on_month": "11", "from_on_year": "2026", "said_by": "J. Marsh, head of year",
    } | over  # fmt: skip


def test_a_week_is_kept_with_its_hours_and_who_said_so(child, school, officer):
    week = say(child, school, officer)

    assert (week.hours_per_week, week.mornings, week.afternoons) == (Decimal("7.00"), [4, 5], [])
    assert (week.said_by, week.recorded_by) == ("J. Marsh, head of year", officer)
    assert (week.morning_starts_at, week.afternoon_starts_at) == (time(8, 45), None)


def test_a_later_week_ends_the_one_before_and_replaces_what_was_to_come(child, school, officer):
    first = say(child, school, officer, from_on=date(2026, 9, 7))
    coming = say(child, school, officer, from_on=date(2026, 11, 9))
    later = say(child, school, officer, from_on=TODAY, mornings=[], **NEVER)

    weeks = HomeWeek.objects.order_by("from_on")

    assert list(weeks.values_list("pk", "from_on", "until", "hours_per_week")) == [
        (first.pk, date(2026, 9, 7), date(2026, 11, 1), Decimal("7.00")),
        (later.pk, TODAY, None, Decimal("0.00")),
    ]
    assert not HomeWeek.objects.filter(pk=coming.pk).exists()


def test_a_half_day_at_which_a_placement_teaches_the_child_is_refused(child, school, officer):
    placement = make.make_placement(pupil=child)
    make.make_session(placement, weekday=4, starts_at=time(9), ends_at=time(12))

    with pytest.raises(Refusal, match=f"{placement.provider} teaches the child on Thursday"):
        say(child, school, officer)

    placement.state = "paused"
    placement.save()
    assert say(child, school, officer).mornings == [4, 5]


def test_a_child_who_is_not_on_the_roll_is_refused(school, officer):
    elsewhere = make.make_pupil(school=make.make_school())

    with pytest.raises(Refusal, match="is not on the roll of Brookfield School"):
        say(elsewhere, school, officer)


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"mornings": [6]}, id="saturday"),
        pytest.param({"morning_ends_at": time(8)}, id="ends-before-it-starts"),
        pytest.param({"morning_starts_at": None}, id="no-time"),
        pytest.param({"until": date(2026, 11, 1)}, id="ends-before-it-begins"),
        pytest.param({"said_by": ""}, id="nobody-said-it"),
        pytest.param({"hours_per_week": 41}, id="too-many-hours"),
    ],
)
def test_the_database_refuses(child, school, officer, over):
    week = say(child, school, officer)

    with pytest.raises(IntegrityError), transaction.atomic():
        HomeWeek.objects.filter(pk=week.pk).update(**over)


def test_the_database_refuses_two_weeks_at_once(child, school, officer):
    week = say(child, school, officer)

    week.pk = None
    with pytest.raises(IntegrityError, match="home_week_one_at_a_time"), transaction.atomic():
        HomeWeek.objects.bulk_create([week])


def test_the_schools_own_people_say_it_on_the_page(child, school, at_school, client_for):
    client = client_for(at_school)
    client.get(page_of(child))

    saved = client.post(page_of(child), posted())

    week = HomeWeek.objects.get()
    assert saved.headers["Location"] == reverse("pages:child-package", args=[child.pk])
    assert (week.school, week.mornings, week.recorded_by) == (school, [4, 5], at_school)


def test_nothing_typed_is_lost_and_each_answer_has_its_sentence(child, officer, client_for):
    page = client_for(officer).post(
        page_of(child), posted(mornings=[], morning_starts_at="nine", said_by="")
    )

    errors = {name: str(each[0]) for name, each in page.context["form"].errors.items()}
    assert errors == {
        "morning_starts_at": "Mornings start at must be a time on the 24-hour clock, like 09:30",
        "said_by": "Enter who at the school says so: a name and a post",
        "mornings": "Select the mornings and afternoons, or say that the child is not expected on "
        "any day",
    }
    assert "nine" in page.content.decode()


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        ({"mornings": []}, "mornings", "Select the mornings and afternoons, or say that"),
        ({"not_expected": "on"}, "not_expected", "not both"),
        ({"morning_starts_at": ""}, "morning_starts_at", "Enter when the morning starts and ends"),
    ],
)
def test_a_week_without_an_answer_is_refused(child, officer, client_for, over, field, sentence):
    page = client_for(officer).post(page_of(child), posted(**over))

    assert sentence in page.context["form"].errors[field][0]


def test_that_the_child_is_not_expected_is_an_answer(child, officer, client_for):
    client_for(officer).post(page_of(child), posted(mornings=[], not_expected="on"))

    assert HomeWeek.objects.get().slots == ()


def test_who_sees_the_child_but_does_not_serve_the_school_may_not_say_it(child, client_for):
    placing = make.make_school(name="Hillside School")
    make.make_placement(pupil=child, commissioner="school", commissioning_school=placing)
    user = make.make_user("Kim Ash", Role.SCHOOL_USER, placing.organisation)

    assert client_for(user).get(page_of(child)).status_code == 403


def test_a_child_on_no_roll_has_no_home_school(officer, client_for):
    page = client_for(officer).get(page_of(make.make_pupil()))

    assert "The child is on no school’s roll" in page.content.decode()


def test_through_the_api(child, school, at_school, client_for):
    client = client_for(at_school)
    body = {
        "pupil": str(child.pk), "school": str(school.pk), "mornings": [4, 5], "afternoons": [],
        "morning_starts_at": "08:45", "morning_ends_at": "12:15", "from_on": "2026-11-02",
        "said_by": "J. Marsh", "parent_agreed_on": "2026-10-30", "review_on": "2026-12-14",
    }  # fmt: skip

    made = client.post(reverse("home-week-list"), body, content_type="application/json")
    rows = client.get(reverse("home-week-list")).json()["results"]

    assert (made.status_code, made.json()["hours_per_week"]) == (201, "7.00")
    assert [(row["id"], row["review_on"]) for row in rows] == [(made.json()["id"], "2026-12-14")]
