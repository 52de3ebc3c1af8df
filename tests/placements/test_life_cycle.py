"""The steps of a placement from every door: those of the table, each a dated row, and no others."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.timezone import now

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from directory.models import PlaceTaken
from placements import actions, presenters
from placements.education import asked_of, to_say
from placements.models import Placement, PlacementStep
from placements.rules.life_cycle import AT_A_PROVIDER, EVENTS, MOVE_AT, PAIRS, TAUGHT_UNTIL
from placements.tasks import raise_education_next
from tests import make

SEPTEMBER, ON = date(2026, 9, 7), date(2026, 10, 12)
ASKED = {"reason": "It was agreed.", "cause": "other", "ends_on": date(2026, 12, 18)}
OTHERS = [event for event in EVENTS if event not in ("record", "record_running", "end")]


def placed(state="active", **over) -> Placement:
    if state in TAUGHT_UNTIL:
        by = make.someone()
        over |= {"ended_at": now(), "ended_by": by, "end_reason": "Over.", "ends_on": ON}
    values = {"next_review_on": date(2026, 11, 2), "state": state}
    return make.make_placement(**values | over)


def asked_by(event, before) -> dict:
    move = MOVE_AT.get((before, event))
    return {name: ASKED[name] for name in move.asks if name in ASKED} if move else {}


def taken(placement, event, *, by=None, on=ON, **said) -> Placement:
    given = asked_by(event, placement.state) | said
    if event == "make_ready" and placement.state == "pre_start":
        make.answer_all(placement, by=make.someone())
    return actions.take_step(placement, event=event, on=on, by=by or make.someone(), **given)


@pytest.mark.parametrize("before", AT_A_PROVIDER)
@pytest.mark.parametrize("event", OTHERS)
def test_a_placement_takes_the_steps_of_the_table_and_no_other(db, before, event):
    placement = placed(before)
    move = MOVE_AT.get((before, event))

    if move and move.to in AT_A_PROVIDER:
        after = taken(placement, event)
        kept = Placement.objects.get()
        assert (after.state, kept.state) == (move.to, move.to)
        assert kept.steps.get().event == event
    else:
        with pytest.raises(Refusal):
            taken(placement, event)
        assert (Placement.objects.get().state, PlacementStep.objects.count()) == (before, 0)


@pytest.mark.parametrize("before", AT_A_PROVIDER)
def test_the_database_keeps_to_the_table_whoever_writes(db, before):
    reached = set()
    for state in AT_A_PROVIDER:
        Placement.objects.all().delete()
        row = placed(before)
        over = {"ended_at": now(), "ended_by": make.someone(), "end_reason": "Over.", "ends_on": ON}
        try:
            with transaction.atomic():
                Placement.objects.filter(pk=row.pk).update(
                    state=state, **over if state in TAUGHT_UNTIL else {}
                )
            reached.add(state)
        except DatabaseError as error:
            assert "Invalid transition" in str(error)

    assert reached - {before} == {to for was, to in PAIRS if was == before and to in AT_A_PROVIDER}


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        (
            {"event": "pause", "before": "ready", "state": "paused", "cause": "other"},
            "in_the_table",
        ),
        ({"event": "flag", "before": "active", "state": "paused"}, "in_the_table"),
        ({"event": "pause", "before": "active", "state": "paused"}, "cause_where_education_stops"),
        ({"cause": "other"}, "cause_where_education_stops"),
        ({"number": 1}, "one_of_a_number"),
    ],
)
def test_the_database_refuses_a_step_that_is_none(db, officer, over, constraint):
    placement = placed()
    values = {"event": "flag", "before": "active", "state": "at_risk", "on": ON, "number": 2}
    common = {"placement": placement, "taken_by": officer}
    PlacementStep.objects.create(**values | {"number": 1} | common)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PlacementStep.objects.create(**values | over | common)


def test_who_said_what_education_and_when_go_together(db, officer):
    placement = taken(placed(), "pause")

    with pytest.raises(IntegrityError, match="said_by_and_when_together"), transaction.atomic():
        placement.steps.update(education="A tutor.")


def test_every_step_is_a_row_with_its_day_who_and_why_and_is_in_the_log(officer):
    placement = taken(placed(), "flag", by=officer, reason="  Absent three times. ")
    taken(placement, "clear", by=officer, on=date(2026, 10, 20), reason="Came every day.")

    rows = placement.steps.order_by("number").values_list(
        "number", "event", "before", "state", "on", "reason", "taken_by"
    )
    assert list(rows) == [
        (1, "flag", "active", "at_risk", ON, "Absent three times.", officer.pk),
        (2, "clear", "at_risk", "active", date(2026, 10, 20), "Came every day.", officer.pk),
    ]
    logged = Event.objects.filter(action="placement.stepped", pupils=[placement.pupil_id])
    assert [event.detail["step"] for event in logged.order_by("pk")] == ["flag", "clear"]


def test_a_step_before_the_last_one_is_refused(officer):
    placement = taken(placed(), "flag")

    with pytest.raises(Refusal) as refused:
        taken(placement, "clear", on=date(2026, 10, 11))
    with pytest.raises(Refusal) as of_the_end:
        actions.end(placement, ended_on=date(2026, 10, 9), reason="Over.", by=officer)

    assert (refused.value.field, of_the_end.value.field) == ("on", "ended_on")


@pytest.mark.parametrize(
    ("starts_on", "state", "event", "on"),
    [
        pytest.param(ON, "active", "record_running", ON, id="starts-today"),
        pytest.param(SEPTEMBER, "active", "record_running", SEPTEMBER, id="runs-already"),
        pytest.param(date(2026, 10, 13), "pre_start", "record", ON, id="starts-tomorrow"),
    ],
)
def test_a_placement_comes_in_before_its_start_or_running(officer, starts_on, state, event, on):
    placement = actions.record_placement(
        pupil=make.make_pupil(), provider=make.make_provider(), commissioner="la", reason="other",
        registration_code="C", hours_per_week=10, starts_on=starts_on,
        next_review_on=date(2026, 11, 2), on=ON, by=officer,
    )  # fmt: skip

    step = placement.steps.get()
    assert (placement.state, step.event, step.on, step.taken_by) == (state, event, on, officer)


def test_an_end_and_an_end_at_a_review_are_steps(officer):
    ended, reviewed = placed(), placed()

    actions.end(ended, ended_on=ON, reason="Back at school.", by=officer)
    actions.record_review(
        reviewed,
        held_on=ON,
        decision="end",
        reason="Done.",
        child_view="Good.",
        **make.TOLD,
        by=officer,
    )

    steps = PlacementStep.objects.order_by("taken_at", "pk").values_list("event", "state", "on")
    assert list(steps) == [("end", "ended", ON)] * 2
    assert set(Placement.objects.values_list("state", flat=True)) == {"ended"}


@pytest.mark.parametrize("state", ["pre_start", "ready"])
def test_what_has_not_started_does_not_end(officer, state):
    placement = placed(state)

    for refuse in (
        lambda: actions.end(placement, ended_on=ON, reason="Over.", by=officer),
        lambda: taken(placement, "break_down", by=officer, reason="No.", cause="other"),
    ):
        with pytest.raises(Refusal, match="Nobody has recorded that the child has started"):
            refuse()
    assert Placement.objects.get().state == state


def test_the_exit_shortens_the_placement_and_no_more(officer):
    placement = placed(ends_on=date(2026, 12, 18))
    make.make_session(placement)

    with pytest.raises(Refusal, match="planned to end on Friday 18 December 2026"):
        taken(placement, "set_exit", ends_on=date(2027, 1, 8))
    taken(placement, "set_exit", ends_on=date(2026, 11, 6))

    kept = Placement.objects.get()
    assert (kept.state, kept.ends_on, kept.sessions.get().until) == (
        "ending", date(2026, 11, 6), date(2026, 11, 6),
    )  # fmt: skip


# Called off


@pytest.mark.parametrize("event", ["cancel", "decline"])
def test_what_was_called_off_has_no_days(officer, event):
    provider = make.make_provider()
    site = make.make_site(provider)
    placement = placed("pre_start", provider=provider, site=site, weekdays=[1])
    make.make_session(placement)
    assert PlaceTaken.objects.filter(id=placement.pk).exists()

    placement = taken(placement, event, by=officer)

    assert not placement.is_live(ON)
    assert not Placement.objects.live(ON).exists()
    assert not PlaceTaken.objects.filter(id=placement.pk).exists()
    assert not placement.sessions.exists()
    again = placed(pupil=placement.pupil, provider=provider)
    assert Placement.objects.live(ON).get() == again


@pytest.mark.parametrize("event", ["cancel", "decline"])
def test_nothing_is_recorded_of_what_was_called_off(officer, event):
    placement = taken(placed("ready"), event, by=officer)

    for refuse in (
        lambda: actions.end(placement, ended_on=ON, reason="Over.", by=officer),
        lambda: actions.set_timetable(placement, sessions=[], from_on=ON, by=officer),
    ):
        with pytest.raises(Refusal, match="This placement never began"):
            refuse()


@pytest.mark.parametrize(
    ("state", "starts_in", "over", "words"),
    [
        ("pre_start", 1, {}, "Before the start"),
        ("ready", 1, {}, "Ready to start"),
        ("ready", 0, {}, "Start not recorded"),
        ("pre_start", -1, {}, "Start not recorded"),
        ("active", 1, {}, "Starts later"),
        ("active", 0, {}, "Live"),
        ("at_risk", 0, {}, "At risk"),
        ("paused", 0, {}, "Paused"),
        ("ending", 0, {}, "Ending"),
        ("ending", -9, {"ends_on": ON - timedelta(days=1)}, "Ended"),
        ("cancelled", -9, {}, "Cancelled"),
        ("provider_declined", -9, {}, "Provider declined"),
    ],
)
def test_where_it_is_in_a_word(state, starts_in, over, words):
    placement = Placement(state=state, starts_on=ON + timedelta(days=starts_in), **over)

    assert presenters.state(placement, ON).text == words


# What education from tomorrow?


def test_a_breakdown_ends_the_placement_and_asks_its_owner_the_same_day(officer):
    placement = placed(owner=officer)

    placement = taken(placement, "break_down", cause="unsafe", reason="A fire.")

    assert (placement.state, placement.ends_on, placement.end_reason) == (
        "broken_down", ON, "A fire.",
    )  # fmt: skip
    alert = Alert.objects.get()
    assert (alert.kind, alert.owner, alert.due_on, alert.pupil_id, alert.url) == (
        "education_next", officer, ON, placement.pupil_id, placement.get_absolute_url(),
    )  # fmt: skip
    assert "what education from tomorrow?" in alert.summary


def test_without_an_owner_whoever_recorded_it_is_asked(school_user):
    taken(placed(), "pause", by=school_user, cause="provider_stop", reason="Sent home.")

    assert Alert.objects.get().owner == school_user


@pytest.mark.parametrize("event", ["pause", "break_down"])
def test_who_says_it_at_once_is_not_asked(officer, event):
    placement = taken(placed(), event, by=officer, education=" A tutor from Monday. ")

    step = placement.steps.get()
    assert (step.education, step.education_by) == ("A tutor from Monday.", officer)
    assert (Alert.objects.count(), list(to_say(ON))) == (0, [])


def test_saying_it_settles_the_alert(officer):
    placement = taken(placed(), "break_down")

    said = actions.say_education(placement, education="A tutor, 10 hours.", by=officer)

    alert = Alert.objects.get()
    assert (alert.close_reason, alert.closed_by) == ("It has been arranged.", officer)
    assert (said.education_by, said.education_at is None) == (officer, False)
    with pytest.raises(Refusal, match="not asked for any more"):
        actions.say_education(placement, education="More.", by=officer)


def test_it_must_be_said_in_words(officer):
    placement = taken(placed(), "pause")

    with pytest.raises(Refusal) as refused:
        actions.say_education(placement, education=" ", by=officer)

    assert refused.value.field == "education"


def test_a_child_who_is_back_is_not_asked_about(officer):
    placement = taken(placed(), "pause")

    taken(placement, "resume", by=officer, on=date(2026, 10, 19))

    assert Alert.objects.get().close_reason == "The placement went on."
    assert (asked_of(Placement.objects.get()), list(to_say(ON))) == (None, [])


def test_the_night_finds_what_nobody_said_and_no_more(officer):
    asked = taken(placed(owner=officer), "break_down")
    taken(placed(), "break_down", education="A tutor.")
    twice = taken(placed(), "pause")
    twice = taken(twice, "resume", on=date(2026, 10, 13))
    twice = taken(twice, "pause", on=date(2026, 10, 14))
    Alert.objects.all().delete()

    raised = raise_education_next(on="2026-10-15")

    assert raised == {"raised": 2, "closed": 0}
    subjects = set(Alert.objects.values_list("subject", flat=True))
    assert subjects == {subject_of(row.steps.order_by("-number")[0]) for row in (asked, twice)}
    assert [each.due_on for each in to_say(date(2026, 10, 13))] == [ON]
    actions.say_education(twice, education="A tutor.", by=officer)
    assert [each.pupil_id for each in to_say(date(2026, 10, 15))] == [asked.pupil_id]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_night_asks_the_same_of_many(db, rows, django_assert_num_queries):
    for _ in range(rows):
        taken(placed(), "break_down")

    with django_assert_num_queries(1):
        assert len(list(to_say(ON))) == rows
