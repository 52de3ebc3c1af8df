"""Restricted children: who is named on each, and the ways to find one without a list."""

import re
from uuid import UUID

from django.db.models import Q, QuerySet

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.pupils.models import BreakGlass, Pupil, PupilUserGrant, Restriction

ADDRESS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def holding(permission: Permission) -> QuerySet[User]:
    """Everybody whose live membership gives this right, by name."""
    serving = Membership.objects.holding(permission).values("user")
    return User.objects.filter(pk__in=serving).order_by("name", "pk")


def named_people(pupil: Pupil) -> QuerySet[User]:
    grants = PupilUserGrant.objects.filter(content_object=pupil)
    return User.objects.filter(pk__in=grants.values("user")).order_by("name", "pk")


def may_lift(pupil: Pupil) -> QuerySet[User]:
    """Those named on the child who can also name others and lift the restriction."""
    return holding(Permission.PUPIL_RESTRICT).filter(pk__in=named_people(pupil).values("pk"))


def by_reference(text: str) -> Pupil | None:
    """A restricted child by the whole UPN, by the address of their page, or by the reference of
    a restriction on which nobody is left. Never by a name."""
    restricted = Pupil.objects.exclude(restricted_at=None)
    if address := ADDRESS.search(text):
        return restricted.filter(pk=UUID(address[0])).first()
    word = text.strip().upper()
    if word.startswith("R-"):
        named = (row for row in orphaned() if row.reference == word)
        return next((row.pupil for row in named), None)
    return restricted.filter(upn=word).first() if word else None


def orphaned() -> list[Restriction]:
    """Standing restrictions on which nobody who could lift them is named any longer."""
    can_lift = holding(Permission.PUPIL_RESTRICT).values("pk")
    kept = PupilUserGrant.objects.filter(user__in=can_lift).values("content_object")
    standing = Restriction.objects.filter(lifted_at=None).exclude(pupil__in=kept)
    return list(standing.select_related("pupil"))


def grants_of_leavers() -> QuerySet[PupilUserGrant]:
    """Grants of people who may open no child's page today."""
    serving = holding(Permission.PUPIL_VIEW).values("pk")
    return PupilUserGrant.objects.filter(~Q(user__in=serving)).select_related(
        "user", "content_object"
    )


def latest_broken() -> QuerySet[BreakGlass]:
    return BreakGlass.objects.select_related("user")
