from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models.pupil import Pupil


@tracked
class Restriction(models.Model):
    """Why a child's record is open to named people alone, and since when."""

    class Kind(models.TextChoices):
        STAFF = "staff", "Child of a member of staff"
        SAFE_ADDRESS = "safe_address", "Safe address"
        ADOPTION = "adoption", "Adoption"
        HIGH_PROFILE = "high_profile", "In the public eye"

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="restrictions")
    kind = models.CharField(max_length=20, choices=Kind)
    reason = models.CharField(max_length=300)
    imposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    imposed_at = models.DateTimeField(db_default=Now())
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.CharField(max_length=300, blank=True)

    class Privacy:
        personal = {"pupil", "imposed_by", "lifted_by"}
        special = {"kind", "reason", "lift_reason"}
        plain = {"id", "imposed_at", "lifted_at"}

    class Meta:
        ordering = ["-imposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(lifted_at=None), name="restriction_one_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="restriction_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None, lift_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
                name="restriction_lifted_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def reference(self) -> str:
        """What a list calls it instead of the child's name."""
        return f"R-{self.pk.hex[:8].upper()}"


class BreakGlassQuerySet(models.QuerySet):
    def open(self):
        """By the database's clock, as every right."""
        return self.filter(expires_at__gt=Now())


@tracked
class BreakGlass(models.Model):
    """Somebody opened a restricted child's record for some hours, and said why."""

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="broken_glasses")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="broken_glasses"
    )
    reason = models.CharField(max_length=300)
    broken_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()

    objects = BreakGlassQuerySet.as_manager()

    class Privacy:
        personal = {"pupil", "user"}
        special = {"reason"}
        plain = {"id", "broken_at", "expires_at"}

    class Meta:
        ordering = ["-broken_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="broken_glass_says_why"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("broken_at")), name="broken_glass_expires_later"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What mail and lists call it instead of the child's name."""
        return f"BG-{self.pk.hex[:8].upper()}"
