"""Managed moves: the list for the authority, the page for both schools, and each agreement."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.alerts.presenters import year_words
from apcase.audit import log
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words
from apcase.web.edits import edits
from apcase.web.forms import bind
from apcase.web.paging import page_of
from placements import actions, managed_moves, move_words
from placements.models import ManagedMove
from placements.move_forms import ConsentForm, MakeMoveForm, ProposeMoveForm, WithdrawMoveForm
from placements.queries import may_commission
from placements.rules.move_states import PARTIES
from placements.views.directions import SECTION, asked, schools_that_direct

KEEP = Permission.MOVE_KEEP
STATES = {"open": "To be agreed", "all": "All"}


@requires(Permission.PLACEMENT_VIEW)
def move_list(request):
    show = "all" if request.GET.get("show") == "all" else "open"
    rows = ManagedMove.objects.visible_to(request.user)
    rows = rows.select_related("pupil", "first_school", "second_school")
    page = page_of(rows if show == "all" else rows.open(), request)
    log.saw_list(request.user, "managed moves", page)
    context = SECTION | {
        "page": page,
        "lines": [move_words.line(each) for each in page],
        "show": show,
        "states": STATES.items(),
    }
    return render(request, "placements/move_list.html", context)


@requires(KEEP)
def move_add(request, pupil):
    pupil = get_object_or_404(Pupil.objects.visible_in_full_to(request.user), pk=pupil)
    schools = schools_that_direct(request.user, pupil, localdate())
    if not schools:
        log.record("refused", request.path, by=request.user, pupils=[pupil.pk])
        raise PermissionDenied
    log.saw(request.user, pupil, what="propose a managed move")
    leaves = School.objects.filter(pk__in=[each.pk for each in schools])
    form = bind(ProposeMoveForm, request, schools=leaves, user=request.user)
    if form.is_valid():
        move = form.carry_out(actions.propose_move, pupil, by=request.user, on=localdate())
        if move:
            messages.success(request, "Proposed. Next: record who has agreed in writing.")
            return redirect(move)
    return asked(
        request, form, "Propose a managed move", about=pupil, back=pupil.get_absolute_url(),
        button="Propose the move",
    )  # fmt: skip


@requires(Permission.PLACEMENT_VIEW)
def move_detail(request, pk):
    move = move_of(request, pk)
    log.saw(request.user, move)
    user = request.user
    may = user.has_perm(KEEP) and acts_for_either(user, move)
    today = localdate()
    context = SECTION | {
        "move": move,
        "tag_of_it": move_words.tag(move),
        "year": year_words(move.pupil.year_group(today)),
        "facts": move_words.facts(move),
        "consents": move_words.consents(move, user, may_keep=may),
        "cautions": [each.sentence for each in managed_moves.cautions_of(move)],
        "sees_child": Pupil.objects.visible_to(user).filter(pk=move.pupil_id).exists(),
        "may_make": may and move.state == "proposed" and move.all_agreed,
        "may_withdraw": may
        and (move.state == "proposed" or move.state == "made" and move.moves_on > today),
    }
    return render(request, "placements/move_detail.html", context)


@requires(KEEP)
@edits(ManagedMove)
def move_consent(request, pk, party):
    move = own_move(request, pk)
    if party not in PARTIES:
        raise Http404
    if not may_commission(request.user, "school", managed_moves.party_of(move, party)):
        log.record("refused", request.path, by=request.user, pupils=[move.pupil_id])
        raise PermissionDenied
    form = bind(ConsentForm, request, move=move, party=party, on=localdate())
    if form.is_valid() and form.carry_out(
        actions.consent_to_move, move, party=party, by=request.user, on=localdate()
    ):
        messages.success(request, f"The agreement of {PARTIES[party]} is recorded.")
        return redirect(move)
    return asked_of(request, form, f"Agreement of {PARTIES[party]}", move, "Record the agreement")


@requires(KEEP)
def move_make(request, pk):
    """Refused, with who is missing, as long as not all have agreed."""
    move = own_move(request, pk)
    form = bind(MakeMoveForm, request)
    if form.is_valid() and form.carry_out(actions.make_move, move, by=request.user, on=localdate()):
        day = in_words(move.moves_on)
        messages.success(request, f"The move is made: from {day} the child is on the new roll.")
        return redirect(move)
    return asked_of(request, form, "Make the managed move", move, "Make the move", move_words.NEXT)


@requires(KEEP)
def move_withdraw(request, pk):
    move = own_move(request, pk)
    form = bind(WithdrawMoveForm, request)
    if form.is_valid() and form.carry_out(
        actions.withdraw_move, move, by=request.user, on=localdate()
    ):
        messages.success(request, "The managed move is withdrawn. Tell the family and the school.")
        return redirect("placements:move-list")
    return asked_of(request, form, "Withdraw the managed move", move, "Withdraw it")


def asked_of(request, form, heading, move, button, intro=""):
    return asked(
        request, form, heading, about=f"{move.pupil}: {move}", back=move.get_absolute_url(),
        intro=intro, button=button,
    )  # fmt: skip


def acts_for_either(user, move: ManagedMove) -> bool:
    schools = (move.first_school, move.second_school)
    return any(may_commission(user, "school", each) for each in schools)


def move_of(request, pk) -> ManagedMove:
    rows = ManagedMove.objects.visible_to(request.user)
    rows = rows.select_related("pupil", "first_school", "second_school", "owner", "made_by")
    return get_object_or_404(rows, pk=pk)


def own_move(request, pk) -> ManagedMove:
    """One on which this person may act: the people of either school, and the authority's."""
    move = move_of(request, pk)
    if not acts_for_either(request.user, move):
        log.record("refused", request.path, by=request.user, pupils=[move.pupil_id])
        raise PermissionDenied
    log.saw(request.user, move, what="form")
    return move
