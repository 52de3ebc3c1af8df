"""Who may see a child because their school placed it, and what others ask of placements."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from apcase.pupils.models import Pupil
from placements import queries
from placements.models import Placement
from tests import make

TODAY = date(2026, 10, 6)
DAY = timedelta(days=1)


def placed_by(school, **over) -> Placement:
    values = {"starts_on": date(2025, 9, 8), "next_review_on": date(2025, 10, 20)} | over
    return make.make_placement(commissioner="school", commissioning_school=school, **values)


# Who may see a child


def test_a_school_sees_the_child_it_has_placed_though_it_is_on_another_roll(school, school_user):
    elsewhere = make.make_school(name="Elsewhere")
    child = make.make_pupil(school=elsewhere)
    placement = placed_by(school, pupil=child)

    assert list(Pupil.objects.visible_to(school_user)) == [child]
    assert list(Placement.objects.visible_to(school_user)) == [placement]


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        pytest.param(-30, 0, True, id="today-is-its-last-day"),
        pytest.param(-30, -1, False, id="ended-yesterday"),
        pytest.param(0, None, True, id="starts-today"),
        pytest.param(1, None, False, id="starts-tomorrow"),
    ],
)
def test_a_school_sees_the_child_while_the_placement_runs(school, school_user, first, last, seen):
    day = {"starts_on": localdate() + timedelta(days=first)}
    if last is not None:
        day["ends_on"] = localdate() + timedelta(days=last)
    placed_by(school, **day, next_review_on=day["starts_on"])

    assert Pupil.objects.visible_to(school_user).exists() is seen


def test_a_school_sees_no_child_whom_the_council_or_another_school_has_placed(school_user):
    make.make_placement()
    placed_by(make.make_school(name="Elsewhere"))

    assert not Pupil.objects.visible_to(school_user).exists()


def test_a_restricted_child_is_not_shown_by_a_placement(school, school_user):
    placement = placed_by(school)
    Pupil.objects.update(restricted_at="2026-09-01T12:00Z")

    assert not Placement.objects.visible_to(school_user).exists()
    assert placement.pupil_id


# Who may change a placement


def test_the_authority_changes_every_placement_and_a_school_its_own(
    school, school_user, officer, outsider
):
    own, councils = placed_by(school), make.make_placement()

    may = {
        (who.name, row.commissioner): queries.may_change(who, row)
        for who in (officer, school_user, outsider)
        for row in (own, councils)
    }

    assert may == {
        ("Olive Officer", "school"): True,
        ("Olive Officer", "la"): True,
        ("Sam School", "school"): True,
        ("Sam School", "la"): False,
        ("Otto Outsider", "school"): False,
        ("Otto Outsider", "la"): False,
    }


def test_owners_are_the_authoritys_people(officer, manager, school_user):
    make.make_user(
        "Gone Officer", make.Role.OFFICER, make.make_authority(), ends_on=date(2024, 8, 31)
    )

    assert list(queries.officers()) == [manager, officer]


# What others ask


def test_live_now_names_the_placements_that_run(db):
    live = make.make_placement()
    make.make_placement(pupil=live.pupil, ends_on=date(2026, 10, 5))
    make.make_placement(pupil=live.pupil, starts_on=date(2026, 10, 7), next_review_on=TODAY + DAY)
    make.make_placement()

    assert list(queries.live_now([live.pupil_id], TODAY)) == [live]


def test_reviews_due_are_those_of_live_placements_that_this_person_sees(school, school_user):
    second = placed_by(school, next_review_on=TODAY + 7 * DAY)
    first = placed_by(school, next_review_on=TODAY)
    placed_by(school, next_review_on=TODAY - DAY)
    placed_by(school, next_review_on=TODAY + 8 * DAY)
    make.make_placement(next_review_on=TODAY)

    due = queries.reviews_due(school_user, TODAY, TODAY + 7 * DAY, TODAY)

    assert list(due) == [first, second]


def test_children_are_counted_once_by_provider(db):
    forge, mill = make.make_provider(name="The Forge"), make.make_provider(name="Old Mill")
    ash = make.make_placement(provider=forge)
    make.make_placement(provider=forge)
    make.make_placement(provider=mill, pupil=ash.pupil)
    make.make_placement(provider=mill, ends_on=date(2026, 10, 5))
    empty = make.make_provider(name="Empty House")

    assert queries.children_at([forge.pk, mill.pk, empty.pk], TODAY) == {forge.pk: 2, mill.pk: 1}


def test_the_first_review_date_is_the_one_recorded_before_any_review_moved_it(db):
    placement = make.make_placement(next_review_on=date(2026, 10, 5))
    Placement.objects.update(next_review_on=date(2026, 11, 16))
    placement.refresh_from_db()

    assert queries.first_review_date(placement) == date(2026, 10, 5)


@pytest.mark.parametrize("rows", [1, 3])
def test_what_others_ask_costs_one_query_each(rows, officer, django_assert_num_queries):
    placements = [make.make_placement(next_review_on=TODAY) for _ in range(rows)]
    pupils = [placement.pupil_id for placement in placements]
    providers = [placement.provider_id for placement in placements]
    list(queries.reviews_due(officer, TODAY, TODAY, TODAY))

    with django_assert_num_queries(3):
        live = [(row.pupil.full_name, row.provider.name) for row in queries.live_now(pupils, TODAY)]
        due = [row.pupil.full_name for row in queries.reviews_due(officer, TODAY, TODAY, TODAY)]
        counts = queries.children_at(providers, TODAY)
    assert (len(live), len(due), len(counts)) == (rows, rows, rows)
