from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from directory.models import Standing
from placements.models.placement import Placement


class ContinuityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full: a provider's people are not told of it here."""
        return self.filter(placement__pupil__in=Pupil.objects.visible_in_full_to(user))

    def current(self):
        """Neither asked anew since nor answered by what happened."""
        return self.filter(lapsed_at=None)

    def undecided(self):
        return self.current().filter(decision="")


@tracked
class Continuity(models.Model):
    """Whether a child stays, pauses or moves since the standing of its provider changed."""

    class Decision(models.TextChoices):
        STAY = "stay", "Stay, with controls"
        PAUSE = "pause", "Pause"
        MOVE = "move", "Move"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="continuities")
    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    decision = models.CharField(max_length=5, choices=Decision, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True)
    lapse_reason = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(db_default=Now())

    objects = ContinuityQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "decision", "decided_by"}
        special = {"reason"}
        plain = {
            "id", "standing", "asked_on", "due_on", "decided_at", "lapsed_at", "lapse_reason",
            "asked_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "standing"], name="continuity_asked_once_for_a_standing"
            ),
            models.UniqueConstraint(
                fields=["placement"],
                condition=Q(lapsed_at=None),
                name="continuity_one_current_for_each_placement",
            ),
            models.CheckConstraint(
                condition=Q(decision="", reason="", decided_by=None, decided_at=None)
                | (
                    ~Q(decision="")
                    & ~Q(reason="")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="continuity_decided_by_when_and_why_together",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_at=None, lapse_reason="")
                | (Q(lapsed_at__isnull=False) & ~Q(lapse_reason="")),
                name="continuity_lapsed_when_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Safety and continuity, asked on {self.asked_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:continuity-detail", args=[self.pk])

    @property
    def pupil_id(self):
        return self.placement.pupil_id
