"""An application goes no further while a mandatory document is not in order."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from apcase.rules.refusal import Refusal
from directory import actions
from tests import make
from tests.pages.words import words_of

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 12)


def at(state: str, **but):
    provider = make.make_provider(standing=state)
    make.make_full_file(provider, **but)
    return provider


@pytest.mark.parametrize(
    ("state", "event", "lacks", "passes"),
    [
        pytest.param("due_diligence", "pass_checks", "references", False, id="checks"),
        pytest.param("due_diligence", "pass_checks", "site_visit", True, id="visit-comes-later"),
        pytest.param(
            "due_diligence", "pass_checks", "professional_indemnity", True, id="not-mandatory"
        ),
        pytest.param("decision", "approve", "site_visit", False, id="approval-needs-the-visit"),
        pytest.param("decision", "decline", "references", True, id="declined-without-them"),
    ],
)
def test_an_application_waits_for_what_is_mandatory(manager, state, event, lacks, passes):
    provider = at(state)
    line = provider.evidence.get(requirement__code=lacks)
    actions.withdraw_evidence(line, reason="Of another provider.", by=manager)

    said = refused_move(provider, event, by=manager)

    words = line.requirement.words
    expected = None if passes else f"A mandatory document is not in order: “{words}”. Record it"
    assert said is None if passes else said.startswith(expected)


def refused_move(provider, event, *, by):
    try:
        if event == "pass_checks":
            actions.change_standing(provider, event=event, since=ON, reason="Seen.", by=by, on=ON)
        else:
            actions.propose_standing(provider, event=event, reason="Seen.", by=by, on=ON)
    except Refusal as refusal:
        return str(refusal)
    return None


def test_a_document_that_runs_out_before_the_second_person_decides_stops_it(qa_officer, manager):
    provider = at("decision", public_liability=ON)
    proposal = actions.propose_standing(
        provider, event="approve", reason="All in order.", by=qa_officer, on=ON
    )

    with pytest.raises(Refusal, match="“Public liability insurance”"):
        actions.decide_proposal(
            proposal, agrees=True, reason="Agreed.", by=manager, on=ON + timedelta(days=1)
        )

    assert provider.standings.current().get().state == "decision"


def test_an_extension_is_enough_for_an_approval(qa_officer, manager):
    provider = at("decision", public_liability=ON - timedelta(days=1))
    row = provider.evidence.get(requirement__code="public_liability")
    actions.extend_evidence(
        row, until=ON + timedelta(days=9), reason="The broker is late.", by=manager, on=ON
    )

    assert refused_move(provider, "approve", by=qa_officer) is None


def test_without_a_checklist_nobody_can_say_that_documents_are_in_order(qa_officer):
    provider = make.make_provider(standing="due_diligence")

    said = refused_move(provider, "pass_checks", by=qa_officer)

    assert said.startswith("No checklist says which documents a provider must have.")


def test_what_an_application_lacks_stands_where_its_next_move_is_chosen(client_for, qa_officer):
    provider = at("due_diligence")
    row = provider.evidence.get(requirement__code="complaints")
    actions.withdraw_evidence(row, reason="Of another provider.", by=qa_officer)

    text = words_of(
        client_for(qa_officer).get(reverse("directory:standing-set", args=[provider.pk]))
    )

    assert "1 mandatory document is missing" in text
    assert reverse("directory:evidence-list", args=[provider.pk]) in text
