from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days, times
from apcase.pupils.models import Pupil
from directory.models import Site
from placements.models.placement import Placement
from placements.rules.timetable import WEEKDAYS, Slot


class WeeklySessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(placement__in=Placement.objects.visible_to(user).values("pk"))

    def running(self, on):
        """Those of the timetables that run on a day, whatever day of the week it is."""
        return self.filter(Q(until=None) | Q(until__gte=on), from_on__lte=on)

    def running_between(self, first, last):
        """Those that run on some day between two; without a last day, on any from the first on."""
        rows = self.filter(Q(until=None) | Q(until__gte=first))
        return rows if last is None else rows.filter(from_on__lte=last)


@tracked
class WeeklySession(models.Model):
    """A time of the week at which a placement teaches the child, from a day to a day."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="sessions")
    # Beside the placement's own, so that the database can keep one child out of two places; a
    # foreign key over both columns keeps the two the same.
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions"
    )
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(WEEKDAYS, start=1)))
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    from_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    objects = WeeklySessionQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "pupil", "site", "weekday", "starts_at", "ends_at", "from_on", "until",
        }  # fmt: skip
        special = set()
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["weekday", "starts_at", "pk"]
        indexes = [models.Index("site", "weekday", name="weekly_session_by_site")]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__gte=1, weekday__lte=7), name="weekly_session_has_a_weekday"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="weekly_session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("from_on")),
                name="weekly_session_days_in_order",
            ),
            ExclusionConstraint(
                name="weekly_session_one_place_at_a_time",
                expressions=[
                    ("pupil", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (times("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                    (days("from_on", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return str(self.slot)

    @property
    def slot(self) -> Slot:
        return Slot(self.weekday, self.starts_at, self.ends_at)
