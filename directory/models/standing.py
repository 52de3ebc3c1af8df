from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models.provider import Provider


class StandingQuerySet(models.QuerySet):
    def current(self):
        return self.filter(superseded_at=None)

    def held_on(self, on: date):
        """What was said of a provider on a day, the latest first: its first row is the answer."""
        return self.filter(since__lte=on).order_by("-since", "-set_at")


@tracked
class Standing(models.Model):
    """What the authority says about using a provider, and since when."""

    class State(models.TextChoices):
        KNOWN = "known", "Known, not listed"
        APPLIED = "applied", "Applied"
        DUE_DILIGENCE = "due_diligence", "Due diligence"
        MORE_INFORMATION = "more_information", "More information asked for"
        VISIT_DUE = "visit_due", "Visit due"
        DECISION = "decision", "Ready for a decision"
        APPROVED = "approved", "Approved"
        CONDITIONS = "conditions", "Approved with conditions"
        DECLINED = "declined", "Declined"
        RESTRICTED = "restricted", "Restricted"
        UNDER_REVIEW = "under_review", "Under review"
        SUSPENDED = "suspended", "Suspended"
        REMOVED = "removed", "Removed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        CLOSED = "closed", "Closed"

    OPEN_TO_PLACEMENTS = (State.APPROVED, State.CONDITIONS)

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="standings")
    state = models.CharField(max_length=16, choices=State)
    # By which move of the table; blank for what was said before there was one.
    event = models.CharField(max_length=24, blank=True)
    since = models.DateField()
    reason = models.CharField(max_length=300)
    conditions = models.TextField(blank=True)
    ends_on = models.DateField(null=True, blank=True)
    most_pupils = models.PositiveSmallIntegerField(null=True, blank=True)
    # Whether a child's safety is in question: what is decided for each is then due the same day.
    about_safety = models.BooleanField(null=True)
    representations = models.TextField(blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())
    # Kept when superseded: a placement made in March is judged by March's standing.
    superseded_at = models.DateTimeField(null=True)

    objects = StandingQuerySet.as_manager()

    class Privacy:
        personal = {"set_by"}
        special = set()
        plain = {
            "id", "provider", "state", "event", "since", "reason", "conditions", "ends_on",
            "most_pupils", "about_safety", "representations", "set_at", "superseded_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-since", "-set_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider"],
                condition=Q(superseded_at=None),
                name="standing_one_current_for_each_provider",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="standing_has_a_reason"),
            models.CheckConstraint(
                condition=Q(state="conditions") | Q(conditions="", ends_on=None, most_pupils=None),
                name="standing_conditions_only_where_approved_with_some",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("since")),
                name="standing_conditions_end_after_they_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()
