from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.provider import Provider


class StandingQuerySet(models.QuerySet):
    def current(self):
        return self.filter(superseded_at=None)


@tracked
class Standing(models.Model):
    """What the authority says about using a provider, and since when."""

    class State(models.TextChoices):
        KNOWN = "known", "Known, not listed"
        APPROVED = "approved", "Approved"
        CONDITIONS = "conditions", "Approved with conditions"
        RESTRICTED = "restricted", "Restricted"
        SUSPENDED = "suspended", "Suspended"
        REMOVED = "removed", "Removed"

    OPEN_TO_PLACEMENTS = (State.APPROVED, State.CONDITIONS)

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="standings")
    state = models.CharField(max_length=12, choices=State)
    since = models.DateField()
    reason = models.CharField(max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())
    # Kept when superseded: a placement made in March is judged by March's standing.
    superseded_at = models.DateTimeField(null=True)

    objects = StandingQuerySet.as_manager()

    class Privacy:
        personal = {"set_by"}
        special = set()
        plain = {"id", "provider", "state", "since", "reason", "set_at", "superseded_at"}

    class Meta:
        ordering = ["-since", "-set_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider"],
                condition=Q(superseded_at=None),
                name="standing_one_current_for_each_provider",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="standing_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.get_state_display()
