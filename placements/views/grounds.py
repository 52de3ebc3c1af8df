"""Why a placement was decided as it was, and who keeps the first contact with the parents."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters
from placements.grounds import words
from placements.grounds.forms import FamilyContactForm, GroundsForm
from placements.grounds.queries import facts_of, said_of
from placements.models import FamilyContact, Grounds, Placement
from placements.rules.grounds import questions_for
from placements.views.directions import asked
from placements.views.placements import SECTION, own_placement

KEEP = Permission.PLACEMENT_RECORD


@requires(KEEP)
@edits(Placement, told_by=(Grounds, "placement"))
def placement_grounds(request, pk):
    placement = own_placement(request, pk)
    questions, said = questions_for(facts_of(placement)), said_of(placement)
    form = bind(GroundsForm, request, questions=questions, said=said)
    open_ = bool(questions) and not placement.is_over
    said_now = open_ and form.is_valid()
    if said_now and form.carry_out(actions.say_grounds, placement, by=request.user):
        messages.success(request, "The reasons are saved.")
        return redirect(placement)
    context = SECTION | {
        "placement": placement,
        "form": form,
        "open": open_,
        "rows": words.rows_of(said),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/grounds.html", context)


@requires(KEEP)
@edits(Placement, told_by=(FamilyContact, "placement"))
def placement_family_contact(request, pk):
    placement, on = own_placement(request, pk), localdate()
    held = getattr(placement, "family_contact", None)
    form = bind(FamilyContactForm, request, placement=placement, held=held, on=on)
    if form.is_valid():
        saved = form.carry_out(actions.say_family_contact, placement, by=request.user, on=on)
        if saved:
            messages.success(request, "Recorded who keeps the first contact with the parents.")
            return redirect(saved)
    return asked(
        request, form, "Contact with the parents", about=placement.pupil,
        back=placement.get_absolute_url(), button="Save",
    )  # fmt: skip
