import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.placement import Placement
from placements.rules.marks import ATTENDED, REASONS, STATUSES, half_of

STATUS_WORDS = list(STATUSES.items())
REASON_WORDS = list(REASONS.items())


class Way(models.TextChoices):
    """How a mark came in."""

    SCREEN = "screen", "On the screen"
    API = "api", "Through the API"
    CSV = "csv", "From a file"


class AttendanceMarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user).values("pk"))

    def attended(self):
        return self.filter(status__in=ATTENDED)

    def unexplained(self):
        return self.filter(status="absent")


def said_in_order() -> Q:
    """Minutes and a reason where they belong, and nowhere else."""
    # A check that comes to nothing known holds: that there are minutes is said by itself.
    late = Q(status="late", minutes__isnull=False, minutes__gte=1)
    minutes = late | Q(status="left_early", minutes__isnull=False, minutes__gte=1)
    minutes |= Q(status="left_early", minutes=None)
    minutes |= ~Q(status__in=["late", "left_early"]) & Q(minutes=None)
    reasons = Q(status="absent_reason", reason__in=REASONS)
    return minutes & (reasons | ~Q(status="absent_reason") & Q(reason=""))


@tracked
class AttendanceMark(models.Model):
    """What became of one session of a child's timetable on a day, as the provider says."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="marks")
    on = models.DateField()
    # The session as it was planned that day: a timetable that changes later takes nothing away.
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    status = models.CharField(max_length=13, choices=STATUS_WORDS)
    # Missed at the beginning or at the end.
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=10, choices=REASON_WORDS, blank=True)
    note = models.CharField(max_length=300, blank=True)
    # One more with each correction: who corrects says which they have seen.
    version = models.PositiveSmallIntegerField(default=1)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField(db_default=Now())
    way = models.CharField(max_length=6, choices=Way)

    objects = AttendanceMarkQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "on", "starts_at", "ends_at", "status", "minutes", "marked_by"}
        special = {"reason", "note"}
        plain = {"id", "version", "marked_at", "way"}

    class Meta:
        ordering = ["-on", "-starts_at", "placement"]
        indexes = [models.Index("on", name="attendance_mark_by_day")]
        triggers = [
            pgtrigger.ReadOnly(
                name="of_its_session", fields=["placement", "on", "starts_at", "ends_at"]
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "on", "starts_at"], name="attendance_mark_one_a_session"
            ),
            models.CheckConstraint(
                condition=Q(status__in=STATUSES), name="attendance_mark_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=said_in_order(), name="attendance_mark_minutes_and_reason_in_their_place"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="attendance_mark_times_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.on:%-d %B %Y} {self.starts_at:%H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("placements:mark-correct", args=[self.pk])

    @property
    def pupil_id(self):
        return self.placement.pupil_id

    @property
    def half(self) -> str:
        return half_of(self.starts_at)


class MarkCorrectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(mark__in=AttendanceMark.objects.visible_to(user).values("pk"))


@tracked
class MarkCorrection(models.Model):
    """What a mark said before it was corrected, who had said it, and why it was changed."""

    id = uuid_key()
    mark = models.ForeignKey(AttendanceMark, on_delete=models.PROTECT, related_name="corrections")
    version = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=13, choices=STATUS_WORDS)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.CharField(max_length=10, choices=REASON_WORDS, blank=True)
    note = models.CharField(max_length=300, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    marked_at = models.DateTimeField()
    way = models.CharField(max_length=6, choices=Way)
    why = models.CharField(max_length=300)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    corrected_at = models.DateTimeField(db_default=Now())

    objects = MarkCorrectionQuerySet.as_manager()

    class Privacy:
        personal = {"mark", "status", "minutes", "marked_by", "corrected_by"}
        special = {"reason", "note", "why"}
        plain = {"id", "version", "marked_at", "way", "corrected_at"}

    class Meta:
        ordering = ["mark", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["mark", "version"], name="mark_correction_once_of_a_version"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="mark_correction_says_why"),
        ]

    def __str__(self) -> str:
        return f"Was: {self.get_status_display().lower()}"

    @property
    def pupil_id(self):
        return self.mark.placement.pupil_id
