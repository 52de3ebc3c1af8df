"""One child's week: every placement and the home school."""

from datetime import timedelta

from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pages.day_form import DayForm, a_year_around
from apcase.pages.presenters.package import drawn, ways_on
from apcase.pages.queries.package import held_week
from apcase.pupils.models import Pupil
from apcase.web.forms import bind_query
from placements.presenters import way_to
from placements.queries import may_say_home_week

A_WEEK = timedelta(days=7)


@requires(Permission.EXCLUSION_VIEW)
def child_package(request, pk):
    """With what excludes the child: a provider's people see their own part elsewhere."""
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pk)
    form = bind_query(DayForm, request, **a_year_around(localdate()))
    on = (form.cleaned_data.get("on") if form.is_valid() else None) or localdate()
    log.saw(request.user, pupil, what="week")
    held = held_week(pupil, request.user, on)
    week, may_say = drawn(held), request.user.has_perm(Permission.TIMETABLE_SET)
    context = {
        "section": "Children",
        "pupil": pupil,
        "on": on,
        "form": form,
        "drawn": week,
        "links": way_to(pupil),
        "ways_on": ways_on(
            week,
            may_say_home=may_say and may_say_home_week(request.user, held.school),
            may_explain=request.user.has_perm(Permission.PLACEMENT_RECORD)
            and request.user.has_perm(Permission.PUPIL_VIEW_ALL),
            may_refer=request.user.has_perm(Permission.REFERRAL_MAKE),
        ),
        "earlier": held.week[0] - A_WEEK,
        "later": held.week[0] + A_WEEK,
    }
    return render(request, "pages/child_package.html", context)
