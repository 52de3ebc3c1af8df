"""Who holds which role where, from a day to a day. Nobody gives themselves one."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from apcase.access.bodies import Body
from apcase.access.models import Membership, Organisation, User
from apcase.access.rights import APPOINTED, ROLES_AT, Permission, Role
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import in_words
from apcase.rules.refusal import NotYours, Refusal

OWN = "Nobody changes their own roles. Ask another administrator or manager."
LAST = (
    "{name} is the last administrator. Make somebody else an administrator first, so that roles "
    "can still be given."
)


@transaction.atomic
def add_membership(
    user: User,
    *,
    role: Role,
    organisation: Organisation,
    starts_on: date,
    by: User,
    ends_on: date | None = None,
    agency: str = "",
) -> Membership:
    """Give a person a role in an organisation, from a day and perhaps to a day."""
    check_giver(user, role, by=by)
    check_role(role, organisation, agency)
    if not user.is_active:
        raise Refusal(f"{user.name} is deactivated and can hold no role.")
    if ends_on is not None and ends_on < starts_on:
        raise Refusal("The last day lies before the first. Enter a later one.", "ends_on")
    taken = (
        f"{user.name} holds this role at {organisation} on some of these days already. End that "
        "first, or choose other days."
    )
    with sentences(membership_once_at_a_time=taken):
        membership = Membership.objects.create(
            user=user, organisation=organisation, role=role, agency=agency,
            starts_on=starts_on, ends_on=ends_on,
        )  # fmt: skip
    record(
        "membership.added", membership, by=by, user=user, role=str(role), agency=agency,
        organisation=organisation, starts_on=starts_on, ends_on=ends_on,
    )  # fmt: skip
    return membership


@transaction.atomic
def add_membership_at(user: User, *, organisation: Body, by: User, **facts) -> Membership:
    """The same at a school, trust or provider that becomes an organisation with this person."""
    return add_membership(user, organisation=organisation.organisation(by), by=by, **facts)


@transaction.atomic
def end_membership(membership: Membership, *, ends_on: date, by: User, on: date) -> Membership:
    """The last day of a role. With today, the person loses it at midnight; a past day, at once."""
    alone_with_administrators()
    membership = Membership.objects.select_for_update(of=["self"]).get(pk=membership.pk)
    check_giver(membership.user, membership.role, by=by)
    if membership.ends_on and membership.ends_on < on:
        raise Refusal(f"This role ended on {in_words(membership.ends_on)} already.", "ends_on")
    if membership.ends_on and ends_on > membership.ends_on:
        raise Refusal(
            f"This role ends on {in_words(membership.ends_on)}. To let somebody stay longer, add "
            "the role again.",
            "ends_on",
        )
    if ends_on < membership.starts_on:
        raise Refusal(
            f"This role began on {in_words(membership.starts_on)}. Enter that day or a later one.",
            "ends_on",
        )
    membership.ends_on = ends_on
    membership.save(update_fields=["ends_on"])
    keep_an_administrator(membership.user, after=max(ends_on, on) + timedelta(days=1))
    record("membership.ended", membership, by=by, user=membership.user, ends_on=ends_on)
    return membership


@transaction.atomic
def deactivate(user: User, *, reason: str, by: User, on: date) -> User:
    """From now on the person can neither sign in nor, where they have, see anything."""
    alone_with_administrators()
    user = User.objects.select_for_update().get(pk=user.pk)
    if not reason.strip():
        raise Refusal("Enter why, for whoever asks later.", "reason")
    if not user.is_active:
        raise Refusal(f"{user.name} is deactivated already.")
    if user.pk == by.pk:
        raise NotYours(OWN)
    for membership in user.memberships.live():
        check_giver(user, membership.role, by=by)
    user.deactivated_at = Now()
    user.save(update_fields=["deactivated_at"])
    user.refresh_from_db()
    keep_an_administrator(user, after=on + timedelta(days=1))
    record("person.deactivated", user, by=by, reason=reason.strip())
    return user


def check_role(role: Role, organisation: Organisation, agency: str = "") -> None:
    if role not in ROLES_AT[organisation.kind]:
        fitting = ", ".join(Role(each).label for each in ROLES_AT[organisation.kind])
        raise Refusal(
            f"“{Role(role).label}” is not a role at {organisation.name}. Choose one of: {fitting}.",
            "role",
        )
    if role == Role.PANEL_MEMBER and not agency:
        raise Refusal("Choose the agency for which the panel member speaks.", "agency")
    if role != Role.PANEL_MEMBER and agency:
        raise Refusal("Only a panel member speaks for an agency. Leave it empty.", "agency")


def check_giver(user: User, role: Role, *, by: User) -> None:
    if user.pk == by.pk:
        raise NotYours(OWN)
    if role in APPOINTED and not by.has_perm(Permission.PERSON_APPOINT):
        raise Refusal(
            f"Only an administrator gives or ends the role “{Role(role).label}”. Ask one.", "role"
        )


def alone_with_administrators() -> None:
    """Of two who each remove the other at the same moment, the second waits and is refused."""
    rows = Membership.objects.select_for_update(of=["self"]).filter(role=Role.ADMINISTRATOR)
    list(rows.order_by("pk"))


def keep_an_administrator(user: User, *, after: date) -> None:
    """Refuse what would leave nobody to give roles; undone with the transaction."""
    held = Membership.objects.filter(role=Role.ADMINISTRATOR)
    if not held.filter(user=user).exists():
        return
    left = held.filter(
        Q(ends_on=None) | Q(ends_on__gte=after), starts_on__lte=after, user__deactivated_at=None
    )
    if not left.exists():
        raise Refusal(LAST.format(name=user.name))
