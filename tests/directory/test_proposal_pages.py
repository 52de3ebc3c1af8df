"""What waits for a second person, and the standing as at any day."""

from datetime import date

import pytest
from django.urls import reverse

from apcase.access.rights import Role
from directory.models import Proposal
from tests import make

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def qa_officer(authority):
    return make.make_user("Quinn Quality", Role.QA_OFFICER, authority)


def deciding(proposal) -> str:
    return reverse("directory:proposal-decide", args=[proposal.pk])


def test_a_proposal_stands_in_the_managers_work_and_is_decided_there(
    client_for, qa_officer, manager
):
    provider = make.make_ready(name="The Forge")
    propose = reverse("directory:standing-move", args=[provider.pk, "approve_on_conditions"])
    typed = {
        "reason": "Papers and visit in order.",
        "conditions": "No outings.",
        "most_pupils": "4",
        **{"ends_on_day": "1", "ends_on_month": "3", "ends_on_year": "2099"},
    }

    said = text(client_for(qa_officer).post(propose, typed, follow=True))
    assert "You proposed “Approved with conditions” for The Forge." in said
    proposal = Proposal.objects.get()
    client = client_for(manager)
    assert "“Approved with conditions” is proposed. Agree or send it back</a>" in text(
        client.get("/")
    )
    page = text(client.get(proposal.get_absolute_url()))
    assert "Agree or send it back" in page
    assert "At most 4 children at a time. Until 1 March 2099." in page

    done = client.post(deciding(proposal), {"agrees": "yes", "reason": "Agreed."}, follow=True)
    assert "The Forge is now: approved with conditions." in text(done)
    assert "Conditions: No outings." in text(done)


def test_whoever_proposed_is_told_that_somebody_else_decides(client_for, manager):
    proposal = make.make_proposal(proposed_by=manager)
    client = client_for(manager)

    assert "somebody else decides" in text(client.get(proposal.get_absolute_url()))
    answer = client.post(deciding(proposal), {"agrees": "yes", "reason": "Fine."})
    assert "You proposed this, so somebody else decides." in text(answer)
    assert Proposal.objects.get().outcome == ""


def test_who_may_see_may_not_decide_and_a_school_finds_nothing(
    client_for, qa_officer, school_user, manager
):
    proposal = make.make_proposal()

    assert client_for(qa_officer).get(proposal.get_absolute_url()).status_code == 200
    assert client_for(qa_officer).get(deciding(proposal)).status_code == 403
    assert client_for(school_user).get(proposal.get_absolute_url()).status_code == 403


def test_what_is_wrong_in_a_decision_is_said(client_for, manager):
    page = text(client_for(manager).post(deciding(make.make_proposal()), {}))

    assert "Select what you decide" in page
    assert "Enter why you decide so" in page


@pytest.mark.parametrize(
    ("on", "said"),
    [
        pytest.param((2026, 9, 30), "May be used.", id="while-it-was-approved"),
        pytest.param((2026, 10, 5), "Not to be used: suspended.", id="from-the-day"),
        pytest.param((2026, 8, 31), "nobody has decided yet", id="before-any"),
    ],
)
def test_the_standing_as_at_any_day(client_for, officer, on, said):
    provider = make.make_provider()
    provider.standings.update(superseded_at="2026-10-05T09:00Z")
    provider.standings.create(
        state="suspended", since=date(2026, 10, 5), reason="Exits.", set_by=make.someone()
    )
    asked = dict(zip(("on_year", "on_month", "on_day"), on, strict=True))

    page = text(
        client_for(officer).get(reverse("directory:standing-history", args=[provider.pk]), asked)
    )

    first = page.partition('<form method="get"')[0]
    assert said in first
    assert "Every standing, latest first" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_history_costs_the_same_however_long(
    rows, client_for, officer, django_assert_num_queries
):
    provider = make.make_provider()
    for number in range(rows):
        provider.standings.create(
            state="known", since=date(2026, 8, 1 + number), reason="Heard of.",
            set_by=make.someone(), superseded_at="2026-08-20T09:00Z",
        )  # fmt: skip
    client = client_for(officer)

    with django_assert_num_queries(7):
        client.get(reverse("directory:standing-history", args=[provider.pk]))


def test_more_information_shows_its_clock(client_for, officer):
    provider = make.make_provider(standing="more_information")

    page = text(client_for(officer).get(provider.get_absolute_url()))

    assert "The provider has until 1 October 2026 to answer" in page


def test_the_api_moves_proposes_and_decides(client_for, qa_officer, manager):
    provider = make.make_ready(standing="visit_due")
    client, sent = client_for(qa_officer), {"content_type": "application/json"}
    address = f"/api/v1/providers/{provider.pk}/"
    passed = {"event": "pass_visit", "since": "2026-09-22", "reason": "Signed off."}

    refused = client.post(f"{address}standing/", passed, **sent)
    assert (refused.status_code, refused.json()["field"]) == (409, "event")
    make.make_visit(provider=provider, kind="approval", visited_on=date(2026, 9, 22))
    moved = client.post(f"{address}standing/", passed, **sent)
    assert (moved.status_code, moved.json()["standing"]) == (200, "decision")
    proposed = client.post(f"{address}proposals/", {"event": "approve", "reason": "Good."}, **sent)
    assert (proposed.status_code, proposed.json()["state"]) == (201, "approved")
    decide = f"/api/v1/standing-proposals/{proposed.json()['id']}/decide/"
    answer = {"agrees": True, "reason": "Agreed."}
    assert client.post(decide, answer, **sent).status_code == 403
    assert client_for(manager).post(decide, answer, **sent).json()["outcome"] == "agreed"
    assert provider.standings.current().get().state == "approved"
