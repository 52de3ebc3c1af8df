"""Who can sign in and with which roles, and who may do what."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate

from apcase.access import actions, queries, role_words
from apcase.access.guards import requires, signed_in
from apcase.access.models import Membership, User
from apcase.access.people_forms import (
    DeactivateForm,
    EndMembershipForm,
    MembershipForm,
    PeopleFilterForm,
)
from apcase.access.rights import Permission
from apcase.audit import log
from apcase.web.dates import plain_date
from apcase.web.edits import edits
from apcase.web.forms import bind, bind_query
from apcase.web.paging import page_of


@signed_in
def roles(request):
    """Who may do what, for everybody: how rights are given is no secret."""
    context = {
        "sees": [
            (role.label, role_words.place_of(role), sees) for role, sees in role_words.SEES.items()
        ],
        "groups": [
            (group, [(words, role_words.holders(right)) for right, words in rights.items()])
            for group, rights in role_words.RIGHTS.items()
        ],
        "own": [membership.role_words for membership in request.user.live_memberships],
    }
    return render(request, "access/roles.html", context)


@requires(Permission.PERSON_VIEW)
def person_list(request):
    form = bind_query(PeopleFilterForm, request)
    asked = form.cleaned_data if form.is_valid() else {"words": "", "role": ""}
    people = queries.narrowed(queries.people_for(request.user), **asked)
    page = page_of(queries.with_roles(people), request)
    may_invite = request.user.has_perm(Permission.PERSON_MANAGE)
    context = {"form": form, "page": page, "may_invite": may_invite}
    return render(request, "access/person_list.html", context)


@requires(Permission.PERSON_VIEW)
def person_detail(request, pk):
    person, today = found(request.user, pk), localdate()
    memberships = person.memberships.select_related("organisation").order_by("-starts_on", "role")
    may = request.user.has_perm
    context = {
        "person": person,
        "memberships": [
            (row, row.ends_on is not None and row.ends_on < today) for row in memberships
        ],
        "absences": person.absences.filter(cancelled_at=None, ends_on__gte=today).select_related(
            "deputy"
        ),
        "may_manage": may(Permission.PERSON_MANAGE) and person.pk != request.user.pk,
        "may_read_audit": may(Permission.AUDIT_READ),
        "may_name_deputy": may(Permission.ALERT_ASSIGN),
    }
    return render(request, "access/person_detail.html", context)


@requires(Permission.PERSON_MANAGE)
def membership_add(request, pk):
    person = found(request.user, pk)
    form = bind(MembershipForm, request, initial={"starts_on": localdate()})
    if form.is_valid() and form.carry_out(actions.add_membership_at, person, by=request.user):
        messages.success(request, f"{person.name} has the role from that day on.")
        return redirect("people:person-detail", pk)
    return render(request, "access/membership_add.html", {"person": person, "form": form})


@requires(Permission.PERSON_MANAGE)
@edits(Membership)
def membership_end(request, pk):
    held = Membership.objects.filter(user__in=queries.people_for(request.user).values("pk"))
    membership = get_object_or_404(held.select_related("user", "organisation"), pk=pk)
    last = membership.ends_on or localdate()
    form = bind(EndMembershipForm, request, initial={"ends_on": last})
    if form.is_valid() and (
        ended := form.carry_out(actions.end_membership, membership, by=request.user, on=localdate())
    ):
        messages.success(request, f"The role ends on {plain_date(ended.ends_on)}.")
        return redirect("people:person-detail", ended.user_id)
    context = {"membership": membership, "person": membership.user, "form": form}
    return render(request, "access/membership_end.html", context)


@requires(Permission.PERSON_MANAGE)
def deactivate(request, pk):
    person = found(request.user, pk)
    form = bind(DeactivateForm, request)
    if form.is_valid() and form.carry_out(
        actions.deactivate, person, by=request.user, on=localdate()
    ):
        messages.success(request, f"{person.name} can no longer sign in.")
        return redirect("people:person-detail", pk)
    return render(request, "access/person_deactivate.html", {"person": person, "form": form})


def found(user, pk) -> User:
    person = get_object_or_404(queries.people_for(user), pk=pk)
    log.saw(user, person)
    return person
