"""Who reads the papers of a panel meeting: invitations, and conflicts that close a case."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.meetings import actions
from apcase.meetings.models import Conflict, Invitation
from apcase.web.forms import bind
from section19 import presenters
from section19.models import PanelItem
from section19.seat_forms import ConflictForm, InviteForm, WithdrawConflictForm
from section19.views.panel import found, panels


@requires(Permission.PANEL_PREPARE)
def invite(request, pk):
    meeting = found(pk)
    form = bind(InviteForm, request, meeting=meeting)
    if form.is_valid() and (invitation := form.carry_out(actions.invite, meeting, by=request.user)):
        messages.success(request, f"{invitation.user.name} may now read this meeting’s papers.")
        return redirect("section19:meeting-invite", pk)
    context = {
        "section": "Panel",
        "meeting": meeting,
        "form": form,
        "invitations": meeting.invitations.select_related("user"),
    }
    return render(request, "section19/meeting_invite.html", context)


@requires(Permission.PANEL_PREPARE)
@require_POST
def withdraw(request, pk):
    invitations = Invitation.objects.filter(meeting__in=panels()).select_related("user", "meeting")
    invitation = get_object_or_404(invitations, pk=pk)
    name, meeting = invitation.user.name, invitation.meeting_id
    actions.withdraw_invitation(invitation, by=request.user)
    messages.success(request, f"{name} no longer sees this meeting’s papers.")
    return redirect("section19:meeting-invite", meeting)


@requires(Permission.PANEL_VIEW)
def declare_conflict(request, pk):
    """One's own conflict; the case and its child are then out of one's sight."""
    rows = PanelItem.objects.visible_to(request.user).select_related("case__pupil", "agenda_item")
    item = get_object_or_404(rows, pk=pk)
    log.saw(request.user, item, what="declare a conflict")
    form = bind(ConflictForm, request)
    if form.is_valid() and form.carry_out(
        actions.declare_conflict, item.agenda_item, by=request.user
    ):
        messages.success(request, "Your conflict is recorded. You no longer see this case.")
        return redirect("section19:meeting-detail", item.agenda_item.meeting_id)
    context = {"section": "Panel", "item": item, "form": form}
    return render(request, "section19/conflict_declare.html", context)


@requires(Permission.PANEL_VIEW)
def withdraw_conflict(request, pk):
    """One's own, or anybody's for the clerk; the agenda keeps that it was declared."""
    rows = Conflict.objects.visible_to(request.user).filter(item__meeting__in=panels())
    conflict = get_object_or_404(
        rows.standing().select_related("user", "declared_by", "item__meeting__board"), pk=pk
    )
    log.record("conflict.viewed", conflict, by=request.user, what="withdraw a conflict")
    form = bind(WithdrawConflictForm, request)
    if form.is_valid() and form.carry_out(actions.withdraw_conflict, conflict, by=request.user):
        messages.success(request, "The conflict is withdrawn. That it was declared stays here.")
        return redirect("section19:meeting-detail", conflict.item.meeting_id)
    seen = PanelItem.objects.visible_to(request.user).filter(agenda_item=conflict.item_id)
    line = presenters.conflict_line(conflict, reader=request.user, sees_case=seen.exists())
    context = {"section": "Panel", "conflict": conflict, "line": line, "form": form}
    return render(request, "section19/conflict_withdraw.html", context)
