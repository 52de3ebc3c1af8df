"""What a school tells the authority of a child whom it places itself: begun, and told."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Enrolment, Pupil, School, about_a_child_seen_in_full
from directory.models import Provider, Site, Standing
from placements.models.direction import person
from placements.models.home_week import SCHOOL_WEEK
from placements.models.placement import Placement
from placements.rules.home_week import AFTERNOON, MORNING, Half
from placements.rules.school_placing import CAUTIONS


def half_days():
    """1 is Monday."""
    return ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)


def words(most: int):
    return ArrayField(models.CharField(max_length=most), default=list, blank=True)


class NotificationDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Until it is sent it is the school’s own, of children whom its people see."""
        schools = School.objects.where_serving(user)
        return self.filter(about_a_child_seen_in_full(user), school__in=schools)


@tracked
class NotificationDraft(models.Model):
    """What a school has answered so far of a placement that it will tell the authority of."""

    id = uuid_key()
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="notification_drafts")
    # Null while it is not in the directory and has not been named.
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, null=True, related_name="+")
    mornings = half_days()
    morning_starts_at = models.TimeField(default=MORNING[0])
    morning_ends_at = models.TimeField(default=MORNING[1])
    afternoons = half_days()
    afternoon_starts_at = models.TimeField(default=AFTERNOON[0])
    afternoon_ends_at = models.TimeField(default=AFTERNOON[1])
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    next_review_on = models.DateField(null=True)
    reason = models.CharField(max_length=20, choices=Placement.Reason, blank=True)
    aim = models.CharField(max_length=300, blank=True)
    registration_code = models.CharField(max_length=1, choices=Enrolment.Status, blank=True)
    safeguarding_lead = models.CharField(max_length=150, blank=True)
    checks = words(20)
    checked_on = models.DateField(null=True)
    started_by = person()
    started_at = models.DateTimeField(db_default=Now())

    objects = NotificationDraftQuerySet.as_manager()

    class Privacy:
        personal = {
            "school", "pupil", "provider", "site", "mornings", "morning_starts_at",
            "morning_ends_at", "afternoons", "afternoon_starts_at", "afternoon_ends_at",
            "starts_on", "ends_on", "next_review_on", "aim", "registration_code",
            "safeguarding_lead", "started_by",
        }  # fmt: skip
        special = {"reason"}
        plain = {"id", "checks", "checked_on", "started_at"}

    class Meta:
        ordering = ["-started_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "pupil", "provider"],
                nulls_distinct=False,
                name="notification_draft_one_for_a_child_and_provider",
            ),
            models.CheckConstraint(
                condition=Q(mornings__contained_by=SCHOOL_WEEK)
                & Q(afternoons__contained_by=SCHOOL_WEEK),
                name="notification_draft_on_days_of_the_school_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider or 'A provider that is not in the directory'}, not sent yet"

    def get_absolute_url(self) -> str:
        return reverse("placements:draft-check", args=[self.pk])

    @property
    def halves(self) -> tuple[Half, ...]:
        return (
            Half("morning", tuple(self.mornings), self.morning_starts_at, self.morning_ends_at),
            Half(
                "afternoon",
                tuple(self.afternoons),
                self.afternoon_starts_at,
                self.afternoon_ends_at,
            ),
        )


class SchoolNotificationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full: the school that told it, and the authority."""
        placements = Placement.objects.filter(about_a_child_seen_in_full(user))
        return self.filter(placement__in=placements.values("pk"))

    def not_seen(self):
        return self.filter(seen_at=None)

    def not_listed(self):
        """Of providers that the council had not approved when it was told."""
        return self.exclude(standing__in=Standing.OPEN_TO_PLACEMENTS)


@tracked
class SchoolNotification(models.Model):
    """A school has told the authority of a placement that it commissions."""

    id = uuid_key()
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="notification"
    )
    # As the provider stood when it was told; blank where nobody had decided.
    standing = models.CharField(max_length=20, choices=Standing.State, blank=True)
    # What the school was told before it sent it: keys of placements.rules.school_placing.
    cautions = words(20)
    # Of those whom a caution names, whom the school says that it has told.
    told = words(20)
    safeguarding_lead = models.CharField(max_length=150, blank=True)
    # The day of the checks on which it rests.
    checked_on = models.DateField(null=True)
    notified_by = person()
    notified_at = models.DateTimeField(db_default=Now())
    seen_by = person(null=True)
    seen_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    objects = SchoolNotificationQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "safeguarding_lead", "notified_by", "seen_by", "note"}
        special = {"cautions", "told"}
        plain = {"id", "standing", "checked_on", "notified_at", "seen_at"}

    class Meta:
        ordering = ["-notified_at", "pk"]
        indexes = [
            models.Index("notified_at", name="notification_not_seen", condition=Q(seen_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_at=None, seen_by=None, note="")
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="notification_seen_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(cautions__contained_by=[caution.key for caution in CAUTIONS]),
                name="notification_known_cautions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement}, told on {self.notified_at:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:notification-detail", args=[self.pk])

    @property
    def pupil_id(self):
        return self.placement.pupil_id


class StillSoQuerySet(models.QuerySet):
    def visible_to(self, user):
        placements = Placement.objects.filter(about_a_child_seen_in_full(user))
        return self.filter(placement__in=placements.values("pk"))


@tracked
class StillSo(models.Model):
    """A school has confirmed, in a half term, that a placement is still as it is recorded."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="confirmations")
    # The half term or term of which it is said.
    first_day = models.DateField()
    last_day = models.DateField()
    confirmed_by = person()
    confirmed_at = models.DateTimeField(db_default=Now())

    objects = StillSoQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "confirmed_by"}
        special = set()
        plain = {"id", "first_day", "last_day", "confirmed_at"}

    class Meta:
        ordering = ["-first_day", "pk"]
        triggers = [
            pgtrigger.Protect(
                name="still_so_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "first_day"], name="still_so_once_in_a_half_term"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="still_so_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.placement}, still so from {self.first_day:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
