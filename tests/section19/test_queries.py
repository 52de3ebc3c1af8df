"""No list costs more queries for more rows."""

from datetime import date

import pytest
from django.urls import reverse

from section19 import queries
from tests import make

HELD = date(2026, 11, 24)


def many(rows: int, officer):
    """Cases with all that their lists show, on one agenda."""
    meeting = make.make_meeting(held_on=HELD)
    for _ in range(rows):
        exclusion = make.make_exclusion()
        facts = {"ground": "exclusion", "exclusion": exclusion, "known_on": date(2026, 10, 21)}
        case = make.make_case(pupil=exclusion.pupil, owner=officer, **facts)
        make.make_arrangement(case=case)
        make.make_panel_item(case=case, meeting=meeting)
        pupil = make.make_pupil(school=make.make_school())
        before = make.make_panel_item(
            case=make.make_case(pupil=pupil),
            meeting=make.Meeting.objects.filter(held_on=date(2026, 10, 13)).first(),
        )
        make.make_decision(panel_item=before)
    return meeting


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget_of_the_case_list(
    rows, today, terms, officer, client_for, django_assert_num_queries
):
    many(rows, officer)
    client = client_for(officer)

    with django_assert_num_queries(16):
        assert len(client.get(reverse("section19:case-list")).context["lines"]) == 2 * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget_of_the_meeting_page(
    rows, today, terms, officer, client_for, django_assert_num_queries
):
    meeting = many(rows, officer)
    client, page = client_for(officer), reverse("section19:meeting-detail", args=[meeting.pk])

    with django_assert_num_queries(14):
        assert len(client.get(page).context["lines"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_query_budget_of_the_meeting_list(
    rows, today, officer, client_for, django_assert_num_queries
):
    for n in range(rows):
        make.make_panel_item(meeting=make.make_meeting(held_on=date(2026, 11, 3 + n)))
        make.make_panel_item(meeting=make.make_meeting(held_on=date(2026, 9, 1 + n)))
    client = client_for(officer)

    with django_assert_num_queries(6):
        assert len(client.get(reverse("section19:meeting-list")).context["page"]) == rows


def test_the_main_school_is_that_of_the_day(db, school):
    child = make.make_pupil(school=school)

    assert queries.main_school(child, date(2024, 9, 2)) == school
    assert queries.main_school(child, date(2024, 9, 1)) is None
