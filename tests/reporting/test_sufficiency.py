"""Places against need: what the page, the file and the API count."""

from datetime import timedelta

import pytest
from django.urls import reverse

from apcase.audit.models import Event
from tests import make
from tests.conftest import TODAY


@pytest.fixture
def year_nine(db):
    return TODAY - timedelta(days=int(365.25 * 13.5))


@pytest.fixture
def site(db):
    provider = make.make_provider(name="The Forge", provision=["exclusion"])
    site = make.make_site(provider, postcode="ZM1 1AA")
    make.make_places(site, 3)
    return site


def line(client, by: str, name: str) -> dict:
    answer = client.get("/api/v1/sufficiency/").json()
    found = [row for row in answer if (row["by"], row["name"]) == (by, name)]
    return found[0] if found else {}


def figures(found: dict) -> tuple:
    return tuple(found[name] for name in ("places", "taken", "held", "free", "need", "gap"))


def test_what_is_taken_held_free_and_wanted(client_for, officer, site, year_nine):
    on = TODAY
    child = {"born_on": year_nine, "home_postcode": "ZM7 2BB"}
    make.make_placement(
        pupil=make.make_pupil(**child), provider=site.provider, site=site, starts_on=on,
        next_review_on=on,
    )  # fmt: skip
    make.make_hold(site, pupil=make.make_pupil(**child), weekdays=[2], starts_on=on)
    make.make_wait(site.provider, pupil=make.make_pupil(**child))
    make.make_case(pupil=make.make_pupil(**child), ground="exclusion")
    client = client_for(officer)

    expected = (3, 1, 1, 1, 2, 1)
    assert figures(line(client, "Kind of provision", "For excluded children")) == expected
    assert figures(line(client, "Key stage", "Key stage 3")) == expected
    assert figures(line(client, "Area", "ZM1")) == (3, 1, 1, 1, 0, -1)
    assert figures(line(client, "Area", "ZM7")) == (0, 0, 0, 0, 2, 2)


def test_a_case_that_a_placement_answers_is_no_need(client_for, officer, site, year_nine):
    on = TODAY
    pupil = make.make_pupil(born_on=year_nine)
    case = make.make_case(pupil=pupil)
    placement = make.make_placement(pupil=pupil, provider=site.provider, site=site, starts_on=on,
                                    next_review_on=on)  # fmt: skip
    assert line(client_for(officer), "Key stage", "Key stage 3")["owed"] == 1
    case.arrangements.create(placement=placement, made_by=officer)

    assert line(client_for(officer), "Key stage", "Key stage 3")["owed"] == 0


def test_places_of_a_provider_that_takes_nobody_are_none(client_for, officer, site):
    site.provider.standings.update(state="suspended")

    assert line(client_for(officer), "Area", "ZM1") == {}


def test_a_protected_address_is_in_no_area(client_for, officer, year_nine):
    pupil = make.make_pupil(born_on=year_nine, home_postcode="ZM7 2BB", address_is_safe_since=TODAY)
    make.make_case(pupil=pupil)

    assert line(client_for(officer), "Area", "ZM7") == {}
    assert line(client_for(officer), "Area", "Not said")["owed"] == 1


def test_the_page_and_the_file(client_for, officer, school_user, site):
    client = client_for(officer)

    page = client.get(reverse("reporting:sufficiency")).content.decode()
    text = client.get(reverse("reporting:sufficiency-export")).content.decode("utf-8-sig")

    assert "For excluded children" in page and "3 to spare" in page
    assert f"{reverse('directory:provider-list')}?provision=exclusion" in page
    assert '"Key stage","Key stage 3",3,0,0,3,0,0,0,-3' in text
    assert Event.objects.filter(action="sufficiency.exported").count() == 1
    assert client_for(school_user).get(reverse("reporting:sufficiency")).status_code == 403


