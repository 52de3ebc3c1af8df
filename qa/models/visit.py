import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.models import Provider
from qa.models.framework import Framework, Part


class VisitQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Visits are the authority's own until they are published."""
        return self if user.has_perm(Permission.VISIT_VIEW) else self.none()


@tracked
class Visit(models.Model):
    """A quality-assurance visit to a provider on a day."""

    class Kind(models.TextChoices):
        APPROVAL = "approval", "Before approval"
        ANNUAL = "annual", "Yearly visit"
        CONTRACT = "contract", "Contract monitoring"
        CONCERN = "concern", "After a concern"

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="visits")
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=10, choices=Kind)
    visited_on = models.DateField()
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    summary = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = VisitQuerySet.as_manager()

    class Privacy:
        personal = {"lead", "recorded_by", "summary"}
        special = set()
        plain = {"id", "provider", "framework", "kind", "visited_on", "recorded_at"}

    class Meta:
        ordering = ["-visited_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "kind", "visited_on"], name="visit_one_of_a_kind_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} at {self.provider}, {self.visited_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("qa:visit-detail", args=[self.pk])


@tracked
class Judgement(models.Model):
    """What a visit found for one part of the standards."""

    class Level(models.TextChoices):
        MET = "met", "Met"
        PARTLY_MET = "partly_met", "Partly met"
        NOT_MET = "not_met", "Not met"
        NOT_SEEN = "not_seen", "Not seen"

    id = uuid_key()
    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="judgements")
    part = models.ForeignKey(Part, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=10, choices=Level)
    finding = models.TextField(blank=True)

    class Privacy:
        personal = {"finding"}
        special = set()
        plain = {"id", "visit", "part", "level"}

    class Meta:
        ordering = ["part__number"]
        # A visit is recorded once it is over, with every judgement: what was found then stays.
        triggers = [
            pgtrigger.Protect(
                name="judgement_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["visit", "part"], name="judgement_one_for_each_part"),
            models.CheckConstraint(
                condition=Q(level="met") | ~Q(finding=""),
                name="judgement_says_what_was_found_unless_met",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.get_level_display()}"
