"""The directory: found, read, and its standing changed by those who may."""

import pytest

from directory.models import Provider, Site
from tests import make

pytestmark = pytest.mark.django_db
CHANGE = {
    "about_safety": "no",
    "since_day": "5",
    "since_month": "10",
    "since_year": "2026",
    "reason": "Fire exits locked.",
}


def text(response) -> str:
    return " ".join(response.content.decode().split())


def listed(response) -> list[str]:
    return [row.provider.name for row in response.context["providers"]]


@pytest.fixture
def providers(db):
    make.make_provider(name="The Forge", lowest_year=7, highest_year=11, places=12)
    make.make_provider(name="Café Élan", kind="online", standing="suspended")
    make.make_provider(name="Hill Tutors", kind="tutoring", lowest_year=1, highest_year=6)
    Provider.objects.create(name="Unheard Of", kind="non_school")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        pytest.param({}, ["Café Élan", "Hill Tutors", "The Forge", "Unheard Of"], id="all-by-name"),
        pytest.param({"name": "elan"}, ["Café Élan"], id="part-of-a-name-without-accents"),
        pytest.param({"name": "forge the"}, ["The Forge"], id="words-in-any-order"),
        pytest.param({"kind": "tutoring"}, ["Hill Tutors"], id="kind"),
        pytest.param({"standing": "suspended"}, ["Café Élan"], id="standing"),
        pytest.param({"standing": "none"}, ["Unheard Of"], id="nobody-has-decided"),
        pytest.param({"year": "9"}, ["Café Élan", "The Forge", "Unheard Of"], id="year-group"),
        pytest.param({"name": "forge", "kind": "online"}, [], id="together"),
        pytest.param({"kind": "nonsense"}, ["Café Élan", "Hill Tutors", "The Forge", "Unheard Of"],
                     id="a-wrong-filter-filters-nothing"),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_its_address(client_for, officer, providers, asked, found):
    response = client_for(officer).get("/providers/", asked)

    assert (response.status_code, listed(response)) == (200, found)


def test_the_list_says_standing_since_years_and_places(client_for, officer, providers):
    page = text(client_for(officer).get("/providers/", {"name": "forge"}))

    assert ">Approved</strong> since 1 Sep 2026" in page
    assert "Year 7 to Year 11" in page
    assert "1 result" in page


def test_each_filter_can_be_taken_away(client_for, officer, providers):
    response = client_for(officer).get("/providers/", {"kind": "online", "year": "9", "page": "1"})

    assert [(chip.text, chip.href) for chip in response.context["chips"]] == [
        ("Kind: Online provider", "/providers/?year=9"),
        ("Year group: Year 9", "/providers/?kind=online"),
    ]


def test_an_empty_list_offers_the_next_step(client_for, officer, providers):
    client = client_for(officer)

    assert "No provider matches." in text(client.get("/providers/", {"name": "zebra"}))
    Provider.objects.all().delete()
    assert "No provider is in the directory yet." in text(client.get("/providers/"))


@pytest.mark.parametrize(
    ("standing", "line"),
    [
        ("known", "Not approved: no child may start here."),
        ("approved", "May be used."),
        ("conditions", "May be used, on conditions."),
        ("restricted", "Restricted: children here may stay, no child may start."),
        ("suspended", "Not to be used: suspended."),
        ("removed", "Not to be used: removed from the directory."),
        ("decision", "Not approved yet: no child may start here."),
        ("declined", "Not to be used: its application was declined."),
        ("under_review", "Under review: children here may stay, no child may start."),
        ("withdrawn", "Not to be used: it has left the directory."),
        ("closed", "Not to be used: it has closed."),
    ],
)
def test_a_providers_page_begins_with_whether_it_may_be_used(client_for, officer, standing, line):
    provider = make.make_provider(standing=standing)

    page = text(client_for(officer).get(provider.get_absolute_url()))

    assert f"<strong>{line}</strong>" in page
    assert "Since 1 September 2026, set by Somebody. Checks complete." in page


