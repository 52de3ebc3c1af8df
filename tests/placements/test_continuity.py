"""The children of a provider whose standing changes: asked about once, decided, or set aside."""

from datetime import date

import pytest
from django.core import mail
from django.db import IntegrityError

from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.outbox.models import Promise
from apcase.rules.refusal import Refusal
from directory.actions import change_standing, decide_proposal, propose_standing
from placements.actions import decide_continuity, end, follow_standing
from placements.models import Continuity
from placements.tasks import raise_continuity, standing_changed, tell_school_of_standing
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 6)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def shut(provider, manager, *, event="suspend", safety=True, **over):
    said = {"since": TODAY, "reason": "Fire exits locked.", "on": TODAY} | over
    return change_standing(provider, event=event, about_safety=safety, by=manager, **said)


def asked(provider, manager, **over) -> list[Continuity]:
    return follow_standing(shut(provider, manager, **over), on=TODAY)


def test_a_suspension_promises_to_ask_and_asks_about_every_child(forge, manager, officer):
    live = make.make_placement(provider=forge, owner=officer)
    coming = make.make_placement(
        provider=forge, starts_on=date(2026, 11, 2), next_review_on=date(2026, 12, 1)
    )
    make.make_placement(provider=forge, ends_on=date(2026, 10, 5))
    make.make_placement()

    standing = shut(forge, manager)

    owed = Promise.objects.get()
    assert (owed.task, owed.arguments) == ("placements.standing_changed", [str(standing.pk)])
    assert len(follow_standing(standing, on=TODAY)) == 2
    rows = {row.placement: row for row in Continuity.objects.all()}
    assert set(rows) == {live, coming}
    assert {row.due_on for row in rows.values()} == {TODAY}
    alert = Alert.objects.get(pupil=live.pupil)
    assert (alert.kind, alert.subject, alert.owner, alert.due_on) == (
        "continuity",
        subject_of(rows[live]),
        officer,
        TODAY,
    )
    assert (alert.summary, alert.url) == (
        "The Forge is suspended: stay, pause or move?",
        rows[live].get_absolute_url(),
    )
    event = Event.objects.get(action="continuity.asked")
    assert sorted(event.pupils) == sorted([live.pupil_id, coming.pupil_id])


@pytest.mark.parametrize(
    ("event", "before", "more"),
    [
        pytest.param("restrict", "approved", {}, id="restricted"),
        pytest.param("review", "approved", {}, id="under-review"),
        pytest.param("suspend", "conditions", {}, id="suspended"),
        pytest.param("remove", "suspended", {"representations": "None."}, id="removed"),
        pytest.param("leave", "approved", {"safety": None}, id="withdrawn"),
        pytest.param("close", "approved", {"safety": None}, id="closed"),
    ],
)
def test_each_way_out_of_use_asks(event, before, more, manager):
    provider = make.make_provider(standing=before)
    make.make_placement(provider=provider)

    found = asked(provider, manager, event=event, **more)

    assert len(found) == 1


@pytest.mark.parametrize(
    ("safety", "due_on"), [(True, TODAY), (False, date(2026, 10, 8))], ids=["safety", "other"]
)
def test_safety_is_decided_the_same_day(forge, manager, safety, due_on):
    make.make_placement(provider=forge)

    (row,) = asked(forge, manager, safety=safety)

    assert row.due_on == due_on


def test_running_it_twice_asks_and_tells_once(forge, manager, school, school_user):
    make.make_placement(
        provider=forge, pupil=make.make_pupil(school=school), commissioner="school",
        commissioning_school=school,
    )  # fmt: skip
    standing = shut(forge, manager)

    runs = [standing_changed(str(standing.pk)) for _ in range(2)]

    assert runs == [1, 0]
    assert (Continuity.objects.count(), Alert.objects.count()) == (1, 1)
    told = Promise.objects.filter(task="placements.tell_school_of_standing")
    assert [row.arguments for row in told] == [[str(standing.pk), str(school_user.pk)]]


