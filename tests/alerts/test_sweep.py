"""The sweep: once for each (job, date), all or nothing, whoever starts it and however often."""

from datetime import date
from io import StringIO
from threading import Barrier, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from apcase.access.models import User
from apcase.alerts.actions import Candidate, Figures, raise_now, settle, sweep
from apcase.alerts.models import Alert, Sweep
from tests import make

JOB = "tests.a_job"
KIND = Alert.Kind.REVIEW_OVERDUE
TUESDAY, WEDNESDAY = date(2026, 10, 6), date(2026, 10, 7)


def candidate(number: int, **over) -> Candidate:
    values = {"summary": f"Review {number}", "url": f"/{number}/", "due_on": date(2026, 10, 5)}
    return Candidate(subject=f"placements.placement:{number}", **values | over)


def finding(*candidates: Candidate):
    return lambda on: iter(candidates)


def swept(*candidates: Candidate, on: date = TUESDAY, **over) -> Figures:
    return sweep(JOB, KIND, finding(*candidates), on=on, **over)


def open_subjects() -> list[str]:
    return sorted(Alert.objects.open().values_list("subject", flat=True))


def test_what_is_due_is_raised_and_the_sweep_leaves_its_own_record(db):
    assert swept(candidate(1), candidate(2)) == Figures(raised=2, closed=0)

    row = Sweep.objects.get()
    assert (row.job, row.on, row.raised, row.closed) == (JOB, TUESDAY, 2, 0)
    assert row.finished_at is not None


def test_a_second_start_for_the_same_date_does_nothing(db):
    swept(candidate(1))

    assert swept(candidate(1), candidate(2)) == Figures()
    assert open_subjects() == [candidate(1).subject]


def test_again_looks_once_more_and_raises_nothing_twice(db):
    swept(candidate(1))

    assert swept(candidate(1), candidate(2), again=True) == Figures(raised=1, closed=0)
    assert swept(candidate(1), candidate(2), again=True) == Figures()
    assert Sweep.objects.get().raised == 2


def test_what_no_longer_holds_is_closed_by_the_system(db):
    swept(candidate(1), candidate(2))

    assert swept(candidate(2), on=WEDNESDAY) == Figures(raised=0, closed=1)
    closed = Alert.objects.get(subject=candidate(1).subject)
    assert (closed.closed_by, closed.close_reason) == (
        User.objects.system(),
        "The facts no longer say so.",
    )


def test_a_kind_is_never_closed_by_another_kinds_sweep(db):
    sweep("tests.other", Alert.Kind.SIXTH_DAY, finding(candidate(1)), on=TUESDAY)

    assert swept() == Figures()
    assert open_subjects() == [candidate(1).subject]


def test_a_missed_date_raises_what_was_missed_and_closes_nothing(db):
    swept(candidate(1), on=WEDNESDAY)

    assert swept(candidate(2), on=TUESDAY) == Figures(raised=1, closed=0)
    assert open_subjects() == [candidate(1).subject, candidate(2).subject]


def test_a_closed_alert_is_raised_anew_where_the_facts_come_back(officer):
    swept(candidate(1))
    settle(KIND, candidate(1).subject, why="Reviewed.", by=officer)

    assert swept(candidate(1), on=WEDNESDAY) == Figures(raised=1, closed=0)
    assert Alert.objects.filter(subject=candidate(1).subject).count() == 2


def test_a_corrected_due_date_moves_the_alert_and_raises_none(officer):
    swept(candidate(1))
    moved = candidate(1, due_on=date(2026, 10, 12), owner_id=officer.pk)

    assert swept(moved, on=WEDNESDAY) == Figures()
    alert = Alert.objects.get()
    assert (alert.due_on, alert.owner, alert.raised_for) == (date(2026, 10, 12), officer, TUESDAY)


def test_an_alert_that_was_given_to_somebody_stays_theirs(officer, manager):
    swept(candidate(1, owner_id=officer.pk))
    Alert.objects.update(owner=manager)

    swept(candidate(1, owner_id=officer.pk), on=WEDNESDAY)

    assert Alert.objects.get().owner == manager


def test_an_action_raises_at_once_and_the_night_does_not_raise_it_again(db):
    raise_now(KIND, candidate(1), on=TUESDAY)
    raise_now(KIND, candidate(1, due_on=None), on=TUESDAY)

    assert swept(candidate(1, due_on=None), on=WEDNESDAY) == Figures()
    assert Alert.objects.get().due_on is None


def test_a_sweep_that_is_killed_leaves_no_trace_and_the_next_does_its_work(db):
    swept(candidate(3), on=date(2026, 10, 5))

    class Killed(BaseException):
        pass

    def dies(on):
        yield candidate(1)
        raise Killed

    with pytest.raises(Killed):
        sweep(JOB, KIND, dies, on=TUESDAY)

    assert open_subjects() == [candidate(3).subject]
    assert not Sweep.objects.filter(on=TUESDAY).exists()
    assert swept(candidate(1), candidate(2)) == Figures(raised=2, closed=1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", [False, True])
def test_two_sweeps_at_once_raise_each_alert_once(again):
    together, figures = Barrier(2), []

    def run():
        together.wait(timeout=10)
        figures.append(swept(candidate(1), candidate(2), again=again))
        connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(figures, key=lambda figure: figure.raised) == [Figures(), Figures(raised=2)]
    assert open_subjects() == [candidate(1).subject, candidate(2).subject]
    assert Sweep.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_sweep_query_budget(rows, db, django_assert_num_queries):
    User.objects.system()
    swept(*[candidate(number) for number in range(rows)], candidate(10), on=date(2026, 10, 5))
    moved = [candidate(number, due_on=WEDNESDAY) for number in range(rows)]
    new = [candidate(number) for number in range(20, 20 + rows)]

    with django_assert_num_queries(14):
        assert swept(*moved, *new) == Figures(raised=rows, closed=1)


# The command


def nightly(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("nightly", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_last_line_says_what_this_run_did(db):
    make.make_placement(next_review_on=date(2026, 10, 5))

    assert nightly("--on", "2026-10-06")[-1] == "raised 1, closed 0"
    assert nightly("--on", "2026-10-06")[-1] == "raised 0, closed 0"


def test_the_night_runs_on_an_empty_database_and_for_today(db):
    assert nightly()[-1] == "raised 0, closed 0"


@pytest.mark.parametrize("text", ["tomorrow", "6 October 2026", "2026-02-30", "2026-13-01"])
def test_a_date_that_is_none_is_said_to_be_none(db, text):
    with pytest.raises(CommandError) as refusal:
        nightly("--on", text)

    assert str(refusal.value) == (
        f"--on is “{text}”, which is not a date: give year, month and day, as 2026-11-05."
    )
