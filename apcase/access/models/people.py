from functools import cached_property
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now, TruncDate

from apcase.access.rights import GRANTS, Agency, Permission, Role
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days


def today_in_london() -> TruncDate:
    """The database's own date: the one clock below the edges, for rights alone."""
    return TruncDate(Now(), tzinfo=ZoneInfo("Europe/London"))


class UserManager(BaseUserManager):
    def system(self) -> "User":
        """The named user as whom the nightly run acts. It cannot sign in."""
        user, _ = self.get_or_create(
            email="nightly@system.invalid", defaults={"name": "APcase nightly run"}
        )
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


@tracked
class User(AbstractBaseUser):
    """A person who signs in, or the system's own user."""

    id = uuid_key()
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=150)
    deactivated_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    is_staff = is_superuser = False
    untracked = ("password", "last_login")

    class Privacy:
        personal = {"email", "name", "password", "last_login"}
        special = set()
        plain = {"id", "deactivated_at", "created_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Func(F("email"), function="lower"), name="user_email_unique_whatever_the_case"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    @cached_property
    def live_memberships(self) -> list["Membership"]:
        """As of the database's today, read once for each request."""
        return list(Membership.objects.live().filter(user=self).select_related("organisation"))

    @property
    def kinds_served(self) -> set[str]:
        return {membership.organisation.kind for membership in self.live_memberships}

    @property
    def serves_a_school(self) -> bool:
        """One school, or all of a trust's."""
        return bool({Organisation.Kind.SCHOOL, Organisation.Kind.TRUST} & self.kinds_served)

    @property
    def serves_a_provider(self) -> bool:
        return Organisation.Kind.PROVIDER in self.kinds_served

    @cached_property
    def rights(self) -> frozenset[Permission]:
        if not self.is_active:
            return frozenset()
        held = [GRANTS[Role(membership.role)] for membership in self.live_memberships]
        return frozenset().union(*held)

    def has_perm(self, permission: str, obj=None) -> bool:
        return permission in self.rights

    def has_perms(self, permissions, obj=None) -> bool:
        return all(self.has_perm(permission, obj) for permission in permissions)

    def has_module_perms(self, app_label: str) -> bool:
        return any(right.startswith(f"{app_label}.") for right in self.rights)

    def knows(self, other: "User") -> bool:
        """Whether this person may be told the other's name: they work in one place, or here."""
        served = {each.organisation_id for each in self.live_memberships}
        return Organisation.Kind.AUTHORITY in self.kinds_served or bool(
            served & {each.organisation_id for each in other.live_memberships}
        )

    @property
    def audit_name(self) -> str:
        return self.name

    @property
    def audit_role(self) -> str:
        return ", ".join(
            f"{membership.role_words} at {membership.organisation.name}"
            for membership in self.live_memberships
        )


@tracked
class Organisation(models.Model):
    """A body that people work for: the authority, a school, a trust or a provider."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", "Local authority"
        SCHOOL = "school", "School"
        TRUST = "trust", "Trust"
        PROVIDER = "provider", "Provider"

    id = uuid_key()
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "kind", "name"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind="authority"),
                name="organisation_one_authority",
            )
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet):
    def live(self):
        today = today_in_london()
        return self.filter(
            Q(ends_on=None) | Q(ends_on__gte=today),
            starts_on__lte=today,
            user__deactivated_at=None,
        )

    def holding(self, permission: Permission):
        held_by = [role for role, rights in GRANTS.items() if permission in rights]
        return self.live().filter(role__in=held_by)


@tracked
class Membership(models.Model):
    """A person's role in an organisation, from a day to a day."""

    id = uuid_key()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role)
    # For whom a panel member speaks; nobody else carries one.
    agency = models.CharField(max_length=20, choices=Agency, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Privacy:
        personal = {"user"}
        special = set()
        plain = {"id", "organisation", "role", "agency", "starts_on", "ends_on"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=(Q(role=Role.PANEL_MEMBER) & ~Q(agency=""))
                | (~Q(role=Role.PANEL_MEMBER) & Q(agency="")),
                name="membership_of_a_panel_names_the_agency",
            ),
            ExclusionConstraint(
                name="membership_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role_words} at {self.organisation}"

    @property
    def role_words(self) -> str:
        role = self.get_role_display()
        return f"{role} ({self.get_agency_display()})" if self.agency else role
