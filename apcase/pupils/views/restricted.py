"""Who may see a restricted child, and opening one in a hurry."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.pupils import actions, restricted
from apcase.pupils.models import Pupil
from apcase.pupils.restricted_forms import BreakGlassForm, NamePersonForm, ReasonForm, RestrictForm
from apcase.web.forms import GovukForm, bind
from apcase.web.paging import page_of


def child(request, pk, what: str) -> Pupil:
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pk)
    log.saw(request.user, pupil, what=what)
    return pupil


@requires(Permission.PUPIL_RESTRICT)
def restrict(request, pk):
    pupil = child(request, pk, "restrict")
    form = bind(RestrictForm, request, initial={"people": [request.user.pk]})
    if form.is_valid() and form.carry_out(actions.restrict, pupil, by=request.user):
        messages.success(request, "The record is restricted. Only the people named now see it.")
        seen = Pupil.objects.visible_to(request.user).filter(pk=pk).exists()
        return redirect("restricted:detail", pk) if seen else redirect("pages:child-list")
    return render(request, "pupils/restrict.html", {"pupil": pupil, "form": form})


@requires(Permission.PUPIL_RESTRICT)
def detail(request, pk):
    """Who is named on the child; one more may be named by address."""
    pupil = child(request, pk, "who is named")
    form = bind(NamePersonForm, request)
    if form.is_valid():
        person = form.cleaned_data["person"]
        form.carry_out(actions.name_person, pupil, by=request.user)
        if not form.errors:
            messages.success(request, f"{person.name} may now see this child.")
            return redirect("restricted:detail", pk)
    context = {
        "pupil": pupil,
        "form": form,
        "people": restricted.named_people(pupil),
        "restrictions": pupil.restrictions.select_related("imposed_by", "lifted_by"),
    }
    return render(request, "pupils/restricted_detail.html", context)


@requires(Permission.PUPIL_RESTRICT)
def unname(request, pk, person):
    pupil = child(request, pk, "who is named")
    person = get_object_or_404(restricted.named_people(pupil), pk=person)
    form = bind(GovukForm, request)
    if form.is_valid():
        form.carry_out(actions.unname, pupil, person=person, by=request.user)
        if not form.errors:
            messages.success(request, f"{person.name} no longer sees this child by name.")
            seen = Pupil.objects.visible_to(request.user).filter(pk=pk).exists()
            return redirect("restricted:detail", pk) if seen else redirect("pages:child-list")
    context = {"pupil": pupil, "person": person, "form": form}
    return render(request, "pupils/unname.html", context)


@requires(Permission.PUPIL_RESTRICT)
def lift(request, pk):
    pupil = child(request, pk, "lift the restriction")
    form = bind(ReasonForm, request)
    if form.is_valid() and form.carry_out(actions.unrestrict, pupil, by=request.user):
        messages.success(request, "The restriction is lifted. The facts decide who sees the child.")
        return redirect(pupil)
    return render(request, "pupils/restriction_lift.html", {"pupil": pupil, "form": form})


@requires(Permission.GLASS_BREAK)
def glass_break(request):
    """The same page for everybody and every child: it tells nothing before a reason is given."""
    form = bind(BreakGlassForm, request)
    if form.is_valid():
        if glass := form.carry_out(actions.break_glass, by=request.user):
            messages.success(
                request, f"You may see this child for {hours()} hours. Managers have been told."
            )
            return redirect(glass.pupil)
        log.record("refused", request.path, by=request.user, why="break the glass")
    return render(request, "pupils/glass_break.html", {"form": form, "hours": hours()})


@requires(Permission.GLASS_REVIEW)
def glass_list(request):
    """Who opened restricted records, when and why; the children are not named here."""
    page = page_of(restricted.latest_broken(), request)
    log.record("glass.reviewed", "broken glass", by=request.user, rows=len(page.rows))
    context = {
        "page": page,
        "orphaned": restricted.orphaned(),
        "hours": hours(),
        "may_read_audit": request.user.has_perm(Permission.AUDIT_READ),
    }
    return render(request, "pupils/glass_list.html", context)


def hours() -> int:
    return settings.BROKEN_GLASS_HOURS
