from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.direction import person
from placements.models.of_placement import OfPlacementQuerySet
from placements.models.placement import Placement
from placements.rules.family_contact import HOLDERS

HOLDER_WORDS = list(HOLDERS.items())


@tracked
class FamilyContact(models.Model):
    """Whether the home school or the provider keeps the first contact with a child's parents."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="family_contact"
    )
    holder = models.CharField(max_length=8, choices=HOLDER_WORDS)
    name = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    # With whom at the home school it was agreed that the provider does.
    agreed_with = models.CharField(max_length=200, blank=True)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "holder", "name", "since", "agreed_with", "recorded_by"}
        special = set()
        plain = {"id", "recorded_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(holder="school", agreed_with="")
                | Q(holder="provider") & ~Q(name="") & ~Q(agreed_with=""),
                name="family_contact_delegated_to_somebody_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.get_holder_display()

    def get_absolute_url(self) -> str:
        return f"{self.placement.get_absolute_url()}#arrangements"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
