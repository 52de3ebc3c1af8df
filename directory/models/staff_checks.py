import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.provider import Provider
from directory.models.site import Site
from directory.rules import staff_checks


def some_of(known: dict[str, str]) -> ArrayField:
    return ArrayField(models.CharField(max_length=20, choices=list(known.items())))


@tracked
class Confirmation(models.Model):
    """A provider confirmed in writing that its staff have been checked."""

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="confirmations")
    # None: for every site.
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="confirmations"
    )
    groups = some_of(staff_checks.GROUPS)
    checks = some_of(staff_checks.CHECKS)
    confirmed_by = models.CharField(max_length=150)
    role = models.CharField(max_length=150)
    confirmed_on = models.DateField()
    until = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"confirmed_by", "role", "recorded_by"}
        special = set()
        plain = {
            "id", "provider", "site", "groups", "checks", "confirmed_on", "until", "recorded_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-confirmed_on", "-recorded_at", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="confirmation_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("confirmed_on")),
                name="confirmation_ends_after_it_is_given",
            ),
            models.CheckConstraint(
                condition=~Q(confirmed_by="") & ~Q(role=""), name="confirmation_says_by_whom"
            ),
            models.CheckConstraint(
                condition=Q(
                    checks__contained_by=list(staff_checks.CHECKS),
                    groups__contained_by=list(staff_checks.GROUPS),
                    checks__len__gt=0,
                    groups__len__gt=0,
                ),
                name="confirmation_names_known_checks_and_groups",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.confirmed_by}, {self.role}"


@tracked
class StaffChange(models.Model):
    """A provider told of a change among its staff after it had confirmed their checks."""

    id = uuid_key()
    confirmation = models.ForeignKey(Confirmation, on_delete=models.PROTECT, related_name="changes")
    notified_on = models.DateField()
    notified_by = models.CharField(max_length=150)
    what = models.CharField(max_length=500)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"notified_by", "what", "recorded_by"}
        special = set()
        plain = {"id", "confirmation", "notified_on", "recorded_at"}

    class Meta:
        ordering = ["-notified_on", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="staff_change_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(notified_by=""),
                name="staff_change_says_what_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.what
