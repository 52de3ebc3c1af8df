from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

LEASE = timedelta(minutes=20)
MOST_ATTEMPTS = 8


class PromiseQuerySet(models.QuerySet):
    def due(self):
        """Neither kept nor given up, and nobody is at work on them."""
        return self.filter(kept_at=None, attempts__lt=MOST_ATTEMPTS, not_before__lte=Now())

    def given_up(self):
        return self.filter(kept_at=None, attempts__gte=MOST_ATTEMPTS)


class Promise(models.Model):
    """Something owed to the outside world, written in the transaction that owes it."""

    task = models.CharField(max_length=100)
    arguments = models.JSONField(default=list)
    made_at = models.DateTimeField(db_default=Now())
    # The lease while somebody works on it, the pause after a failure.
    not_before = models.DateTimeField(db_default=Now())
    attempts = models.PositiveSmallIntegerField(default=0)
    kept_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {
            "id", "task", "arguments", "made_at", "not_before", "attempts", "kept_at", "last_error",
        }  # fmt: skip

    class Meta:
        indexes = [
            models.Index("not_before", name="promise_due", condition=Q(kept_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_at=None) | Q(kept_at__gte=F("made_at")),
                name="promise_kept_after_it_was_made",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.arguments}"
