from datetime import date
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from apcase.audit.models import Event
from reporting.models import Return
from tests import make
from tests.conftest import TODAY
from tests.reporting.authority import make_placements

pytestmark = pytest.mark.django_db


PAGES = {
    "list": lambda frozen: reverse("reporting:return-list"),
    "freeze": lambda frozen: reverse("reporting:return-freeze"),
    "detail": lambda frozen: frozen.get_absolute_url(),
    "pdf": lambda frozen: reverse("reporting:return-pdf", args=[frozen.pk]),
}


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_for_an_officer_and_no_school_user(page, officer, school_user, client_for):
    address = PAGES[page](make.make_return())

    statuses = [client_for(person).get(address).status_code for person in (officer, school_user)]

    assert statuses == [200, 403]
    assert Client().get(address).status_code == 302


def test_a_school_user_cannot_freeze(school_user, client_for):
    make.make_terms()

    answer = client_for(school_user).post(PAGES["freeze"](None), {"term": "2026-autumn"})

    assert (answer.status_code, Return.objects.count()) == (403, 0)


@pytest.mark.parametrize("name", ["return-detail", "return-pdf"])
def test_what_is_not_there_is_404(name, officer, client_for):
    assert client_for(officer).get(reverse(f"reporting:{name}", args=[uuid4()])).status_code == 404


def test_freezing_shows_the_figures_and_says_what_comes_next(officer, client_for):
    make_placements()

    page = client_for(officer).post(PAGES["freeze"](None), {"term": "2026-autumn"}, follow=True)

    frozen = Return.objects.get()
    assert page.redirect_chain == [(frozen.get_absolute_url(), 302)]
    assert (frozen.as_at, frozen.frozen_by) == (TODAY, officer)
    assert "Autumn term 2026 is frozen as version 1." in page.content.decode()


@pytest.mark.parametrize("term", ["", "2027-spring", "2026-winter", "2026-autumn\x00"])
def test_a_term_that_cannot_be_chosen_is_said(term, officer, client_for):
    make.make_terms()

    answer = client_for(officer).post(PAGES["freeze"](None), {"term": term})

    assert list(answer.context["form"].errors) == ["term"]
    assert Return.objects.count() == 0


def test_without_term_dates_the_page_says_what_to_import(officer, client_for):
    page = client_for(officer).get(PAGES["freeze"](None)).content.decode()

    assert "import_term_dates" in page


def test_the_page_shows_the_frozen_figures_and_not_todays(officer, client_for):
    make_placements()
    client_for(officer).post(PAGES["freeze"](None), {"term": "2026-autumn"})
    make.make_placement(starts_on=date(2026, 9, 7))

    response = client_for(officer).get(Return.objects.get().get_absolute_url())

    headlines = {line["label"]: line["value"] for line in response.context["headlines"]}
    assert headlines["Children in alternative provision"] == 4
    assert Event.objects.filter(action="return.viewed", actor_id=officer.pk).count() == 1


def test_the_page_names_the_other_versions(officer, client_for):
    first = make.make_return()
    second = make.make_return(version=2)

    response = client_for(officer).get(second.get_absolute_url())

    assert list(response.context["others"]) == [first]


def test_the_pdf_is_downloaded_and_logged(officer, client_for):
    frozen = make.make_return()

    response = client_for(officer).get(PAGES["pdf"](frozen))

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="termly-return-2026-autumn-version-1.pdf"'
    )
    assert response.headers["Cache-Control"] == "no-store"
    seen = Event.objects.get(action="return.viewed", actor_id=officer.pk)
    assert seen.detail == {"what": "pdf"}


@pytest.mark.parametrize("rows", [1, 3])
def test_return_list_query_budget(rows, officer, client_for, django_assert_num_queries):
    for version in range(1, rows + 1):
        make.make_return(version=version)
    client = client_for(officer)

    with django_assert_num_queries(6):
        client.get(reverse("reporting:return-list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_return_page_query_budget(rows, officer, client_for, django_assert_num_queries):
    versions = [make.make_return(version=version) for version in range(1, rows + 1)]
    client = client_for(officer)

    with django_assert_num_queries(6):
        client.get(versions[0].get_absolute_url())
