"""A pause lasts ten school days at most: somebody is told in time that it must be decided."""

from datetime import date

import pytest

from apcase.alerts.models import Alert
from placements import actions
from placements.tasks import raise_pauses
from tests import make

PAUSED_ON = date(2026, 9, 28)


@pytest.fixture
def paused(officer):
    make.make_terms()
    placement = make.make_placement(pupil=make.make_pupil(school=make.make_school()), owner=officer)
    return actions.take_step(
        placement, event="pause", cause="illness", reason="In hospital.", on=PAUSED_ON,
        education="A tutor at the ward.", by=officer,
    )  # fmt: skip


def test_the_owner_is_told_from_a_week_before_the_tenth_school_day(paused, officer):
    raised = [raise_pauses(day)["raised"] for day in ("2026-10-01", "2026-10-02", "2026-10-03")]

    alert = Alert.objects.get(kind=Alert.Kind.PAUSE)
    assert (raised, alert.owner, alert.due_on) == ([0, 1, 0], officer, date(2026, 10, 9))
    assert alert.summary == f"Paused at {paused.provider} since 28 September 2026: what follows?"


@pytest.mark.parametrize("event", ["resume", "end", "break_down"])
def test_the_next_step_settles_it(paused, officer, event):
    raise_pauses("2026-10-05")
    on = date(2026, 10, 6)
    said = {"cause": "other"} if event == "break_down" else {}

    actions.take_step(paused, event=event, reason="Well again.", on=on, by=officer, **said)

    assert Alert.objects.get(kind=Alert.Kind.PAUSE).closed_by == officer


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_takes_the_same_queries(officer, rows, django_assert_num_queries):
    for _ in range(rows):
        placement = make.make_placement()
        actions.take_step(
            placement, event="pause", cause="illness", reason="Ill.", on=PAUSED_ON, by=officer
        )

    with django_assert_num_queries(19):
        raise_pauses("2026-10-09")
