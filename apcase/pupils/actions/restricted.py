"""Who may see a restricted child: named people, and for some hours whoever says why."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.named import grant, ungrant
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils import restricted
from apcase.pupils.models import BreakGlass, Pupil, Restriction
from apcase.rules.refusal import Refusal

NOBODY_TO_LIFT = (
    "Name at least one manager or head of service, who can name others and lift the restriction."
)


@transaction.atomic
def restrict(
    pupil: Pupil, *, kind: str, reason: str, people: Iterable[User], by: User
) -> Restriction:
    """From the next request on only these people see the child."""
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    people = list(people)
    if pupil.restricted_at:
        raise Refusal("This child is restricted already. Name or remove people instead.")
    if not reason.strip():
        raise Refusal("Enter why, for whoever decides later whether it still holds.", "reason")
    if not any(person.has_perm(Permission.PUPIL_RESTRICT) for person in people):
        raise Refusal(NOBODY_TO_LIFT, "people")
    pupil.restricted_at = Now()
    pupil.save(update_fields=["restricted_at"])
    restriction = Restriction.objects.create(
        pupil=pupil, kind=kind, reason=reason.strip(), imposed_by=by
    )
    record("pupil.restricted", pupil, by=by, kind=kind, reason=restriction.reason)
    name_people(pupil, people=people, by=by)
    return restriction


def name_people(pupil: Pupil, *, people: Iterable[User], by: User) -> None:
    """Each of them who is not named already."""
    named = set(restricted.named_people(pupil))
    for person in people:
        if person not in named:
            name_person(pupil, person=person, by=by)


@transaction.atomic
def name_person(pupil: Pupil, *, person: User, by: User) -> None:
    """The person sees this child whatever the facts show, as long as they hold a role at all."""
    if not person.has_perm(Permission.PUPIL_VIEW):
        raise Refusal(
            f"{person.name} has no role in which children are seen. Choose somebody else.", "person"
        )
    if restricted.named_people(pupil).filter(pk=person.pk).exists():
        raise Refusal(f"{person.name} is named on this child already.", "person")
    grant(person, Permission.PUPIL_VIEW, pupil)
    record("pupil.person_named", pupil, by=by, person=person)


@transaction.atomic
def unname(pupil: Pupil, *, person: User, by: User, why: str = "") -> None:
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if not restricted.named_people(pupil).filter(pk=person.pk).exists():
        raise Refusal(f"{person.name} is not named on this child.", "person")
    if needs_somebody(pupil) and not restricted.may_lift(pupil).exclude(pk=person.pk).exists():
        raise Refusal(NOBODY_TO_LIFT, "person")
    ungrant(person, Permission.PUPIL_VIEW, pupil)
    record("pupil.person_unnamed", pupil, by=by, person=person, why=why)


def needs_somebody(pupil: Pupil) -> bool:
    return bool(pupil.restricted_at or pupil.address_is_safe_since)


@transaction.atomic
def unrestrict(pupil: Pupil, *, reason: str, by: User) -> Restriction:
    """The facts decide again who sees the child."""
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if pupil.restricted_at is None:
        raise Refusal("This child is not restricted.")
    if not reason.strip():
        raise Refusal("Enter why it is no longer needed.", "reason")
    restriction, _ = Restriction.objects.get_or_create(
        pupil=pupil,
        lifted_at=None,
        # A restriction that came with an import has no row of its own yet.
        defaults={"kind": Restriction.Kind.STAFF, "reason": "Not recorded.", "imposed_by": by},
    )
    restriction.lifted_at, restriction.lifted_by = Now(), by
    restriction.lift_reason = reason.strip()
    restriction.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    if not pupil.address_is_safe_since:
        for person in restricted.named_people(pupil):
            ungrant(person, Permission.PUPIL_VIEW, pupil)
    pupil.restricted_at = None
    pupil.save(update_fields=["restricted_at"])
    record("pupil.unrestricted", pupil, by=by, reason=restriction.lift_reason)
    return restriction


@transaction.atomic
def break_glass(*, reference: str, reason: str, by: User) -> BreakGlass:
    """Open a restricted child's record for some hours. Those who lead are told at once."""
    if len(reason.split()) < 3:
        raise Refusal("Enter why, in a sentence. A manager will read it.", "reason")
    pupil = restricted.by_reference(reference)
    if pupil is None or Pupil.objects.visible_to(by).filter(pk=pupil.pk).exists():
        raise Refusal(
            "There is no child under this reference whom you could not see already. Check the "
            "UPN, or copy the whole address of the page.",
            "reference",
        )
    glass = BreakGlass.objects.create(
        pupil=pupil,
        user=by,
        reason=reason.strip(),
        expires_at=Now() + timedelta(hours=settings.BROKEN_GLASS_HOURS),
    )
    glass.refresh_from_db()
    record("glass.broken", pupil, by=by, reason=glass.reason, expires_at=glass.expires_at)
    for person in restricted.holding(Permission.GLASS_REVIEW).exclude(pk=by.pk):
        promise("pupils.tell_of_broken_glass", glass.pk, person.pk)
    return glass


@transaction.atomic
def drop_grants_of_leavers(*, by: User) -> int:
    """Nightly. Whoever has left is named on nobody; safe to repeat."""
    grants = list(restricted.grants_of_leavers())
    for row in grants:
        ungrant(row.user, Permission.PUPIL_VIEW, row.content_object)
        record(
            "pupil.person_unnamed", row.content_object, by=by, person=row.user,
            why="The person holds no role today.",
        )  # fmt: skip
    return len(grants)
