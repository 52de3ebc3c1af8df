"""Whom the school must tell, what its board must do, and how many days of suspension are left."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from apcase.pupils.calendars import school_days
from apcase.rules.readings import TERM_TOTAL
from apcase.rules.refusal import Refusal
from section19 import actions, suspensions
from section19.models import Exclusion
from section19.told import told
from tests import make
from tests.section19.test_exclusion_actions import record

FIRST = date(2026, 10, 21)


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def keys(exclusion) -> list[tuple]:
    found = told(exclusion, school_days(exclusion.school))
    return [(notice.key, notice.due_on) for notice in found.notices]


def suspend(child, school, first_day, last_day, **over) -> Exclusion:
    values = {"kind": "suspension", "first_day": first_day, "last_day": last_day}
    return make.make_exclusion(pupil=child, school=school, **values | over)


def test_a_permanent_exclusion_owes_each_notice_with_its_day(terms, child, school):
    exclusion = make.make_exclusion(pupil=child, school=school, decided_on=date(2026, 10, 20))

    assert keys(exclusion) == [
        ("N1", date(2026, 10, 20)),
        ("N2", FIRST),
        ("N3", date(2026, 11, 2)),
        ("N4", date(2026, 10, 20)),
        ("N7", date(2026, 10, 20)),
        ("N9", FIRST),
    ]


def test_suspensions_in_a_row_owe_notice_of_their_education_together(terms, child, school):
    suspend(child, school, FIRST, date(2026, 10, 23))
    second = suspend(child, school, date(2026, 11, 2), date(2026, 11, 4))
    alone = suspend(child, school, date(2026, 11, 16), date(2026, 11, 18))

    assert ("N3", date(2026, 11, 2)) in keys(second)
    assert "N3" not in [key for key, _ in keys(alone)]


def test_a_looked_after_childs_people_are_told(terms, school):
    child = make.make_pupil(school=school, looked_after_since=date(2025, 1, 6))

    notices = told(make.make_exclusion(pupil=child, school=school), school_days(school)).notices

    assert [notice.owed_to for notice in notices if notice.key == "N6"] == [
        ("the social worker", "the Virtual School Head")
    ]


def test_the_days_of_every_school_count_towards_the_limit(terms, child, school):
    elsewhere = make.make_school()
    suspend(child, elsewhere, date(2026, 9, 7), date(2026, 9, 11))
    suspend(child, school, date(2026, 9, 14), date(2026, 9, 18), first_session="pm")
    lunches = suspend(child, school, date(2026, 9, 21), date(2026, 9, 25), kind="lunchtime")
    now = suspend(child, school, FIRST, date(2026, 10, 23))

    found = suspensions.totals(now)

    assert suspensions.totals(lunches).length == Decimal("2.5")
    assert (found.length, found.year.days, found.year.left) == (
        Decimal(3), Decimal("15"), Decimal("30"),
    )  # fmt: skip
    assert [total.after for total in found.terms] == [Decimal("15")]


def test_the_terms_total_is_the_schools_own_where_the_authority_reads_it_so(terms, child, school):
    make.make_reading_choice(TERM_TOTAL, value="own-school")
    suspend(child, make.make_school(), date(2026, 9, 7), date(2026, 9, 11))
    now = suspend(child, school, FIRST, date(2026, 10, 23))

    found = suspensions.totals(now)

    assert ([total.after for total in found.terms], found.year.days) == ([Decimal(3)], Decimal(8))


def test_forty_five_days_may_be_reached_and_not_passed(terms, child, school, officer):
    suspend(child, school, date(2026, 9, 1), date(2026, 10, 23))
    suspend(child, school, date(2026, 11, 2), date(2026, 11, 6))

    with pytest.raises(Refusal) as refusal:
        record(
            child, school, officer, kind="suspension",
            first_day=date(2026, 11, 16), last_day=date(2026, 11, 17), last_session="am",
        )  # fmt: skip

    assert (str(refusal.value), refusal.value.field) == (
        "This suspension would bring the pupil to 45.5 days in the school year 2026 to 2027, at "
        "all schools together. The law allows 45 days, and 1 day is left. Shorten it.",
        "last_day",
    )
    exact = record(
        child, school, officer, kind="suspension",
        first_day=date(2026, 11, 16), last_day=date(2026, 11, 16),
    )  # fmt: skip
    assert suspensions.totals(exact).year.left == 0


def test_a_cancelled_suspension_counts_the_days_that_were_served(
    terms, child, school, officer, today
):
    served = suspend(child, school, date(2026, 9, 7), date(2026, 9, 11))
    actions.cancel_exclusion(served, reason="A mistake.", by=officer, on=date(2026, 9, 8))
    Exclusion.objects.filter(pk=served.pk).update(cancelled_at="2026-09-08T10:00Z")

    now = suspend(child, school, FIRST, FIRST)

    assert suspensions.totals(now).year.days == Decimal(3)


def test_without_term_dates_a_suspension_is_recorded_and_says_what_is_missing(
    db, child, school, officer
):
    exclusion = record(child, school, officer, kind="suspension", last_day=date(2026, 10, 23))

    assert "Add the term dates" in told(exclusion, school_days(school)).missing


@pytest.mark.parametrize(
    ("over", "field"),
    [
        pytest.param({"decided_on": date(2026, 10, 22)}, "decided_on", id="decided-after-it-began"),
        pytest.param(
            {"kind": "suspension", "last_day": FIRST, "first_session": "pm", "last_session": "am"},
            "last_session",
            id="ends-before-it-begins-that-day",
        ),
        pytest.param({"kind": "lunchtime"}, "last_day", id="lunchtimes-without-an-end"),
        pytest.param(
            {"kind": "suspension", "first_day": date(2026, 10, 24), "last_day": date(2026, 10, 25)},
            "first_day",
            id="a-weekend-suspends-nobody",
        ),
        pytest.param({"decided_on": date(1066, 10, 14)}, "decided_on", id="decided-in-1066"),
        pytest.param({"first_day": date(2099, 10, 21)}, "first_day", id="a-first-day-in-2099"),
    ],
)
def test_sessions_and_days_out_of_order_are_refused(terms, child, school, officer, over, field):
    with pytest.raises(Refusal) as refusal:
        record(child, school, officer, **over)

    assert refusal.value.field == field


def test_the_database_refuses_them_too(terms, child, school):
    for over in (
        {"decided_on": date(2026, 10, 22)},
        {"kind": "suspension", "last_day": FIRST, "first_session": "pm", "last_session": "am"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make.make_exclusion(pupil=child, school=school, **over)


def test_the_page_shows_notices_board_and_totals(today, terms, child, school, officer, client_for):
    suspend(child, school, date(2026, 9, 7), date(2026, 9, 11))
    now = suspend(child, school, FIRST, date(2026, 10, 23), last_session="am")

    page = words_of(client_for(officer).get(now.get_absolute_url()))

    assert "Whom the school must tell, and by when" in page
    assert "Without delay: on the day of the decision." in page
    assert "7.5 days at all schools together; 37.5 days left of the 45 that the law allows" in page
    assert "More than 5 and up to 15 school days in the term, without representations" in page
    assert "If the parents make representations" in page


@pytest.mark.parametrize("others", [1, 3])
def test_the_page_costs_the_same_for_more_suspensions(
    today, terms, child, school, officer, client_for, others, django_assert_num_queries
):
    for number in range(others):
        day = date(2026, 9, 7 + number)
        suspend(child, make.make_school(), day, day)
    exclusion = suspend(child, school, FIRST, date(2026, 10, 23))
    client = client_for(officer)
    client.get(exclusion.get_absolute_url())

    with django_assert_num_queries(25):
        client.get(exclusion.get_absolute_url())


def test_lunchtimes_have_no_sessions_whatever_was_sent(terms, child, school, officer):
    lunches = record(
        child, school, officer, kind="lunchtime", last_day=FIRST,
        first_session="pm", last_session="am",
    )  # fmt: skip

    assert suspensions.totals(lunches).length == Decimal("0.5")


def test_the_page_says_when_the_education_began(today, terms, child, school, officer, client_for):
    exclusion = record(child, school, officer)
    placement = make.make_placement(
        pupil=child, starts_on=date(2026, 10, 30), next_review_on=date(2026, 11, 30)
    )
    make.make_arrangement(case=exclusion.case, placement=placement)

    page = words_of(client_for(officer).get(exclusion.get_absolute_url()))

    assert "Education began on Friday 30 October 2026, in time." in page
    assert "Owner: Nobody yet" in page
    assert "Arrange education" not in page
