"""What a visit found critical and not met keeps a provider from being approved."""

from datetime import date

import pytest
from django.urls import reverse

from apcase.rules.refusal import Refusal
from directory import actions, judged
from directory.models import Standing
from qa.queries import last_judged
from tests import make
from tests.pages.words import words_of

pytestmark = pytest.mark.django_db
ON = date(2026, 10, 6)
SAFEGUARDING = "Safeguarding and the welfare of children"
SAID = f"The last visit found what is critical not met: “{SAFEGUARDING}”."


def applicant(standing: str):
    provider = make.make_ready(name="Harrow Lane", standing=standing)
    Standing.objects.filter(provider=provider).update(since=date(2026, 9, 1))
    return provider


def pass_visit(provider, by):
    return actions.change_standing(
        provider, event="pass_visit", since=ON, reason="Signed off.", by=by, on=ON
    )


@pytest.mark.parametrize(
    ("levels", "refused"),
    [
        pytest.param({1: "not_met"}, True, id="safeguarding-not-met"),
        pytest.param({2: "not_met"}, True, id="health-and-safety-not-met"),
        pytest.param({4: "not_met"}, False, id="teaching-not-met-is-not-critical"),
        pytest.param({1: "partly_met"}, False, id="partly-met"),
        pytest.param({}, False, id="met"),
    ],
)
def test_a_visit_is_passed_while_nothing_critical_is_unmet(levels, refused, qa_officer):
    provider = applicant("visit_due")
    make.make_visit(provider=provider, kind="approval", levels=levels)

    if refused:
        with pytest.raises(Refusal, match="The last visit found what is critical not met"):
            pass_visit(provider, qa_officer)
    else:
        assert pass_visit(provider, qa_officer).state == "decision"


def test_another_visit_settles_it(qa_officer):
    provider = applicant("visit_due")
    first, second = date(2026, 9, 1), date(2026, 9, 29)
    make.make_visit(provider=provider, kind="approval", visited_on=first, levels={1: "not_met"})
    make.make_visit(provider=provider, kind="approval", visited_on=second)

    assert pass_visit(provider, qa_officer).state == "decision"


NONE = "No visit of the kind “Before approval” is recorded"


@pytest.mark.parametrize(
    ("over", "passes"),
    [
        pytest.param(None, False, id="none-at-all"),
        pytest.param({"kind": "annual"}, False, id="of-another-kind"),
        pytest.param({"visited_on": date(2026, 9, 7)}, False, id="before-it-applied"),
        pytest.param({"visited_on": date(2026, 9, 8)}, True, id="on-the-day-it-applied"),
        pytest.param({"visited_on": date(2026, 10, 7)}, False, id="not-made-yet"),
        pytest.param({}, True, id="since-it-applied"),
    ],
)
def test_a_visit_that_was_not_made_is_not_passed(over, passes, qa_officer):
    provider = applicant("visit_due")
    applied(provider, date(2026, 9, 8))
    make.make_visit(provider=make.make_provider(name="Another"), kind="approval")
    if over is not None:
        make.make_visit(**{"provider": provider, "kind": "approval"} | over)

    if passes:
        assert pass_visit(provider, qa_officer).state == "decision"
    else:
        with pytest.raises(Refusal, match=f"{NONE} since it applied on Tuesday 8 September 2026"):
            pass_visit(provider, qa_officer)


def applied(provider, on: date) -> None:
    Standing.objects.create(
        **{"provider": provider, "state": "applied", "event": "apply", "since": on},
        **{"reason": "Its form.", "set_by": make.someone(), "superseded_at": f"{on}T09:00Z"},
    )


def test_one_that_is_to_be_visited_once_more_is(qa_officer):
    provider = applicant("visit_due")
    make.make_visit(provider=provider, kind="approval", visited_on=ON)
    pass_visit(provider, qa_officer)
    actions.change_standing(
        provider, event="visit_again", since=ON, reason="The kitchen.", by=qa_officer, on=ON
    )

    with pytest.raises(Refusal, match=f"{NONE} since it was to be visited once more on Tuesday 6"):
        pass_visit(provider, qa_officer)
    # Its day has one of this kind, so the next one is another day's.
    later = date(2026, 10, 7)
    make.make_visit(provider=provider, kind="approval", visited_on=later)
    moved = actions.change_standing(
        provider, event="pass_visit", since=later, reason="Seen.", by=qa_officer, on=later
    )
    assert moved.state == "decision"


