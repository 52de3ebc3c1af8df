"""What is asked before a child starts, and on which day that is."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.rules.facts import in_words
from apcase.web.edits import edits
from apcase.web.forms import bind
from placements import actions, presenters
from placements.grounds.queries import still_asked
from placements.models import Placement, StartAnswer, StartMove, State
from placements.start_form import StartForm
from placements.start_moves.forms import MoveStartForm
from placements.start_moves.queries import may_move, moves_of
from placements.views.directions import asked
from placements.views.placements import SECTION, own_placement


@requires(Permission.PLACEMENT_RECORD)
@edits(Placement, told_by=(StartAnswer, "placement"))
def placement_start(request, pk):
    placement = own_placement(request, pk)
    form = bind(StartForm, request, placement=placement, user=request.user)
    open_ = placement.state == State.PRE_START
    if open_ and form.is_valid():
        rows = form.carry_out(actions.answer_start, placement, by=request.user, on=localdate())
        if rows is not None:
            answered = set(placement.start_answers.values_list("item", flat=True))
            left = sum(item.key not in answered for item in form.items)
            messages.success(request, saved(left, unexplained=bool(still_asked(placement))))
            return redirect(placement)
    context = SECTION | {
        "placement": placement,
        "form": form,
        "open": open_,
        "answers": list(placement.start_answers.select_related("answered_by")),
        "state": presenters.state(placement, localdate()),
        "start_moves": moves_of(request.user, placement),
        "may_move_start": may_move(request.user, placement),
        "links": presenters.way_back(placement),
    }
    return render(request, "placements/placement_start.html", context)


def saved(left: int, *, unexplained: bool) -> str:
    if left <= 0 and unexplained:
        return "Everything is answered. Before it is ready, say why it was decided like this."
    if left <= 0:
        return "Everything is answered. Say that it is ready, if it is."
    return f"Saved. {left} still to be answered." if left > 1 else "Saved. 1 still to be answered."


@requires(Permission.PLACEMENT_RECORD)
@edits(Placement, told_by=(StartMove, "placement"))
def placement_start_move(request, pk):
    placement = own_placement(request, pk)
    form = bind(MoveStartForm, request, placement=placement, user=request.user)
    if form.is_valid():
        moved = form.carry_out(actions.move_start, placement, by=request.user, on=localdate())
        if moved:
            messages.success(request, f"The child is to start on {in_words(moved.to_on)}.")
            return redirect(placement)
    return asked(
        request, form, "Move the start", about=placement.pupil,
        back=placement.get_absolute_url(), button="Move the start",
        intro=f"The child is to start on {in_words(placement.starts_on)}. What was answered before "
        "the start stays; the timetable, the journey and the prices begin with the new day.",
    )  # fmt: skip