def test_a_child_with_two_placements_there_is_asked_about_once(forge, manager):
    pupil = make.make_pupil()
    first = make.make_placement(provider=forge, pupil=pupil, ends_on=date(2026, 10, 30))
    second = make.make_placement(
        provider=forge, pupil=pupil, starts_on=date(2026, 11, 2), next_review_on=date(2026, 12, 1)
    )

    (row,) = asked(forge, manager)
    assert row.placement == first

    end(first, ended_on=TODAY, reason="Moved.", by=manager)
    standing_changed(str(row.standing_id))
    assert Continuity.objects.undecided().get().placement == second


def test_a_later_standing_asks_anew_and_sets_aside_what_was_decided(forge, manager, officer):
    placement = make.make_placement(provider=forge, owner=officer)
    (first,) = asked(forge, manager, event="restrict", safety=False)
    decide_continuity(first, decision="stay", reason="A visit each day.", on=TODAY, by=officer)

    (second,) = asked(forge, manager)

    first.refresh_from_db()
    assert (first.decision, first.lapse_reason) == ("stay", "The standing has changed since.")
    assert (second.placement, second.decision) == (placement, "")
    assert Alert.objects.open().get().subject == subject_of(second)


def test_what_was_asked_of_an_older_standing_is_no_longer_followed(forge, manager):
    make.make_placement(provider=forge)
    restricted = shut(forge, manager, event="restrict")
    shut(forge, manager)

    assert follow_standing(restricted, on=TODAY) == []


def test_a_provider_that_may_be_used_again_asks_nothing(forge, manager, officer):
    make.make_placement(provider=forge)
    asked(forge, manager)
    make.make_visit(provider=forge, visited_on=TODAY)
    lift = propose_standing(forge, event="lift", reason="Exits open.", by=officer, on=TODAY)
    lifted = decide_proposal(lift, agrees=True, reason="Seen.", by=manager, on=TODAY).standing

    assert follow_standing(lifted, on=TODAY) == []

    assert Continuity.objects.get().lapse_reason == "The provider may be used again."
    assert not Alert.objects.open().exists()


def test_an_end_sets_aside_what_was_asked(forge, manager, officer):
    placement = make.make_placement(provider=forge)
    asked(forge, manager)

    end(placement, ended_on=TODAY, reason="Moved elsewhere.", by=officer)

    assert Continuity.objects.get().lapse_reason == "The placement has ended."
    assert not Alert.objects.open().exists()


# Deciding


def test_a_decision_is_kept_and_settles_its_alert(forge, manager, officer):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)

    decide_continuity(
        row, decision="pause", reason="Until the exits are open.", on=TODAY, by=officer
    )

    row.refresh_from_db()
    assert (row.decision, row.reason, row.decided_by) == (
        "pause",
        "Until the exits are open.",
        officer,
    )
    assert Alert.objects.get(kind="continuity").close_reason == "Decided: pause."
    assert Event.objects.get(action="continuity.decided").pupils == [row.pupil_id]


def test_to_pause_is_a_step_of_the_placement_that_day(forge, manager, officer):
    placement = make.make_placement(provider=forge)
    (row,) = asked(forge, manager)

    decide_continuity(row, decision="pause", reason="No fire exit.", on=TODAY, by=officer)

    step = placement.steps.get()
    assert (step.event, step.cause, step.on, step.reason) == (
        "pause", "standing", TODAY, "No fire exit.",
    )  # fmt: skip
    assert Alert.objects.filter(kind="education_next", closed_at=None).count() == 1
    decide_continuity(row, decision="pause", reason="Still none.", on=TODAY, by=officer)
    assert placement.steps.count() == 1


def test_who_has_not_come_yet_is_not_paused(forge, manager, officer):
    placement = make.make_placement(provider=forge, state="ready")
    (row,) = asked(forge, manager)

    decide_continuity(row, decision="pause", reason="No fire exit.", on=TODAY, by=officer)

    placement.refresh_from_db()
    assert (placement.state, placement.steps.count()) == ("ready", 0)


def test_decided_anew_the_earlier_decision_stays_in_history(forge, manager, officer):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    decide_continuity(row, decision="stay", reason="A visit each day.", on=TODAY, by=officer)

    decide_continuity(row, decision="move", reason="It got worse.", on=TODAY, by=manager)

    kept = row.events.order_by("pgh_id").values_list("decision", flat=True)
    assert list(kept) == ["", "stay", "move"]


