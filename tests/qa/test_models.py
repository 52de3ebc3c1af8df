"""What the database itself refuses, each constraint by its name."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from qa.models import Action, Framework, Judgement, Part, Visit
from tests import make

pytestmark = pytest.mark.django_db


def refused_by(constraint, change, *args, **kwargs):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change(*args, **kwargs)
    assert caught.value.__cause__.diag.constraint_name == constraint


def test_a_framework_is_held_once_in_a_version():
    held = make.make_framework()

    refused_by(
        "framework_version_once",
        Framework.objects.create,
        name=held.name,
        version=held.version,
        in_force_from=date(2027, 1, 1),
    )


def test_a_part_has_a_number_of_its_own():
    refused_by(
        "part_number_once",
        Part.objects.create,
        framework=make.make_framework(),
        number=1,
        title="Another first part",
    )


def test_one_visit_of_a_kind_to_a_provider_a_day():
    visit = make.make_visit()

    refused_by("visit_one_of_a_kind_a_day", make.make_visit, provider=visit.provider)


def test_two_kinds_of_visit_may_fall_on_a_day():
    visit = make.make_visit()

    make.make_visit(provider=visit.provider, kind="contract")

    assert Visit.objects.filter(provider=visit.provider).count() == 2


def test_a_part_is_judged_once():
    judged = make.make_visit().judgements.first()

    refused_by(
        "judgement_one_for_each_part",
        Judgement.objects.create,
        visit=judged.visit,
        part=judged.part,
        level="met",
    )


def test_a_part_not_met_says_what_was_found():
    visit = make.make_visit()

    refused_by(
        "judgement_says_what_was_found_unless_met",
        visit.judgements.create,
        part=visit.framework.parts.first(),
        level="not_met",
    )


def test_an_action_is_not_due_before_it_is_set():
    refused_by("action_due_not_before_it_is_set", make.make_action, due_on=date(2026, 9, 21))


@pytest.mark.parametrize(
    "half",
    [
        pytest.param({"done_on": date(2026, 10, 1)}, id="when-alone"),
        pytest.param({"done_how": "Seen"}, id="how-alone"),
        pytest.param({"done_on": date(2026, 10, 1), "done_how": "Seen"}, id="nobody"),
    ],
)
def test_an_action_is_done_on_a_day_by_somebody_somehow(half):
    make.make_action()

    refused_by("action_done_on_by_and_how_together", Action.objects.update, **half)


def test_an_action_is_not_done_before_it_is_set():
    make.make_action()

    refused_by(
        "action_done_on_by_and_how_together",
        Action.objects.update,
        done_on=date(2026, 9, 21),
        done_how="Seen",
        done_by=make.someone(),
    )


def test_visits_and_actions_do_not_exist_for_people_of_a_school(officer, school_user):
    action = make.make_action()

    assert list(Visit.objects.visible_to(officer)) == [action.visit]
    assert list(Action.objects.visible_to(officer)) == [action]
    assert not Visit.objects.visible_to(school_user).exists()
    assert not Action.objects.visible_to(school_user).exists()


@pytest.mark.parametrize(
    ("on", "overdue"),
    [
        pytest.param(date(2026, 10, 20), 0, id="due-today-is-not-overdue"),
        pytest.param(date(2026, 10, 21), 1, id="the-day-after"),
    ],
)
def test_overdue_actions(on, overdue):
    make.make_action()

    assert Action.objects.overdue(on).count() == overdue


@pytest.mark.parametrize("verb", ["update", "delete"])
def test_a_judgement_never_changes(verb):
    rows = Judgement.objects.filter(visit=make.make_visit(levels={1: "not_met"}))

    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        rows.update(level="met", finding="") if verb == "update" else rows.delete()

    sentence = "pgtrigger: Cannot update or delete rows from qa_judgement table"
    assert str(refusal.value).split("\n")[0] == sentence
    assert rows.filter(level="not_met").count() == 1
