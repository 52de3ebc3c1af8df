from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from apcase.pupils.models import Enrolment, Pupil, School, about_a_child_seen_in_full
from placements.models.plan import subjects_taught
from placements.rules.home_week import Half, slots_of
from placements.rules.timetable import Slot

SCHOOL_WEEK = list(range(1, 6))


class HomeWeekQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full."""
        return self.filter(about_a_child_seen_in_full(user))

    def running(self, on):
        return self.filter(Q(until=None) | Q(until__gte=on), from_on__lte=on)

    def running_between(self, first, last):
        """Those that run on some day between two; without a last day, on any from the first on."""
        rows = self.filter(Q(until=None) | Q(until__gte=first))
        return rows if last is None else rows.filter(from_on__lte=last)

    def holding(self, on):
        """Those that run, while the child is on the roll of the school that said it."""
        on_roll = Enrolment.objects.main().live(on)
        return self.running(on).filter(
            Exists(on_roll.filter(pupil=OuterRef("pupil"), school=OuterRef("school")))
        )


def times_for(half: str) -> Q:
    """Times in order, and none left out where the child is expected."""
    starts, ends = f"{half}_starts_at", f"{half}_ends_at"
    # Nothing is greater than a time that is not there, and the database would let it pass.
    said = Q(**{f"{starts}__isnull": False, f"{ends}__isnull": False, f"{ends}__gt": F(starts)})
    return said | Q(**{f"{half}s": [], starts: None, ends: None})


@tracked
class HomeWeek(models.Model):
    """On which mornings and afternoons a child is expected at the home school, and who says so."""

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="home_weeks")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="home_weeks")
    # 1 is Monday. No day at all says that the child is not expected there.
    mornings = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    morning_starts_at = models.TimeField(null=True)
    morning_ends_at = models.TimeField(null=True)
    afternoons = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    afternoon_starts_at = models.TimeField(null=True)
    afternoon_ends_at = models.TimeField(null=True)
    # Of all of it, so that lists need not add it up.
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=2)
    from_on = models.DateField()
    until = models.DateField(null=True)
    # What the school teaches the child, of the directory's list; none: nobody has said.
    subjects = subjects_taught()
    said_by = models.CharField(max_length=200)
    # Where it is less than the whole week by agreement.
    parent_agreed_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = HomeWeekQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "school", "mornings", "morning_starts_at", "morning_ends_at", "afternoons",
            "afternoon_starts_at", "afternoon_ends_at", "hours_per_week", "from_on", "until",
            "subjects", "said_by", "parent_agreed_on", "review_on", "recorded_by",
        }  # fmt: skip
        special = set()
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mornings__contained_by=SCHOOL_WEEK)
                & Q(afternoons__contained_by=SCHOOL_WEEK),
                name="home_week_on_days_of_the_school_week",
            ),
            models.CheckConstraint(
                condition=times_for("morning") & times_for("afternoon"),
                name="home_week_times_where_expected",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=0, hours_per_week__lte=40),
                name="home_week_hours_to_40",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("from_on")),
                name="home_week_days_in_order",
            ),
            models.CheckConstraint(condition=~Q(said_by=""), name="home_week_said_by_somebody"),
            ExclusionConstraint(
                name="home_week_one_at_a_time",
                expressions=[
                    ("pupil", RangeOperators.EQUAL),
                    (days("from_on", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"At {self.school} from {self.from_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("pages:child-package", args=[self.pupil_id])

    @property
    def slots(self) -> tuple[Slot, ...]:
        return slots_of(
            (
                Half("morning", tuple(self.mornings), self.morning_starts_at, self.morning_ends_at),
                Half(
                    "afternoon",
                    tuple(self.afternoons),
                    self.afternoon_starts_at,
                    self.afternoon_ends_at,
                ),
            )
        )
