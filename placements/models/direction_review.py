"""Reviews of a direction off site, and requests for one."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.direction import WAYS, OffSiteDirection, person

WHO_ASKED = [
    ("parent", "A parent"),
    ("pupil", "The pupil, who is 18 or over"),
    ("plan_authority", "The authority that maintains the EHC plan"),
]


class OfDirectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full."""
        return self.filter(direction__pupil__in=Pupil.objects.visible_in_full_to(user))


class DirectionReviewQuerySet(OfDirectionQuerySet):
    def standing(self):
        return self.filter(cancelled_at=None)

    def held(self):
        return self.standing().exclude(decision="")

    def open(self):
        return self.standing().filter(decision="")


def people() -> ArrayField:
    return ArrayField(models.CharField(max_length=100), default=list, blank=True)


@tracked
class DirectionReview(models.Model):
    """A review of a direction off site: arranged, invited to, held, decided, told."""

    class Decision(models.TextChoices):
        CONTINUE = "continue", "The direction continues"
        END = "end", "The direction ends"

    id = uuid_key()
    direction = models.ForeignKey(
        OffSiteDirection, on_delete=models.PROTECT, related_name="reviews"
    )
    meeting_on = models.DateField()
    meeting_at = models.TimeField(null=True)
    place = models.CharField(max_length=200)
    arranged_by = person()
    arranged_at = models.DateTimeField(db_default=Now())
    invited_on = models.DateField(null=True)
    invited = people()
    late_reason = models.TextField(blank=True)
    attended = people()
    progress = models.TextField(blank=True)
    attendance = models.TextField(blank=True)
    safeguarding = models.TextField(blank=True)
    parity = models.TextField(blank=True)
    views = models.TextField(blank=True)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)
    reasons = models.TextField(blank=True)
    until = models.DateField(null=True)
    next_review_on = models.DateField(null=True)
    recorded_by = person(null=True)
    recorded_at = models.DateTimeField(null=True)
    told_on = models.DateField(null=True)
    told_way = models.CharField(max_length=10, choices=WAYS, blank=True)
    told_by = person(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = person(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)

    objects = DirectionReviewQuerySet.as_manager()

    class Privacy:
        personal = {
            "direction", "meeting_on", "meeting_at", "place", "arranged_by", "invited_on",
            "invited", "attended", "decision", "until", "next_review_on", "recorded_by",
            "told_on", "told_by", "cancelled_by",
        }  # fmt: skip
        special = {
            "late_reason", "progress", "attendance", "safeguarding", "parity", "views", "reasons",
            "cancel_reason",
        }  # fmt: skip
        plain = {"id", "arranged_at", "recorded_at", "told_way", "cancelled_at"}

    class Meta:
        ordering = ["-meeting_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["direction"],
                condition=Q(decision="", cancelled_at=None),
                name="direction_review_one_arranged_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(place=""), name="direction_review_says_where"),
            models.CheckConstraint(
                condition=Q(decision="", recorded_by=None, recorded_at=None, reasons="")
                & Q(until=None, next_review_on=None)
                | (
                    ~Q(decision="")
                    & Q(recorded_by__isnull=False, recorded_at__isnull=False)
                    & Q(until__isnull=False)
                    & ~Q(reasons="")
                    & ~Q(progress="")
                    & ~Q(attendance="")
                    & ~Q(safeguarding="")
                    & ~Q(parity="")
                ),
                name="direction_review_decided_with_all_points",
            ),
            models.CheckConstraint(
                condition=~Q(decision="continue")
                | Q(
                    next_review_on__isnull=False,
                    next_review_on__gt=F("meeting_on"),
                    until__isnull=False,
                    until__gte=F("next_review_on"),
                ),
                name="direction_review_continues_to_a_next_date",
            ),
            models.CheckConstraint(
                condition=Q(told_on=None, told_by=None, told_way="")
                | (
                    Q(told_on__isnull=False, told_on__gte=F("meeting_on"), told_by__isnull=False)
                    & ~Q(told_way="")
                    & ~Q(decision="")
                ),
                name="direction_review_told_after_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None, cancel_reason="")
                | (
                    Q(cancelled_at__isnull=False, cancelled_by__isnull=False, decision="")
                    & ~Q(cancel_reason="")
                ),
                name="direction_review_cancelled_when_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Review on {self.meeting_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:review-detail", args=[self.pk])

    @property
    def pupil_id(self):
        return self.direction.pupil_id


@tracked
class DirectionRequest(models.Model):
    """A family or the authority of a plan asked for a review of a direction off site."""

    id = uuid_key()
    direction = models.ForeignKey(
        OffSiteDirection, on_delete=models.PROTECT, related_name="requests"
    )
    requested_on = models.DateField()
    asked_by = models.CharField(max_length=14, choices=WHO_ASKED)
    in_writing = models.BooleanField()
    said = models.TextField(blank=True)
    # What the law says of it, as it was on that day.
    must_hold = models.BooleanField()
    why = models.TextField()
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())
    answered_on = models.DateField(null=True)
    holds = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    answered_by = person(null=True)

    objects = OfDirectionQuerySet.as_manager()

    class Privacy:
        personal = {
            "direction", "requested_on", "asked_by", "recorded_by", "answered_on", "answered_by",
        }  # fmt: skip
        special = {"said", "why", "answer"}
        plain = {"id", "in_writing", "must_hold", "recorded_at", "holds"}

    class Meta:
        ordering = ["-requested_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["direction", "requested_on", "asked_by"],
                name="direction_request_once_a_day_by_one",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, holds=None, answer="", answered_by=None)
                | (
                    Q(answered_on__isnull=False, answered_on__gte=F("requested_on"))
                    & Q(answered_by__isnull=False, holds__isnull=False)
                    & ~Q(answer="")
                ),
                name="direction_request_answered_when_how_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(must_hold=False) | ~Q(holds=False),
                name="direction_request_that_must_be_met_is_met",
            ),
        ]

    def __str__(self) -> str:
        return f"Request of {self.requested_on:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.direction.pupil_id
