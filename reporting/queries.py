from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from apcase.pupils.models import TermDates
from apcase.rules.ages import national_curriculum_year
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.models import Provider
from placements.models import Placement
from reporting.rules.measures import PlacementFact
from reporting.rules.terms import Term, parse_term, term_of


def term_dates(term: Term) -> TermDates:
    """The term's days by the authority's own calendar, which schools may depart from."""
    held = TermDates.objects.filter(
        school=None, academic_year=term.academic_year, term=term.season
    ).first()
    if held is None:
        raise Refusal(
            f"The dates of the {term.label.lower()} are not held. Import the authority's term "
            f"dates for {term.academic_year} to {term.academic_year + 1} with the command "
            "import_term_dates.",
            "term",
        )
    return held


def counting_day(text: str, *, on: date) -> date:
    """The day up to which a return frozen on a date counts: that date, or the term's last day."""
    term = parse_term(text)
    dates = term_dates(term)
    if on < dates.starts_on:
        raise Refusal(
            f"The {term.label.lower()} begins on {in_words(dates.starts_on)}. Its figures can be "
            "frozen from that day on.",
            "term",
        )
    return min(on, dates.ends_on)


def terms_begun(on: date) -> list[Term]:
    """The terms for which a return can be made on a date, newest first."""
    held = TermDates.objects.filter(school=None, starts_on__lte=on).order_by("-starts_on")
    return [term_of(dates.academic_year, dates.term) for dates in held]


def placement_facts(*, first_day: date, as_at: date) -> Iterator[PlacementFact]:
    """Every placement that ran on some day from one date to the other.

    Of every child, whoever asks: the authority's figures do not depend on who froze them.
    """
    rows = (
        Placement.objects.not_called_off()
        .filter(Q(ends_on=None) | Q(ends_on__gte=first_day), starts_on__lte=as_at)
        .values_list(
            "pupil_id",
            "pupil__born_on",
            "pupil__taught_in_year",
            "commissioner",
            "reason",
            "provider__kind",
            "starts_on",
            "ends_on",
            "hours_per_week",
        )
    )
    for pupil, born_on, taught, commissioner, reason, kind, starts_on, ends_on, hours in rows:
        yield PlacementFact(
            pupil=pupil,
            year_group=year_group(born_on, taught, as_at),
            commissioner=commissioner,
            reason=reason,
            registered_school=kind in Provider.SCHOOLS,
            starts_on=starts_on,
            ends_on=ends_on,
            hours=hours,
        )


def year_group(born_on: date, taught_in_year: int | None, on: date) -> int | None:
    if taught_in_year is not None:
        return taught_in_year
    # A date of birth to come is a slip in one record; it does not stop the authority's return.
    return None if born_on > on else national_curriculum_year(born_on, on)
