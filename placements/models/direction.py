"""A school directs a child off its site, and tells the family."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil, School
from directory.models import Provider
from placements.rules.direction_moves import STATES
from placements.rules.off_site_length import ENDINGS

ENDING_WORDS = {
    "return": "The child returned to the home school",
    "post_16": "The child moved on after Year 11",
    "managed_move": "A managed move was agreed",
}
ENDING_CHOICES = [(key, ENDING_WORDS[key]) for key in ENDINGS]
WAYS = [("letter", "By letter"), ("email", "By email"), ("hand", "Handed over")]


def person(null: bool = False, **over):
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=null, related_name="+", **over
    )


class DirectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full."""
        return self.filter(pupil__in=Pupil.objects.visible_in_full_to(user))

    def open(self):
        return self.filter(ended_on=None, withdrawn_at=None)

    def told(self):
        return self.open().filter(notice_on__isnull=False)


@tracked
class OffSiteDirection(models.Model):
    """A school's direction that a child be taught off its site, to improve behaviour."""

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="directions")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="directions")
    # Where to: a provider of the directory or another school; nowhere yet while it is prepared.
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, related_name="directions"
    )
    other_school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, related_name="directed_here"
    )
    address = models.CharField(max_length=300, blank=True)
    report_to = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    number_of_days = models.PositiveSmallIntegerField(null=True)
    first_from = models.TimeField(null=True)
    first_to = models.TimeField(null=True)
    second_from = models.TimeField(null=True)
    second_to = models.TimeField(null=True)
    reasons = models.TextField(blank=True)
    objectives = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    parent_views = models.TextField(blank=True)
    pupil_views = models.TextField(blank=True)
    next_review_on = models.DateField(null=True)
    owner = person()
    drafted_at = models.DateTimeField(db_default=Now())
    decided_on = models.DateField(null=True)
    decided_by = person(null=True)
    notice_on = models.DateField(null=True)
    late_reason = models.TextField(blank=True)
    ended_on = models.DateField(null=True)
    ending = models.CharField(max_length=12, choices=ENDING_CHOICES, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    ended_by = person(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = person(null=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)

    objects = DirectionQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "school", "provider", "other_school", "address", "report_to", "starts_on",
            "ends_on", "number_of_days", "first_from", "first_to", "second_from", "second_to",
            "next_review_on", "owner", "decided_on", "decided_by", "notice_on", "ended_on",
            "ending", "ended_by", "withdrawn_by",
        }  # fmt: skip
        special = {
            "reasons", "objectives", "tried", "parent_views", "pupil_views", "late_reason",
            "end_reason", "withdraw_reason",
        }  # fmt: skip
        plain = {"id", "drafted_at", "withdrawn_at"}

    class Meta:
        ordering = ["-drafted_at", "pk"]
        indexes = [models.Index("pupil", "starts_on", name="direction_by_pupil")]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "school"],
                condition=Q(ended_on=None, withdrawn_at=None),
                name="direction_one_open_of_a_child_by_a_school",
            ),
            models.CheckConstraint(
                condition=Q(provider=None) | Q(other_school=None),
                name="direction_is_to_one_place",
            ),
            models.CheckConstraint(
                condition=Q(other_school=None) | ~Q(other_school=F("school")),
                name="direction_is_away_from_the_school",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="direction_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None, decided_by=None)
                | (
                    Q(decided_on__isnull=False, decided_by__isnull=False)
                    & (Q(provider__isnull=False) | Q(other_school__isnull=False))
                    & Q(starts_on__isnull=False, ends_on__isnull=False)
                    & Q(number_of_days__isnull=False, next_review_on__isnull=False)
                    & Q(first_from__isnull=False, first_to__isnull=False)
                    & ~Q(address="")
                    & ~Q(report_to="")
                    & ~Q(reasons="")
                    & ~Q(objectives="")
                    & ~Q(tried="")
                ),
                name="direction_decided_when_it_says_all",
            ),
            models.CheckConstraint(
                condition=Q(notice_on=None, late_reason="")
                | Q(decided_on__isnull=False, decided_on__lte=F("notice_on")),
                name="direction_told_after_it_was_decided",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, ending="", end_reason="")
                | (
                    Q(ended_on__isnull=False, ended_on__gte=F("starts_on"), ended_by__isnull=False)
                    & Q(notice_on__isnull=False)
                    & ~Q(ending="")
                    & ~Q(end_reason="")
                ),
                name="direction_ended_how_by_whom_and_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdraw_reason="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, ended_on=None)
                    & ~Q(withdraw_reason="")
                ),
                name="direction_withdrawn_when_by_whom_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Direction to {self.place}" if self.place else "Direction off site"

    def get_absolute_url(self) -> str:
        return reverse("placements:direction-detail", args=[self.pk])

    @property
    def place(self) -> Provider | School | None:
        return self.provider or self.other_school

    @property
    def is_to_school(self) -> bool:
        return bool(self.other_school_id) or bool(self.provider_id and self.provider.is_school)

    @property
    def sessions(self) -> tuple:
        """The pairs of times of a day, as the rule on the notice's content asks."""
        first, second = (self.first_from, self.first_to), (self.second_from, self.second_to)
        return tuple(pair for pair in (first, second) if pair != (None, None))

    @property
    def state(self) -> str:
        if self.withdrawn_at:
            return "withdrawn"
        if self.ended_on:
            return "ended"
        if self.notice_on:
            return "told"
        return "decided" if self.decided_on else "draft"

    @property
    def state_words(self) -> str:
        return STATES[self.state]


class DirectionToldQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(direction__pupil__in=Pupil.objects.visible_in_full_to(user))


@tracked
class DirectionTold(models.Model):
    """Somebody was given the notice of a direction off site."""

    id = uuid_key()
    direction = models.ForeignKey(OffSiteDirection, on_delete=models.PROTECT, related_name="told")
    who = models.CharField(max_length=100)
    # By law, and not by guidance or because the authority asks.
    by_law = models.BooleanField()
    told_on = models.DateField()
    way = models.CharField(max_length=10, choices=WAYS)
    told_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = DirectionToldQuerySet.as_manager()

    class Privacy:
        personal = {"direction", "who", "told_on", "told_by"}
        special = set()
        plain = {"id", "by_law", "way", "recorded_at"}

    class Meta:
        ordering = ["-by_law", "who", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["direction", "who"], name="direction_told_each_once"),
            models.CheckConstraint(condition=~Q(who=""), name="direction_told_says_who"),
        ]

    def __str__(self) -> str:
        return f"{self.who}, told on {self.told_on:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.direction.pupil_id
