"""A school's days are its own terms or the authority's, without whatever closes it."""

from datetime import date

import pytest

from apcase.pupils.actions import load_bank_holidays
from apcase.pupils.calendars import bank_holidays_held, school_days, school_days_of
from apcase.pupils.models import BankHoliday, Closure, TermDates
from apcase.rules.readings import UNPLANNED_CLOSURE
from apcase.rules.school_days import CalendarTooShort
from tests import make

pytestmark = pytest.mark.django_db


def close(school, first_day, last_day=None, kind="inset", reason=""):
    return Closure.objects.create(
        school=school, kind=kind, first_day=first_day, last_day=last_day or first_day, reason=reason
    )


@pytest.mark.parametrize(
    ("day", "why"),
    [
        pytest.param(date(2026, 10, 21), None, id="a-wednesday-in-term"),
        pytest.param(date(2026, 10, 24), "weekend", id="weekend"),
        pytest.param(date(2026, 10, 28), "half-term", id="half-term"),
        pytest.param(date(2026, 11, 2), "INSET day", id="inset-day"),
        pytest.param(date(2026, 11, 4), "Boiler failed", id="closure-says-its-reason"),
        pytest.param(date(2026, 11, 6), "Planned closure", id="closure-without-reason-its-kind"),
        pytest.param(date(2026, 11, 12), "Heavy snow", id="closure-of-every-school"),
        pytest.param(date(2026, 11, 17), None, id="closure-of-another-school"),
        pytest.param(date(2026, 12, 22), "between terms", id="between-terms"),
        pytest.param(date(2027, 5, 3), "bank holiday: Early May bank holiday", id="bank-holiday"),
        pytest.param(
            date(2027, 5, 31), "bank holiday: Spring bank holiday", id="bank-holiday-in-half-term"
        ),
    ],
)
def test_each_closed_day_carries_its_reason(school, day, why):
    make.make_terms()
    close(school, date(2026, 11, 2), reason="Staff training")
    close(school, date(2026, 11, 4), kind="unplanned", reason="Boiler failed")
    close(school, date(2026, 11, 6), kind="planned")
    close(None, date(2026, 11, 11), date(2026, 11, 12), kind="unplanned", reason="Heavy snow")
    close(make.make_school(), date(2026, 11, 17))

    assert school_days(school).reason_not_counted(day) == why


def test_a_schools_own_term_replaces_the_authoritys_and_leaves_the_other_terms(school):
    make.make_terms()
    TermDates.objects.create(
        school=None,
        academic_year=2025,
        term="summer",
        starts_on=date(2026, 4, 13),
        ends_on=date(2026, 7, 22),
    )
    TermDates.objects.create(
        school=school,
        academic_year=2026,
        term="autumn",
        starts_on=date(2026, 9, 7),
        ends_on=date(2026, 12, 11),
    )

    assert school_days(school).terms == (
        (date(2026, 4, 13), date(2026, 7, 22)),
        (date(2026, 9, 7), date(2026, 12, 11)),
        (date(2027, 1, 4), date(2027, 3, 25)),
        (date(2027, 4, 12), date(2027, 7, 23)),
    )
    assert len(school_days(None).terms) == 4


def test_terms_are_cut_where_bank_holidays_are_no_longer_held(school):
    make.make_terms()
    BankHoliday.objects.filter(on__year__gte=2027).delete()

    days = school_days(school)

    assert days.terms == ((date(2026, 9, 1), date(2026, 12, 18)),)
    with pytest.raises(CalendarTooShort):
        days.nth_from(date(2026, 12, 17), 3)


def test_without_any_bank_holiday_no_day_is_counted(school):
    make.make_terms()
    BankHoliday.objects.all().delete()

    assert school_days(school).terms == ()


@pytest.mark.parametrize("schools", [1, 3])
def test_many_calendars_cost_the_queries_of_one(schools, django_assert_num_queries):
    make.make_terms()
    rows = [make.make_school() for _ in range(schools)]
    for row in rows:
        close(row, date(2026, 11, 2))

    with django_assert_num_queries(3):
        calendars = school_days_of(rows)

    assert [row.pk for row in rows if date(2026, 11, 2) in calendars[row.pk]] == []


def test_the_official_list_loads_once_and_ends_with_a_whole_year(officer):
    load_bank_holidays(by=officer)

    assert load_bank_holidays(by=officer) == 0
    assert BankHoliday.objects.get(on=date(2026, 12, 28)).title == "Boxing Day"
    assert not BankHoliday.objects.filter(on=date(2026, 11, 30)).exists()
    assert bank_holidays_held()[1] >= date(2028, 12, 31)


@pytest.mark.parametrize(
    ("since", "is_school_day"),
    [
        pytest.param(date(2026, 9, 1), True, id="a-lost-day-counts-where-the-authority-says-so"),
        pytest.param(date(2026, 11, 4), False, id="not-for-a-day-before-it-said-so"),
    ],
)
def test_a_day_on_which_the_school_had_to_close_is_read_as_the_authority_reads_it(
    db, since, is_school_day
):
    make.make_terms()
    make.make_reading_choice(UNPLANNED_CLOSURE, value="counted", since=since)
    school, snow = make.make_school(), date(2026, 11, 3)
    for kind, day in (("unplanned", snow), ("inset", date(2026, 11, 2))):
        Closure.objects.create(school=school, kind=kind, first_day=day, last_day=day)

    days = school_days(school)

    assert (snow in days, date(2026, 11, 2) in days) == (is_school_day, False)


def test_where_a_term_between_two_is_missing_nothing_is_counted_across_it(school):
    make.make_terms()
    TermDates.objects.filter(term="spring").delete()
    days = school_days(school)

    assert days.first(2, date(2026, 12, 17)) == (date(2026, 12, 17), date(2026, 12, 18))
    for ask in (lambda: days.nth_from(date(2026, 12, 17), 3), lambda: date(2027, 1, 20) in days):
        with pytest.raises(CalendarTooShort) as refusal:
            ask()
        assert str(refusal.value) == (
            "No term dates are held between Saturday 19 December 2026 and Sunday 11 April 2027, "
            "and a term seems to be missing there. Add it."
        )
    assert date(2027, 4, 12) in days
