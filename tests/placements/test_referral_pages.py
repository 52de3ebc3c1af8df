"""Pages and API of referrals: who reads what, what is refused where it was typed."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from apcase.access.rights import Role
from apcase.pupils.models import BankHoliday, Closure, TermDates
from directory.diligence import working_days
from placements import actions
from placements.models import Enquiry, PlaceOffer, Referral, WeeklySession
from placements.referrals import words
from placements.referrals.start_papers import costs_of, sites_of
from tests import make

ON = date(2026, 10, 6)


@pytest.fixture
def enquiry(school):
    provider = make.make_provider(name="The Forge")
    pupil = make.make_pupil(given_name="Ash", family_name="Brown", school=school)
    return make.make_enquiry(make.make_referral(pupil=pupil, aim="Peace."), provider=provider)


@pytest.fixture
def smith(enquiry):
    return make.make_provider_user(enquiry.provider, "Sid Smith")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def page(name, row) -> str:
    return reverse(f"placements:{name}", args=[row.pk])


def test_the_provider_reads_what_it_was_told_and_nothing_else(client_for, smith, enquiry):
    make.make_share(enquiry, section="risk", why="Our own reason.", words="May run.")
    shown = text(client_for(smith).get(page("enquiry-detail", enquiry)))

    assert "May run." in shown
    assert [word for word in ("Ash", "Peace.", "Our own reason.") if word in shown] == []
    assert client_for(smith).get(page("referral-detail", enquiry.referral)).status_code == 404


def test_another_provider_does_not_know_that_it_is_there(client_for, smith, enquiry):
    other = make.make_provider_user(make.make_provider(name="The Mill"), "Mia Miller")
    for name in ("enquiry-detail", "enquiry-offer", "enquiry-decline", "enquiry-pack-pdf"):
        assert client_for(other).get(page(name, enquiry)).status_code == 404
    assert "AB" not in text(client_for(other).get(reverse("placements:enquiry-list")))


def test_a_school_reads_the_referral_and_neither_makes_nor_answers(
    client_for, school_user, enquiry
):
    client = client_for(school_user)
    assert client.get(page("referral-detail", enquiry.referral)).status_code == 200
    for name in ("enquiry-offer", "enquiry-share", "enquiry-accept"):
        assert client.get(page(name, enquiry)).status_code == 403


def test_who_serves_a_school_too_answers_only_for_their_own_provider(client_for, school, enquiry):
    """Sees the child by the school, and holds the right by another provider."""
    both = make.make_provider_user(make.make_provider(name="The Mill"), "Bea Both")
    both.memberships.create(
        organisation=school.organisation, role=Role.SCHOOL_USER, starts_on=date(2020, 9, 1)
    )
    client = client_for(both)
    assert client.get(page("enquiry-detail", enquiry)).status_code == 200
    assert client.get(page("enquiry-offer", enquiry)).status_code == 403


def test_why_it_is_asked_no_more_is_not_the_providers(client_for, smith, officer, enquiry):
    actions.take_back(enquiry, reason="A concern.", by=officer, on=ON)
    assert "A concern." not in text(client_for(smith).get(page("enquiry-detail", enquiry)))
    assert "A concern." in text(client_for(officer).get(page("enquiry-detail", enquiry)))
    told = client_for(smith).get(f"/api/v1/referral-enquiries/{enquiry.pk}/").json()
    assert (told["reason"], told["told"]) == ("", [])


def test_an_offer_that_cannot_be_says_so_and_keeps_what_was_typed(client_for, smith, enquiry):
    sent = {
        "weekdays": ["1"], "sessions_per_week": "15", "hours_per_week": "41", "price": "-1",
        "unit": "day", "how": "A mentor and a garden.", "starts_on": "2020-01-06",
        "open_until": "2020-01-03",
    }  # fmt: skip
    shown = text(client_for(smith).post(page("enquiry-offer", enquiry), sent))

    for sentence in (
        "Sessions a week must be a whole number from 1 to 14", "at most 40",
        "Enter an amount in pounds, 0 or more", "A mentor and a garden.",
    ):  # fmt: skip
        assert sentence in shown
    assert not PlaceOffer.objects.exists()


OFFER = {
    "weekdays": ["1"], "sessions_per_week": "2", "hours_per_week": "6", "price": "65",
    "unit": "day", "how": "A mentor.", "open_until": "2098-12-01",
}  # fmt: skip


def test_a_first_day_without_school_is_asked_about_and_does_not_tell_which_school_it_is(
    client_for, smith, enquiry, school
):
    term = {"academic_year": 2098, "term": "spring", "starts_on": date(2099, 1, 5)}
    TermDates.objects.create(school=school, ends_on=date(2099, 4, 1), **term)
    BankHoliday.objects.create(on=date(2099, 1, 1), title="New Year’s Day")
    day = date(2099, 3, 2)
    wet = {"first_day": day, "last_day": day, "reason": f"{school} is wet"}
    Closure.objects.create(school=school, kind="unplanned", **wet)
    client, page_of = client_for(smith), page("enquiry-offer", enquiry)
    sent = OFFER | {"starts_on": "2099-03-02"}

    asked = text(client.post(page_of, sent))
    client.post(page_of, sent | {"begins_all_the_same": "on"})

    assert (
        "The child’s school does not meet on Monday 2 March 2099. Its next school day is Tuesday "
        "3 March 2099. Change the day, or tick that it begins then all the same"
    ) in asked
    assert [word for word in (school.name, "wet") if word in asked] == []
    assert PlaceOffer.objects.get().starts_on == day


def test_where_no_term_dates_reach_the_provider_is_told_that_nobody_knows(
    client_for, smith, enquiry
):
    make.make_terms()
    done = client_for(smith).post(
        page("enquiry-offer", enquiry), OFFER | {"starts_on": "2099-03-02"}, follow=True
    )

    assert "Whether the child’s school meets on Monday 2 March 2099 is not known yet" in text(done)


def test_more_sessions_than_the_days_have_are_said_on_the_form(client_for, smith, enquiry):
    sent = OFFER | {"starts_on": "2099-03-02", "sessions_per_week": "3"}

    shown = text(client_for(smith).post(page("enquiry-offer", enquiry), sent))

    assert "One day has 2 sessions, a morning and an afternoon each: 3 do not fit." in shown
    assert not PlaceOffer.objects.exists()


def test_the_list_shows_where_an_offer_waits(client_for, officer, enquiry):
    make.make_offer(enquiry)
    make.make_enquiry()

    page = client_for(officer).get(reverse("placements:referral-list"), {"show": "offered"})

    assert [line.referral for line in page.context["lines"]] == [enquiry.referral]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 10, 6), "No answer yet: chase it on 8 October 2026"),
        (date(2026, 10, 9), "No answer yet: chase it on 12 October 2026"),
        (date(2026, 10, 20), "No answer yet: chase it, or ask another"),
    ],
)
def test_whoever_is_silent_is_chased_on_a_day(enquiry, on, said):
    make.make_bank_holidays()
    assert words.enquiry_line(enquiry, on=on, days=working_days()).said == said


def test_the_form_shows_the_very_words_that_would_be_told(client_for, officer, enquiry):
    shown = text(client_for(officer).get(page("enquiry-share", enquiry)))
    assert "It would be told: Ash Brown, born on" in shown
    assert "Nothing is held under:" in shown


def test_the_agreement_says_which_prices_are_agreed_and_who_pays_each(officer, school):
    placement = make.make_placement(starts_on=date(2026, 11, 2), next_review_on=date(2026, 12, 7))
    make.make_cost(placement, amount=Decimal("65"), unit="day")
    make.make_cost(
        placement, kind="meals", amount=Decimal("12.50"), payer="school", paying_school=school
    )
    make.make_cost(placement, kind="transport", state="waiting")
    make.make_cost(placement, kind="other", ends_on=date(2026, 11, 6))

    found = costs_of(placement, by=officer, on=date(2026, 11, 9))

    assert [(each.what, each.price, each.payer) for each in found] == [
        ("Meals", "£12.50 a week", str(school)),
        ("Place", "£65.00 a day", settings.AUTHORITY_NAME),
    ]
    assert "£65.00 a day" in render_to_string(
        "placements/pdf/placement_agreement.html", {"placement": placement, "costs": found}
    )


def test_papers_name_where_the_sessions_are_and_no_office_of_who_teaches_at_home(db):
    forge, online = make.make_provider(), make.make_provider(name="Screen", kind="online")
    yard, _hall = make.make_site(forge, name="Yard"), make.make_site(forge, name="Hall")
    make.make_site(online, name="Office")
    there, at_home = make.make_placement(provider=forge), make.make_placement(provider=online)

    def named(placement, week=()):
        return [site.name for site in sites_of(placement, week, ON)]

    assert named(there, [WeeklySession(site=yard), WeeklySession(site=yard)]) == ["Yard"]
    assert sorted(named(there)) == ["Hall", "Yard"]
    assert named(at_home) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_a_referral_costs_the_same_for_many_providers(
    rows, client_for, officer, django_assert_max_num_queries
):
    referral = make.make_referral()
    for number in range(rows):
        make.make_offer(
            make.make_enquiry(referral, provider=make.make_provider(name=f"Forge {number}"))
        )
    client = client_for(officer)
    with django_assert_max_num_queries(14):
        client.get(page("referral-detail", referral))


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_many(rows, client_for, officer, django_assert_max_num_queries):
    for _ in range(rows):
        make.make_enquiry(make.make_referral(pupil=make.make_pupil()))
    client = client_for(officer)
    for address in ("referral-list", "enquiry-list"):
        with django_assert_max_num_queries(12):
            client.get(reverse(f"placements:{address}"))


def test_the_whole_way_through_the_api(client_for, officer, school):
    make.make_terms()
    pupil = make.make_pupil(given_name="Ash", school=school)
    forge = make.make_provider(name="The Forge")
    smith = make.make_provider_user(forge, "Sid Smith")
    here, there = client_for(officer), client_for(smith)

    def send(client, address, **sent):
        answer = client.post(f"/api/v1/{address}/", sent, content_type="application/json")
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    referral = send(
        here, "referrals", pupil=str(pupil.pk), reason="exclusion", aim="A return.",
        commissioner="la", hours_per_week="15", starts_on="2099-11-02", risk="May run.",
    )  # fmt: skip
    sent = send(
        here, f"referrals/{referral['id']}/refer", providers=[str(forge.pk)],
        sections=[{"section": "risk", "why": "Doors are open."}],
    )  # fmt: skip
    enquiry = Enquiry.objects.get()
    told = there.get(f"/api/v1/referral-enquiries/{enquiry.pk}/").json()["told"]
    offered = send(
        there, f"referral-enquiries/{enquiry.pk}/offer", weekdays=[1], sessions_per_week=2,
        hours_per_week="6", starts_on="2099-11-02", price="65", unit="day", how="A mentor.",
        open_until="2099-10-20",
    )  # fmt: skip

    assert offered["cautions"][0].startswith("Whether the child’s school meets")
    assert (sent["state"], [each["section"] for each in told]) == ("referred", ["outline", "risk"])
    assert offered["offers"][0]["price"] == "65.00"
    assert Referral.objects.get().state == "offered"
    refused = here.post(
        f"/api/v1/referrals/{referral['id']}/refer/",
        {"providers": [str(make.make_provider(standing="removed").pk)], "sections": []},
        content_type="application/json",
    )
    assert (refused.status_code, refused.json()["field"]) == (409, "providers")
