"""What the home school teaches of a child's week is said."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import Pupil
from apcase.pupils.rolls import main_schools
from apcase.rules.facts import in_words
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters
from placements.home_week_form import HomeWeekForm
from placements.models import HomeWeek
from placements.queries import may_say_home_week


@requires(Permission.TIMETABLE_SET)
@edits(Pupil, by="pupil", told_by=(HomeWeek, "pupil"))
def home_week_say(request, pupil):
    """By the council's people, or by those of the school itself."""
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    school = main_schools([pupil.pk], localdate()).get(pupil.pk)
    if not may_say_home_week(request.user, school):
        log.record("refused", request.path, by=request.user, pupils=[pupil.pk])
        raise PermissionDenied
    log.saw(request.user, pupil, what="week at the home school")
    context = {"section": "Children", "pupil": pupil, "school": school}
    context["links"] = presenters.way_to(pupil)
    if school is None:
        return render(request, "placements/home_week_say.html", context)
    held = (
        HomeWeek.objects.visible_to(request.user).filter(pupil=pupil).holding(localdate()).first()
    )
    form = bind(HomeWeekForm, request, held=held, on=localdate())
    if form.is_valid():
        week = form.carry_out(actions.say_home_week, pupil, school, by=request.user)
        if week:
            messages.success(
                request,
                f"The week at {school.name} is recorded from {in_words(week.from_on)}: "
                f"{week.hours_per_week:f} hours.",
            )
            return redirect(week)
    return render(request, "placements/home_week_say.html", context | {"form": form})
