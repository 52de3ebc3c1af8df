"""Marks: what is kept, what is refused, and what a correction leaves behind."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from placements.actions import correct_mark, end, mark_sessions
from placements.actions.marks import Marking
from placements.models import AttendanceMark, MarkCorrection, Placement
from tests import make

MONDAY = date(2026, 10, 5)
TODAY = date(2026, 10, 6)


@pytest.fixture(autouse=True)
def terms(db):
    make.make_terms()


@pytest.fixture
def placement(db):
    placement = make.make_placement()
    make.make_session(placement)
    return placement


def marking(placement: Placement, **over) -> Marking:
    values = {"on": MONDAY, "starts_at": time(9), "status": "present"} | over
    return Marking(placement, **values)


def mark(placement, by, **over):
    return mark_sessions([marking(placement, **over)], way="screen", today=TODAY, by=by)


def test_a_mark_is_kept_with_who_when_and_by_which_way(placement, officer):
    result = mark(placement, officer, status="late", minutes=10, note=" The bus. ")

    row = AttendanceMark.objects.get()
    assert result.new == [row]
    assert (row.status, row.minutes, row.note, row.way) == ("late", 10, "The bus.", "screen")
    assert (row.marked_by, row.ends_at, row.version) == (officer, time(12), 1)
    event = Event.objects.get(action="attendance.marked")
    assert (event.detail["rows"], event.detail["marks"]) == (1, {"late": 1})
    assert event.pupils == [placement.pupil_id]


@pytest.mark.parametrize(
    ("over", "words"),
    [
        pytest.param({"on": MONDAY + timedelta(7)}, "has not come yet", id="in-the-future"),
        pytest.param({"on": date(2026, 10, 3)}, "weekend", id="a-weekend"),
        pytest.param({"on": TODAY}, "no such session", id="a-day-off"),
        pytest.param({"starts_at": time(13)}, "no such session", id="another-hour"),
        pytest.param({"on": date(2026, 8, 31)}, "outside the term dates", id="before-the-terms"),
        pytest.param({"status": "late"}, "by how many minutes", id="late-by-nothing"),
        pytest.param({"status": "late", "minutes": 180}, "minutes", id="late-by-all-of-it"),
    ],
)
def test_what_cannot_be_marked_is_refused_by_itself(placement, officer, over, words):
    other = make.make_placement()
    make.make_session(other)

    result = mark_sessions(
        [marking(placement, **over), marking(other)], way="screen", today=TODAY, by=officer
    )

    ((turned, refusal),) = result.refused
    assert turned.placement == placement and words in str(refusal)
    assert [row.placement for row in AttendanceMark.objects.all()] == [other]


def test_half_term_says_so(placement, officer):
    result = mark_sessions(
        [marking(placement, on=date(2026, 10, 26))], way="csv", today=date(2026, 11, 5), by=officer
    )

    assert "half-term" in str(result.refused[0][1])


def test_who_comes_second_sees_who_marked_what_and_nothing_is_overwritten(
    placement, officer, manager
):
    mark(placement, officer, status="late", minutes=10)

    same = mark(placement, manager, status="late", minutes=10)
    other = mark(placement, manager, status="absent")

    assert len(same.same) == 1 and not same.new
    assert "Olive Officer marked this “Late, 10 minutes” at" in str(other.refused[0][1])
    assert (AttendanceMark.objects.get().status, AttendanceMark.objects.count()) == ("late", 1)


def test_twice_in_one_sending_the_second_is_refused(placement, officer):
    twice = [marking(placement), marking(placement, status="absent")]

    result = mark_sessions(twice, way="csv", today=TODAY, by=officer)

    assert (len(result.new), len(result.refused)) == (1, 1)


@pytest.mark.parametrize(
    ("status", "at", "taken"),
    [
        pytest.param("present", time(8, 29), False, id="present-too-early"),
        pytest.param("present", time(8, 30), True, id="present-half-an-hour-before"),
        pytest.param("absent", time(8), True, id="absent-is-known-before"),
        pytest.param("cancelled", time(8), True, id="cancelled-is-known-before"),
    ],
)
def test_that_a_child_came_is_marked_once_it_can_be_so(placement, officer, status, at, taken):
    sent = [marking(placement, status=status)]

    result = mark_sessions(sent, way="screen", today=MONDAY, at=at, by=officer)

    assert bool(result.new) is taken
    assert ["from half an hour before" in str(refusal) for _, refusal in result.refused] == (
        [] if taken else [True]
    )


# A correction


def test_a_correction_keeps_what_was_there(placement, officer, manager):
    row = mark(placement, officer, status="absent").new[0]

    correct_mark(
        row, status="absent_reason", reason="illness", why="The mother rang.", seen=1,
        way="screen", today=TODAY, by=manager,
    )  # fmt: skip

    row.refresh_from_db()
    was = MarkCorrection.objects.get()
    assert (row.status, row.reason, row.version, row.marked_by) == (
        "absent_reason", "illness", 2, manager,
    )  # fmt: skip
    assert (was.status, was.marked_by, was.corrected_by, was.why) == (
        "absent", officer, manager, "The mother rang.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("over", "words"),
    [
        pytest.param({"seen": 2}, "marked this", id="somebody-corrected-it-meanwhile"),
        pytest.param({"why": " "}, "why the mark is corrected", id="without-a-reason"),
        pytest.param({"status": "absent"}, "marked already", id="without-a-change"),
        pytest.param({"minutes": 5}, "came late or left early", id="with-minutes-out-of-place"),
    ],
)
def test_a_correction_that_is_refused_changes_nothing(placement, officer, over, words):
    row = mark(placement, officer, status="absent").new[0]
    asked = {"status": "present", "why": "Was there.", "seen": 1} | over

    with pytest.raises(Refusal, match=words):
        correct_mark(row, way="screen", today=TODAY, by=officer, **asked)

    row.refresh_from_db()
    assert (row.status, MarkCorrection.objects.count()) == ("absent", 0)


# The life cycle


def test_the_first_session_attended_starts_the_placement(officer):
    placement = make.make_placement(state="ready")
    make.make_session(placement)

    mark(placement, officer, status="absent")
    placement.refresh_from_db()
    before = placement.state
    mark(placement, officer, on=date(2026, 9, 28), status="late", minutes=5)

    placement.refresh_from_db()
    step = placement.steps.get(event="start")
    assert (before, placement.state, step.on) == ("ready", "active", date(2026, 9, 28))


def test_corrected_to_present_it_starts_the_placement_too(officer):
    placement = make.make_placement(state="ready")
    make.make_session(placement)
    row = mark(placement, officer, status="absent").new[0]

    correct_mark(row, status="present", why="Came.", seen=1, way="screen", today=TODAY, by=officer)

    placement.refresh_from_db()
    assert placement.state == "active"


def test_where_it_may_not_start_a_mark_is_kept_all_the_same(officer):
    placement = make.make_placement(state="ready")
    make.make_session(placement)
    placement.provider.standings.update(state="suspended", since=date(2026, 10, 1))

    result = mark(placement, officer)

    placement.refresh_from_db()
    assert (len(result.new), placement.state) == (1, "ready")
    event = Event.objects.get(action="placement.start_held_back")
    assert "Suspended" in event.detail["why"]


def test_before_everything_is_ready_a_mark_is_kept_and_starts_nothing(officer):
    placement = make.make_placement(state="pre_start")
    make.make_session(placement)

    result = mark(placement, officer)

    placement.refresh_from_db()
    assert (len(result.new), placement.state) == (1, "pre_start")


def test_marks_after_the_last_day_are_refused(placement, officer):
    end(placement, ended_on=date(2026, 10, 2), reason="Moved.", by=officer)

    result = mark(Placement.objects.get(pk=placement.pk), officer)

    assert "no such session" in str(result.refused[0][1])


# The database


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"starts_at": time(8)}, "of_a_session_of_the_timetable"),
        ({"on": TODAY}, "of_a_session_of_the_timetable"),
        ({"on": date(2026, 8, 31)}, "of_a_session_of_the_timetable"),
        ({"status": "here"}, "of_a_known_kind"),
        ({"minutes": 5}, "minutes_and_reason_in_their_place"),
        ({"status": "late"}, "minutes_and_reason_in_their_place"),
        ({"status": "absent_reason"}, "minutes_and_reason_in_their_place"),
        ({"reason": "illness"}, "minutes_and_reason_in_their_place"),
    ],
)
def test_the_database_holds_what_must_always_hold(placement, over, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make.make_mark(placement, **over)


def test_the_database_keeps_one_mark_of_a_session(placement):
    make.make_mark(placement)

    with pytest.raises(IntegrityError, match="one_a_session"), transaction.atomic():
        make.make_mark(placement, status="absent")


def test_a_mark_stays_with_its_session(placement):
    row = make.make_mark(placement)

    with pytest.raises(Exception, match="of_its_session|Cannot update"), transaction.atomic():
        AttendanceMark.objects.filter(pk=row.pk).update(on=date(2026, 9, 28))


@pytest.mark.parametrize("rows", [1, 3])
def test_marking_costs_the_same_queries_for_many(rows, officer, django_assert_num_queries):
    placements = [make.make_placement() for _ in range(rows)]
    for each in placements:
        make.make_session(each)

    with django_assert_num_queries(MARKING):
        mark_sessions([marking(each) for each in placements], way="api", today=TODAY, by=officer)


MARKING = 18
