"""How people come in: invitations, lost second factors, the link with the council's sign-in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from apcase.access import actions, council, factors
from apcase.access.entry_forms import InviteForm, SubjectForm, TakeFactorsForm
from apcase.access.guards import requires
from apcase.access.rights import Permission
from apcase.access.views.people import found
from apcase.web.forms import bind


@requires(Permission.PERSON_MANAGE)
def invite(request):
    form = bind(InviteForm, request, initial={"starts_on": localdate()})
    if form.is_valid() and (person := form.carry_out(actions.invite_person_at, by=request.user)):
        messages.success(
            request, f"{person.name} is sent a link, which works once and until tomorrow."
        )
        return redirect("people:person-detail", person.pk)
    return render(request, "access/person_invite.html", {"form": form})


@requires(Permission.PERSON_MANAGE)
def person_entry(request, pk):
    """How somebody signs in, and what to do when they cannot."""
    person = found(request.user, pk)
    context = {
        "person": person,
        "factors": factors.held_by(person),
        "codes_left": factors.codes_left(person),
        "linked": council.linked(person),
        "may_act": person.is_active and person.pk != request.user.pk,
        "may_reactivate": not person.is_active and person.pk != request.user.pk,
    }
    return render(request, "access/person_entry.html", context)


@requires(Permission.PERSON_MANAGE)
@require_POST
def invite_again(request, pk):
    person = found(request.user, pk)
    actions.invite_again(person, by=request.user)
    messages.success(request, f"{person.name} is sent a new link. The one before no longer works.")
    return redirect("people:person-entry", pk)


@requires(Permission.PERSON_MANAGE)
@require_POST
def reactivate(request, pk):
    person = found(request.user, pk)
    actions.reactivate(person, by=request.user)
    messages.success(request, f"{person.name} can sign in again.")
    return redirect("people:person-entry", pk)


@requires(Permission.PERSON_MANAGE)
def factors_take(request, pk):
    person = found(request.user, pk)
    form = bind(TakeFactorsForm, request)
    if form.is_valid() and form.carry_out(actions.take_factors_away, person, by=request.user):
        messages.success(
            request,
            f"{person.name} is signed out everywhere, and sets up a new second factor when they "
            "next sign in.",
        )
        return redirect("people:person-entry", pk)
    return render(request, "access/person_factors_take.html", {"person": person, "form": form})


@requires(Permission.PERSON_MANAGE)
def council_link(request, pk):
    person = found(request.user, pk)
    form = bind(SubjectForm, request)
    if form.is_valid() and form.carry_out(
        actions.link_council_account, person, provider=council.provider_id(), by=request.user
    ):
        messages.success(request, f"{person.name} can use the council’s own sign-in.")
        return redirect("people:person-entry", pk)
    return render(request, "access/person_council_link.html", {"person": person, "form": form})


@requires(Permission.PERSON_MANAGE)
@require_POST
def council_unlink(request, pk):
    person = found(request.user, pk)
    actions.unlink_council_account(person, provider=council.provider_id(), by=request.user)
    messages.success(request, f"{person.name} can no longer use the council’s own sign-in.")
    return redirect("people:person-entry", pk)
