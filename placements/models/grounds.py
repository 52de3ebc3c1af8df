from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.direction import person
from placements.models.of_placement import SeenInFullQuerySet
from placements.models.placement import Placement
from placements.rules.grounds import QUESTIONS


def words() -> models.CharField:
    return models.CharField(max_length=500, blank=True)


@tracked
class Grounds(models.Model):
    """Why a placement was decided as it was, and how a long one outside schools stays broad."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="grounds")
    several = words()
    away = words()
    outside = words()
    exam_centre = words()
    sport = words()
    pastoral = words()
    breadth = words()
    said_by = person()
    said_at = models.DateTimeField(db_default=Now())

    objects = SeenInFullQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "exam_centre", "sport", "breadth", "said_by"}
        special = {"several", "away", "outside", "pastoral"}
        plain = {"id", "said_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(**{question.key: "" for question in QUESTIONS}),
                name="grounds_say_something",
            ),
        ]

    def __str__(self) -> str:
        return "Why it was decided like this"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-grounds", args=[self.placement_id])

    @property
    def said(self) -> dict[str, str]:
        return {question.key: getattr(self, question.key) for question in QUESTIONS}

    @property
    def pupil_id(self):
        return self.placement.pupil_id
