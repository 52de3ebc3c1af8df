"""Money from excluding schools: which exclusions, which amount, and what is said without one."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.rules.money import FinancialYear
from placements.models import FundingRate
from section19 import recoupment
from tests import make
from tests.pages.words import words_of

YEAR = FinancialYear(2026)


def make_rate(ages="ks3", year=2026, amount="5200") -> FundingRate:
    return FundingRate.objects.create(
        year=year, ages=ages, amount=Decimal(amount), source="Forum", set_by=make.someone()
    )


def excluded(**over):
    values = {"kind": "permanent", "first_day": date(2026, 10, 5), "last_day": None}
    values |= {"sixth_day_on": date(2026, 10, 12)}
    return make.make_exclusion(**values | over)


def lines_for(user) -> list:
    return list(recoupment.lines(recoupment.exclusions_of(user, YEAR)))


def test_each_complete_week_to_the_end_of_march(officer):
    make_rate()
    excluded()

    (line,) = lines_for(officer)

    assert (len(line.weeks), line.total) == (24, "£2,400.00")
    assert line.words == "24 weeks, 12 October 2026 to 28 March 2027"


def test_it_belongs_to_the_year_of_the_sixth_school_day(officer):
    """Easter lies between: nothing was taken back in the year before, and it is not lost."""
    make_rate()
    excluded(first_day=date(2026, 3, 26), sixth_day_on=date(2026, 4, 16))
    excluded(first_day=date(2027, 3, 24), sixth_day_on=date(2027, 4, 14), pupil=make.make_pupil())

    (line,) = lines_for(officer)

    assert line.weeks[0].first == date(2026, 4, 16)


def test_without_an_amount_nothing_is_guessed(officer):
    make_rate(ages="ks4")
    make_rate(year=2027)
    excluded()

    (line,) = lines_for(officer)

    assert (line.total, line.weeks) == ("Not known", ())
    assert line.words == "No amount is recorded for Key stage 3: Years 7 to 9, 2026/27."


def test_without_the_sixth_day_nothing_is_counted(officer):
    make_rate()
    excluded(sixth_day_on=None)

    (line,) = lines_for(officer)

    assert (line.total, line.words) == ("Not known", recoupment.NO_DAY)


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"kind": "suspension", "last_day": date(2026, 10, 9)}, id="a-suspension"),
        pytest.param(
            {"first_day": date(2026, 3, 2), "sixth_day_on": date(2026, 3, 9)},
            id="of-the-year-before",
        ),
        pytest.param(
            {"cancelled_at": "2026-10-06T09:00Z", "cancel_reason": "Overturned."}, id="cancelled"
        ),
    ],
)
def test_what_is_not_taken_back(officer, over):
    make_rate()
    if "cancelled_at" in over:
        over = over | {"cancelled_by": make.someone()}
    excluded(**over)

    assert lines_for(officer) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_many(officer, rows, django_assert_num_queries):
    make_rate()
    for _ in range(rows):
        excluded()
    assert officer.rights

    with django_assert_num_queries(2):
        lines_for(officer)


def test_the_page_its_file_and_the_api(client_for, officer):
    year = FinancialYear.of(localdate())
    make_rate(year=year.begins)
    day = date(year.begins, 4, 2)
    exclusion = excluded(first_day=day, sixth_day_on=day)
    client = client_for(officer)

    page = words_of(client.get(reverse("section19:recoupment-list")))
    file = client.get(reverse("section19:recoupment-export")).content.decode("utf-8-sig")
    (row,) = client.get("/api/v1/recoupment/").json()

    weeks = len(row["weeks"])
    assert (row["exclusion"], row["total"]) == (str(exclusion.pk), f"{weeks * 100}.00")
    assert (f"£{weeks * 100:,}.00" in page, len(file.splitlines())) == (True, weeks + 1)
    assert ",5200.00,1," in file.splitlines()[1]
