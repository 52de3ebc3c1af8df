from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.models import Organisation
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil, School


class AlertQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def visible_to(self, user):
        """About children this person may see in full; those about no child, for the authority, and
        those about documents and concerns also for whoever sees these, and a school's for its own.

        A concern may be restricted: its alert is for its owner and for those who may see such.
        """
        seen = Q(pupil__in=Pupil.objects.visible_in_full_to(user))
        if user.has_perm(Permission.PUPIL_VIEW_ALL):
            seen |= Q(pupil=None, organisation=None) & ~Q(kind=Alert.Kind.CONCERN)
        elif user.serves_a_school:
            schools = School.objects.where_serving(user)
            seen |= Q(pupil=None, organisation__in=schools.values("organisation"))
        if user.has_perm(Permission.EVIDENCE_VIEW):
            seen |= Q(pupil=None, kind=Alert.Kind.EVIDENCE)
        if user.has_perm(Permission.CONCERN_FOLLOW):
            seen |= Q(kind=Alert.Kind.CONCERN, owner=user)
        if user.has_perm(Permission.CONCERN_RESTRICTED):
            seen |= Q(kind=Alert.Kind.CONCERN)
        return self.filter(seen).of_kinds_for(user)

    def of_kinds_for(self, user):
        """Also of a child whom this person sees in full: that a cost waits, and how much it is, is
        for whoever may approve it."""
        if user.has_perm(Permission.COST_APPROVE):
            return self
        return self.exclude(kind=Alert.Kind.COST_WAITS)

    def owned_by(self, user):
        return self.filter(owner=user)


@tracked
class Alert(models.Model):
    """Something that somebody must do by a date, as long as the facts say so."""

    class Kind(models.TextChoices):
        REVIEW_OVERDUE = "review_overdue", "Review of a placement"
        SIXTH_DAY = "sixth_day", "Sixth-day education"
        REGISTRATION = "registration", "Duty to register as a school"
        PLACE_FREE = "place_free", "A free place, for the first in line"
        STANDING = "standing", "Decision about a provider"
        CONTINUITY = "continuity", "Safety and continuity decision"
        EVIDENCE = "evidence", "Document of a provider"
        CONCERN = "concern", "Concern about a provider"
        HOST_AUTHORITY = "host_authority", "Tell the host authority"
        EDUCATION_NEXT = "education_next", "What education from tomorrow?"
        OFF_SITE = "off_site", "Off-site direction"
        MANAGED_MOVE = "managed_move", "Managed move"
        REFERRAL = "referral", "Referral to providers"
        UNMARKED = "unmarked", "Sessions that are not marked"
        UNEXPLAINED = "unexplained", "Absence without a reason"
        AT_RISK = "at_risk", "Attendance that puts a placement at risk"
        FOLLOW_UP = "follow_up", "Is the child still there?"
        LIMIT = "limit", "Beyond a limit of the authority"
        WORRY = "worry", "Safeguarding worry of a provider"
        PAUSE = "pause", "Pause that is to be decided"
        NO_CHANGE = "no_change", "Has anything changed?"
        COST_WAITS = "cost_waits", "Cost that waits for approval"
        TOUCH = "touch", "Contact to follow up"
        START_OPEN = "start_open", "What is open before a start"
        ENTRY = "entry", "Check in week two"

    id = uuid_key()
    kind = models.CharField(max_length=20, choices=Kind)
    # `app.model:uuid`, as the audit log names rows: alerts know no app above them.
    subject = models.CharField(max_length=120)
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, null=True, related_name="alerts")
    # The school of which it is asked, for its own people alone; it is then about no one child.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="alerts"
    )
    summary = models.CharField(max_length=200)
    url = models.CharField(max_length=200)
    # Null where it cannot be worked out: the summary then says what is missing.
    due_on = models.DateField(null=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="alerts"
    )
    raised_at = models.DateTimeField(db_default=Now())
    raised_for = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    close_reason = models.CharField(max_length=200, blank=True)

    objects = AlertQuerySet.as_manager()

    class Privacy:
        personal = {"pupil", "owner", "closed_by", "summary"}
        special = set()
        plain = {
            "id", "kind", "subject", "organisation", "url", "due_on", "raised_at", "raised_for",
            "closed_at", "close_reason",
        }  # fmt: skip

    class Meta:
        ordering = [F("due_on").asc(nulls_first=True), "pk"]
        indexes = [
            models.Index("owner", "due_on", name="alert_open_by_owner", condition=Q(closed_at=None))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(closed_at=None),
                name="alert_one_open_per_subject",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, close_reason="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(close_reason="")),
                name="alert_closed_at_by_and_why_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.summary}"

    def get_absolute_url(self) -> str:
        return reverse("alerts:alert-detail", args=[self.pk])


class SweepQuerySet(models.QuerySet):
    def finished(self):
        return self.filter(finished_at__isnull=False)


class Sweep(models.Model):
    """One sweep over the facts for one date: when it ran and what it changed."""

    job = models.CharField(max_length=60)
    on = models.DateField()
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    raised = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)

    objects = SweepQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "job", "on", "started_at", "finished_at", "raised", "closed"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "on"], name="sweep_once_for_each_date")
        ]

    def __str__(self) -> str:
        return f"{self.job} for {self.on}"
