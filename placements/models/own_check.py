from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.placement import Placement


class OwnCheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user).values("pk"))

    def latest_of(self, school, provider):
        """What this school last said of this provider: each line once, the latest."""
        said = self.filter(
            placement__commissioning_school=school, placement__provider=provider
        ).select_related("checked_by")
        return said.order_by("item", "-checked_at", "pk").distinct("item")


@tracked
class OwnCheck(models.Model):
    """One line of what a school says it checked of a provider before it placed a child there."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="own_checks")
    # A line of placements.rules.own_checks, as the list of this version words it.
    item = models.CharField(max_length=20)
    list_version = models.CharField(max_length=10)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    checked_at = models.DateTimeField(db_default=Now())

    objects = OwnCheckQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "checked_by"}
        special = set()
        plain = {"id", "item", "list_version", "checked_at"}

    class Meta:
        ordering = ["checked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "item"], name="own_check_once_a_line")
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.checked_at:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
