from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key


class ReturnQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm(Permission.RETURN_VIEW) else self.none()


@tracked
class Return(models.Model):
    """A term's figures as they stood when they were frozen; never worked out again."""

    id = uuid_key()
    # As the command takes it: 2026-autumn.
    term = models.CharField(max_length=11)
    first_day = models.DateField()
    last_day = models.DateField()
    # The day up to which the figures count.
    as_at = models.DateField()
    version = models.PositiveSmallIntegerField()
    rules_version = models.CharField(max_length=20)
    figures = models.JSONField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField(db_default=Now())

    objects = ReturnQuerySet.as_manager()

    class Privacy:
        personal = {"frozen_by"}
        special = set()
        plain = {
            "id", "term", "first_day", "last_day", "as_at", "version", "rules_version",
            "figures", "frozen_at",
        }  # fmt: skip

    class Meta:
        ordering = ["-first_day", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["term", "version"], name="return_version_once"),
            models.CheckConstraint(
                condition=models.Q(last_day__gt=models.F("first_day")),
                name="return_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    as_at__gte=models.F("first_day"), as_at__lte=models.F("last_day")
                ),
                name="return_counts_up_to_a_day_of_its_term",
            ),
        ]

    def __str__(self) -> str:
        return f"Return for {self.term}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:return-detail", args=[self.pk])
