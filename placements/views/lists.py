"""The list of placements."""

from django.shortcuts import render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind_query
from apcase.web.paging import page_by_keys
from placements import presenters
from placements.lists.forms import PlacementFilterForm
from placements.lists.queries import listed, with_what_is_listed
from placements.views.placements import SECTION

PER_PAGE = 50


@requires(Permission.PLACEMENT_VIEW)
def placement_list(request):
    form = bind_query(PlacementFilterForm, request)
    form.is_valid()
    rows = listed(request.user, **form.cleaned_data)
    page = page_by_keys(rows, request, fetch=with_what_is_listed, per_page=PER_PAGE)
    log.saw_list(request.user, "placements", page)
    today = localdate()
    context = SECTION | {
        "form": form,
        "page": page,
        "lines": [presenters.listed(row, today) for row in page],
        "sees_completion": request.user.has_perm(Permission.PUPIL_VIEW_ALL),
        "narrowed": any(form.cleaned_data.values()),
    }
    return render(request, "placements/placement_list.html", context)
