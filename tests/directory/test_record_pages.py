"""The pages on which a provider's record is read and changed."""

from datetime import date

import pytest

from directory.forms.record import SECTIONS
from directory.models import Provider
from tests import make

pytestmark = pytest.mark.django_db
FORGE = {
    "name": "The Forge",
    "provision": ["vocational"],
    "tiers": ["2"],
    "lowest_year": 9,
    "highest_year": 11,
    "days": ["mon", "tue"],
    "subjects": ["english", "motor"],
    "inspected_by": "ofsted",
    "inspected_on": date(2025, 3, 4),
    "inspection_outcome": "Good",
}


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def forge(db):
    provider = make.make_provider(**FORGE)
    make.make_rate(provider)
    make.make_provider_person(provider)
    return provider


@pytest.fixture
def site(forge):
    return make.make_site(forge)


def test_the_page_says_first_what_a_person_deciding_needs(client_for, school_user, forge, site):
    response = client_for(school_user).get(forge.get_absolute_url())

    assert [(row.key, row.value) for row in response.context["first"]] == [
        (
            "Regulated",
            "No, not a school. Inspected by Ofsted, last on 4 March 2025: Good.",
        ),
        ("Year groups", "Year 9 to Year 11"),
        ("Days", "Monday, Tuesday"),
        ("Price", "£95.50 a day"),
        ("Where", "Main site, ZM1 1AA"),
        ("How to refer", ""),
    ]
    assert "Robin Lead" in text(response)


def test_english_and_maths_are_flagged(client_for, officer, forge):
    response = client_for(officer).get(forge.get_absolute_url())

    rows = next(s.rows for s in response.context["sections"] if s.id == "curriculum")
    assert [(row.key, row.value) for row in rows][:3] == [
        ("English", "Taught"),
        ("Maths", "Not taught"),
        ("Subjects", "English, Motor vehicles"),
    ]


def test_only_those_who_may_change_it_are_offered_to(client_for, school_user, officer, forge, site):
    def offers(user):
        page = text(client_for(user).get(forge.get_absolute_url()))
        return [words in page for words in ("/change/identity/", "Add a site", "Set a price")]

    assert offers(officer) == [True, True, True]
    assert offers(school_user) == [False, False, False]


ADDRESSES = [
    *(f"{{provider}}change/{section}/" for section in SECTIONS),
    "{provider}sites/add/",
    "{provider}people/add/",
    "{provider}rates/set/",
    "/providers/sites/{site}/change/",
    "/providers/sites/{site}/close/",
    "/providers/sites/{site}/places/",
    "/providers/people/{person}/change/",
    "/providers/people/{person}/end/",
    "/providers/rates/{rate}/end/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_officer_may_a_school_may_not_and_what_is_not_there_is_not_found(
    client_for, officer, school_user, authority, forge, site, address
):
    rows = {
        "provider": forge.get_absolute_url(),
        "site": site.pk,
        "person": forge.people.get().pk,
        "rate": forge.rates.get().pk,
    }
    nothing = dict.fromkeys(rows, authority.pk) | {"provider": f"/providers/{authority.pk}/"}

    assert client_for(officer).get(address.format(**rows)).status_code == 200
    assert client_for(school_user).get(address.format(**rows)).status_code == 403
    assert client_for(officer).get(address.format(**nothing)).status_code == 404


def test_a_group_that_there_is_not_is_not_found(client_for, officer, forge):
    address = f"{forge.get_absolute_url()}change/nonsense/"

    assert client_for(officer).get(address).status_code == 404


def day(name: str, on: date) -> dict:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_a_group_is_saved_and_the_others_stay(client_for, officer, forge):
    client, address = client_for(officer), f"{forge.get_absolute_url()}change/times/"

    sent = {"delivery": ["site"], "days": ["wed"], "opens_at": "09:15", "closes_at": "15:00"}
    response = client.post(address, sent, follow=True)

    forge.refresh_from_db()
    assert response.redirect_chain == [(f"{forge.get_absolute_url()}#times", 302)]
    assert "Saved: where and when it teaches." in text(response)
    assert (forge.days, forge.tiers, f"{forge.opens_at:%H:%M}") == (["wed"], ["2"], "09:15")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_form_sent_as_it_was_shown_changes_nothing(client_for, officer, forge, section):
    address = f"{forge.get_absolute_url()}change/{section}/"
    form = client_for(officer).get(address).context["form"]
    sent = {}
    for field in form:
        value = field.value()
        if hasattr(value, "year"):
            sent |= day(field.name, value)
        elif value not in (None, ""):
            sent[field.name] = value

    response = client_for(officer).post(address, sent)

    assert (response.status_code, forge.events.count()) == (302, 1)


@pytest.mark.parametrize(
    ("section", "sent", "sentence"),
    [
        ("identity", {"name": "The Forge", "kind": "pru", "urn": "980900"}, "has no school with"),
        ("identity", {"name": "", "kind": "pru"}, "Enter name"),
        ("times", {"opens_at": "15:00", "closes_at": "09:00"}, "after the opening time"),
        ("times", {"opens_at": "noon"}, "a time on the 24-hour clock, like 14:30"),
        ("children", {"lowest_year": "9", "highest_year": "7"}, "not below the lowest"),
        ("offer", {"tiers": ["9"]}, "“9” is not one of them"),
    ],
)
def test_a_wrong_answer_is_said_and_nothing_changes(
    client_for, officer, forge, section, sent, sentence
):
    address = f"{forge.get_absolute_url()}change/{section}/"

    response = client_for(officer).post(address, sent)

    assert (response.status_code, sentence in text(response)) == (200, True)
    assert forge.events.count() == 1


