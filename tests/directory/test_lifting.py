"""All is in order again: who gives a provider back its standing, and who only proposes it."""

from datetime import date

import pytest
from django.urls import reverse

from apcase.rules.refusal import Refusal
from directory import actions
from directory.models import Standing
from directory.tasks import watch_evidence
from tests import make
from tests.pages.words import words_of

pytestmark = pytest.mark.django_db
LAST, NEXT, SUSPENDED = date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 27)


@pytest.fixture
def provider():
    make.make_bank_holidays()
    provider = make.make_provider(name="The Forge")
    make.make_site(provider)
    make.make_full_file(provider, public_liability=LAST)
    return provider


def standing(provider):
    return provider.standings.current().get()


def night(on) -> dict:
    return watch_evidence(on.isoformat(), again=True)


def new_certificate(provider, on):
    actions.record_evidence(
        provider,
        make.make_requirement(),
        outcome="accepted",
        statement="Seen.",
        expires_on=date(2027, 11, 12),
        cover=10_000_000,
        by=make.someone(),
        on=on,
    )


def test_the_night_lifts_nothing_a_person_does(provider, manager):
    night(NEXT)
    new_certificate(provider, NEXT)
    night(date(2026, 11, 16))
    assert standing(provider).state == "restricted"

    actions.lift(provider, reason="In order.", by=manager, on=date(2026, 11, 16))

    now = standing(provider)
    assert (now.state, now.since, now.set_by) == ("approved", date(2026, 11, 16), manager)


def test_conditions_come_back_as_conditions(manager):
    make.make_bank_holidays()
    provider = conditional(ends_on=date(2027, 3, 31))
    night(NEXT)
    new_certificate(provider, NEXT)

    now = actions.lift(provider, reason="In order.", by=manager, on=NEXT)

    assert (now.state, now.conditions, now.ends_on, now.most_pupils) == (
        "conditions",
        "No outings.",
        date(2027, 3, 31),
        4,
    )


def conditional(**over):
    provider = make.make_provider(standing="conditions")
    facts = {"conditions": "No outings.", "most_pupils": 4} | over
    Standing.objects.filter(provider=provider).update(**facts)
    make.make_evidence(provider)
    return provider


@pytest.mark.parametrize("ends_on", [None, NEXT])
def test_conditions_that_are_over_do_not_come_back(manager, ends_on):
    make.make_bank_holidays()
    provider = conditional(ends_on=ends_on)
    night(NEXT)
    new_certificate(provider, NEXT)

    with pytest.raises(Refusal, match="The conditions of before are over, or had no end"):
        actions.lift(provider, reason="In order.", by=manager, on=NEXT)


def test_while_something_has_run_out_nothing_is_lifted(provider, manager):
    night(NEXT)

    with pytest.raises(Refusal, match="Public liability insurance of this provider has still"):
        actions.lift(provider, reason="In order.", by=manager, on=NEXT)


def test_a_restriction_by_a_person_is_not_lifted_here(manager):
    provider = make.make_provider()
    make.make_evidence(provider, expires_on=date(2027, 11, 12))
    actions.change_standing(
        provider,
        event="restrict",
        since=NEXT,
        reason="A complaint.",
        about_safety=False,
        by=manager,
        on=NEXT,
    )

    with pytest.raises(Refusal, match="not restricted because a document ran out"):
        actions.lift(provider, reason="In order.", by=manager, on=NEXT)


# A suspension takes two


def documents(client, provider) -> str:
    return words_of(client.get(reverse("directory:evidence-list", args=[provider.pk])))


@pytest.fixture
def lapsed(provider, monkeypatch):
    monkeypatch.setattr("directory.views.evidence.localdate", lambda: SUSPENDED)
    night(SUSPENDED)
    return provider


PROPOSE = "Propose to lift the suspension"


def test_while_it_lacks_a_document_no_lifting_is_offered(lapsed, client_for, qa_officer):
    assert PROPOSE not in documents(client_for(qa_officer), lapsed)


def test_once_in_order_whoever_prepares_proposes_and_another_agrees(
    lapsed, client_for, qa_officer, officer, manager, school_user
):
    new_certificate(lapsed, SUSPENDED)
    night(SUSPENDED)
    assert standing(lapsed).state == "suspended"
    for reader, offered in ((qa_officer, True), (officer, True), (school_user, False)):
        assert (PROPOSE in documents(client_for(reader), lapsed)) is offered

    proposal = actions.propose_standing(
        lapsed, event="lift", reason="The certificate came.", by=qa_officer, on=SUSPENDED
    )
    actions.decide_proposal(proposal, agrees=True, reason="Seen.", by=manager, on=SUSPENDED)

    assert standing(lapsed).state == "approved"


def test_one_person_does_not_lift_a_suspension(lapsed, manager):
    new_certificate(lapsed, SUSPENDED)

    with pytest.raises(Refusal, match="not restricted because a document ran out"):
        actions.lift(lapsed, reason="In order.", by=manager, on=SUSPENDED)


def test_a_suspension_by_a_person_is_not_offered_here(client_for, qa_officer):
    provider = make.make_provider(standing="suspended")
    make.make_full_file(provider, date(2099, 1, 1))

    assert PROPOSE not in documents(client_for(qa_officer), provider)
