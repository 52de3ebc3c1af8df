"""From a case to providers and back: the placement that comes of a case's referral meets it."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.meetings.actions import declare_conflict
from apcase.pages.presenters.timeline import timeline
from apcase.pages.queries.child import record_of
from apcase.rules.refusal import Refusal
from placements.actions import accept_offer, offer_place, take_step
from placements.models import Placement, Referral
from section19 import actions
from section19.after import after_acceptance
from section19.models import Arrangement, CaseReferral
from tests import make
from tests.section19.today import set_today, words_of

FIRST, DUE, TODAY = date(2026, 10, 21), date(2026, 11, 4), date(2026, 11, 2)
FACTS = {
    "reason": "exclusion", "aim": "A return by Easter.", "hours_per_week": Decimal("25"),
    "starts_on": DUE,
}  # fmt: skip
ACCEPT = {"registration_code": "C", "next_review_on": date(2026, 12, 2)}


@pytest.fixture
def case(today, terms, child, school, officer):
    """Of a permanent exclusion whose sixth day is near, with nothing arranged."""
    facts = {"kind": "permanent", "first_day": FIRST, "first_session": "am", "reason": "DB"}
    return actions.record_exclusion(pupil=child, school=school, by=officer, on=FIRST, **facts).case


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def offered(referral, forge, **over):
    """The enquiry at The Forge, which has offered a place."""
    enquiry = make.make_enquiry(referral, provider=forge, asked_on=TODAY)
    make.make_offer(
        enquiry, starts_on=DUE, open_until=DUE, on=TODAY, hours_per_week=Decimal("25"), **over
    )
    return enquiry


def sought(case, forge, by):
    return offered(actions.seek(case, by=by, on=TODAY, **FACTS), forge)


def accept(enquiry, by) -> Placement:
    return accept_offer(enquiry, by=by, on=TODAY, **ACCEPT)


def url(name: str, row) -> str:
    return reverse(f"section19:{name}", args=[row.pk])


# What is done


def test_accepting_the_offer_links_the_placement_and_settles_the_sixth_day(
    case, forge, officer, manager
):
    placement = accept(sought(case, forge, officer), manager)

    arrangement = Arrangement.objects.get()
    assert (arrangement.case, arrangement.placement) == (case, placement)
    assert arrangement.made_by == manager
    event = Event.objects.get(action="case.arranged")
    assert (event.actor_id, event.pupils) == (manager.pk, [case.pupil_id])
    alert = Alert.objects.get(kind="sixth_day")
    assert (alert.close_reason, alert.closed_by) == ("Education has been arranged.", manager)


def test_whoever_has_declared_a_conflict_accepts_and_links_nothing(case, forge, officer, manager):
    enquiry = sought(case, forge, officer)
    item = make.make_panel_item(case=case)
    declare_conflict(item.agenda_item, why="Relative", by=manager)

    placement = accept(enquiry, manager)

    assert (placement.state, Arrangement.objects.exists()) == ("pre_start", False)


def test_whoever_sees_no_cases_is_asked_and_told_nothing_of_one(case, forge, officer, school_user):
    referral = make.make_referral(pupil=case.pupil, owner=officer, starts_on=DUE)
    placement = accept(offered(referral, forge), officer)

    assert after_acceptance(officer, placement).href == url("placement-case", placement)
    assert after_acceptance(school_user, placement) is None


def test_a_case_that_was_closed_meanwhile_stays_as_it_is(case, forge, officer):
    enquiry = sought(case, forge, officer)
    actions.close_case(case, closed_on=TODAY, reason="Moved away.", by=officer, on=TODAY)

    assert accept(enquiry, officer).pk is not None
    assert not Arrangement.objects.exists()


def test_what_became_a_schools_meets_no_case_of_the_authority(case, forge, officer, school):
    enquiry = sought(case, forge, officer)
    Referral.objects.update(commissioner="school", commissioning_school=school)

    assert accept(enquiry, officer).commissioner == "school"
    assert not Arrangement.objects.exists()


def test_for_a_closed_case_nothing_is_sought(case, officer):
    actions.close_case(case, closed_on=TODAY, reason="Moved away.", by=officer, on=TODAY)

    with pytest.raises(Refusal, match="This case was closed on Monday 2 November 2026"):
        actions.seek(case, by=officer, on=TODAY, **FACTS)
    assert not Referral.objects.exists()


# Pages


def test_a_case_is_referred_from_its_page_with_what_it_knows(case, officer, client_for):
    client, page = client_for(officer), url("case-refer", case)
    shown = client.get(page)
    first = words_of(shown)
    sent = {"aim": "A return.", "hours_per_week": "25", "starts_on": "2099-11-02"}

    done = client.post(page, sent | {"reason": "exclusion"})

    held = CaseReferral.objects.get()
    assert '<option value="exclusion" selected>' in first
    assert "Who commissions the placement?" not in first
    assert shown.context["form"]["starts_on"].initial == DUE
    assert "Day 6 is Wednesday 4 November 2026." in first
    assert done.url == reverse("placements:referral-ask", args=[held.referral_id])
    assert (held.case, held.named_by, held.referral.commissioner) == (case, officer, "la")
    assert page in words_of(client.get(case.get_absolute_url()))


def test_the_case_says_what_is_sought_arranged_begun_and_over(
    case, forge, officer, client_for, monkeypatch
):
    client, page = client_for(officer), case.get_absolute_url()
    before = words_of(client.get(page))
    enquiry = sought(case, forge, officer)
    waiting = words_of(client.get(page))
    placement = accept(enquiry, officer)
    planned = words_of(client.get(page))
    make.answer_all(placement, by=officer)
    take_step(placement, event="make_ready", on=TODAY, by=officer)
    set_today(monkeypatch, DUE)
    take_step(placement, event="start", on=DUE, by=officer)
    begun = words_of(client.get(page))
    take_step(placement, event="break_down", on=DUE, cause="unsafe", reason="A fire.", by=officer)
    set_today(monkeypatch, date(2026, 11, 5))
    over = words_of(client.get(page))

    assert "Nothing is arranged yet." in before
    assert "Place offered" in waiting and "comes of it is linked here" in waiting
    assert "Not begun yet" in planned and "From Wednesday 4 November 2026" in planned
    assert "asked before the start is not settled" in planned
    assert "Nothing is arranged" not in planned and "Place offered" not in planned
    assert "The child first came on Wednesday 4 November 2026." in begun
    assert "Broken down" in over and "Nothing is arranged now." in over


def test_a_case_that_the_referral_did_not_name_is_asked_about(case, forge, officer, client_for):
    referral = make.make_referral(pupil=case.pupil, owner=officer, starts_on=DUE)
    placement = accept(offered(referral, forge), officer)
    client, page = client_for(officer), url("placement-case", placement)

    asked = words_of(client.get(page))
    noted = words_of(client.get(case.get_absolute_url()))
    done = client.post(page, {"case": str(case.pk)}, follow=True)

    assert f"Yes: {case.reference}, permanent exclusion" in asked and " checked" in asked
    assert "has a placement that is linked to no case" in noted
    assert "The Forge now meets this case, from Wednesday 4 November 2026." in words_of(done)
    assert Arrangement.objects.get().made_by == officer
    assert client.get(page).url == placement.get_absolute_url()


def test_it_may_be_for_something_else(case, forge, officer, client_for):
    referral = make.make_referral(pupil=case.pupil, owner=officer, starts_on=DUE)
    placement = accept(offered(referral, forge), officer)
    client, page = client_for(officer), url("placement-case", placement)

    empty = words_of(client.post(page, {}))
    done = client.post(page, {"case": "none"})

    assert "Select the case, or say that it meets none" in empty
    assert done.url == placement.get_absolute_url()
    assert not Arrangement.objects.exists()


@pytest.mark.parametrize("named", [True, False])
def test_after_the_acceptance_the_page_leads_to_the_case_or_says_it(
    named, case, forge, officer, client_for
):
    soon = {"starts_on": date(2099, 11, 2), "open_until": date(2099, 11, 2)}
    referral = (
        actions.seek(case, by=officer, on=TODAY, **FACTS)
        if named
        else make.make_referral(pupil=case.pupil, owner=officer)
    )
    enquiry = make.make_enquiry(referral, provider=forge, asked_on=TODAY)
    offer_place(
        enquiry, weekdays=[1], sessions_per_week=2, hours_per_week=Decimal("6"),
        price=Decimal("65"), unit="day", how="A mentor.", by=officer, on=TODAY, **soon,
    )  # fmt: skip
    sent = {"registration_code": "C", "next_review_on": "2099-11-30"}
    page = reverse("placements:enquiry-accept", args=[enquiry.pk])

    done = client_for(officer).post(page, sent, follow=True)

    placement = Placement.objects.get()
    leads = placement.get_absolute_url() if named else url("placement-case", placement)
    assert done.redirect_chain == [(leads, 302)]
    assert (f"It meets the Section 19 case {case.reference}." in words_of(done)) is named
    assert ("Next: what is asked before the start." in words_of(done)) is named


# Timeline and API


def test_the_childs_timeline_tells_it_to_whoever_sees_the_case(case, forge, officer, manager):
    accept(sought(case, forge, officer), officer)
    item = make.make_panel_item(case=case)
    declare_conflict(item.agenda_item, why="Relative", by=manager)

    def told(user) -> list[str]:
        entries = timeline(record_of(case.pupil, user), date(2099, 1, 1), "section-19")
        return [entry.text for entry in entries if entry.title.endswith("education arranged")]

    assert told(officer) == ["The Forge, from Wednesday 4 November 2026."]
    assert told(manager) == []


def test_the_api_seeks_and_says_what_is_arranged(case, forge, officer, school_user, client_for):
    client, path = client_for(officer), f"/api/v1/section19-cases/{case.pk}/"
    facts = FACTS | {"hours_per_week": "25", "starts_on": "2099-11-02"}

    def send(user, **over):
        return client_for(user).post(f"{path}refer/", facts | over, content_type="application/json")

    assert send(school_user).status_code == 403
    assert send(officer, commissioner="school").status_code == 400
    made = send(officer)
    sought_now = client.get(path).json()["sought"]
    placement = accept(offered(Referral.objects.get(), forge), officer)
    held = client.get(path).json()

    assert (made.status_code, made.json()["commissioner"]) == (201, "la")
    assert sought_now == [
        {
            "referral": made.json()["id"], "state": "draft", "for_this_case": True,
            "state_on": sought_now[0]["state_on"],
        }
    ]  # fmt: skip
    assert held["sought"] == []
    assert held["arranged"] == [
        {
            "placement": str(placement.pk), "provider": str(forge.pk),
            "provider_name": "The Forge", "starts_on": "2026-11-04", "ends_on": None,
            "standing": "planned", "first_came_on": None,
        }
    ]  # fmt: skip
