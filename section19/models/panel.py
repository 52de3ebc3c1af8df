import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.meetings.models import AgendaItem
from apcase.pupils.models import Pupil
from section19.models.case import Case, conflicted


class PanelItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A case on an agenda is seen by whoever sees the case."""
        seen = self.filter(case__pupil__in=Pupil.objects.visible_in_full_to(user))
        return seen.exclude(case__pupil__in=conflicted(user))


@tracked
class PanelItem(models.Model):
    """A case on the agenda of a panel."""

    id = uuid_key()
    agenda_item = models.OneToOneField(
        AgendaItem, on_delete=models.PROTECT, related_name="panel_item"
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="panel_items")

    objects = PanelItemQuerySet.as_manager()

    class Privacy:
        personal = {"case"}
        special = set()
        plain = {"id", "agenda_item"}

    def __str__(self) -> str:
        return f"{self.case}"

    @property
    def pupil_id(self):
        return self.case.pupil_id


@tracked
class Decision(models.Model):
    """What the panel decided about a case, why, and when it looks again."""

    class Outcome(models.TextChoices):
        AGREE = "agree", "Agreed: arrange education"
        AGREE_INTERIM = "agree_interim", "Agreed for the time being"
        MORE_INFORMATION = "more_information", "More information needed"
        DEFER = "defer", "Put off to another meeting"
        NOT_AGREED_NOW = "not_agreed_now", "Not agreed at this time"
        NOT_AGREED = "not_agreed", "Not agreed"

    id = uuid_key()
    panel_item = models.OneToOneField(PanelItem, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.TextField()
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    # Asked for where the hours are fewer than full time.
    reason_for_fewer_hours = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField()
    # No Section 19 provision is without a day on which it is looked at again.
    review_on = models.DateField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"panel_item", "recorded_by", "decided_on", "review_on", "hours_per_week"}
        special = {"outcome", "reason", "reason_for_fewer_hours"}
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["-decided_on"]
        # What was decided stays; a later decision stands beside it.
        triggers = [
            pgtrigger.Protect(
                name="decision_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("decided_on")), name="decision_is_reviewed_later"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=("agree", "agree_interim"))
                | Q(hours_per_week__isnull=False),
                name="decision_says_the_hours_if_agreed",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()

    @property
    def pupil_id(self):
        return self.panel_item.pupil_id
