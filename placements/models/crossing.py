from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.placement import Placement


class LineCrossingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user).values("pk"))


@tracked
class LineCrossing(models.Model):
    """Why a manager let a placement make a provider one that may have to register as a school."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="crossings")
    # The arithmetic as it stood, in sentences that name no child.
    arithmetic = models.TextField()
    reason = models.CharField(max_length=300)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(db_default=Now())

    objects = LineCrossingQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "decided_by"}
        special = set()
        plain = {"id", "arithmetic", "reason", "decided_at"}

    class Meta:
        ordering = ["-decided_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="line_crossing_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"Decided on {self.decided_at:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
