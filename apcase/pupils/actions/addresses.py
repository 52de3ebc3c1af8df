"""A child's protected address: nobody is shown it but a named person who says why, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.access.named import ungrant
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.pupils import restricted
from apcase.pupils.actions.restricted import name_people
from apcase.pupils.models import Contact, Pupil
from apcase.rules.refusal import Refusal


@dataclass(frozen=True)
class Unmasked:
    """Where the child lives and how to reach their carers, for one answer and no longer."""

    address: str
    postcode: str
    contacts: list[Contact]


@transaction.atomic
def protect_address(
    pupil: Pupil, *, reason: str, people: Iterable[User], by: User, on: date
) -> Pupil:
    """From the next request on every page, answer, letter and export masks the address."""
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    people = list(people)
    if pupil.address_is_safe_since:
        raise Refusal("This child’s address is protected already.")
    if not reason.strip():
        raise Refusal("Enter why, without the address.", "reason")
    if not any(person.has_perm(Permission.ADDRESS_UNMASK) for person in people):
        raise Refusal("Name at least one officer or manager, who may still see it.", "people")
    check_nobody_is_let_in(pupil, people, by)
    pupil.address_is_safe_since = on
    pupil.save(update_fields=["address_is_safe_since"])
    record("address.protected", pupil, by=by, reason=reason.strip())
    name_people(pupil, people=people, by=by)
    return pupil


def check_nobody_is_let_in(pupil: Pupil, people: Iterable[User], by: User) -> None:
    """Whoever is named also sees a restricted child: only who may restrict lets somebody in."""
    if pupil.restricted_at is None or by.has_perm(Permission.PUPIL_RESTRICT):
        return
    named = set(restricted.named_people(pupil))
    strangers = ", ".join(person.name for person in people if person not in named)
    if strangers:
        raise Refusal(
            f"This child is restricted, and these people do not see the child: {strangers}. "
            "Choose among those who are named, or ask a manager to name them first.",
            "people",
        )


@transaction.atomic
def unprotect_address(pupil: Pupil, *, reason: str, by: User) -> Pupil:
    pupil = Pupil.objects.select_for_update().get(pk=pupil.pk)
    if pupil.address_is_safe_since is None:
        raise Refusal("This child’s address is not protected.")
    check_named(pupil, by)
    if not reason.strip():
        raise Refusal("Enter why it no longer needs protection.", "reason")
    pupil.address_is_safe_since = None
    pupil.save(update_fields=["address_is_safe_since"])
    record("address.unprotected", pupil, by=by, reason=reason.strip())
    if pupil.restricted_at is None:
        for person in restricted.named_people(pupil):
            ungrant(person, Permission.PUPIL_VIEW, pupil)
    return pupil


@transaction.atomic
def unmask_address(pupil: Pupil, *, reason: str, by: User) -> Unmasked:
    """The address itself, written into the log before it is shown."""
    check_named(pupil, by)
    if len(reason.split()) < 3:
        raise Refusal("Enter why you need it, in a sentence.", "reason")
    record("address.unmasked", pupil, by=by, reason=reason.strip())
    return Unmasked(pupil.home_address, pupil.home_postcode, list(pupil.contacts.all()))


def check_named(pupil: Pupil, by: User) -> None:
    if not restricted.named_people(pupil).filter(pk=by.pk).exists():
        raise Refusal("Only the people named on this child may do this. Ask one of them.")
