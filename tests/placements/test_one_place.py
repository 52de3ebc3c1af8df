"""A child is at the home school or at a placement, never at both: refused in words, and held."""

from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, time
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from apcase.pupils.models import Enrolment
from apcase.rules.refusal import Refusal
from placements import actions
from placements.actions.home_week import TAUGHT
from placements.actions.timetable import AT_SCHOOL, Session
from placements.models import HomeWeek, Placement, WeeklySession
from placements.rules.timetable import Slot
from tests import make
from tests.conftest import TODAY

MONDAY = Slot(1, time(9), time(12))
HALF_TERM = date(2026, 10, 26)
NO_AFTERNOON = {"afternoons": [], "afternoon_starts_at": None, "afternoon_ends_at": None}
MORNING = {"morning_starts_at": time(8, 45), "morning_ends_at": time(12, 15)}


@pytest.fixture
def child(school):
    return make.make_pupil(school=school)


@pytest.fixture
def placement(child):
    return make.make_placement(pupil=child)


def timetable(placement, by, slot=MONDAY, from_on=TODAY) -> Placement:
    return actions.set_timetable(placement, sessions=[Session(slot)], from_on=from_on, by=by)


def at_school(child, school, by, mornings=(1,), from_on=TODAY) -> HomeWeek:
    said = {"said_by": "J. Marsh", "from_on": from_on} | MORNING | NO_AFTERNOON
    return actions.say_home_week(child, school, mornings=mornings, by=by, **said)


def refused():
    return pytest.raises(IntegrityError, match="a child in two places at once")


def test_a_session_is_refused_where_the_school_expects_the_child(placement, child, school, officer):
    make.make_home_week(child, school, mornings=[1])

    with pytest.raises(Refusal, match="Moorside High expects the child on Monday 08:45 to 12:15"):
        timetable(placement, officer)
    timetable(placement, officer, Slot(1, time(12, 15), time(15)))

    with refused(), transaction.atomic():
        make.make_session(placement, from_on=TODAY)


def test_the_database_refuses_a_half_day_at_which_a_placement_teaches(placement, child, school):
    make.make_session(placement)

    with refused(), transaction.atomic():
        make.make_home_week(child, school, mornings=[1, 2])
    make.make_home_week(child, school, mornings=[2], afternoons=[1])


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"weekday": 2}, id="another-day"),
        pytest.param({"starts_at": time(12, 15), "ends_at": time(14)}, id="once-it-ends"),
        pytest.param({"until": date(2026, 10, 25)}, id="before-it-begins"),
    ],
)
def test_at_another_time_or_on_other_days_both_may_be(placement, child, school, over):
    make.make_home_week(child, school, mornings=[1], from_on=HALF_TERM)

    assert make.make_session(placement, **over)


def test_only_days_that_are_added_are_looked_at(placement, child, school):
    make.make_home_week(child, school, mornings=[1], from_on=HALF_TERM)
    session = make.make_session(placement, until=date(2026, 10, 25))

    WeeklySession.objects.update(until=date(2026, 10, 5))
    with refused(), transaction.atomic():
        WeeklySession.objects.update(until=HALF_TERM)
    with refused(), transaction.atomic():
        HomeWeek.objects.update(from_on=date(2026, 9, 21))
    session.delete()
    HomeWeek.objects.update(from_on=date(2026, 9, 21))


def test_of_a_school_that_the_child_has_left_nothing_holds(placement, child, school):
    make.make_home_week(child, school, mornings=[1])
    Enrolment.objects.filter(pupil=child).update(ends_on=date(2026, 9, 30))

    with refused(), transaction.atomic():
        make.make_session(placement)
    assert make.make_session(placement, from_on=date(2026, 10, 1))


def test_back_at_school_during_a_pause_the_child_goes_on_only_at_other_times(
    placement, child, school, officer
):
    make.make_session(placement)
    actions.take_step(
        placement, event="pause", cause="illness", reason="Ill.", education="At home.", on=TODAY,
        by=officer,
    )  # fmt: skip
    week = at_school(child, school, officer)

    with pytest.raises(Refusal, match="Say first, on the child’s week"):
        actions.take_step(placement, event="resume", reason="Well.", on=TODAY, by=officer)
    HomeWeek.objects.filter(pk=week.pk).update(mornings=[2])

    went_on = actions.take_step(placement, event="resume", reason="Well.", on=TODAY, by=officer)
    assert went_on.state == "active"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_has_the_child(officer, school):
    """Each child is given a timetable and expected at school at once."""
    children = [make.make_pupil(school=school) for _ in range(6)]
    placements = [make.make_placement(pupil=child) for child in children]
    officer.live_memberships  # noqa: B018 - asked once, before the race
    barrier = Barrier(12)

    def either(number: int) -> str:
        try:
            barrier.wait(timeout=60)
            if number % 2:
                timetable(placements[number // 2], officer)
            else:
                at_school(children[number // 2], school, officer)
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(either, range(12)))

    for child in children:
        held = WeeklySession.objects.filter(pupil=child), HomeWeek.objects.filter(pupil=child)
        assert [rows.count() for rows in held] in ([1, 0], [0, 1])
    assert answers.count("") == 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["placement", "school"])
def test_who_comes_second_waits_and_is_told(officer, school, first):
    """The second looks while the first has not committed, and sees nothing of it."""
    child = make.make_pupil(school=school)
    placement = make.make_placement(pupil=child)
    officer.live_memberships  # noqa: B018 - asked once, before the race
    acts = {
        "placement": lambda: timetable(placement, officer),
        "school": lambda: at_school(child, school, officer),
    }
    ((other, act),) = [(name, act) for name, act in acts.items() if name != first]

    def second() -> str:
        try:
            act()
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            acts[first]()
            answer = pool.submit(second)
            wait_for_another(answer)
        told = answer.result(timeout=60)

    assert told == {"placement": AT_SCHOOL, "school": TAUGHT}[other]


def wait_for_another(answer: Future) -> None:
    """Until somebody waits for what this transaction holds, or waits for nobody."""
    asked = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)) AND datname = current_database()"
    )
    with connection.cursor() as cursor:
        while not answer.done():
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
            cursor.execute("SELECT pg_stat_clear_snapshot()")
