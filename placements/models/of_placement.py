"""Rows that hang on a placement, and who sees them: by the path that a model says itself."""

from django.db import models

from apcase.pupils.models import Pupil
from placements.models.placement import Placement


class OfPlacementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the placement, its provider's people among them."""
        seen = Placement.objects.visible_to(user)
        return self.filter(**{f"{self.model.to_placement}__in": seen})


class SeenInFullQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full."""
        pupils = Pupil.objects.visible_in_full_to(user)
        return self.filter(**{f"{self.model.to_placement}__pupil__in": pupils})
