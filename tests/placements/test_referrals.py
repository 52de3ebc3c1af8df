"""A child is referred to providers: what each is told, what each answers, which offer is taken."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, transaction
from django.utils.timezone import localdate

from apcase.access.models import Organisation
from apcase.access.rights import Role
from apcase.alerts.models import Alert
from apcase.documents import store
from apcase.outbox.models import Promise
from apcase.rules.refusal import Refusal
from directory.actions.places import NoPlaceLeft
from directory.models import PlaceTaken
from placements import actions
from placements.actions.checks import NotOpen
from placements.models import Enquiry, PlaceHold, PlaceOffer, Referral, Share
from placements.models.referral import KEPT
from placements.rules.life_cycle import PAIRS
from placements.tasks import lapse_offers, raise_referrals, tell_provider
from tests import make
from tests.section19.test_pdf import words_of

ON, START = date(2026, 10, 6), date(2026, 11, 2)
OFFER = {
    "weekdays": [1, 2], "sessions_per_week": 4, "hours_per_week": Decimal("12"),
    "starts_on": START, "price": Decimal("65"), "unit": "day", "how": "A mentor.",
    "open_until": date(2026, 10, 20),
}  # fmt: skip
# The database lets holds go by its own day.
SOON = {
    "starts_on": localdate() + timedelta(days=20),
    "open_until": localdate() + timedelta(days=9),
}
ACCEPT = {"registration_code": "C", "next_review_on": date(2026, 11, 30)}


@pytest.fixture
def pupil(school):
    return make.make_pupil(
        given_name="Ash", family_name="Brown", school=school, born_on=date(2012, 3, 4)
    )


def provider_with_a_place(name):
    """One site, with one place for the child's key stage."""
    at = Organisation.objects.create(kind="provider", name=name)
    provider = make.make_provider(name=name, organisation=at)
    make.make_places(make.make_site(provider, name=f"{name} main"), key_stage="KS4")
    return provider


@pytest.fixture
def forge(db):
    return provider_with_a_place("The Forge")


@pytest.fixture
def mill(db):
    return provider_with_a_place("The Mill")


@pytest.fixture
def smith(forge):
    return make.make_user("Sid Smith", Role.PROVIDER_USER, forge.organisation)


@pytest.fixture
def miller(mill):
    return make.make_user("Mia Miller", Role.PROVIDER_USER, mill.organisation)


@pytest.fixture
def referral(pupil, officer):
    return actions.draft_referral(
        pupil, reason="exclusion", aim="A return by Easter.", commissioner="la",
        hours_per_week=Decimal("15"), starts_on=START, risk="May leave the site.",
        by=officer, on=ON,
    )  # fmt: skip


@pytest.fixture
def asked(referral, forge, mill, officer, smith, miller):
    """The Forge and The Mill, in this order."""
    # Those that migrations load are gone after any test that empties the tables.
    make.make_bank_holidays()
    return actions.refer(referral, providers=[forge, mill], sections={}, by=officer, on=ON)


def offer(enquiry, by, **over) -> PlaceOffer:
    return actions.offer_place(enquiry, **OFFER | over, by=by, on=ON)


def state(row) -> str:
    row.refresh_from_db()
    return row.state


# Asking


def test_the_default_tells_initials_and_year_and_no_more(asked, pupil, forge, smith):
    told = Share.objects.filter(enquiry=asked[0])

    assert [share.section for share in told] == ["outline"]
    assert told[0].words == "AB, Year 10. 15 hours a week, from Monday 2 November 2026."
    assert state(asked[0].referral) == "referred"


@pytest.mark.parametrize("standing", ["restricted", "suspended", "removed"])
def test_one_that_may_not_be_used_is_not_asked(standing, referral, forge, officer):
    closed = make.make_provider(name="Old Mill", standing=standing)
    with pytest.raises(NotOpen, match="may not place at Old Mill") as refused:
        actions.refer(referral, providers=[forge, closed], sections={}, by=officer, on=ON)
    assert refused.value.field == "providers"
    assert not Enquiry.objects.exists()


def test_a_restricted_child_is_referred_to_nobody(referral, forge, officer):
    referral.pupil.restricted_at = datetime(2026, 10, 1, tzinfo=UTC)
    referral.pupil.save()
    with pytest.raises(Refusal, match="restricted to the people named"):
        actions.refer(referral, providers=[forge], sections={}, by=officer, on=ON)


