import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from section19.models.exclusion import Exclusion


@tracked
class SixthDayAnswer(models.Model):
    """The sixth day of an exclusion as it was worked out once, kept when the answer changes."""

    id = uuid_key()
    exclusion = models.ForeignKey(Exclusion, on_delete=models.PROTECT, related_name="answers")
    # Null where no day could be worked out, or none was owed.
    due_on = models.DateField(null=True)
    counted = ArrayField(models.DateField(), default=list)
    why = models.CharField(max_length=300)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"exclusion", "given_by"}
        special = set()
        plain = {"id", "due_on", "counted", "why", "given_at"}

    class Meta:
        ordering = ["given_at", "pk"]
        triggers = [
            # Somebody acted on it: what was said stays.
            pgtrigger.Protect(
                name="answer_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="sixth_day_answer_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.due_on:%-d %B %Y}" if self.due_on else "No day"

    @property
    def pupil_id(self):
        return self.exclusion.pupil_id


@tracked
class NotOwed(models.Model):
    """A fact because of which the sixth-day duty is not owed for an exclusion."""

    class Ground(models.TextChoices):
        EXAMS_OVER = "exams_over", "Year 11, and every public exam is over"
        PLAN_CAPS_HOURS = "plan_caps_hours", "The EHC plan caps the hours, and they are provided"

    id = uuid_key()
    exclusion = models.ForeignKey(Exclusion, on_delete=models.PROTECT, related_name="exceptions")
    ground = models.CharField(max_length=20, choices=Ground)
    last_exam_on = models.DateField(null=True, blank=True)
    # Hours a week: the most that the plan allows, and what the child is given.
    plan_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    provided_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdraw_reason = models.CharField(max_length=300, blank=True)

    class Privacy:
        personal = {"exclusion", "last_exam_on", "recorded_by", "withdrawn_by"}
        special = {"ground", "plan_hours", "provided_hours", "withdraw_reason"}
        plain = {"id", "recorded_at", "withdrawn_at"}

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exclusion", "ground"],
                condition=Q(withdrawn_at=None),
                name="not_owed_once_for_each_ground",
            ),
            models.CheckConstraint(
                condition=Q(
                    ground="exams_over",
                    last_exam_on__isnull=False,
                    plan_hours=None,
                    provided_hours=None,
                )
                | Q(
                    ground="plan_caps_hours",
                    last_exam_on=None,
                    plan_hours__isnull=False,
                    plan_hours__gt=0,
                    provided_hours__isnull=False,
                    provided_hours__gte=0,
                ),
                name="not_owed_has_the_facts_of_its_ground",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdraw_reason="")
                ),
                name="not_owed_withdrawn_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return self.get_ground_display()

    @property
    def pupil_id(self):
        return self.exclusion.pupil_id
