from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.placement import Placement


class PlacedAnywayQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user).values("pk"))


@tracked
class PlacedAnyway(models.Model):
    """Why a manager placed a child with a provider that was not open to placements."""

    id = uuid_key()
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="placed_anyway"
    )
    # The standing as it was that day, in a sentence that names no child.
    standing = models.TextField()
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(db_default=Now())

    objects = PlacedAnywayQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "decided_by"}
        special = set()
        plain = {"id", "standing", "reason", "decided_at"}

    class Meta:
        ordering = ["-decided_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="placed_anyway_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(standing=""), name="placed_anyway_says_what_stood_against_it"
            ),
        ]

    def __str__(self) -> str:
        return f"Decided on {self.decided_at:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
