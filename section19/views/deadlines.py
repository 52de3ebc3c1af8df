"""Deadlines worked out for anybody who has signed in. No child is named, so none is logged."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from apcase.access.guards import signed_in
from apcase.access.rights import Permission
from apcase.pupils.models import School
from apcase.rules.refusal import Refusal
from apcase.web.forms import GovukForm, bind_query
from section19.calculators.table import BY_KEY, CALCULATORS, Calculator
from section19.presenters.deadlines import Result, result


@signed_in
def deadline_list(request):
    may = request.user.has_perm(Permission.LIMIT_CHOOSE)
    context = {"calculators": CALCULATORS, "may_choose_limits": may}
    return render(request, "section19/deadline_list.html", context)


@signed_in
def deadline_work_out(request, key):
    """Asked in the address, so that an answer can be sent to a colleague."""
    if key not in BY_KEY:
        raise Http404
    calculator = BY_KEY[key]
    asked = bool(request.GET)
    form = (
        bind_query(calculator.form, request)
        if asked
        else calculator.form(initial=own_school(request.user))
    )
    context = {"calculator": calculator, "form": form, "result": None}
    if asked and form.is_valid():
        context["result"] = worked_out(calculator, form)
        context["school"] = form.cleaned_data.get("school")
        context["may_see_calendar"] = request.user.has_perm(Permission.SCHOOL_VIEW)
    return render(request, "section19/deadline_work_out.html", context)


def worked_out(calculator: Calculator, form: GovukForm) -> Result | None:
    try:
        found = calculator.work_out(**form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    school = form.cleaned_data.get("school")
    return result(
        found,
        called=calculator.called,
        school=school.name if school else "",
        authority=settings.AUTHORITY_NAME,
    )


def own_school(user) -> dict:
    """A school's own people mean their own school, where they serve at one."""
    schools = list(School.objects.where_serving(user)[:2])
    return {"school": schools[0]} if len(schools) == 1 else {}
