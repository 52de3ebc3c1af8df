"""Deadlines worked out for anybody who has signed in. No child is named, so none is logged."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.shortcuts import render

from apcase.access.guards import signed_in
from apcase.access.rights import Permission
from apcase.pupils.models import School
from apcase.rules.refusal import Refusal
from apcase.web.forms import GovukForm, bind_query
from section19 import calculators
from section19.calculator_forms import SixthDayForm
from section19.presenters.deadlines import Result, result, who_provides


@dataclass(frozen=True)
class Calculator:
    """One deadline: its question, what it is asked for, and how it is worked out and said."""

    key: str
    title: str
    about: str
    form: type[GovukForm]
    answer: Callable[..., Result]


def sixth_day(**asked) -> Result:
    found = calculators.sixth_day(**asked)
    if found.deadline is None:
        return result(found, called="Day 6")
    sentence = who_provides(found, school=asked["school"].name, authority=settings.AUTHORITY_NAME)
    return result(found, called="Day 6", said=(sentence,))


CALCULATORS = {
    each.key: each
    for each in (
        Calculator(
            "sixth-day",
            "Day 6 of an exclusion",
            "From when full-time education is due, and who owes it.",
            SixthDayForm,
            sixth_day,
        ),
    )
}


@signed_in
def deadline_list(request):
    return render(request, "section19/deadline_list.html", {"calculators": CALCULATORS.values()})


@signed_in
def deadline_work_out(request, key):
    """Asked in the address, so that an answer can be sent to a colleague."""
    if key not in CALCULATORS:
        raise Http404
    calculator = CALCULATORS[key]
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
        context["may_see_calendar"] = request.user.has_perm(Permission.PUPIL_VIEW)
    return render(request, "section19/deadline_work_out.html", context)


def worked_out(calculator: Calculator, form: GovukForm) -> Result | None:
    try:
        return calculator.answer(**form.cleaned_data)
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def own_school(user) -> dict:
    """A school's own people mean their own school, where they serve at one."""
    schools = list(School.objects.where_serving(user)[:2])
    return {"school": schools[0]} if len(schools) == 1 else {}
