from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.placement import Placement
from placements.rules.host_authority import WAYS

HOST_WAYS = list(WAYS.items())


class HostNoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full."""
        return self.filter(placement__pupil__in=Pupil.objects.visible_in_full_to(user))


@tracked
class HostNotice(models.Model):
    """The authority in whose area a child is taught was told of the placement."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="host_notices")
    # As the site named it on that day.
    authority = models.CharField(max_length=100)
    told_on = models.DateField()
    told_to = models.CharField(max_length=200)
    way = models.CharField(max_length=10, choices=HOST_WAYS)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = HostNoticeQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "authority", "told_on", "told_to", "told_by"}
        special = set()
        plain = {"id", "way", "recorded_at"}

    class Meta:
        ordering = ["-told_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "authority"], name="host_told_once_of_a_placement"
            ),
            models.CheckConstraint(
                condition=~Q(authority="") & ~Q(told_to=""), name="host_notice_says_who"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}, told on {self.told_on:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
