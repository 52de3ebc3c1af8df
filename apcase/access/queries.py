"""Who can sign in, with which roles."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from apcase.access.models import Absence, Membership, User
from apcase.access.rights import Permission, Role


def people_for(user) -> QuerySet[User]:
    """Everybody who is or was somebody here, for those who may see people."""
    if not user.has_perm(Permission.PERSON_VIEW):
        return User.objects.none()
    people = User.objects.exclude(email__endswith="@system.invalid").order_by("name", "pk")
    return people.annotate(serves=Exists(Membership.objects.live().filter(user=OuterRef("pk"))))


def with_roles(people: QuerySet[User]) -> QuerySet[User]:
    """Each with `live`: the roles held today."""
    live = Membership.objects.live().select_related("organisation").order_by("role", "pk")
    return people.prefetch_related(Prefetch("memberships", live, to_attr="live"))


def narrowed(people: QuerySet[User], *, words: str, role: str) -> QuerySet[User]:
    for word in words.split():
        people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
    if role in Role.values:
        people = people.filter(pk__in=Membership.objects.live().filter(role=role).values("user"))
    return people


def deputies() -> QuerySet[User]:
    """Who may look after an officer's work: whoever sees the same children."""
    serving = Membership.objects.holding(Permission.PUPIL_VIEW_ALL).values("user")
    return User.objects.filter(pk__in=serving).order_by("name", "pk")


def stood_in_for(user, on: date) -> list[User]:
    """Whose work is this person's too on a day."""
    absences = Absence.objects.on(on).filter(deputy=user.pk).select_related("user")
    return [absence.user for absence in absences.order_by("user__name")]
