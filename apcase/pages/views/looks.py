"""The audit log for people: who has looked at a child, and what one person touched."""

from datetime import datetime, time, timedelta

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.models import Finding, User
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.forms import LONDON, PeriodForm, PersonPeriodForm
from apcase.pages.presenters import looks as words
from apcase.pages.queries import looks as queries
from apcase.pages.queries.looks import Period
from apcase.pupils.models import Pupil
from apcase.web.forms import bind_query
from apcase.web.paging import page_of
from apcase.web.spreadsheet import csv_answer

# What the report shows before anybody has said between which moments.
DAYS_BACK = 30


@requires(Permission.PUPIL_VIEW_ALL)
def child_looks(request, pk):
    """Whatever anybody did with this child's data; this look is the first of it."""
    pupil = get_object_or_404(Pupil.objects.visible_to(request.user), pk=pk)
    form = bind_query(PeriodForm, request)
    log.saw(request.user, pupil, what="who has looked")
    form.is_valid()
    page = page_of(queries.looks_at(pupil.pk, form.period()), request)
    context = {
        "pupil": pupil,
        "form": form,
        "page": page,
        "rows": words.look_rows(page),
        "may_read_audit": request.user.has_perm(Permission.AUDIT_READ),
        "export": f"{reverse('pages:child-looks-export', args=[pk])}?{request.GET.urlencode()}",
    }
    return render(request, "pages/child_looks.html", context)


@requires(Permission.PUPIL_VIEW_ALL)
def child_looks_export(request, pk):
    pupil = get_object_or_404(Pupil.objects.visible_to(request.user), pk=pk)
    form = bind_query(PeriodForm, request)
    if not form.is_valid():
        return redirect(f"{reverse('pages:child-looks', args=[pk])}?{request.GET.urlencode()}")
    events = queries.exported(queries.looks_at(pupil.pk, form.period()))
    log.record("who_has_looked.exported", pupil, by=request.user, rows=len(events))
    return csv_answer(f"who-has-looked-{localdate()}", words.LOOKS_HEAD, words.look_lines(events))


@requires(Permission.AUDIT_READ)
def person_choose(request):
    """Whose work to look at, and when."""
    form = PersonPeriodForm(request.GET) if request.GET else PersonPeriodForm()
    if form.is_bound and form.is_valid():
        asked = request.GET.copy()
        person = asked.pop("person")[0]
        return redirect(f"{reverse('pages:person-touched', args=[person])}?{asked.urlencode()}")
    context = {
        "form": form,
        "may_review_glass": request.user.has_perm(Permission.GLASS_REVIEW),
        "findings": Finding.objects.waiting().count(),
    }
    return render(request, "pages/person_choose.html", context)


@requires(Permission.AUDIT_READ)
def person_touched(request, pk):
    """Everything this person touched between two moments: what a breach is measured by."""
    person = get_object_or_404(User, pk=pk)
    form, period = asked(request)
    events = queries.touched_by(person, period)
    page = page_of(events, request)
    names = queries.names_for(request.user, words.shown_children(page))
    note(request, "person_report.viewed", person, period, pupils=set(names), rows=len(page))
    context = {
        "person": person,
        "form": form,
        "period": words.period_words(period),
        "page": page,
        "rows": words.touched_rows(page, names),
        "children": len(queries.children_in(events)),
        "may_see_person": request.user.has_perm(Permission.PERSON_VIEW),
        "may_see_looks": request.user.has_perm(Permission.PUPIL_VIEW_ALL),
        "export": f"{reverse('pages:person-touched-export', args=[pk])}?{request.GET.urlencode()}",
    }
    return render(request, "pages/person_touched.html", context)


@requires(Permission.AUDIT_READ)
def person_touched_export(request, pk):
    person = get_object_or_404(User, pk=pk)
    form, period = asked(request)
    if form.is_bound and not form.is_valid():
        return redirect(f"{reverse('pages:person-touched', args=[pk])}?{request.GET.urlencode()}")
    events = queries.exported(queries.touched_by(person, period))
    pupils = {pupil for event in events for pupil in event.pupils}
    names = queries.names_for(request.user, pupils)
    note(request, "person_report.exported", person, period, pupils=pupils, rows=len(events))
    lines = words.touched_lines(events, names)
    return csv_answer(f"what-a-person-touched-{localdate()}", words.TOUCHED_HEAD, lines)


def asked(request) -> tuple[PeriodForm, Period]:
    """The form, and the moments between which it asks; the last weeks unless it says."""
    first = localdate() - timedelta(days=DAYS_BACK)
    if any(request.GET.get(name) for name in request.GET if name != "page"):
        form = bind_query(PeriodForm, request)
        form.is_valid()
        return form, form.period()
    form = PeriodForm(initial={"since_on": first})
    return form, Period(datetime.combine(first, time(), tzinfo=LONDON))


def note(request, action: str, person: User, period: Period, *, pupils: set, rows: int) -> None:
    """Whoever reads what others did is written down like them, with every child they were shown."""
    log.record(
        action, person, by=request.user, pupils=sorted(pupils), rows=rows, since=period.since,
        until=period.until,
    )  # fmt: skip
