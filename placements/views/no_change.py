"""A school says that nothing has changed; the authority sees which schools have not."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils.models import School
from apcase.web.forms import bind
from placements import actions
from placements.models import Placement, StillSo
from placements.notifying import words
from placements.notifying.due import confirming, periods, running, waiting
from placements.notifying.queries import own_schools
from placements.notifying.sent_forms import StillSoForm
from placements.queries import with_names


def waiting_for(user, on) -> list[Placement]:
    """What this person's schools commission and have not confirmed, of children whom they see."""
    found, rows = periods(own_schools(user), on), []
    mine = with_names(running(on).filter(pk__in=Placement.objects.visible_to(user).values("pk")))
    for school, period in found.items():
        if period:
            rows += waiting(mine.filter(commissioning_school=school), period)
    return sorted(rows, key=lambda row: (row.pupil.sort_name, str(row.pk)))


@requires(Permission.OWN_PLACEMENT_LOG)
def no_change(request):
    """All at once, or one placement."""
    user, on = request.user, localdate()
    rows = waiting_for(user, on)
    said = StillSo.objects.visible_to(user).filter(
        placement__commissioning_school__in=own_schools(user)
    )
    said = list(
        said.select_related("placement__pupil", "placement__provider", "confirmed_by").order_by(
            "-confirmed_at", "pk"
        )[:20]
    )
    log.saw_list(user, "placements to confirm", [*rows, *said])
    form = bind(StillSoForm, request, rows=rows, words=words.still_so_words)
    if form.is_valid():
        confirmed = form.carry_out(actions.confirm_no_change, by=user, on=on)
        if confirmed:
            number = "1 placement" if len(confirmed) == 1 else f"{len(confirmed)} placements"
            messages.success(request, f"Kept, with your name and today’s date: {number}.")
            return redirect("placements:no-change")
    context = {
        "section": "Your work",
        "form": form,
        "rows": rows,
        "schools": [words.confirming_line(row, on) for row in confirming(own_schools(user), on)],
        "said": said,
    }
    return render(request, "placements/no_change.html", context)


@requires(Permission.PUPIL_VIEW_ALL)
def confirmation_list(request):
    """How far each school has come that commissions something now."""
    on = localdate()
    schools = School.objects.filter(pk__in=running(on).values("commissioning_school"))
    found = confirming(schools.select_related("trust").order_by("trust__name", "name", "pk"), on)
    waits = [row for row in found if row.waiting or row.period is None]
    late = sum(row.is_late(on) for row in found)
    context = {
        "section": "Children",
        "lines": [words.confirming_line(row, on) for row in waits],
        "confirmed": len(found) - len(waits),
        "late": late,
        "schools": len(found),
    }
    return render(request, "placements/confirmation_list.html", context)