# What it has several of


def test_a_site_is_added_changed_given_places_and_closed(client_for, officer, forge):
    client = client_for(officer)
    sent = {"name": "Barn", "address": "1 Fen Lane", "postcode": "ZM9 9ZZ", "kind": "main"}

    response = client.post(f"{forge.get_absolute_url()}sites/add/", sent, follow=True)
    assert "so no search by distance finds it." in text(response)
    site = forge.sites.get()
    at = f"/providers/sites/{site.pk}"
    client.post(f"{at}/change/", sent | {"host_authority": "Derby City Council"})
    client.post(
        f"{at}/places/",
        {"key_stage": "KS4", "places": "8"} | day("starts_on", date(2026, 9, 1)),
    )
    client.post(f"{at}/close/", day("closes_on", date(2027, 7, 23)))

    site.refresh_from_db()
    assert (site.host_authority, site.host_code) == ("Derby", "E06000015")
    assert site.closes_on == date(2027, 7, 23)
    assert str(site.places.get()) == "8 in key stage 4"


def test_a_host_that_is_no_authority_is_refused_and_one_held_before_stays(
    client_for, officer, forge
):
    site = make.make_site(forge, name="Barn", host_authority="Fenshire County Council")
    client, at = client_for(officer), f"/providers/sites/{site.pk}/change/"
    sent = {"name": "Barn", "address": "1 Fen Lane", "postcode": "ZM9 9ZZ", "kind": "main"}

    refused = client.post(at, sent | {"host_authority": "Borchester"})
    assert "“Borchester” is no local authority of England. Give its name" in text(refused)
    client.post(at, sent | {"host_authority": "Fenshire County Council"})

    site.refresh_from_db()
    assert (site.host_authority, site.address) == ("Fenshire County Council", "1 Fen Lane")


def test_a_person_is_added_changed_and_ended(client_for, officer, forge):
    client = client_for(officer)
    sent = {"role": "head", "name": "Hal Head", "telephone": "01632 960123"}

    client.post(f"{forge.get_absolute_url()}people/add/", sent)
    person = forge.people.get(role="head")
    client.post(f"/providers/people/{person.pk}/change/", sent | {"name": "Hal Hedd"})
    client.post(f"/providers/people/{person.pk}/end/", day("ends_on", date(2026, 10, 1)))

    person.refresh_from_db()
    assert (person.name, person.ends_on) == ("Hal Hedd", date(2026, 10, 1))


def test_a_price_is_set_and_ended(client_for, officer, forge):
    client = client_for(officer)
    client.post(
        f"{forge.get_absolute_url()}rates/set/",
        {"unit": "week", "amount": "400"} | day("starts_on", date(2026, 9, 1)),
    )
    rate = forge.rates.get(unit="week")

    response = client.post(
        f"/providers/rates/{rate.pk}/end/", day("ends_on", date(2026, 12, 31)), follow=True
    )

    assert "£400.00 a week: the last day is recorded." in text(response)


@pytest.mark.parametrize("amount", ["-1", "1.005", "lots"])
def test_a_wrong_price_says_what_would_be_right(client_for, officer, forge, amount):
    response = client_for(officer).post(
        f"{forge.get_absolute_url()}rates/set/",
        {"unit": "week", "amount": amount} | day("starts_on", date(2026, 9, 1)),
    )

    assert "Price must be in pounds, nought or more, like 95.50" in text(response)
    assert forge.rates.count() == 1


# Known, not listed


def test_a_school_names_a_provider_and_reads_only_what_it_said_itself(
    client_for, school_user, outsider, officer
):
    sent = {"name": "Tutor’s Barn", "kind": "non_school", "known": "Two children."}
    response = client_for(school_user).post("/providers/name/", sent, follow=True)
    client_for(outsider).post("/providers/name/", sent | {"known": "A lease."})

    barn = Provider.objects.get()
    assert "is on record as known and not listed." in text(response)
    known = {
        user.name: ["Two children." in page, "A lease." in page]
        for user in (school_user, outsider, officer)
        for page in [text(client_for(user).get(barn.get_absolute_url()))]
    }
    assert known == {
        "Sam School": [True, False],
        "Otto Outsider": [False, True],
        "Olive Officer": [True, True],
    }


def test_a_provider_that_another_school_named_is_not_there(client_for, school_user, outsider):
    barn = make.make_provider(standing="known")
    make.make_naming(barn, school_user.live_memberships[0].organisation)

    assert client_for(school_user).get(barn.get_absolute_url()).status_code == 200
    assert client_for(outsider).get(barn.get_absolute_url()).status_code == 404


def test_the_trust_of_a_school_sees_what_the_school_named(client_for, school):
    school.trust = make.make_trust()
    school.save()
    barn = make.make_provider(standing="known")
    make.make_naming(barn, school.organisation)
    member = make.make_user("Tess Trust", "trust_user", school.trust.organisation)

    assert client_for(member).get(barn.get_absolute_url()).status_code == 200


def test_whoever_may_not_name_one_is_refused(client_for, authority):
    qa = make.make_user("Quinn Quality", "qa_officer", authority)

    assert client_for(qa).get("/providers/name/").status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_a_full_page_costs_the_same(client_for, officer, rows, django_assert_num_queries):
    provider = make.make_provider()
    for number in range(rows):
        make.make_site(provider, name=str(number))
        make.make_provider_person(provider, name=str(number))
        make.make_rate(provider, unit=("day", "week", "hour")[number])
    client = client_for(officer)

    with django_assert_num_queries(15):
        client.get(provider.get_absolute_url())
