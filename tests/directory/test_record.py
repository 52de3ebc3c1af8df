"""A provider's record is changed by those who may, a fact at a time, and nothing is lost."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.db import IntegrityError

from apcase.audit.models import Event
from apcase.rules.refusal import Refusal
from directory import actions
from directory.models import Naming, Provider, SitePlaces
from tests import make
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def refused(action, *args, **kwargs) -> tuple[str, str]:
    with pytest.raises(Refusal) as refusal:
        action(*args, **kwargs)
    return refusal.value.field, str(refusal.value)


# Facts


def test_a_change_keeps_the_facts_and_says_which_and_what_they_were(officer):
    provider = make.make_provider(needs=["SEMH"])

    actions.change_provider(
        provider, needs=["SEMH", "ASD"], opens_at=time(9, 15), by=officer, on=TODAY
    )

    provider.refresh_from_db()
    assert (provider.needs, provider.opens_at) == (["SEMH", "ASD"], time(9, 15))
    assert Event.objects.get(action="provider.changed").detail == {
        "facts": ["needs", "opens_at"],
        "before": {"needs": ["SEMH"], "opens_at": None},
    }
    assert [event.needs for event in provider.events.order_by("pgh_id")] == [
        ["SEMH"],
        ["SEMH", "ASD"],
    ]


def test_a_change_of_nothing_is_no_event(officer):
    provider = make.make_provider(needs=["SEMH"])

    actions.change_provider(provider, needs=["SEMH"], by=officer, on=TODAY)

    assert not Event.objects.filter(action="provider.changed").exists()


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        pytest.param(
            {"urn": "12345"},
            "urn",
            "A URN has six digits, such as 123456. “12345” has not.",
            id="urn",
        ),
        pytest.param(
            {"ukprn": "20000001"},
            "ukprn",
            "A UKPRN has eight digits, the first of them 1, such as 10012345. “20000001” has not.",
            id="ukprn",
        ),
        pytest.param(
            {"company_number": "1234"},
            "company_number",
            "A company number has eight digits, or two capital letters and six digits. “1234” has "
            "not.",
            id="company",
        ),
        pytest.param(
            {"charity_number": "12"},
            "charity_number",
            "A charity number has six or seven digits, such as 1099999. “12” has not.",
            id="charity",
        ),
        pytest.param(
            {"ico_number": "A1234567"},
            "ico_number",
            "An ICO number has a Z and seven letters or digits, such as ZA999999. “A1234567” has "
            "not.",
            id="ico",
        ),
        pytest.param(
            {"tiers": ["4"]}, "tiers", "“4” is not one of them. Give some of: 1, 2, 3.", id="word"
        ),
        pytest.param({"tiers": ["1", "1"]}, "tiers", "Give each of them once.", id="twice"),
        pytest.param(
            {"lowest_year": 9, "highest_year": 7},
            "highest_year",
            "Give a highest year that is not below the lowest.",
            id="years",
        ),
        pytest.param(
            {"opens_at": time(15), "closes_at": time(9)},
            "closes_at",
            "Give a closing time after the opening time.",
            id="hours",
        ),
        pytest.param(
            {"inspected_on": date(2026, 3, 1)},
            "inspected_by",
            "Say who inspected it on that day.",
            id="inspected-by-whom",
        ),
        pytest.param(
            {"assured_on": date(2026, 3, 1)},
            "assured_by",
            "Say who assured its quality on that day.",
            id="assured-by-whom",
        ),
        pytest.param(
            {"inspected_by": "ofsted", "inspected_on": date(2026, 10, 7)},
            "inspected_on",
            "Wednesday 7 October 2026 has not come yet. Give today’s date or an earlier one.",
            id="not-yet",
        ),
        pytest.param(
            {"name": " "},
            "name",
            "Enter the name by which people know the provider.",
            id="no-name",
        ),
    ],
)
def test_a_wrong_fact_is_refused(officer, facts, field, sentence):
    provider = make.make_provider()

    assert refused(actions.change_provider, provider, by=officer, on=TODAY, **facts) == (
        field,
        sentence,
    )
    assert provider.events.count() == 1


def test_a_year_is_held_against_the_one_that_stands(officer):
    provider = make.make_provider(lowest_year=9)

    field, _ = refused(actions.change_provider, provider, highest_year=7, by=officer, on=TODAY)

    assert field == "highest_year"


def test_a_urn_is_looked_up_in_the_register(officer):
    make.make_school(urn="980901", name="Old Barn School", status_code="2")
    make.make_school(urn="980902", name="New Barn School")
    provider = make.make_provider()

    def change(urn):
        return actions.change_provider(provider, urn=urn, by=officer, on=TODAY)

    assert refused(change, "980900") == (
        "urn",
        "The schools register held here has no school with the URN 980900. Check the number, or "
        "ask for the register to be imported again.",
    )
    assert refused(change, "980901") == (
        "urn",
        "Old Barn School (URN 980901) is not open in the schools register. Give the URN of an open "
        "school, or none.",
    )
    assert change("980902").urn == "980902"


def test_a_school_that_closes_later_does_not_stop_other_changes(officer):
    make.make_school(urn="980901", status_code="2")
    provider = make.make_provider(urn="980901")

    assert actions.change_provider(provider, places=4, by=officer, on=TODAY).places == 4


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (
            {"name": "Canal College"},
            "Another provider has this name. Open that one, or give this one a name that tells "
            "them apart.",
        ),
        (
            {"ukprn": "10000001"},
            "Another provider has this UKPRN. Open that one, or correct the number.",
        ),
        ({"urn": "980902"}, "Another provider has this URN. Open that one, or correct the number."),
    ],
    ids=["name", "ukprn", "urn"],
)
def test_what_another_provider_has_is_refused(officer, facts, sentence):
    make.make_school(urn="980902")
    make.make_provider(name="Canal College", ukprn="10000001", urn="980902")

    provider = make.make_provider()

    assert refused(actions.change_provider, provider, by=officer, on=TODAY, **facts)[1] == sentence


def test_the_database_knows_the_words_too():
    with pytest.raises(IntegrityError) as error:
        make.make_provider(needs=["nonsense"])

    assert error.value.__cause__.diag.constraint_name == "provider_needs_are_known_words"


# Named, not listed


NEW = {"name": "Tutor’s Barn", "kind": "non_school", "place": "Fen Lane", "known": "Two children."}


def test_a_school_names_a_provider_and_sees_it_and_no_other_school_does(
    school_user, outsider, officer
):
    provider = actions.name_provider(**NEW, by=school_user, on=TODAY)

    standing = provider.standings.get()
    assert (standing.state, standing.since, standing.reason) == (
        "known",
        TODAY,
        "Named by Moorside High; not yet listed.",
    )
    assert [
        Provider.objects.visible_to(person).count() for person in (school_user, outsider, officer)
    ] == [1, 0, 1]


def test_a_second_school_that_names_it_makes_no_second_provider(school_user, outsider):
    first = actions.name_provider(**NEW, by=school_user, on=TODAY)

    second = actions.name_provider(**NEW | {"name": "tutor’s  BARN"}, by=outsider, on=TODAY)

    assert second == first
    assert Naming.objects.count() == 2
    assert Provider.objects.visible_to(outsider).get() == first


def test_once_listed_every_school_sees_it(school_user, outsider, manager):
    provider = actions.name_provider(**NEW, by=school_user, on=TODAY)

    make.approve(provider, since=TODAY)

    assert Provider.objects.visible_to(outsider).get() == provider


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"name": "the forge"},
            "name",
            "This provider is in the directory already. Search for it by its name and open it "
            "there.",
            id="already-there",
        ),
        pytest.param({"name": " "}, "name", "Enter the provider’s name.", id="no-name"),
        pytest.param(
            {"known": " "},
            "known",
            "Say what you know of it, if only who told you.",
            id="nothing-known",
        ),
    ],
)
def test_a_wrong_naming_is_refused(school_user, over, field, sentence):
    make.make_provider(name="The Forge")

    assert refused(actions.name_provider, **NEW | over, by=school_user, on=TODAY) == (
        field,
        sentence,
    )


# Sites and places


SITE = {"name": "Barn", "address": "1 Fen Lane", "postcode": "zm1  1aa", "kind": "main"}


def test_a_site_lies_where_the_list_says_its_postcode_does(officer):
    make.make_postcode("ZM1 1AA", 400_000, 300_000)

    site = actions.add_site(make.make_provider(), by=officer, **SITE)

    assert (site.postcode, site.easting, site.northing) == ("ZM1 1AA", 400_000, 300_000)


def test_a_postcode_that_no_list_knows_is_not_guessed(officer):
    make.make_postcode("ZM1 1AB", 400_000, 300_000)
    site = actions.add_site(make.make_provider(), by=officer, **SITE)

    moved = actions.change_site(site, postcode="ZM1 1AB", by=officer)
    lost = actions.change_site(site, postcode="ZM1 1AC", by=officer)

    assert [site.easting, moved.easting, lost.easting] == [None, 400_000, None]


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"postcode": "ZM1"}, "postcode", "Give a whole postcode, like ZM4 7QT.", id="half"
        ),
        pytest.param(
            {"kind": "subcontracted"},
            "subcontractor",
            "Say who runs the site for the provider.",
            id="by-whom",
        ),
        pytest.param(
            {"subcontractor": "Somebody Ltd"},
            "kind",
            "A subcontractor is named: choose “Run by a subcontractor”, or take the name away.",
            id="not-said",
        ),
        pytest.param({"name": " "}, "name", "Enter the site’s name, such as Main site.", id="name"),
    ],
)
def test_a_wrong_site_is_refused(officer, over, field, sentence):
    provider = make.make_provider()

    assert refused(actions.add_site, provider, by=officer, **SITE | over) == (field, sentence)


def test_two_sites_of_one_name_are_refused(officer):
    provider = make.make_provider()
    actions.add_site(provider, by=officer, **SITE)

    assert refused(actions.add_site, provider, by=officer, **SITE)[1] == (
        "This provider has a site of this name. Give this one another name."
    )


def test_a_site_closes_once(officer):
    site = make.make_site(make.make_provider())

    closed = actions.close_site(site, closes_on=TODAY, by=officer)

    assert closed.closes_on == TODAY
    assert refused(actions.close_site, site, closes_on=TODAY, by=officer)[1] == (
        "This site closed on Tuesday 6 October 2026 already."
    )


def test_new_places_end_the_old_ones_the_day_before(officer):
    site = make.make_site(make.make_provider())
    for places, day in ((12, date(2026, 9, 1)), (8, date(2027, 1, 4))):
        actions.set_places(site, key_stage="KS3", places=places, starts_on=day, by=officer)

    assert list(
        SitePlaces.objects.order_by("starts_on").values_list("places", "starts_on", "ends_on")
    ) == [(12, date(2026, 9, 1), date(2027, 1, 3)), (8, date(2027, 1, 4), None)]


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"places": -1},
            "places",
            "The number of places must be a whole number from 0 to 999. “-1” is not.",
            id="below-nought",
        ),
        pytest.param(
            {"starts_on": date(2026, 8, 31)},
            "starts_on",
            "12 places are recorded from Tuesday 1 September 2026: give a later day.",
            id="before-those-that-stand",
        ),
    ],
)
def test_wrong_places_are_refused(officer, over, field, sentence):
    site = make.make_site(make.make_provider())
    said = {"key_stage": "KS3", "places": 12, "starts_on": date(2026, 9, 1), "by": officer}
    actions.set_places(site, **said)

    assert refused(actions.set_places, site, **said | over) == (field, sentence)


# People


def test_a_person_is_added_changed_and_ended(officer):
    provider = make.make_provider()
    person = actions.add_person(
        provider, role="head", name="Hal Head", telephone="01632 960123", email="",
        confirmed_on=None, by=officer, on=TODAY,
    )  # fmt: skip
    actions.change_person(person, email="hal@forge.invalid", by=officer, on=TODAY)
    actions.end_person(person, ends_on=TODAY, by=officer)

    person.refresh_from_db()
    assert (person.email, person.ends_on) == ("hal@forge.invalid", TODAY)
    assert list(
        Event.objects.filter(action__startswith="provider_person").values_list("action", flat=True)
        .order_by("pk")
    ) == ["provider_person.added", "provider_person.changed", "provider_person.ended"]  # fmt: skip


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param({"name": " "}, "name", "Enter the person’s name.", id="name"),
        pytest.param(
            {"telephone": ""},
            "telephone",
            "Give a telephone number or an email address, or both.",
            id="no-way-to-reach",
        ),
        pytest.param(
            {"confirmed_on": date(2026, 10, 7)},
            "confirmed_on",
            "Wednesday 7 October 2026 has not come yet. Give today’s date or an earlier one.",
            id="tomorrow",
        ),
        pytest.param(
            {"name": "Robin Lead", "role": "safeguarding_lead"},
            None,
            "This person is recorded in this role already. Change that entry instead.",
            id="twice",
        ),
    ],
)
def test_a_wrong_person_is_refused(officer, over, field, sentence):
    provider = make.make_provider()
    make.make_provider_person(provider)
    said = {"role": "head", "name": "Hal", "telephone": "01632 960123", "email": ""} | over

    assert refused(actions.add_person, provider, by=officer, on=TODAY, **said) == (field, sentence)


# Prices


PRICE = {"unit": "day", "amount": Decimal("110.00"), "includes": "Lunch"}


def test_a_new_price_ends_the_old_one_which_stays(officer):
    provider = make.make_provider()
    make.make_rate(provider)

    actions.set_rate(provider, starts_on=date(2027, 1, 4), by=officer, **PRICE)

    rows = provider.rates.order_by("starts_on").values_list("amount", "starts_on", "ends_on")
    assert list(rows) == [
        (Decimal("95.50"), date(2026, 9, 1), date(2027, 1, 3)),
        (Decimal("110.00"), date(2027, 1, 4), None),
    ]


@pytest.mark.parametrize(
    ("over", "field", "sentence"),
    [
        pytest.param(
            {"amount": Decimal("-1")},
            "amount",
            "Give the price in pounds, nought or more, such as 95.50.",
            id="below-nought",
        ),
        pytest.param(
            {"amount": Decimal("1.005")},
            "amount",
            "Give the price in pounds and pence, up to £999,999.99, such as 95.50.",
            id="half-a-penny",
        ),
        pytest.param(
            {"starts_on": date(2026, 9, 1)},
            "starts_on",
            "£95.50 a day is recorded from Tuesday 1 September 2026: give a later day.",
            id="not-later",
        ),
        pytest.param(
            {"ends_on": date(2026, 12, 31)},
            "ends_on",
            "The new price began on Monday 4 January 2027: give a last day on or after it.",
            id="ends-first",
        ),
    ],
)
def test_a_wrong_price_is_refused(officer, over, field, sentence):
    provider = make.make_provider()
    make.make_rate(provider)
    said = PRICE | {"starts_on": date(2027, 1, 4), "by": officer} | over

    assert refused(actions.set_rate, provider, **said) == (field, sentence)
    assert provider.rates.count() == 1


def test_a_price_ends_once_and_not_before_it_began(officer):
    rate = make.make_rate(make.make_provider())

    assert refused(actions.end_rate, rate, ends_on=date(2026, 8, 1), by=officer) == (
        "ends_on",
        "The price began on Tuesday 1 September 2026: give a last day on or after it.",
    )
    assert actions.end_rate(rate, ends_on=TODAY, by=officer).ends_on == TODAY
    assert refused(actions.end_rate, rate, ends_on=TODAY, by=officer)[1] == (
        "This price ends on Tuesday 6 October 2026 already."
    )
