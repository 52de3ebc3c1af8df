from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.rules.attendance_watch import Rules

CHOSEN = ("morning_by", "afternoon_by", "percent", "over", "unexplained", "low_weeks")


class AttendanceRulesQuerySet(models.QuerySet):
    def visible_to(self, user):
        """They name no child: whoever sees placements reads them."""
        return self

    def on(self, day: date) -> Rules:
        """Those in force on a day; as delivered until somebody has chosen."""
        row = self.filter(since__lte=day).order_by("-since").first()
        return row.as_rule() if row else Rules()


@tracked
class AttendanceRules(models.Model):
    """By when sessions are to be marked, and what puts a placement at risk, from a day on."""

    id = uuid_key()
    since = models.DateField()
    morning_by = models.TimeField()
    afternoon_by = models.TimeField()
    percent = models.PositiveSmallIntegerField()
    over = models.PositiveSmallIntegerField()
    unexplained = models.PositiveSmallIntegerField()
    # So many scores of engagement of 0 or 1, one after the other.
    low_weeks = models.PositiveSmallIntegerField(default=2)
    why = models.CharField(max_length=300)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField(db_default=Now())

    objects = AttendanceRulesQuerySet.as_manager()

    class Privacy:
        personal = {"chosen_by"}
        special = set()
        plain = {"id", "since", *CHOSEN, "why", "chosen_at"}

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(fields=["since"], name="attendance_rules_once_from_a_day"),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100, over__gte=2, unexplained__gte=1)
                & Q(low_weeks__gte=1, low_weeks__lte=20),
                name="attendance_rules_numbers_in_their_range",
            ),
            models.CheckConstraint(
                condition=Q(morning_by__lt="12:00", afternoon_by__gte="12:00"),
                name="attendance_rules_times_in_their_half",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="attendance_rules_say_why"),
        ]

    def __str__(self) -> str:
        return f"Attendance rules from {self.since:%-d %B %Y}"

    def as_rule(self) -> Rules:
        return Rules(**{name: getattr(self, name) for name in CHOSEN})
