from datetime import date, time

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now

from apcase.audit.models import Event
from apcase.meetings import actions
from apcase.meetings.models import AgendaItem, Meeting
from apcase.rules.refusal import Refusal
from tests import make

HELD = date(2026, 11, 24)


def refusal_of(call) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as refusal:
        call()
    return str(refusal.value), refusal.value.field


def plan(by, held_on=HELD, on=None) -> Meeting:
    return actions.plan_meeting(
        make.make_board(), held_on=held_on, starts_at=time(9, 30), place="Room 4", by=by, on=on
    )


def test_a_meeting_is_planned_once_for_a_day(officer):
    plan(officer)

    assert refusal_of(lambda: plan(officer)) == (
        "Section 19 multi-agency panel already meets on Tuesday 24 November 2026. Choose another "
        "day.",
        "held_on",
    )
    assert list(Meeting.objects.values_list("held_on", flat=True)) == [HELD]
    assert Event.objects.get().action == "meeting.planned"


def test_a_meeting_is_not_planned_for_a_day_that_has_passed(officer):
    assert refusal_of(lambda: plan(officer, on=date(2026, 11, 25)))[1] == "held_on"


@pytest.mark.parametrize("minutes", [0, 181, "10", True])
def test_an_item_takes_some_minutes(officer, minutes):
    item = {"title": "Apologies", "minutes": minutes, "by": officer}

    assert refusal_of(lambda: actions.add_item(make.make_meeting(), **item))[1] == "minutes"


@pytest.mark.parametrize(
    ("moved", "to", "order"),
    [
        pytest.param("A", 3, "BCA", id="to-the-end"),
        pytest.param("C", 1, "CAB", id="to-the-front"),
        pytest.param("B", 1, "BAC", id="one-up"),
        pytest.param("B", 2, "ABC", id="where-it-was"),
    ],
)
def test_an_item_moves_and_the_others_make_room(officer, moved, to, order):
    meeting = make.make_meeting()
    items = {
        title: actions.add_item(meeting, title=title, minutes=5, by=officer) for title in "ABC"
    }

    actions.move(items[moved], to=to, by=officer)

    assert "".join(item.title for item in meeting.items.all()) == order
    assert [item.position for item in meeting.items.all()] == [1, 2, 3]


@pytest.mark.parametrize("to", [0, 2, -1])
def test_an_item_moves_only_within_its_agenda(officer, to):
    item = actions.add_item(make.make_meeting(), title="Apologies", minutes=5, by=officer)

    assert refusal_of(lambda: actions.move(item, to=to, by=officer))[1] == "to"


def test_an_agenda_is_issued_once_and_not_empty(officer):
    meeting = make.make_meeting()

    assert refusal_of(lambda: actions.issue(meeting, by=officer))[0] == (
        "There is nothing on the agenda yet. Put a case on it first."
    )
    actions.add_item(meeting, title="Apologies", minutes=5, by=officer)
    issued = actions.issue(meeting, by=officer)
    assert issued.agenda_issued_by == officer
    assert refusal_of(lambda: actions.issue(meeting, by=officer))[0] == (
        "The agenda has already been issued."
    )


def refused_by(write) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        write()
        connection.check_constraints()
    return refusal.value.__cause__.diag.constraint_name


def test_a_board_meets_once_a_day(db):
    make.make_meeting()

    assert refused_by(make.make_meeting) == "meeting_one_a_day_for_each_board"


def test_an_agenda_is_issued_by_somebody(db):
    constraint = refused_by(lambda: make.make_meeting(agenda_issued_at=Now()))

    assert constraint == "meeting_agenda_issued_at_and_by_together"


def test_one_item_in_each_place(db):
    facts = {"meeting": make.make_meeting(), "position": 1, "added_by": make.someone()}
    AgendaItem.objects.create(title="Apologies", **facts)

    constraint = refused_by(lambda: AgendaItem.objects.create(title="Minutes", **facts))

    assert constraint == "agenda_item_one_in_each_place"
