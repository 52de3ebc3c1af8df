"""The list of children."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.forms import ChildFilterForm
from apcase.pages.presenters.children import PURPOSES, child_rows, chips, results_words
from apcase.pages.queries.children import Sought, around, children
from apcase.pages.words import asked_for, keep, lost
from apcase.web.paging import page_of


@requires(Permission.PUPIL_VIEW)
def child_list(request):
    """A name is sent by POST and kept on the server; everything else stands in the address."""
    today, form = localdate(), filter_form(request)
    if request.method == "POST" and form.is_valid():
        return redirect(f"{request.path}?{address_of(request, form)}")
    sought = sought_in(form)
    page = page_of(children(request.user, sought, today), request)
    log.saw_list(request.user, "children", page)
    known = around(page, request.user, today)
    purpose = request.GET.get("for", "")
    rows = child_rows(page, known, on=today, reader=request.user, purpose=purpose)
    context = {
        "today": today,
        "form": form,
        "page": page,
        "rows": rows,
        "heading": results_words(page.total, sought.words),
        "purpose": PURPOSES.get(purpose, ("", ""))[1],
        "chips": chips(sought, request.GET),
        "lost": lost(request),
        "in_part": form.in_part,
        "may_break_glass": request.user.has_perm(Permission.GLASS_BREAK),
        "may_see_forecast": request.user.has_perm(Permission.FORECAST_VIEW),
        "may_set_levels": sets_levels_alone(request.user),
        "may_see_directions": request.user.has_perm(Permission.DIRECTION_KEEP),
    }
    return render(request, "pages/child_list.html", context)


def sets_levels_alone(user) -> bool:
    """Whoever sees the budgets finds the levels beside them."""
    return user.has_perm(Permission.LEVEL_SET) and not user.has_perm(Permission.FORECAST_VIEW)


def filter_form(request) -> ChildFilterForm:
    known = {
        "user": request.user,
        "on": localdate(),
        "may_see_cases": request.user.has_perm(Permission.CASE_VIEW),
    }
    if request.method == "POST":
        return ChildFilterForm(request.POST, **known)
    asked = request.GET.dict() | {"words": asked_for(request)}
    return ChildFilterForm(asked, **known)


def sought_in(form: ChildFilterForm) -> Sought:
    """What was understood: a filter that is wrong is said in the form, and narrows nothing."""
    form.is_valid()
    return Sought(**{name: value for name, value in form.cleaned_data.items() if value is not None})


def address_of(request, form: ChildFilterForm) -> str:
    found = form.cleaned_data
    asked = {
        "for": request.GET.get("for", ""),
        "s": keep(request.session, found["words"]) if found["words"] else "",
        "year": "" if found.get("year") is None else found["year"],
        "school": found["school"].pk if found.get("school") else "",
        "placed": "on" if found["placed"] else "",
        "case": "on" if found.get("case") else "",
    }
    return urlencode({name: value for name, value in asked.items() if value != ""})
