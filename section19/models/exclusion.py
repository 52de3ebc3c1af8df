from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil, School


class ExclusionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An exclusion is seen by whoever sees the child in full."""
        return self.filter(pupil__in=Pupil.objects.visible_in_full_to(user))

    def standing(self):
        return self.filter(cancelled_at=None)

    def running(self, on):
        """Begun, and neither cancelled, served nor settled by the end of its case."""
        return self.standing().filter(
            Q(kind="permanent", case__closed_on=None) | Q(kind="suspension", last_day__gte=on),
            first_day__lte=on,
        )


@tracked
class Exclusion(models.Model):
    """A child suspended or permanently excluded by a school, as its notice says."""

    class Kind(models.TextChoices):
        PERMANENT = "permanent", "Permanent exclusion"
        SUSPENSION = "suspension", "Suspension"
        LUNCHTIME = "lunchtime", "Suspension at lunchtimes"

    class Session(models.TextChoices):
        MORNING = "am", "Morning"
        AFTERNOON = "pm", "Afternoon"

    class Reason(models.TextChoices):
        PP = "PP", "Physical assault against a pupil"
        PA = "PA", "Physical assault against an adult"
        VP = "VP", "Verbal abuse or threatening behaviour against a pupil"
        VA = "VA", "Verbal abuse or threatening behaviour against an adult"
        OW = "OW", "Use or threat of use of an offensive weapon"
        BU = "BU", "Bullying"
        RA = "RA", "Racist abuse"
        LG = "LG", "Abuse against sexual orientation or gender identity"
        DS = "DS", "Abuse relating to disability"
        SM = "SM", "Sexual misconduct"
        DA = "DA", "Drug and alcohol related"
        DM = "DM", "Damage"
        TH = "TH", "Theft"
        MT = "MT", "Inappropriate use of social media or online technology"
        DB = "DB", "Persistent or general disruptive behaviour"

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="exclusions")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="exclusions")
    kind = models.CharField(max_length=10, choices=Kind)
    # When the head teacher decided it; null where that was on the first day.
    decided_on = models.DateField(null=True, blank=True)
    first_day = models.DateField()
    first_session = models.CharField(max_length=2, choices=Session, default=Session.MORNING)
    last_day = models.DateField(null=True, blank=True)
    # The last session that the child misses. It says nothing of a permanent exclusion.
    last_session = models.CharField(max_length=2, choices=Session, default=Session.AFTERNOON)
    reason = models.CharField(max_length=2, choices=Reason)
    # A public examination or a National Curriculum test.
    misses_exam = models.BooleanField(default=False)
    # An index into the law's answer, not the answer: the sweep works it out again.
    sixth_day_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    cancel_reason = models.CharField(max_length=300, blank=True)

    objects = ExclusionQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "school", "decided_on", "first_day", "last_day", "recorded_by", "cancelled_by",
        }  # fmt: skip
        special = {"kind", "reason", "cancel_reason"}
        plain = {
            "id", "first_session", "last_session", "misses_exam", "sixth_day_on", "recorded_at",
            "cancelled_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="permanent", last_day=None)
                | Q(
                    kind__in=("suspension", "lunchtime"),
                    last_day__isnull=False,
                    last_day__gte=F("first_day"),
                ),
                name="exclusion_has_a_last_day_if_a_suspension",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__lte=F("first_day")),
                name="exclusion_decided_before_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(first_day=F("last_day"), first_session="pm", last_session="am"),
                name="exclusion_sessions_in_order",
            ),
            models.UniqueConstraint(
                fields=["pupil", "kind", "first_day"],
                condition=Q(cancelled_at=None),
                name="exclusion_once_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None, cancel_reason="")
                | (
                    Q(cancelled_at__isnull=False, cancelled_by__isnull=False) & ~Q(cancel_reason="")
                ),
                name="exclusion_cancelled_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.first_day:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("section19:exclusion-detail", args=[self.pk])

    @property
    def is_permanent(self) -> bool:
        return self.kind == self.Kind.PERMANENT

    @property
    def is_lunchtime(self) -> bool:
        return self.kind == self.Kind.LUNCHTIME

    @property
    def sent_home(self) -> bool:
        """Excluded after the child had been in school for the morning."""
        return self.first_session == self.Session.AFTERNOON

    @property
    def standing_exceptions(self) -> list:
        """What was recorded for the duty not to be owed, and not withdrawn since."""
        return [each for each in self.exceptions.all() if each.withdrawn_at is None]

    @property
    def reference(self) -> str:
        """What a mail calls the exclusion instead of the child's name."""
        return f"EX-{self.pk.hex[:8].upper()}"
