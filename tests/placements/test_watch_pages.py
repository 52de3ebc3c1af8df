"""The unregistered-school watch on its pages and through the API."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from apcase.access.rights import Role
from apcase.audit.models import Event
from apcase.pupils.models import Pupil
from placements.models import LineCrossing
from tests import make
from tests.placements.test_watch import at


@pytest.fixture
def barn(db):
    return make.make_provider(name="The Barn", kind="non_school")


@pytest.fixture
def other_school(db):
    return make.make_school(name="Highfield", urn="990777")


def pages(barn) -> list[str]:
    return [
        reverse("placements:watch-list"),
        reverse("placements:watch-detail", args=[barn.pk]),
        reverse("placements:watch-pdf", args=[barn.pk]),
    ]


def test_the_arithmetic_names_initials_alone(client_for, officer, barn, other_school):
    at(barn, number=4, school=other_school, sen_provision="E")
    hidden = make.make_pupil(given_name="Zelda", family_name="Zander", school=other_school)
    Pupil.objects.filter(pk=hidden.pk).update(restricted_at=now())
    make.make_placement(pupil=hidden, provider=barn, hours_per_week=Decimal("18"))
    client = client_for(officer)

    listed, detail, report = (client.get(page) for page in pages(barn))

    assert "May have to register" in listed.content.decode()
    page = " ".join(detail.content.decode().split())
    assert "4 children with an EHC plan, or looked after, there full time" in page
    assert page.count(">AB<") == 4
    assert "Restricted" in page
    assert "Zelda" not in page and ">ZZ<" not in page
    assert report.content[:5] == b"%PDF-"
    seen = Event.objects.filter(action="provider.watched").get()
    assert str(hidden.pk) in map(str, seen.pupils)


def test_the_pages_for_three_people(client_for, barn, school_user, authority):
    watcher = make.make_user("Quin Quality", Role.QA_OFFICER, authority)

    assert [client_for(watcher).get(page).status_code for page in pages(barn)] == [200, 200, 200]
    assert [client_for(school_user).get(page).status_code for page in pages(barn)] == [403] * 3
    missing = reverse("placements:watch-detail", args=[uuid4()])
    unit = reverse("placements:watch-detail", args=[make.make_provider(name="U", kind="pru").pk])
    assert [client_for(watcher).get(page).status_code for page in (missing, unit)] == [404, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_more(
    client_for, officer, other_school, rows, django_assert_num_queries
):
    for number in range(rows):
        provider = make.make_provider(name=f"Barn {number}", kind="non_school")
        make.make_placement(
            pupil=make.make_pupil(school=other_school), provider=provider,
            starts_on=localdate(), next_review_on=localdate(),
        )  # fmt: skip
    client = client_for(officer)
    client.get(reverse("placements:watch-list"))

    with django_assert_num_queries(9):
        client.get(reverse("placements:watch-list"))


def test_a_manager_is_asked_why_on_the_page(client_for, manager, officer, barn, other_school):
    at(barn, number=4, school=other_school)
    child = make.make_pupil(given_name="Cleo", school=other_school)
    page = reverse("placements:placement-add", args=[child.pk])
    today, typed = localdate(), {}
    for name in ("starts_on", "next_review_on"):
        typed |= {
            f"{name}_day": today.day,
            f"{name}_month": today.month,
            f"{name}_year": today.year,
        }
    typed |= {
        "provider": barn.pk, "commissioner": "school", "commissioning_school": other_school.pk,
        "reason": "behaviour", "registration_code": "C", "hours_per_week": "18",
    }  # fmt: skip

    refused = client_for(officer).post(page, typed).content.decode()
    assert "ask a manager at the council" in refused
    assert "Why is it right to go on?" not in refused

    client = client_for(manager)
    assert "Why is it right to go on?" not in client.get(page).content.decode()
    asked = client.post(page, typed).content.decode()
    assert "Why is it right to go on?" in asked
    assert client.post(page, typed | {"line_reason": "It registers on Monday."}).status_code == 302
    assert LineCrossing.objects.get().reason == "It registers on Monday."


def test_the_api_shows_the_same(client_for, officer, school_user, barn, other_school):
    at(barn, number=5, school=other_school)
    path = f"/api/v1/registration-watch/{barn.pk}/"

    told = client_for(officer).get(path).json()

    assert [(place["name"], place["today"]["level"]) for place in told] == [
        ("The whole provider", "red")
    ]
    assert {child["who"] for child in told[0]["children"]} == {"AB"}
    assert client_for(school_user).get(path).status_code == 403
    assert client_for(officer).get(f"/api/v1/registration-watch/{uuid4()}/").status_code == 404
