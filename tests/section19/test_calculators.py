"""Each deadline that can be worked out: the page and the API give the same, day by day."""

import pytest
from django.urls import reverse

from apcase.rules.readings import SIX_DAYS
from section19.calculators.table import CALCULATORS
from tests import make

BOARD = {"school": "990001", "notified_on": "2026-11-09"}


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def headline(page: str) -> str:
    return page.split('<h1 class="govuk-heading-l">')[1].split("</h1>")[0]


def page_of(key: str) -> str:
    return reverse("deadlines:deadline-work-out", args=[key])


CASES = [
    pytest.param(
        "governing-board", BOARD | {"kind": "permanent"},
        "The last day for the board to meet is Monday 30 November 2026", "2026-11-30",
        id="the-board-meets-within-fifteen-school-days-of-its-notice",
    ),
    pytest.param(
        "governing-board", BOARD | {"kind": "suspension", "term_total": "15.5"},
        "The last day for the board to meet is Monday 30 November 2026", "2026-11-30",
        id="half-a-day-over-fifteen-is-over-fifteen",
    ),
    pytest.param(
        "governing-board", BOARD | {"kind": "suspension", "term_total": "15"},
        "The governing board need not meet unless the parents make representations", None,
        id="fifteen-days-without-representations",
    ),
    pytest.param(
        "governing-board",
        BOARD | {"kind": "suspension", "term_total": "5.5", "representations": "true"},
        "The last day for the board to meet is Monday 1 February 2027", "2027-02-01",
        id="with-representations-within-fifty",
    ),
    pytest.param(
        "independent-review",
        {"school": "990001", "excluded_on": "2026-10-21", "told_on": "2026-11-20"},
        "The last day to ask for a review is Friday 11 December 2026", "2026-12-11",
        id="fifteen-school-days-after-the-decision",
    ),
    pytest.param(
        "off-site-notice", {"school": "990001", "first_day": "2026-11-23"},
        "The latest day for the notice is Thursday 19 November 2026", "2026-11-19",
        id="two-school-days-before-the-first",
    ),
    pytest.param(
        "off-site-invitation", {"meeting_on": "2026-11-24"},
        "The latest day for the invitation is Wednesday 18 November 2026", "2026-11-18",
        id="six-days-before-the-review",
    ),
    pytest.param(
        "off-site-decision", {"meeting_on": "2026-11-24"},
        "The latest day for the decision is Monday 30 November 2026", "2026-11-30",
        id="six-days-after-the-review",
    ),
    pytest.param(
        "off-site-request", {"reviewed_on": "2026-09-15"},
        "The last day on which a request need not be met is Tuesday 24 November 2026",
        "2026-11-24",
        id="ten-weeks-after-the-last-review",
    ),
    pytest.param(
        "illness", {"school": "990001", "ill_from": "2026-11-09"},
        "The fifteenth school day is Friday 27 November 2026", "2026-11-27",
        id="fifteen-school-days-in-a-row",
    ),
    pytest.param(
        "illness", {"school": "990001", "ill_from": "2026-11-09", "earlier_days": "12.5"},
        "The fifteenth school day is Wednesday 11 November 2026", "2026-11-11",
        id="fifteen-school-days-added-up-with-halves",
    ),
    pytest.param(
        "illness", {"school": "990001", "ill_from": "2026-11-09", "earlier_days": "15"},
        "Fifteen school days of illness were reached before", None,
        id="reached-before",
    ),
    pytest.param(
        "next-review", {"school": "990001", "starts_on": "2026-10-12"},
        "The latest day for the review is Friday 23 October 2026", "2026-10-23",
        id="by-the-end-of-the-half-term-of-the-start",
    ),
    pytest.param(
        "next-review",
        {"school": "990001", "starts_on": "2026-09-07", "last_review_on": "2026-10-12"},
        "The latest day for the review is Monday 23 November 2026", "2026-11-23",
        id="six-weeks-come-before-the-end-of-the-next-half-term",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("key", "asked", "said", "due_on"), CASES)
def test_the_page_and_the_api_give_the_same(
    terms, client_for, school, outsider, key, asked, said, due_on
):
    client = client_for(outsider)

    answer = client.get(page_of(key), asked)
    told = client.get(f"/api/v1/deadlines/{key}/", asked).json()

    assert (headline(words_of(answer)), told["due_on"]) == (said, due_on)
    days = answer.context["result"].days
    assert [(day["on"], day["counts"], day["why"]) for day in told["days"]] == [
        (day.on.isoformat(), day.counts, day.why) for day in days
    ]
    counted = [day.counts for day in days if day.counts]
    assert sorted(counted) == list(range(1, len(counted) + 1))


def test_every_deadline_is_tried_above(terms):
    assert {case.values[0] for case in CASES} | {"sixth-day"} == {
        calculator.key for calculator in CALCULATORS
    }


@pytest.mark.parametrize("calculator", CALCULATORS, ids=lambda calculator: calculator.key)
def test_an_empty_question_is_answered_by_what_to_enter(db, client_for, outsider, calculator):
    answer = client_for(outsider).get(page_of(calculator.key), {"x": "1"})

    assert answer.status_code == 200
    assert "There is a problem" in words_of(answer)
    assert "govuk-error-message" in words_of(answer)


def test_a_count_back_shows_the_day_it_hangs_on(terms, client_for, school, outsider):
    answer = client_for(outsider).get(
        page_of("off-site-notice"), {"school": "990001", "first_day": "23 11 2026"}
    )

    assert [(day.on.day, day.counts or day.why) for day in answer.context["result"].days] == [
        (19, 2), (20, 1), (21, "weekend"), (22, "weekend"), (23, "the first day of attendance"),
    ]  # fmt: skip
    assert "Aim for Wednesday 18 November 2026" in words_of(answer)


def test_six_days_are_school_days_where_the_authority_reads_them_so(
    terms, client_for, school, outsider
):
    make.make_reading_choice(SIX_DAYS, value="school")
    client = client_for(outsider)
    page = page_of("off-site-invitation")

    without = words_of(client.get(page, {"meeting_on": "2026-11-24"}))
    there = words_of(client.get(page, {"meeting_on": "2026-11-24", "school": "990001"}))

    assert "This authority counts the six days as school days. Enter the school" in without
    assert headline(there) == "The latest day for the invitation is Monday 16 November 2026"


def test_a_school_that_the_law_on_directions_did_not_bind_yet_is_told_what_applied(
    terms, client_for, outsider
):
    make.make_school(name="Old Academy", urn="990002", type_code="34")
    make.make_school(name="Manor Prep", urn="990003", type_code="11")
    client, page = client_for(outsider), page_of("off-site-notice")

    independent = client.get(page, {"school": "990003", "first_day": "2026-11-23"})
    academy = client.get(page, {"school": "990002", "first_day": "2026-11-23"})

    assert "Whether the law on directions binds Manor Prep is not known." in words_of(independent)
    assert len(academy.context["result"].said) == 1


@pytest.mark.parametrize(
    ("key", "asked", "status", "field"),
    [
        pytest.param(
            "governing-board", BOARD | {"kind": "suspension"}, 409, "term_total", id="no-total"
        ),
        pytest.param(
            "independent-review",
            {"school": "990001", "excluded_on": "2026-11-20", "told_on": "2026-10-21"},
            409, "told_on", id="decided-before-it-began",
        ),
        pytest.param("off-site-notice", {"first_day": "2026-11-23"}, 400, "school", id="no-school"),
        pytest.param(
            "off-site-decision", {"meeting_on": "2026-02-30"}, 400, "meeting_on", id="no-date"
        ),
        pytest.param(
            "off-site-request", {"reviewed_on": "2026-09-15", "child": "x"}, 400, "child",
            id="a-field-it-does-not-know",
        ),
    ],
)  # fmt: skip
def test_the_api_names_the_fact_at_fault(
    terms, client_for, school, outsider, key, asked, status, field
):
    answer = client_for(outsider).get(f"/api/v1/deadlines/{key}/", asked)

    assert answer.status_code == status
    body = answer.json()
    assert body.get("field") == field or field in body