@pytest.mark.parametrize(
    ("over", "field"),
    [({"decision": "wait"}, "decision"), ({"reason": " "}, "reason")],
    ids=["no-such-decision", "no-reason"],
)
def test_a_wrong_decision_is_refused(forge, manager, officer, over, field):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)

    with pytest.raises(Refusal) as refused:
        decide_continuity(
            row, on=TODAY, by=officer, **{"decision": "stay", "reason": "Watched."} | over
        )

    assert refused.value.field == field


def test_what_lapsed_is_not_decided(forge, manager, officer):
    placement = make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    end(placement, ended_on=TODAY, reason="Moved.", by=officer)

    with pytest.raises(Refusal, match="The placement has ended"):
        decide_continuity(row, decision="stay", reason="Watched.", on=TODAY, by=officer)


@pytest.mark.parametrize(
    ("over", "constraint"),
    [
        ({"decision": "stay"}, "continuity_decided_by_when_and_why_together"),
        ({"lapse_reason": "Over."}, "continuity_lapsed_when_and_why_together"),
    ],
)
def test_the_database_refuses_half_an_answer(forge, over, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        make.make_continuity(make.make_placement(provider=forge), **over)


@pytest.mark.parametrize(
    ("lapsed", "constraint"),
    [
        ({}, "continuity_one_current_for_each_placement"),
        (
            {"lapsed_at": "2026-10-06T09:00Z", "lapse_reason": "Over."},
            "continuity_asked_once_for_a_standing",
        ),
    ],
    ids=["two-current", "twice-for-a-standing"],
)
def test_the_database_asks_once(forge, lapsed, constraint):
    placement = make.make_placement(provider=forge)
    make.make_continuity(placement, **lapsed)
    standing = {} if lapsed else {"standing": make.make_provider().standings.get()}

    with pytest.raises(IntegrityError, match=constraint):
        make.make_continuity(placement, **standing)


# The night, and the mail


def test_the_night_raises_what_was_missed_and_closes_what_is_over(forge, manager):
    placement = make.make_placement(provider=forge)
    make.make_continuity(placement)

    assert raise_continuity("2026-10-06") == {"raised": 1, "closed": 0}

    type(placement).objects.update(ends_on=TODAY)
    assert raise_continuity("2026-10-07") == {"raised": 0, "closed": 1}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_night_costs_the_same_however_many(rows, forge, django_assert_num_queries):
    for _ in range(rows):
        make.make_continuity(make.make_placement(provider=forge))

    with django_assert_num_queries(12):
        assert raise_continuity("2026-10-06")["raised"] == rows


def test_the_schools_hear_of_it_without_why_or_who(forge, manager, school, school_user):
    pupil = make.make_pupil(given_name="Zebedee", family_name="Quixote", school=school)
    make.make_placement(provider=forge, pupil=pupil)
    standing = shut(forge, manager)
    follow_standing(standing, on=TODAY)

    assert tell_school_of_standing(str(standing.pk), str(school_user.pk)) is True

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        [school_user.email],
        "A provider’s standing has changed: The Forge",
    )
    assert "is now: suspended" in sent.body
    for word in ("Zebedee", "Quixote", "Fire exits"):
        assert word not in sent.body


def test_a_school_that_is_not_concerned_hears_nothing(
    forge, manager, school, school_user, outsider
):
    make.make_placement(provider=forge, pupil=make.make_pupil(school=school))
    standing = shut(forge, manager)
    follow_standing(standing, on=TODAY)

    told = Promise.objects.filter(task="placements.tell_school_of_standing")
    assert [row.arguments[1] for row in told] == [str(school_user.pk)]
    assert tell_school_of_standing(str(standing.pk), str(outsider.pk)) is False
    change_standing(forge, event="close", since=TODAY, reason="Shut.", by=manager, on=TODAY)
    assert tell_school_of_standing(str(standing.pk), str(school_user.pk)) is False
    assert mail.outbox == []