def test_a_section_is_told_with_a_reason_to_one_provider(asked, officer, smith, miller):
    actions.share(asked[0], sections={"risk": "Doors are open."}, by=officer, on=ON)

    assert {s.section for s in Share.objects.visible_to(smith)} == {"outline", "risk"}
    assert {s.section for s in Share.objects.visible_to(miller)} == {"outline"}
    assert Share.objects.get(section="risk").words == "May leave the site."
    with pytest.raises(Refusal, match="enter why"):
        actions.share(asked[0], sections={"name": ""}, by=officer, on=ON)


def test_an_empty_section_is_not_told_as_if_it_were_clean(asked, officer):
    with pytest.raises(Refusal, match="Nothing is held under “Medical needs”"):
        actions.share(asked[0], sections={"medical": "For safety."}, by=officer, on=ON)


def test_what_was_told_stays_as_it_was_told(asked, officer):
    actions.share(asked[0], sections={"risk": "Doors are open."}, by=officer, on=ON)
    Referral.objects.update(risk="None.")
    assert Share.objects.get(section="risk").words == "May leave the site."


def test_contacts_told_before_are_hidden_once_the_address_is_protected(asked, pupil, officer):
    pupil.contacts.create(name="Pat Brown", relationship="Mother", telephone="01632 960001")
    actions.share(asked[0], sections={"contact": "Emergencies."}, by=officer, on=ON)
    pupil.address_is_safe_since = ON
    pupil.save()

    shown = Share.objects.get(section="contact")
    assert (shown.words, shown.shown_words) == ("Pat Brown (Mother): 01632 960001", "Protected")


def test_whoever_has_said_no_is_shown_nothing_any_more(asked, smith):
    actions.decline_enquiry(asked[0], reason="We are full.", by=smith, on=ON)
    assert not Share.objects.visible_to(smith).exists()
    assert list(Enquiry.objects.visible_to(smith)) == [asked[0]]


def test_a_question_waits_for_the_officer_until_it_is_answered(asked, smith, officer):
    actions.say_interest(asked[0], question="Which subjects?", by=smith, on=ON)
    alert = Alert.objects.open().get()
    assert alert.summary == "The Forge asks for more before it answers"
    actions.share(
        asked[0], sections={"answer": "They asked."}, answer="All of them.", by=officer, on=ON
    )
    assert (state(asked[0]), asked[0].question) == ("interested", "")
    assert not Alert.objects.open().exists()


# Offers


def test_an_offer_keeps_a_place_and_one_place_goes_to_one_child(asked, smith, officer, forge):
    made = offer(asked[0], smith, **SOON)
    other = make.make_enquiry(
        make.make_referral(pupil=make.make_pupil(born_on=date(2012, 5, 6))), provider=forge
    )

    assert (made.hold.held_until, state(asked[0].referral)) == (made.open_until, "offered")
    assert {row.weekday for row in PlaceTaken.objects.filter(kind="hold")} == {1, 2}
    with pytest.raises(NoPlaceLeft):
        offer(other, smith, **SOON)
    assert state(other) == "asked"


def test_more_sessions_than_its_days_have_are_not_offered(asked, smith):
    with pytest.raises(Refusal, match="2 days have 4 sessions") as refused:
        offer(asked[0], smith, sessions_per_week=5)
    assert refused.value.field == "sessions_per_week"


def test_one_that_was_suspended_since_offers_nothing(asked, forge, smith):
    forge.sites.all().delete()
    forge.standings.update(state="suspended")
    with pytest.raises(NotOpen):
        offer(asked[0], smith)
    assert not PlaceOffer.objects.exists()


@pytest.mark.parametrize("before", KEPT)
def test_the_database_keeps_to_the_table_whoever_writes(db, before):
    reached = set()
    for state in KEPT:
        Referral.objects.all().delete()
        row = referral_in(before)
        try:
            with transaction.atomic():
                Referral.objects.filter(pk=row.pk).update(state=state)
            reached.add(state)
        except IntegrityError:
            reached.add(state)  # a step of the table, which asks for more than the state
        except DatabaseError as error:
            assert "Invalid transition" in str(error)

    assert reached - {before} == {to for was, to in PAIRS if was == before and to in KEPT}


