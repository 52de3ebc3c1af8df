"""The termly return from the list to the file, and again after something was put right."""

from datetime import date

import pytest
from django.urls import reverse

from placements.models import Placement
from reporting.models import Return
from tests.reporting.authority import make_placements

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("reporting.views.localdate", lambda: date(2026, 10, 6))


def children(response) -> int:
    return next(line["value"] for line in response.context["headlines"])


def test_an_officer_freezes_a_return_and_freezes_it_again(today, officer, client_for):
    make_placements()
    client = client_for(officer)
    listed = client.get(reverse("reporting:return-list"))
    assert "No return has been frozen yet." in listed.content.decode()

    freeze = reverse("reporting:return-freeze")
    offered = client.get(freeze).context["form"].fields["term"].choices
    assert offered == [("2026-autumn", "Autumn term 2026")]
    first = client.post(freeze, {"term": "2026-autumn"}, follow=True)
    assert children(first) == 4

    Placement.objects.filter(reason="mental_health").update(ends_on=date(2026, 9, 30))
    second = client.post(freeze, {"term": "2026-autumn"}, follow=True)
    assert children(second) == 3
    assert children(client.get(Return.objects.get(version=1).get_absolute_url())) == 4

    latest = Return.objects.get(version=2)
    pdf = client.get(reverse("reporting:return-pdf", args=[latest.pk]))
    assert pdf.content.startswith(b"%PDF-")
    assert "version-2.pdf" in pdf.headers["Content-Disposition"]
    assert [
        row.frozen.version for row in client.get(listed.wsgi_request.path).context["returns"]
    ] == [
        2,
        1,
    ]
