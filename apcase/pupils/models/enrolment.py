from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from apcase.pupils.models.pupil import Pupil
from apcase.pupils.models.school import School


class EnrolmentQuerySet(models.QuerySet):
    def live(self, on):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)

    def main(self):
        return self.filter(status__in=Enrolment.MAIN)


@tracked
class Enrolment(models.Model):
    """A child on a school's admission register, from a day to a day."""

    class Status(models.TextChoices):
        CURRENT = "C", "Current, single registration"
        MAIN = "M", "Current main, dual registration"
        SUBSIDIARY = "S", "Current subsidiary, dual registration"
        GUEST = "G", "Guest"

    MAIN = (Status.CURRENT, Status.MAIN)

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.CASCADE, related_name="enrolments")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="enrolments")
    status = models.CharField(max_length=1, choices=Status, default=Status.CURRENT)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Privacy:
        personal = {"pupil", "school", "status", "starts_on", "ends_on"}
        special = set()
        plain = {"id"}

    class Meta:
        indexes = [models.Index("school", "ends_on", name="enrolment_by_school")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="enrolment_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="enrolment_one_main_school_at_a_time",
                condition=Q(status__in=("C", "M")),
                expressions=[
                    ("pupil", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="enrolment_once_at_a_school_at_a_time",
                expressions=[
                    ("pupil", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} at {self.school}"
