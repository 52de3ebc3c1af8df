from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.web.forms import bind, bind_query
from directory import actions
from directory.diligence import lines_of
from directory.forms.standing import AsAtForm, DecisionForm, MoveForm, NextForm
from directory.models import Proposal
from directory.presenters import diligence, moves, verdict
from directory.rules.critical import visit_needed
from directory.rules.standing import APPLYING, EVENTS, TWO
from directory.views.found import provider_of

SECTION = {"section": "Providers"}
MEANWHILE = "That is not possible now. Somebody may have changed the standing: choose again."


@requires(Permission.STANDING_PREPARE)
def standing_set(request, pk):
    """What happens next: the moves that this person may make now, and no others."""
    provider = provider_of(request, pk)
    current = current_of(provider)
    possible = moves.open_moves(current.state if current else None, request.user)
    form = bind(NextForm, request, moves=possible)
    if form.is_valid():
        return redirect("directory:standing-move", provider.pk, form.cleaned_data["event"])
    context = SECTION | {
        "provider": provider,
        "form": form,
        "possible": possible,
        "waiting": waiting_for(request.user, provider),
        "verdict": verdict.verdict(current, with_reason=True),
        "applying": current is not None and current.state in APPLYING,
        "counted": counted_of(provider, current),
        "visit": visit_asked(current, possible, request.user),
    }
    return render(request, "directory/standing_set.html", context)


@requires(Permission.STANDING_PREPARE)
def standing_move(request, pk, event):
    if event not in EVENTS:
        raise Http404
    provider = provider_of(request, pk)
    current = current_of(provider)
    possible = moves.open_moves(current.state if current else None, request.user)
    move = next((move for move in possible if move.event == event), None)
    if move is None:
        messages.warning(request, MEANWHILE)
        return redirect("directory:standing-set", provider.pk)
    form = bind(MoveForm, request, move=move, current=current, on=localdate())
    if form.is_valid() and (done := carry_out(form, move, provider, request)):
        messages.success(request, done)
        return redirect(provider)
    context = SECTION | {
        "provider": provider,
        "form": form,
        "heading": moves.WORDS[event].label,
        "two": move.who == TWO,
        "button": moves.button(move),
        "visit": visit_asked(current, [move], request.user),
        "verdict": verdict.verdict(current, with_reason=True),
    }
    return render(request, "directory/standing_move.html", context)


def visit_asked(current, possible, user) -> str:
    """Which visit one of these moves waits for, where this person may record it."""
    before = current.event if current else ""
    needed = next(filter(None, (visit_needed(before, move) for move in possible)), "")
    return needed if user.has_perm(Permission.VISIT_RECORD) else ""


def carry_out(form: MoveForm, move, provider, request) -> str | None:
    """What to say of it; None where it was refused."""
    who = {"event": move.event, "by": request.user, "on": localdate()}
    if move.who == TWO:
        proposal = form.carry_out(actions.propose_standing, provider, **who)
        return moves.proposed(proposal) if proposal else None
    standing = form.carry_out(actions.change_standing, provider, **who)
    return verdict.changed(standing) if standing else None


@requires(Permission.VISIT_VIEW)
def proposal_detail(request, pk):
    proposal = proposal_of(request, pk)
    context = SECTION | proposal_page(proposal, request.user)
    return render(request, "directory/proposal_detail.html", context)


@requires(Permission.PROVIDER_SET_STANDING)
def proposal_decide(request, pk):
    """For the second person; whoever proposed it is told that somebody else decides."""
    proposal = proposal_of(request, pk)
    form = bind(DecisionForm, request)
    if form.is_valid():
        decided = form.carry_out(actions.decide_proposal, proposal, by=request.user, on=localdate())
        if decided:
            messages.success(request, moves.decided(decided))
            return redirect(decided.provider)
    context = SECTION | {"form": form} | proposal_page(proposal, request.user)
    return render(request, "directory/proposal_decide.html", context)


def proposal_page(proposal: Proposal, user) -> dict:
    own = proposal.proposed_by_id == user.pk
    waits = not proposal.outcome
    return {
        "proposal": proposal,
        "provider": proposal.provider,
        "rows": moves.proposal_rows(proposal),
        "verdict": verdict.verdict(current_of(proposal.provider), with_reason=True),
        "own": own and waits,
        "waits": waits,
        "may_decide": waits and not own and user.has_perm(Permission.PROVIDER_SET_STANDING),
    }


@requires(Permission.VISIT_VIEW)
def standing_history(request, pk):
    """Every standing that the provider has had, and what held on a day."""
    provider = provider_of(request, pk)
    form = bind_query(AsAtForm, request)
    asked = form.cleaned_data["on"] if form.is_valid() else None
    on = asked or localdate()
    standings = provider.standings.select_related("set_by", "proposal__proposed_by")
    context = SECTION | {
        "provider": provider,
        "form": form,
        "on": on,
        "verdict": verdict.verdict(standings.held_on(on).first(), with_reason=True),
        "lines": moves.history_lines(standings),
        "proposals": Proposal.objects.visible_to(request.user)
        .filter(provider=provider, outcome=Proposal.Outcome.SENT_BACK)
        .select_related("proposed_by", "decided_by"),
    }
    return render(request, "directory/standing_history.html", context)


def current_of(provider):
    return provider.standings.current().select_related("set_by").first()


def counted_of(provider, current) -> list[str]:
    """Which documents an application still lacks."""
    if current is None or current.state not in APPLYING:
        return []
    return diligence.counted(lines_of([provider], on=localdate())[provider.pk])


def waiting_for(user, provider) -> Proposal | None:
    seen = Proposal.objects.visible_to(user).waiting().filter(provider=provider)
    return seen.select_related("proposed_by").first()


def proposal_of(request, pk) -> Proposal:
    seen = Proposal.objects.visible_to(request.user)
    rows = seen.select_related("provider", "proposed_by", "decided_by")
    return get_object_or_404(rows, pk=pk)