def referral_in(state: str) -> Referral:
    over = {"state": state}
    if state == "pre_start":
        placement = make.make_placement(state="pre_start")
        over |= {"placement": placement, "pupil": placement.pupil}
    if state == "cancelled":
        over |= {"cancelled_by": make.someone(), "cancel_reason": "Withdrawn."}
    return make.make_referral(**over)


def test_the_database_keeps_one_offer_of_an_enquiry(asked, smith):
    made = offer(asked[0], smith)
    made.pk, made.hold = None, None
    with pytest.raises(IntegrityError, match="place_offer_one_standing"), transaction.atomic():
        made.save(force_insert=True)


def test_the_accepted_offer_is_a_placement_before_its_start(asked, smith, miller, officer, mill):
    first, second = asked
    offer(first, smith, **SOON)
    offer(second, miller, **SOON)
    assert PlaceTaken.objects.filter(provider=mill).exists()

    review = SOON["starts_on"] + timedelta(days=21)
    placement = actions.accept_offer(
        first, registration_code="C", next_review_on=review, by=officer, on=ON,
        choice_reason="Nearer, and it ends as planned there.",
    )  # fmt: skip

    step = placement.steps.get()
    assert (placement.state, step.event, step.before) == ("pre_start", "accept", "offered")
    assert (placement.weekdays, placement.hours_per_week) == ([1, 2], Decimal("12"))
    assert (state(first), state(second)) == ("accepted", "not_chosen")
    assert state(first.referral) == "pre_start"
    assert first.referral.placement == placement
    # Its own place is taken, the other's is free again.
    outcomes = dict(PlaceHold.objects.values_list("site__provider__name", "outcome"))
    assert outcomes == {"The Forge": "taken_up", "The Mill": "withdrawn"}
    assert not PlaceTaken.objects.filter(provider=mill).exists()
    assert not Alert.objects.open().filter(kind="referral").exists()


def test_the_others_are_told_without_a_name(asked, smith, miller, officer):
    offer(asked[0], smith)
    actions.accept_offer(asked[0], **ACCEPT, by=officer, on=ON)
    told = Promise.objects.filter(task="placements.tell_provider")
    events = {(row.arguments[1], row.arguments[2]) for row in told}

    assert events == {
        (str(smith.pk), "asked"), (str(miller.pk), "asked"),
        (str(smith.pk), "accepted"), (str(miller.pk), "not_chosen"),
    }  # fmt: skip
    assert tell_provider(str(asked[1].pk), str(miller.pk), "not_chosen") is True
    assert "Another place was chosen" in mail.outbox[0].body
    assert "Ash" not in mail.outbox[0].body
    assert tell_provider(str(asked[1].pk), str(smith.pk), "not_chosen") is False


def test_one_offer_alone_is_accepted(asked, smith, miller, officer):
    offer(asked[0], smith)
    offer(asked[1], miller)
    with pytest.raises(Refusal, match="1 other offer stands") as refused:
        actions.accept_offer(asked[0], **ACCEPT, by=officer, on=ON)
    assert refused.value.field == "choice_reason"
    why = {"choice_reason": " The workshop is what the child needs. "}
    actions.accept_offer(asked[0], **ACCEPT, **why, by=officer, on=ON)
    chosen = Referral.objects.get()
    assert chosen.choice_reason == "The workshop is what the child needs."
    with pytest.raises(Refusal, match="The referral is over"):
        actions.accept_offer(asked[1], **ACCEPT, by=officer, on=ON)


def test_an_offer_lapses_on_its_day_and_may_be_made_again(asked, smith):
    offer(asked[0], smith)
    assert lapse_offers("2026-10-20") == 0
    assert lapse_offers("2026-10-21") == 1
    assert lapse_offers("2026-10-21", again=True) == 0

    assert (state(asked[0]), state(asked[0].referral)) == ("lapsed", "referred")
    assert PlaceHold.objects.get().outcome == "lapsed"
    offer(asked[0], smith)
    assert state(asked[0].referral) == "offered"


def test_a_lapsed_offer_is_not_accepted_before_the_night_either(asked, smith, officer):
    offer(asked[0], smith)
    with pytest.raises(Refusal, match="has lapsed"):
        actions.accept_offer(asked[0], **ACCEPT, by=officer, on=date(2026, 10, 21))


