"""A provider's standing moves as the table says, and what it was is kept."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from apcase.access.models import User
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.models import Event
from apcase.outbox.models import Promise
from apcase.rules.refusal import NotYours, Refusal
from directory.actions import (
    change_standing,
    decide_proposal,
    lapse_applications,
    propose_standing,
)
from directory.models import Proposal, Provider, Standing
from directory.queries import open_to_placements
from directory.tasks import lapse_applications as lapse_task
from directory.tasks import raise_standing_decisions
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 6)
SUSPENDED = {
    "event": "suspend",
    "since": date(2026, 10, 5),
    "reason": "Fire exits locked.",
    "about_safety": True,
    "on": TODAY,
}
CONDITIONS = {"conditions": "No outings.", "ends_on": date(2027, 1, 6), "most_pupils": 4}
APPROVE = {"event": "approve", "reason": "Papers and visit in order.", "on": TODAY}


@pytest.fixture
def qa_officer(authority):
    return make.make_user("Quinn Quality", Role.QA_OFFICER, authority)


def states(provider) -> list[str]:
    return list(provider.standings.order_by("set_at", "since").values_list("state", flat=True))


def state(provider) -> str:
    return provider.standings.current().get().state


def test_a_new_standing_supersedes_the_old_which_stays(manager):
    provider = make.make_provider()

    change_standing(provider, by=manager, **SUSPENDED)

    kept, current = provider.standings.order_by("since")
    assert (kept.state, kept.superseded_at is None) == ("approved", False)
    assert (current.state, current.superseded_at, current.set_by) == ("suspended", None, manager)
    assert (current.event, current.about_safety) == ("suspend", True)


@pytest.mark.parametrize("state", Standing.State.values)
def test_only_approval_opens_a_provider_to_placements(state):
    make.make_provider(standing=state)

    is_open = open_to_placements(Provider.objects.all()).exists()

    assert is_open == (state in {"approved", "conditions"})


def test_an_approval_that_was_superseded_opens_nothing(manager):
    change_standing(make.make_provider(), by=manager, **SUSPENDED)

    assert not open_to_placements(Provider.objects.all()).exists()


def test_a_change_is_one_event_with_what_it_was_before(manager):
    change_standing(make.make_provider(), by=manager, **SUSPENDED)

    event = Event.objects.get(action="standing.set")
    assert event.detail == {
        "event": "suspend",
        "state": "suspended",
        "before": "approved",
        "since": "2026-10-05",
        "reason": "Fire exits locked.",
    }


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"event": "answer"}, "event", id="not-in-the-table"),
        pytest.param({"event": "explode"}, "event", id="no-such-event"),
        pytest.param({"since": date(2026, 8, 31)}, "since", id="before-the-standing-it-replaces"),
        pytest.param({"since": date(2026, 10, 7)}, "since", id="in-the-future"),
        pytest.param({"reason": "  "}, "reason", id="no-reason"),
        pytest.param({"about_safety": None}, "about_safety", id="nothing-said-of-safety"),
        pytest.param(CONDITIONS, "conditions", id="conditions-where-none-are-asked"),
    ],
)
def test_a_wrong_change_is_refused_and_nothing_is_kept(manager, over, field):
    provider = make.make_provider()

    with pytest.raises(Refusal) as refused:
        change_standing(provider, by=manager, **SUSPENDED | over)

    assert refused.value.field == field
    assert list(provider.standings.values_list("state", "superseded_at")) == [("approved", None)]


def test_an_application_goes_from_being_known_to_a_decision(qa_officer):
    provider = make.make_provider(standing="known")
    make.make_full_file(provider)
    make.make_visit(provider=provider, kind="approval", visited_on=TODAY)

    for event in ("apply", "start_checks", "ask_more", "answer", "pass_checks", "pass_visit"):
        change_standing(provider, event=event, since=TODAY, reason="Seen.", by=qa_officer, on=TODAY)

    assert state(provider) == "decision"
    assert provider.standings.count() == 7
    assert not Promise.objects.filter(task="placements.standing_changed").exists()


def test_an_officer_suspends_nobody(officer):
    with pytest.raises(NotYours, match="A manager decides this"):
        change_standing(make.make_provider(), by=officer, **SUSPENDED)


def test_nobody_does_what_happens_by_itself(manager):
    waiting = make.make_provider(standing="more_information")

    with pytest.raises(NotYours, match="happens by itself"):
        change_standing(
            waiting, event="lapse", since=TODAY, reason="Too late.", by=manager, on=TODAY
        )


def test_one_person_does_not_do_what_two_decide(manager):
    ready = make.make_ready()

    with pytest.raises(Refusal, match="Two people decide this"):
        change_standing(ready, since=TODAY, by=manager, **APPROVE)
    with pytest.raises(Refusal, match="One person does this"):
        propose_standing(
            make.make_provider(), event="leave", reason="It said so.", by=manager, on=TODAY
        )

    assert state(ready) == "decision"


@pytest.mark.parametrize("days", [91, 92])
def test_whoever_was_declined_waits_three_months(officer, days):
    provider = make.make_provider(standing="declined")
    on = date(2026, 9, 1) + timedelta(days)
    apply = {"event": "apply", "since": on, "reason": "New papers.", "by": officer, "on": on}

    if on < date(2026, 12, 1):
        with pytest.raises(Refusal, match="may apply again from Tuesday 1 December 2026"):
            change_standing(provider, **apply)
    else:
        assert change_standing(provider, **apply).state == "applied"


@pytest.mark.parametrize(
    ("on", "state_then"),
    [
        pytest.param(date(2026, 10, 1), "more_information", id="the-thirtieth-day"),
        pytest.param(date(2026, 10, 2), "known", id="the-day-after"),
    ],
)
def test_an_application_without_an_answer_lapses_by_itself(on, state_then):
    provider = make.make_provider(standing="more_information")

    lapse_task(on.isoformat())
    again = lapse_applications(by=User.objects.system(), on=on)

    assert (state(provider), again) == (state_then, 0)


# Two people


def test_one_proposes_another_agrees(qa_officer, manager):
    provider = make.make_ready()

    proposal = propose_standing(provider, by=qa_officer, **APPROVE)
    assert (state(provider), proposal.outcome) == ("decision", "")
    alert = Alert.objects.get()
    assert (alert.kind, alert.subject, alert.url) == (
        "standing",
        subject_of(proposal),
        proposal.get_absolute_url(),
    )
    assert (alert.due_on, alert.owner) == (date(2026, 10, 13), None)

    decide_proposal(proposal, agrees=True, reason="Agreed.", by=manager, on=TODAY)

    current = provider.standings.current().get()
    assert (current.state, current.event, current.reason, current.set_by) == (
        "approved",
        "approve",
        "Papers and visit in order.",
        manager,
    )
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.standing, proposal.decided_by) == (
        "agreed",
        current,
        manager,
    )
    assert not Alert.objects.open().exists()


def test_conditions_come_with_the_approval(qa_officer, manager):
    provider = make.make_ready()
    proposal = propose_standing(
        provider, by=qa_officer, **APPROVE | CONDITIONS | {"event": "approve_on_conditions"}
    )

    decide_proposal(proposal, agrees=True, reason="Agreed.", by=manager, on=TODAY)

    current = provider.standings.current().get()
    assert {name: getattr(current, name) for name in CONDITIONS} == CONDITIONS


def test_what_is_sent_back_changes_nothing_and_may_be_proposed_anew(qa_officer, manager):
    provider = make.make_ready()
    proposal = propose_standing(provider, by=qa_officer, **APPROVE)

    decide_proposal(proposal, agrees=False, reason="No DBS list.", by=manager, on=TODAY)

    assert (state(provider), provider.standings.count()) == ("decision", 1)
    assert Proposal.objects.get().decision_reason == "No DBS list."
    assert propose_standing(provider, by=qa_officer, **APPROVE).outcome == ""


def test_nobody_is_their_own_second_person(manager):
    provider = make.make_ready()
    proposal = propose_standing(provider, by=manager, **APPROVE)

    with pytest.raises(NotYours, match="You proposed this, so somebody else decides"):
        decide_proposal(proposal, agrees=True, reason="Fine.", by=manager, on=TODAY)

    assert state(provider) == "decision"


@pytest.mark.parametrize("outcome", ["agreed", "sent_back"])
def test_the_database_too_knows_no_one_who_agrees_with_themselves(manager, outcome):
    standing = make.make_provider().standings.get() if outcome == "agreed" else None
    proposal = make.make_proposal(proposed_by=manager)

    with pytest.raises(IntegrityError, match="proposal_is_decided_by_somebody_else"):
        Proposal.objects.filter(pk=proposal.pk).update(
            outcome=outcome, decided_by=manager, decided_at="2026-10-06T09:00Z",
            decision_reason="Fine.", standing=standing,
        )  # fmt: skip


def test_who_may_not_decide_does_not(qa_officer, officer, manager):
    proposal = make.make_proposal(proposed_by=manager)

    for person in (qa_officer, officer):
        with pytest.raises(NotYours, match="A manager decides this"):
            decide_proposal(proposal, agrees=True, reason="Fine.", by=person, on=TODAY)


def test_only_one_decision_waits_at_a_time(qa_officer, manager):
    provider = make.make_ready()
    propose_standing(provider, by=qa_officer, **APPROVE)

    with pytest.raises(Refusal, match="waits already"):
        propose_standing(provider, by=manager, **APPROVE | {"event": "decline"})


def test_another_change_overtakes_what_was_proposed(qa_officer, manager):
    provider = make.make_ready()
    proposal = propose_standing(provider, by=qa_officer, **APPROVE)

    change_standing(
        provider, event="check_again", since=TODAY, reason="A false paper.", by=manager, on=TODAY
    )

    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.standing) == ("overtaken", None)
    assert not Alert.objects.open().exists()
    with pytest.raises(Refusal, match="decided already: overtaken"):
        decide_proposal(proposal, agrees=True, reason="Fine.", by=manager, on=TODAY)


def test_a_decision_needs_its_reason(manager):
    proposal = make.make_proposal()

    with pytest.raises(Refusal, match="Enter why you decide so"):
        decide_proposal(proposal, agrees=False, reason=" ", by=manager, on=TODAY)


def test_a_suspension_is_lifted_by_two(officer, manager):
    provider = make.make_provider(standing="suspended")
    proposal = propose_standing(
        provider, event="lift", reason="Exits open, seen on Monday.", by=officer, on=TODAY
    )

    decide_proposal(proposal, agrees=True, reason="Seen too.", by=manager, on=TODAY)

    assert state(provider) == "approved"
    assert Promise.objects.filter(task="placements.standing_changed").count() == 1


# The night


def test_the_night_finds_what_waits_and_what_ends(manager):
    proposal = make.make_proposal()
    soon = make.make_provider(standing="conditions")
    later = make.make_provider(standing="conditions")
    for provider, ends_on in ((soon, date(2026, 10, 26)), (later, date(2026, 10, 27))):
        provider.standings.update(conditions="No outings.", ends_on=ends_on)

    assert raise_standing_decisions("2026-10-06") == {"raised": 2, "closed": 0}

    found = dict(Alert.objects.values_list("subject", "due_on"))
    assert found == {
        subject_of(proposal): date(2026, 10, 12),
        subject_of(soon.standings.get()): date(2026, 10, 26),
    }
    assert Alert.objects.get(due_on="2026-10-26").url == soon.get_absolute_url()


def test_conditions_that_are_replaced_ask_no_more(manager):
    provider = make.make_provider(standing="conditions")
    provider.standings.update(conditions="No outings.", ends_on=date(2026, 10, 10))
    raise_standing_decisions("2026-10-06")

    change_standing(
        provider, event="set_conditions", since=TODAY, reason="Longer.", by=manager, on=TODAY,
        **CONDITIONS,
    )  # fmt: skip

    assert not Alert.objects.open().exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_night_costs_the_same_however_much_waits(rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_proposal()

    with django_assert_num_queries(13):
        assert raise_standing_decisions("2026-10-06")["raised"] == rows
