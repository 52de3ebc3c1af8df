from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.mark import AttendanceMark


class WorryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full: the provider tells it and is rung about it."""
        return self.filter(mark__placement__pupil__in=Pupil.objects.visible_in_full_to(user))

    def open(self):
        return self.filter(taken_up_at=None)


@tracked
class Worry(models.Model):
    """That a provider has a safeguarding worry about a child: never what it is."""

    id = uuid_key()
    mark = models.OneToOneField(AttendanceMark, on_delete=models.PROTECT, related_name="worry")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    told_at = models.DateTimeField(db_default=Now())
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_up_at = models.DateTimeField(null=True)

    objects = WorryQuerySet.as_manager()

    class Privacy:
        personal = {"told_by", "taken_up_by"}
        special = {"mark"}
        plain = {"id", "told_at", "taken_up_at"}

    class Meta:
        ordering = ["-told_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_up_at=None, taken_up_by=None)
                | Q(taken_up_at__isnull=False, taken_up_by__isnull=False),
                name="worry_taken_up_when_and_by_whom",
            )
        ]

    def __str__(self) -> str:
        return f"A worry, told on {self.told_at:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:worry-detail", args=[self.pk])

    @property
    def pupil_id(self):
        return self.mark.placement.pupil_id
