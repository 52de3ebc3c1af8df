from datetime import date

import pytest

from apcase.rules.refusal import Refusal
from qa import queries
from qa.models import Framework, Visit
from tests import make

pytestmark = pytest.mark.django_db


def test_visitors_are_those_who_may_record(officer, manager, school_user):
    make.make_user("Gone Officer", "officer", make.make_authority(), ends_on=date(2026, 1, 1))

    assert list(queries.visitors()) == [manager, officer]


def test_open_actions_are_counted_for_each_visit():
    visit = make.make_visit()
    make.make_action(visit=visit)
    make.make_action(
        visit=visit, done_on=date(2026, 10, 1), done_how="Seen", done_by=make.someone()
    )
    make.make_visit(kind="contract", visited_on=date(2026, 9, 1))

    found = queries.with_outcome(Visit.objects.all())

    assert [visit.open_actions for visit in found] == [1, 0]


@pytest.mark.parametrize(("on", "found"), [(date(2026, 10, 20), 0), (date(2026, 10, 21), 1)])
def test_visits_with_overdue_actions(on, found):
    make.make_action()
    make.make_visit()

    assert queries.with_overdue_actions(Visit.objects.all(), on).count() == found
    assert queries.with_open_actions(Visit.objects.all()).count() == 1


def test_open_actions_come_first_then_by_date():
    visit = make.make_visit()
    done = {"done_on": date(2026, 9, 30), "done_how": "Seen", "done_by": make.someone()}
    for what, due_on, over in (
        ("done", date(2026, 9, 23), done),
        ("later", date(2026, 11, 1), {}),
        ("sooner", date(2026, 10, 1), {}),
    ):
        make.make_action(visit=visit, what=what, due_on=due_on, **over)

    assert [action.what for action in queries.actions_of(visit)] == ["sooner", "later", "done"]


def test_the_newest_standards_in_force_are_used():
    held = make.make_framework()
    Framework.objects.create(name=held.name, version="2027", in_force_from=date(2027, 9, 1))

    assert queries.standards_in_force(date(2026, 10, 6)) == held
    assert queries.standards_in_force(date(2027, 9, 1)).version == "2027"


def test_no_standards_in_force_is_said_and_not_guessed():
    with pytest.raises(Refusal, match="Tuesday 6 October 2026.*load_frameworks"):
        queries.standards_in_force(date(2026, 10, 6))
