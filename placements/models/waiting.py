from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from directory.models import Provider, Site
from placements.rules.waiting import PRIORITIES


class WaitingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An entry is seen by whoever sees the child in full."""
        return self.filter(pupil__in=Pupil.objects.visible_in_full_to(user))

    def open(self):
        return self.filter(closed_at=None)


@tracked
class Waiting(models.Model):
    """A child who waits for a place at a provider, why, and since when."""

    class Outcome(models.TextChoices):
        PLACED = "placed", "Placed"
        REMOVED = "removed", "Taken off"

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="waits")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="waiting")
    # None where any of the provider's sites would do.
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="waiting"
    )
    # 1 is Monday.
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    priority = models.CharField(
        max_length=20, choices=[(each.key, each.words) for each in PRIORITIES]
    )
    reason = models.CharField(max_length=300)
    since = models.DateField()
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="waits"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    why_closed = models.CharField(max_length=300, blank=True)

    objects = WaitingQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "provider", "site", "weekdays", "since", "owner", "asked_by", "closed_by",
        }  # fmt: skip
        special = {"priority", "reason", "why_closed"}
        plain = {"id", "asked_at", "closed_at", "outcome"}

    class Meta:
        ordering = ["since", "asked_at", "pk"]
        indexes = [
            models.Index(
                "provider", "since", name="waiting_open_by_provider", condition=Q(closed_at=None)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "provider"],
                condition=Q(closed_at=None),
                name="waiting_once_for_a_provider",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="waiting_has_a_reason"),
            models.CheckConstraint(
                condition=Q(weekdays__len__gte=1, weekdays__contained_by=list(range(1, 8))),
                name="waiting_for_known_weekdays",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="", why_closed="")
                | (
                    Q(closed_at__isnull=False, closed_by__isnull=False)
                    & Q(outcome__in=["placed", "removed"])
                    & ~Q(why_closed="")
                ),
                name="waiting_closed_at_by_how_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Waiting for {self.provider} since {self.since:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:waiting-list", args=[self.provider_id]) + f"#w{self.pk}"
