from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.access.models.people import User
from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days


class AbsenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; everybody's for those who share out the work."""
        if user.has_perm(Permission.ALERT_ASSIGN):
            return self.all()
        return self.filter(user=user)

    def on(self, day):
        return self.filter(starts_on__lte=day, ends_on__gte=day, cancelled_at=None)


@tracked
class Absence(models.Model):
    """Days on which somebody else looks after a person's work."""

    id = uuid_key()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(User, on_delete=models.PROTECT, related_name="deputised")
    starts_on = models.DateField()
    ends_on = models.DateField()
    named_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(db_default=Now())
    cancelled_at = models.DateTimeField(null=True)

    objects = AbsenceQuerySet.as_manager()

    class Privacy:
        personal = {"user", "deputy", "starts_on", "ends_on", "named_by"}
        special = set()
        plain = {"id", "named_at", "cancelled_at"}

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(user=F("deputy")), name="absence_deputy_is_somebody_else"
            ),
            ExclusionConstraint(
                name="absence_one_deputy_at_a_time",
                condition=Q(cancelled_at=None),
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} for {self.user}"