def test_what_somebody_suspended_is_visited_before_that_is_lifted(qa_officer, manager):
    provider = make.make_ready(standing="approved")
    make.make_visit(provider=provider, visited_on=date(2026, 10, 2))
    said = {"reason": "Exits locked.", "by": manager, "on": ON}
    actions.change_standing(
        provider, event="suspend", since=date(2026, 10, 5), about_safety=True, **said
    )
    lift = {"event": "lift", "reason": "Exits open.", "by": qa_officer, "on": ON}

    with pytest.raises(Refusal, match="No visit is recorded since it was suspended on Monday 5"):
        actions.propose_standing(provider, **lift)
    make.make_visit(provider=provider, kind="concern", visited_on=date(2026, 10, 5))
    proposal = actions.propose_standing(provider, **lift)
    actions.decide_proposal(proposal, agrees=True, reason="Seen.", by=manager, on=ON)

    assert provider.standings.current().get().state == "approved"


def test_the_pages_lead_to_where_a_visit_is_recorded(qa_officer, client_for):
    provider, client = applicant("visit_due"), client_for(qa_officer)
    record = reverse("qa:visit-record", args=[provider.pk])
    asked = reverse("directory:standing-move", args=[provider.pk, "pass_visit"])
    make.make_framework()

    answer = client.post(asked, {"since": "2026-10-01", "reason": "Signed off."})

    assert f"{NONE}. Visit the provider, record what was found" in words_of(answer)
    assert provider.standings.current().get().state == "visit_due"
    for page in (answer, client.get(reverse("directory:standing-set", args=[provider.pk]))):
        assert f'href="{record}?kind=approval"' in page.content.decode()
    assert 'value="approval" checked' in client.get(f"{record}?kind=approval").content.decode()


def test_what_was_proposed_is_not_agreed_when_a_visit_came_between(qa_officer, manager):
    provider = applicant("decision")
    proposal = actions.propose_standing(
        provider, event="approve", reason="All in order.", by=qa_officer, on=ON
    )
    make.make_visit(provider=provider, levels={1: "not_met"})

    with pytest.raises(Refusal, match=SAID):
        actions.decide_proposal(proposal, agrees=True, reason="Yes.", by=manager, on=ON)
    with pytest.raises(Refusal, match=SAID):
        other = applicant_found_wanting()
        actions.propose_standing(other, event="approve", reason="All.", by=qa_officer, on=ON)


def applicant_found_wanting():
    provider = make.make_ready(name="Old Mill")
    make.make_visit(provider=provider, levels={1: "not_met"})
    return provider


def test_a_restriction_may_still_be_made_and_not_be_lifted(manager):
    provider = make.make_provider(standing="restricted")
    make.make_visit(provider=provider, levels={1: "not_met"})
    said = {"since": ON, "reason": "Put right.", "by": manager, "on": ON}

    with pytest.raises(Refusal, match=SAID):
        actions.change_standing(provider, event="reopen", **said)
    moved = actions.change_standing(provider, event="suspend", about_safety=True, **said)
    assert moved.state == "suspended"


def test_a_visit_waits_for_a_document_that_was_rejected_since_the_checks(qa_officer):
    provider = make.make_provider(standing="visit_due")
    make.make_full_file(provider, date(2099, 1, 1), terms=date(2099, 1, 1),
                        safeguarding_policy=date(2026, 10, 5))  # fmt: skip
    make.make_visit(provider=provider, kind="approval")

    with pytest.raises(Refusal) as refusal:
        pass_visit(provider, qa_officer)

    assert "“Safeguarding and child protection policy”" in str(refusal.value)


def test_the_page_says_which_item_it_is(qa_officer, client_for):
    provider = applicant("visit_due")
    make.make_visit(provider=provider, kind="approval", levels={1: "not_met"})

    answer = client_for(qa_officer).post(
        reverse("directory:standing-move", args=[provider.pk, "pass_visit"]),
        {"since": "2026-10-01", "reason": "Signed off."},
    )

    assert SAID in words_of(answer)
    assert provider.standings.current().get().state == "visit_due"


# The rating


def test_an_overdue_action_about_a_critical_part_that_was_not_met_weighs_more():
    visit = make.make_visit(levels={1: "not_met", 3: "not_met"})
    parts = {part.number: part for part in visit.framework.parts.all()}
    for number in (1, 2, 3):
        make.make_action(visit=visit, part=parts[number], due_on=date(2026, 10, 1))

    found = last_judged(visit.provider, ON)

    assert (found.overdue_actions, found.overdue_critical) == (3, 1)
    assert found.critical_not_met == (SAFEGUARDING,)
    assert last_judged(visit.provider, date(2026, 10, 1)).overdue_critical == 0


def test_a_document_that_ran_out_is_in_the_rating(manager, client_for, monkeypatch):
    monkeypatch.setattr("directory.views.providers.localdate", lambda: ON)
    provider = make.make_provider(name="The Forge")
    make.make_full_file(provider, public_liability=date(2026, 10, 5), complaints=ON)
    make.make_bank_holidays()

    page = words_of(client_for(manager).get(provider.get_absolute_url()))

    assert "1 document without which no child may start has run out." in page
    assert "1 mandatory document ends within 30 days, the first on Tuesday 6 October 2026." in page
    assert not hasattr(judged, "documents")