def test_a_provider_of_whom_nobody_has_decided_says_so(client_for, officer):
    provider = Provider.objects.create(name="Unheard Of", kind="non_school")

    page = text(client_for(officer).get(provider.get_absolute_url()))

    assert "nobody has decided yet whether this provider may be used" in page
    assert "No site is recorded." in page


def test_a_school_learns_the_standing_but_not_the_reason(client_for, school_user):
    provider = make.make_provider(standing="suspended")
    Site.objects.create(
        provider=provider, name="Main site", address="1 High St", postcode="ZM1 1AA"
    )

    page = text(client_for(school_user).get(provider.get_absolute_url()))

    assert "Not to be used: suspended." in page
    assert "1 High St" in page
    assert "Checks complete." not in page
    assert "Somebody" not in page


def suspending(provider) -> str:
    return f"{provider.get_absolute_url()}standing/suspend/"


def offered(response) -> list[str]:
    return [event for event, _ in response.context["form"].fields["event"].choices]


def test_a_manager_is_asked_what_happens_next_and_then_for_that_alone(client_for, manager):
    provider = make.make_provider(name="The Forge")
    client = client_for(manager)

    asked = client.get(f"{provider.get_absolute_url()}standing/")
    assert "What happens next with The Forge?</h1>" in text(asked)
    assert offered(asked) == ["set_conditions", "restrict", "review", "suspend", "leave", "close"]
    chosen = client.post(f"{provider.get_absolute_url()}standing/", {"event": "suspend"})
    assert chosen.headers["Location"] == suspending(provider)

    response = client.post(suspending(provider), CHANGE, follow=True)

    assert response.redirect_chain == [(provider.get_absolute_url(), 302)]
    assert "is now: suspended. No child can be placed there from now on." in text(response)
    assert provider.standings.current().get().reason == "Fire exits locked."


def test_an_officer_is_offered_what_an_officer_may_do(client_for, officer):
    provider = make.make_provider()
    client = client_for(officer)

    assert offered(client.get(f"{provider.get_absolute_url()}standing/")) == ["leave", "close"]
    response = client.post(suspending(provider), CHANGE, follow=True)
    assert "That is not possible now." in text(response)
    assert provider.standings.current().get().state == "approved"


def test_a_school_does_not_move_a_standing(client_for, school_user):
    provider = make.make_provider()
    client = client_for(school_user)

    assert "Change the standing" not in text(client.get(provider.get_absolute_url()))
    assert client.post(suspending(provider), CHANGE).status_code == 403


def test_a_provider_that_is_not_there_is_not_found(client_for, manager, authority):
    client = client_for(manager)

    assert client.get(f"/providers/{authority.pk}/").status_code == 404
    assert client.post(f"/providers/{authority.pk}/standing/suspend/", CHANGE).status_code == 404
    there = make.make_provider().get_absolute_url()
    assert client.get(f"{there}standing/explode/").status_code == 404


@pytest.mark.parametrize(
    ("over", "sentence"),
    [
        pytest.param({"about_safety": ""}, "Say whether a child’s safety", id="not-answered"),
        pytest.param({"since_month": "8"}, "began on Tuesday 1 September 2026", id="too-early"),
        pytest.param({"since_year": "2126"}, "has not come yet", id="too-late"),
        pytest.param({"reason": ""}, "Give the reason", id="no-reason"),
    ],
)
def test_a_wrong_change_is_said_and_what_was_typed_is_kept(client_for, manager, over, sentence):
    provider = make.make_provider()

    response = client_for(manager).post(suspending(provider), CHANGE | over)

    assert (response.status_code, sentence in text(response)) == (200, True)
    assert over.get("reason", "Fire exits locked.") in text(response)
    assert provider.standings.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long(client_for, officer, rows, django_assert_num_queries):
    for _ in range(rows):
        make.make_provider()
    client = client_for(officer)

    with django_assert_num_queries(8):
        client.get("/providers/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_the_same_however_many_sites(
    client_for, officer, rows, django_assert_num_queries
):
    provider = make.make_provider()
    for number in range(rows):
        Site.objects.create(provider=provider, name=str(number), address="A", postcode="ZM1 1AA")
    client = client_for(officer)

    with django_assert_num_queries(15):
        client.get(provider.get_absolute_url())
