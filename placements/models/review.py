from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.of_placement import OfPlacementQuerySet
from placements.models.placement import Placement
from placements.rules.placement_reviews import DECISIONS


@tracked
class Review(models.Model):
    """A placement looked at on a day, what was decided, and when it is looked at next."""

    class Decision(models.TextChoices):
        CONTINUE = "continue", DECISIONS["continue"]
        INCREASE = "increase", DECISIONS["increase"]
        REDUCE = "reduce", DECISIONS["reduce"]
        CHANGE_PROVIDER = "change_provider", DECISIONS["change_provider"]
        REINTEGRATE = "reintegrate", DECISIONS["reintegrate"]
        END = "end", DECISIONS["end"]
        # Said of earlier reviews; no longer offered.
        CHANGE = "change", "Continue with changes"

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    decision = models.CharField(max_length=15, choices=Decision)
    reason = models.TextField()
    child_view = models.TextField(blank=True)
    no_view_reason = models.CharField(max_length=300, blank=True)
    # Nothing of the next five is said of reviews recorded before they were asked.
    parents_invited_on = models.DateField(null=True)
    parents_invited_how = models.CharField(max_length=200, blank=True)
    not_invited_reason = models.CharField(max_length=300, blank=True)
    interval_reason = models.CharField(max_length=300, blank=True)
    child_told = models.CharField(max_length=300, blank=True)
    # None only where the decision was to end.
    next_review_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "held_on", "decision", "next_review_on", "recorded_by",
            "parents_invited_on", "parents_invited_how",
        }  # fmt: skip
        special = {
            "reason", "child_view", "no_view_reason", "not_invited_reason", "interval_reason",
            "child_told",
        }  # fmt: skip
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["-held_on", "-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "held_on"], name="review_one_a_day_for_each_placement"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="review_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(child_view="") | ~Q(no_view_reason=""),
                name="review_has_the_childs_voice_or_why_not",
            ),
            models.CheckConstraint(
                condition=Q(parents_invited_on=None, parents_invited_how="")
                | Q(parents_invited_on__isnull=False, parents_invited_on__lte=F("held_on"))
                & Q(not_invited_reason="")
                & ~Q(parents_invited_how=""),
                name="review_parents_invited_when_and_how_or_why_not",
            ),
            models.CheckConstraint(
                condition=Q(decision="end")
                | Q(next_review_on__isnull=False, next_review_on__gt=F("held_on")),
                name="review_sets_the_next_unless_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"Review on {self.held_on:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
