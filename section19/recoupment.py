"""What is taken back from schools for children whom they excluded for good, this financial year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models.functions import Coalesce

from apcase.rules.ages import key_stage
from apcase.rules.money import FinancialYear, pounds
from apcase.web.dates import plain_date
from placements.models import FundingRate
from section19.models import Exclusion
from section19.rules.recoupment import Recoupment, Week, leaves_this_year, recoupment

AGES = {"KS3": "ks3", "KS4": "ks4"}
HEAD = ("child", "upn", "school", "urn", "ages", "a_year", "week", "from", "to", "amount")
NO_DAY = "The sixth school day is not known: the term dates held do not reach it."


@dataclass(frozen=True)
class Line:
    """One exclusion: its weeks; or none, and why."""

    exclusion: Exclusion
    ages: str
    a_year: Decimal | None
    found: Recoupment | None
    why_not: str = ""

    @property
    def a_year_said(self) -> str:
        return "No amount" if self.a_year is None else pounds(self.a_year)

    @property
    def total(self) -> str:
        return pounds(self.found.total) if self.found else "Not known"

    @property
    def words(self) -> str:
        if self.found is None:
            return self.why_not
        if not self.found.weeks:
            return "No complete week is left in the year"
        first, last = self.found.weeks[0], self.found.weeks[-1]
        many = "1 week" if len(self.found.weeks) == 1 else f"{len(self.found.weeks)} weeks"
        return f"{many}, {plain_date(first.first)} to {plain_date(last.last)}"

    @property
    def weeks(self) -> tuple[Week, ...]:
        return self.found.weeks if self.found else ()


def exclusions_of(user, year: FinancialYear):
    """Permanent ones of which the sixth school day falls in the year, since it counts from there:
    of children whom this person may see."""
    rows = Exclusion.objects.visible_to(user).standing().filter(kind=Exclusion.Kind.PERMANENT)
    rows = rows.annotate(counts_from=Coalesce("sixth_day_on", "first_day"))
    rows = rows.filter(counts_from__range=(year.first, year.last))
    return rows.select_related("pupil", "school").order_by("-first_day", "pk")


def lines(rows: Iterable[Exclusion]) -> Iterator[Line]:
    """One query, whatever the number of rows."""
    table = FundingRate.objects.table()
    for exclusion in rows:
        yield line_of(exclusion, table)


def line_of(exclusion: Exclusion, table: dict) -> Line:
    on = exclusion.sixth_day_on or exclusion.first_day
    ages = ages_of(exclusion, on)
    words = FundingRate.Ages(ages).label
    year = FinancialYear.of(on)
    a_year = table.get((year.begins, ages))
    if a_year is None:
        return Line(exclusion, words, None, None, f"No amount is recorded for {words}, {year}.")
    if exclusion.sixth_day_on is None:
        return Line(exclusion, words, a_year, None, NO_DAY)
    leaves = leaves_this_year(
        first_day=exclusion.first_day,
        year_group=exclusion.pupil.year_group(exclusion.first_day),
        highest_age=exclusion.school.highest_age,
    )
    found = recoupment(relevant_on=exclusion.sixth_day_on, a_year=a_year, leaves=leaves)
    return Line(exclusion, words, a_year, found)


def ages_of(exclusion: Exclusion, on: date) -> str:
    year = exclusion.pupil.year_group(on)
    return AGES.get(key_stage(year), "primary" if year < 7 else "ks4")


def csv_lines(found: Iterable[Line]) -> Iterator[tuple]:
    """One for each week; one without a week where nothing can be counted."""
    for line in found:
        exclusion = line.exclusion
        pupil, school = exclusion.pupil, exclusion.school
        known = (str(pupil), pupil.upn, school.name, school.urn, line.ages, line.a_year)
        if line.found is None:
            yield (*known, line.why_not, None, None, None)
        for week in line.weeks:
            yield (*known, week.number, week.first, week.last, week.amount)
