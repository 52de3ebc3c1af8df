"""Who sees what was asked about a provider’s children, and decides, on pages and by the API."""

import pytest
from django.urls import reverse

from placements.actions import decide_continuity
from tests import make
from tests.placements.test_continuity import TODAY, asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_undecided_come_first(forge, manager, officer, client_for):
    for name in ("Abbot", "Zephyr"):
        make.make_placement(provider=forge, pupil=make.make_pupil(family_name=name))
    for row in asked(forge, manager):
        if row.placement.pupil.family_name == "Abbot":
            decide_continuity(row, decision="move", reason="To the PRU.", on=TODAY, by=officer)

    response = client_for(officer).get(reverse("placements:continuity-list", args=[forge.pk]))

    page = text(response)
    assert [line.placement.pupil.family_name for line in response.context["lines"]] == [
        "Zephyr",
        "Abbot",
    ]
    assert "2 children you may see, 1 not decided." in page
    assert "Children at The Forge: what has been decided</h1>" in page


def test_an_empty_list_says_what_would_be_here(forge, officer, client_for):
    page = text(client_for(officer).get(reverse("placements:continuity-list", args=[forge.pk])))

    assert "Nothing is asked of any child here whom you may see." in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_many(
    rows, forge, officer, client_for, django_assert_num_queries
):
    make.make_terms()
    for _ in range(rows):
        make.make_continuity(make.make_placement(provider=forge, owner=officer))
    client = client_for(officer)

    with django_assert_num_queries(14):
        client.get(reverse("placements:continuity-list", args=[forge.pk]))


def test_an_officer_decides_on_the_page(forge, manager, officer, client_for):
    make.make_terms()
    make.make_placement(provider=forge, owner=officer)
    (row,) = asked(forge, manager)
    client = client_for(officer)

    assert "Stay, pause or move?</h1>" in text(client.get(row.get_absolute_url()))
    address = reverse("placements:continuity-decide", args=[row.pk])
    wrong = text(client.post(address, {"decision": "stay"}))
    assert "Enter the reason, and with “stay” the controls" in wrong
    done = text(client.post(address, {"decision": "stay", "reason": "Daily visit."}, follow=True))
    assert "Decided: stay, with controls. Next: put the controls in place" in done


def test_a_school_decides_for_its_own_placement_and_reads_the_councils(
    forge, manager, school, school_user, client_for
):
    make.make_terms()
    pupil = make.make_pupil(school=school)
    own = make.make_placement(
        provider=forge, pupil=pupil, commissioner="school", commissioning_school=school
    )
    councils = make.make_placement(provider=forge, pupil=make.make_pupil(school=school))
    rows = {row.placement: row for row in asked(forge, manager)}
    client = client_for(school_user)

    statuses = {
        name: client.get(
            reverse("placements:continuity-decide", args=[rows[placement].pk])
        ).status_code
        for name, placement in (("own", own), ("councils", councils))
    }
    page = text(client.get(rows[councils].get_absolute_url()))
    home = text(client.get("/"))

    assert statuses == {"own": 200, "councils": 403}
    assert "Whoever commissioned the placement decides this." in page
    assert home.count("The Forge is suspended: stay, pause or move?</a>") == 2


def test_for_others_it_does_not_exist(forge, manager, outsider, client_for):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    provider_user = make.make_provider_user(forge)

    for person in (outsider, provider_user):
        assert client_for(person).get(row.get_absolute_url()).status_code == 404


def test_the_api_lists_and_decides(forge, manager, officer, client_for):
    make.make_placement(provider=forge)
    (row,) = asked(forge, manager)
    client = client_for(officer)

    listed = client.get("/api/v1/continuity/", {"placement__provider": str(forge.pk)}).json()
    assert [found["id"] for found in listed["results"]] == [str(row.pk)]
    sent = {"decision": "move", "reason": "To the PRU."}
    answer = client.post(
        f"/api/v1/continuity/{row.pk}/decide/", sent, content_type="application/json"
    )
    assert (answer.status_code, answer.json()["decision"]) == (200, "move")
