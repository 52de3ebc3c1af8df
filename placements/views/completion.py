"""How many placements ended as planned, early or later, and how many broke down."""

from django.shortcuts import render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.forms import bind_query
from apcase.web.paging import page_of
from placements.completion import words
from placements.completion.forms import BY, SHOWN, PeriodForm
from placements.completion.queries import behind, lines, over_between, together
from placements.models import Placement
from placements.views.placements import SECTION


@requires(Permission.PUPIL_VIEW_ALL)
def completion_list(request):
    """The figures of a period, and below them the placements behind one of them, or behind all."""
    form = bind_query(PeriodForm, request, on=localdate())
    period, by = form.period, form.grouped
    came, of = request.GET.get("came", ""), request.GET.get("of")
    came = came if came in SHOWN else ""
    over = over_between(Placement.objects.visible_to(request.user), *period)
    found = lines(over, by)
    counted = together(found)
    placements = behind(over, by=by, of=of, came=came)
    beside = ("pupil", "provider", "owner", "commissioning_school")
    page = page_of(placements.select_related(*beside), request)
    log.saw_list(request.user, "placements that are over", page)
    context = SECTION | {
        "form": form,
        "period": period,
        "column": BY[by],
        "all": words.address(period, by),
        "head": words.head(),
        "table": words.table(found, period, by),
        "bars": words.bars(found, by),
        "in_all": words.in_all(counted),
        "ended": counted.ended,
        "shown": words.asked_for(by, found, of, came),
        "page": page,
        "rows": words.rows(page),
    }
    return render(request, "placements/completion_list.html", context)
