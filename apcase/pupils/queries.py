from datetime import date

from django.db.models import Expression, Q, QuerySet, Value

from apcase.access.made_once import made_once
from apcase.access.models import today_in_london
from apcase.pupils.models import Closure, Enrolment, School, TermDates
from apcase.pupils.models.by_page import as_text
from apcase.pupils.sorting import sort_key


@made_once
def schools_served(user) -> Expression:
    """The keys of the schools in which this person holds a live membership."""
    return as_text(School.objects.where_serving(user).values("pk"))


def enrolments_where_serving(user):
    """Today's enrolments at these schools."""
    return Enrolment.objects.live(today_in_london()).filter(school__in=schools_served(user))


def on_roll_where_serving(user) -> Q | None:
    """A school's people see the children on its roll today, main or subsidiary."""
    if not user.serves_a_school:
        return None
    return Q(pk__in=as_text(enrolments_where_serving(user).values("pupil")))


def years_held(school: School) -> list[int]:
    """The academic years for which the school or the authority has terms, latest first."""
    terms = TermDates.objects.filter(Q(school=school) | Q(school=None))
    years = terms.values_list("academic_year", flat=True).distinct()
    return sorted(years, reverse=True)


def terms_in_force(school: School, academic_year: int) -> list[TermDates]:
    """The school's own terms of that year, or the authority's where it has none of its own."""
    terms = TermDates.objects.filter(Q(school=school) | Q(school=None), academic_year=academic_year)
    terms = list(terms.order_by("starts_on"))
    return [term for term in terms if term.school_id] or terms


def closures_between(school: School, first: date, last: date) -> QuerySet[Closure]:
    """Closures of this school and of every school that touch these days."""
    closures = Closure.objects.filter(Q(school=school) | Q(school=None))
    return closures.filter(first_day__lte=last, last_day__gte=first).order_by("first_day", "pk")


def schools_named(words: str) -> QuerySet[School]:
    """Open schools with every word in their name; one called exactly so is meant alone."""
    found = School.objects.open()
    for word in words.split():
        found = found.filter(sort_name__contains=sort_key(Value(word)))
    whole = found.filter(sort_name=sort_key(Value(" ".join(words.split()))))
    return whole if whole.count() == 1 else found
