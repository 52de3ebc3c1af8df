from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.direction import person
from placements.models.of_placement import SeenInFullQuerySet
from placements.models.placement import Placement


@tracked
class StartMove(models.Model):
    """The day on which a child was to start at a placement was moved to another, and why."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="start_moves")
    before_on = models.DateField()
    to_on = models.DateField()
    reason = models.TextField()
    moved_by = person()
    moved_at = models.DateTimeField(db_default=Now())

    objects = SeenInFullQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "before_on", "to_on", "moved_by"}
        special = {"reason"}
        plain = {"id", "moved_at"}

    class Meta:
        ordering = ["-moved_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="start_move_says_why"),
            models.CheckConstraint(
                condition=~Q(before_on=F("to_on")), name="start_move_to_another_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Moved from {self.before_on:%-d %B %Y} to {self.to_on:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
