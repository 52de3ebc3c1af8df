"""What people type wrong about a provider: each gets the sentence that says what to do."""

from datetime import date

import pytest
from django.urls import reverse

from directory.models import Evidence, Provider, SitePlaces
from tests import make
from tests.directory.test_import import HEADER, WRONG, carried, line, sent
from tests.pages.words import words_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 13)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("directory.views.evidence.localdate", lambda: TODAY)


@pytest.fixture
def forge(db):
    return make.make_provider(name="The Forge")


def test_a_certificate_that_expires_before_it_was_issued(forge, qa_officer, client_for):
    address = reverse("directory:evidence-add", args=[forge.pk, make.make_requirement().pk])

    answer = client_for(qa_officer).post(
        address,
        {
            "outcome": "accepted",
            "statement": "Seen.",
            "cover": "10000000",
            "issued_on": "2026-11-12",
            "expires_on": "2026-10-12",
        },
    )

    text = words_of(answer)
    assert "It expires before it was issued. Give an expiry on or after the date of issue." in text
    assert "10000000" in text and Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("urn", "sentence"),
    [
        pytest.param(
            "980900",
            "The schools register held here has no school with the URN 980900. Check the number, "
            "or ask for the register to be imported again.",
            id="gias-does-not-know-it",
        ),
        pytest.param(
            "980901",
            "Old Barn School (URN 980901) is not open in the schools register. Give the URN of an "
            "open school, or none.",
            id="closed",
        ),
    ],
)
def test_a_urn(forge, officer, client_for, urn, sentence):
    make.make_school(urn="980901", name="Old Barn School", status_code="2")
    client, address = client_for(officer), f"{forge.get_absolute_url()}change/identity/"
    form = client.get(address).context["form"]
    typed = {field.name: field.value() or "" for field in form}

    answer = client.post(address, typed | {"urn": urn})

    assert sentence in words_of(answer)
    assert Provider.objects.get().urn is None


def test_negative_places_of_a_site(forge, officer, client_for):
    site = make.make_site(forge)
    typed = {"key_stage": "KS4", "places": "-3", "starts_on": "2026-11-16"}

    page = client_for(officer).post(f"/providers/sites/{site.pk}/places/", typed)
    api = client_for(officer).post(
        f"/api/v1/provider-sites/{site.pk}/places/", typed, content_type="application/json"
    )

    assert "“How many places?” must be 0 or more" in words_of(page)
    assert (api.status_code, list(api.json())) == (400, ["places"])
    assert not SitePlaces.objects.exists()


def test_negative_places_of_a_provider(forge, officer, client_for):
    client, address = client_for(officer), f"{forge.get_absolute_url()}change/children/"

    answer = client.post(address, {"places": "-1"})

    assert "must be 0 or more" in words_of(answer)
    assert Provider.objects.get().places is None


@pytest.mark.parametrize(("choice", "kept"), [("no", 490)])
def test_a_file_of_five_hundred_rows_with_ten_wrong_ones(
    officer, client_for, tmp_path, choice, kept
):
    lines = [line(name=f"Provider {number}") for number in range(500)]
    for place, (over, _, _) in enumerate(WRONG):
        lines[place * 50 + 7] = line(**{"name": f"Wrong {place}"} | over)
    path = tmp_path / "providers.csv"
    path.write_text("\r\n".join([HEADER, *lines, ""]))
    client = client_for(officer)

    looked = client.post("/providers/import/", sent(path))
    text = words_of(looked)
    assert "490 to add, 0 to change, 0 unchanged, 10 refused." in text
    refused = {(row.line, row.column) for row in looked.context["refused"]}
    assert refused == {(place * 50 + 9, column) for place, (_, column, _) in enumerate(WRONG)}
    client.post("/providers/import/", carried(looked, all_or_nothing=choice))

    assert Provider.objects.count() == kept