def test_when_all_have_declined_somebody_is_asked_to_look_elsewhere(asked, smith, miller):
    actions.decline_enquiry(asked[0], reason="Full.", by=smith, on=ON)
    actions.decline_enquiry(asked[1], reason="Full.", by=miller, on=ON)
    assert state(asked[0].referral) == "provider_declined"
    assert Alert.objects.open().get().summary.startswith("No provider has a place")


def test_a_declined_provider_may_be_asked_again(asked, smith, officer, forge):
    actions.decline_enquiry(asked[0], reason="Full.", by=smith, on=ON)
    actions.refer(asked[0].referral, providers=[forge], sections={}, by=officer, on=ON)
    with pytest.raises(Refusal, match="asked once at a time"):
        actions.refer(asked[0].referral, providers=[forge], sections={}, by=officer, on=ON)


def test_a_cancelled_referral_lets_everything_go(asked, smith, officer):
    offer(asked[0], smith)
    actions.cancel_referral(asked[0].referral, reason="Back at school.", by=officer, on=ON)
    assert {state(each) for each in asked} == {"withdrawn"}
    assert PlaceHold.objects.get().outcome == "withdrawn"
    with pytest.raises(Refusal, match="stands at “taken back”"):
        offer(asked[0], smith)


# Chases


@pytest.mark.parametrize(
    ("on", "summaries"),
    [
        pytest.param("2026-10-08", [], id="two-days"),
        pytest.param("2026-10-09", ["Chase The Forge: no answer in 3 working days"], id="three"),
        pytest.param("2026-10-13", ["Chase The Forge: no answer in 5 working days"], id="five"),
        pytest.param("2026-10-20", ["Chase The Forge: no answer in 10 working days"], id="ten"),
    ],
)
def test_a_silent_provider_is_chased(on, summaries, asked, miller):
    make.make_bank_holidays()
    actions.decline_enquiry(asked[1], reason="Full.", by=miller, on=ON)
    raise_referrals(on)
    raise_referrals(on, again=True)
    assert [alert.summary for alert in Alert.objects.open()] == summaries


@pytest.mark.parametrize("rows", [1, 3])
def test_the_sweep_costs_the_same_for_many(rows, django_assert_num_queries, officer):
    make.make_bank_holidays()
    for number in range(rows):
        make.make_enquiry(
            make.make_referral(pupil=make.make_pupil(given_name=f"Ash{number}")),
            provider=make.make_provider(name=f"Forge {number}"),
        )
    with django_assert_num_queries(14):
        raise_referrals("2026-10-12")


# Papers


@pytest.fixture
def placed(asked, smith, officer, pupil):
    pupil.contacts.create(name="Pat Brown", relationship="Mother")
    offer(asked[0], smith)
    return actions.accept_offer(asked[0], **ACCEPT, by=officer, on=ON)


@pytest.mark.parametrize(
    ("paper", "kind", "said", "unsaid"),
    [
        pytest.param("pack", "other", ["AB, Year 10"], ["Ash", "Brown", "leave the site"],
                     id="the-pack-holds-what-was-told-and-no-more"),
        pytest.param("agreement", "agreement", ["Ash Brown", "The Forge", "Moorside",
                     "£65.00 a day",
                     "A return by Easter.", "Pat Brown", "in 4 sessions", "A mentor."], [],
                     id="the-agreement-of-the-four"),
        pytest.param("letter", "letter", ["Ash Brown", "Permanent exclusion", "2 November 2026",
                     "The Forge main", "30 November 2026"], ["£65.00"],
                     id="the-letter-to-the-parents"),
    ],
)  # fmt: skip
def test_a_paper_is_kept_on_the_file(paper, kind, said, unsaid, placed, officer):
    held = actions.keep_paper(placed, paper=paper, by=officer, on=ON)

    with pikepdf.open(BytesIO(store.read(held.document))) as pdf:
        text = " ".join(words_of(pdf).split())
    assert (held.kind, held.document.media_type) == (kind, "application/pdf")
    assert [part for part in said if part not in text] == []
    assert [part for part in unsaid if part in text] == []


def test_a_placement_that_was_not_sought_has_no_pack(officer):
    with pytest.raises(Refusal, match="no referral pack"):
        actions.keep_paper(make.make_placement(), paper="pack", by=officer, on=ON)
