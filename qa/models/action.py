from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from qa.models.framework import Part
from qa.models.visit import Visit


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An action is seen by whoever sees its visit."""
        return self.filter(visit__in=Visit.objects.visible_to(user))

    def open(self):
        return self.filter(done_on=None)

    def overdue(self, on):
        return self.open().filter(due_on__lt=on)


@tracked
class Action(models.Model):
    """What a provider must do after a visit, who at the authority follows it, and by when."""

    id = uuid_key()
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="actions")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="quality_actions"
    )
    set_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_how = models.CharField(max_length=300, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = ActionQuerySet.as_manager()

    class Privacy:
        personal = {"owner", "done_by", "what", "done_how"}
        special = set()
        plain = {"id", "visit", "part", "set_on", "due_on", "done_on", "recorded_at"}

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("set_on")), name="action_due_not_before_it_is_set"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None, done_how="")
                | (
                    Q(done_on__isnull=False, done_on__gte=F("set_on"), done_by__isnull=False)
                    & ~Q(done_how="")
                ),
                name="action_done_on_by_and_how_together",
            ),
        ]

    def __str__(self) -> str:
        return self.what
