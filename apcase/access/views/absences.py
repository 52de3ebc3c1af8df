"""A deputy for an absence: one's own, or named by a manager."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from apcase.access import actions, queries
from apcase.access.guards import requires
from apcase.access.models import Absence
from apcase.access.people_forms import AbsenceForm
from apcase.access.rights import Permission
from apcase.web.dates import plain_date
from apcase.web.forms import bind


@requires(Permission.DEPUTY_NAME)
def own(request):
    return named(request, request.user, "people:absences")


@requires(Permission.ALERT_ASSIGN)
def of_person(request, pk):
    return named(request, get_object_or_404(queries.people_for(request.user), pk=pk), None)


def named(request, person, again: str | None):
    """The person's coming absences, and the form that names a deputy for another."""
    today = localdate()
    form = bind(AbsenceForm, request, away=person)
    if form.is_valid() and (
        absence := form.carry_out(actions.name_deputy, person, by=request.user, on=today)
    ):
        until = plain_date(absence.ends_on)
        messages.success(request, f"{absence.deputy.name} sees this work as theirs until {until}.")
        return redirect(again) if again else redirect("people:person-detail", person.pk)
    coming = person.absences.filter(cancelled_at=None, ends_on__gte=today)
    context = {
        "person": person,
        "own": person.pk == request.user.pk,
        "form": form,
        "absences": coming.select_related("deputy"),
        "stood_in_for": queries.stood_in_for(person, today),
        "section": "Your work" if person.pk == request.user.pk else "People",
    }
    return render(request, "access/absences.html", context)


@requires(Permission.DEPUTY_NAME)
@require_POST
def cancel(request, pk):
    shown = Absence.objects.visible_to(request.user).select_related("user", "deputy")
    absence = get_object_or_404(shown, pk=pk)
    actions.cancel_absence(absence, by=request.user)
    messages.success(request, f"{absence.deputy.name} no longer stands in for {absence.user.name}.")
    if absence.user_id == request.user.pk:
        return redirect("people:absences")
    return redirect("people:person-detail", absence.user_id)
