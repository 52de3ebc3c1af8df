from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.access.models.people import User
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may read the log reads what was found in it."""
        return self if user.has_perm(Permission.AUDIT_READ) else self.none()

    def waiting(self):
        return self.filter(answered_at=None)


@tracked
class Finding(models.Model):
    """Something in one person's day in the records that looks worth asking about."""

    class Kind(models.TextChoices):
        OUTSIDE = "outside", "Outside their own work"
        MANY = "many", "Many more than usual"
        OUT_OF_HOURS = "out_of_hours", "Out of hours"
        SAME_NAME = "same_name", "Their own family name"
        BROKEN_GLASS = "broken_glass", "Broken glass"

    id = uuid_key()
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="findings")
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind)
    # Why, without a child's name: it stands on lists.
    sentence = models.CharField(max_length=300)
    # Plain ids, as in the log: this app knows no children.
    pupils = ArrayField(models.UUIDField(), default=list)
    found_at = models.DateTimeField(db_default=Now())
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="findings_answered"
    )
    answer = models.CharField(max_length=500, blank=True)

    objects = FindingQuerySet.as_manager()

    class Privacy:
        personal = {"person", "on", "kind", "sentence", "pupils", "answered_by", "answer"}
        special = set()
        plain = {"id", "found_at", "answered_at"}

    class Meta:
        ordering = ["-on", "person__name", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on", "kind"], name="finding_once_a_day_of_each_kind"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="finding_answered_at_by_and_how_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.on}: {self.get_kind_display()}"
