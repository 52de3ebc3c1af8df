from datetime import date

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.pupils import actions, presenters, queries
from apcase.pupils.forms import ClosureForm
from apcase.pupils.models import BankHoliday, School
from apcase.web.forms import bind


@requires(Permission.SCHOOL_VIEW)
def calendar(request, school):
    """A school's terms and closures in an academic year; this year's unless the address says."""
    school = get_object_or_404(School.objects.visible_to(request.user), pk=school)
    years = queries.years_held(school)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else presenters.year_of(localdate())
    first, last = date(year, 8, 1), date(year + 1, 7, 31)
    terms = queries.terms_in_force(school, year)
    context = {
        "school": school,
        "year": presenters.academic_year(year),
        "years": presenters.year_links(school, years),
        "current": f"{request.path}?year={year}",
        "whose": presenters.whose(terms, settings.AUTHORITY_NAME),
        "terms": presenters.term_rows(terms),
        "closed": presenters.closed_rows(
            queries.closures_between(school, first, last),
            BankHoliday.objects.filter(on__range=(first, last)),
        ),
        "may_correct": request.user.has_perm(Permission.CALENDAR_CORRECT),
    }
    return render(request, "pupils/calendar.html", context)


@requires(Permission.CALENDAR_CORRECT)
def closure_add(request, school):
    school = get_object_or_404(School.objects.visible_to(request.user), pk=school)
    form = bind(ClosureForm, request)
    if form.is_valid():
        closure = form.carry_out(actions.record_closure, school, by=request.user)
        if closure:
            messages.success(request, presenters.recorded(closure))
            return redirect("pupils:calendar", school=school.pk)
    return render(request, "pupils/closure_add.html", {"school": school, "form": form})