def test_nothing_to_count(client_for, officer):
    page = client_for(officer).get(reverse("reporting:sufficiency")).content.decode()

    assert "No site has said how many places it has" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_more(
    client_for, officer, year_nine, rows, django_assert_num_queries
):
    for number in range(rows):
        provider = make.make_provider(name=f"Forge {number}")
        make.make_places(make.make_site(provider), 3)
        make.make_wait(provider, pupil=make.make_pupil(born_on=year_nine))
        make.make_case(pupil=make.make_pupil(born_on=year_nine))
    client = client_for(officer)
    client.get(reverse("reporting:sufficiency"))

    with django_assert_num_queries(9):
        client.get(reverse("reporting:sufficiency"))


# What is behind a figure


def rows(client, what: str, **asked):
    return client.get(reverse("reporting:sufficiency-rows"), {"what": what, **asked})


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_taken_leads_to_the_sites_that_are_counted(client_for, officer, site, year_nine):
    pupil = make.make_pupil(born_on=year_nine)
    make.make_placement(pupil=pupil, provider=site.provider, site=site, starts_on=TODAY,
                        next_review_on=TODAY)  # fmt: skip
    make.make_places(make.make_site(site.provider, name="Barn", postcode="ZM9 9ZZ"))
    client = client_for(officer)

    page = text(client.get(reverse("reporting:sufficiency")))
    assert "?by=provision&amp;of=exclusion&amp;what=taken" in page
    assert "?by=area&amp;of=ZM1&amp;what=taken" in page
    found = rows(client, "taken", by="provision", of="exclusion")
    assert [(row.site, row.taken) for row in found.context["rows"]] == [(site, 1)]
    assert "The Forge" in text(found) and "1 taken on" in text(found)
    assert list(rows(client, "taken", by="area", of="ZM9").context["rows"]) == []


def test_waiting_leads_to_the_children_and_says_who_is_not_shown(
    client_for, officer, site, year_nine
):
    seen = make.make_wait(site.provider, pupil=make.make_pupil(born_on=year_nine))
    hidden = make.make_pupil(given_name="Zed", born_on=year_nine, restricted_at="2026-10-01T09:00Z")
    make.make_wait(site.provider, pupil=hidden)
    make.make_wait(make.make_provider(name="Old Mill", provision=["medical"]))
    client = client_for(officer)

    found = rows(client, "waiting", by="provision", of="exclusion")

    assert list(found.context["rows"]) == [seen]
    assert "1 more waits whom you may not see." in text(found)
    assert str(hidden) not in text(found)


def test_who_sees_no_waiting_list_is_shown_no_child(client_for, authority, site, year_nine):
    wait = make.make_wait(site.provider, pupil=make.make_pupil(born_on=year_nine))
    client = client_for(make.make_user("Dora Data", "data_officer", authority))

    page = text(client.get(reverse("reporting:sufficiency")))
    assert "what=waiting" not in page
    asked = text(rows(client, "waiting", by="provision", of="exclusion"))
    assert str(wait.pupil) not in asked


@pytest.mark.parametrize("asked", [{}, {"by": "name"}, {"by": "provision\x00"}])
def test_what_is_no_figure_leads_back(client_for, officer, asked):
    assert rows(client_for(officer), "taken", **asked).url == reverse("reporting:sufficiency")


def test_each_line_has_its_bar_with_the_number_in_words(client_for, officer, site, year_nine):
    make.make_wait(site.provider, pupil=make.make_pupil(born_on=year_nine, home_postcode="ZM7 2BB"))

    tables = client_for(officer).get(reverse("reporting:sufficiency")).context["tables"]

    assert [(bar.label, bar.value, bar.said) for bar in tables[2].bars] == [
        ("ZM7", 1, "1 need, 0 free"),
        ("ZM1", 0, "0 need, 3 free"),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_the_rows_cost_the_same_however_many(
    number, client_for, officer, site, year_nine, django_assert_num_queries
):
    for _ in range(number):
        make.make_wait(site.provider, pupil=make.make_pupil(born_on=year_nine))
    client = client_for(officer)
    rows(client, "taken", by="area", of="ZM1")

    with django_assert_num_queries(7):
        rows(client, "waiting", by="provision", of="exclusion")
    with django_assert_num_queries(7):
        rows(client, "taken", by="area", of="ZM1")
