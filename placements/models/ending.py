"""How a placement leads back or on: the return in steps, the exit, and whether it lasted."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil, School
from placements.models.direction import person
from placements.models.of_placement import OfPlacementQuerySet, SeenInFullQuerySet
from placements.models.paper import PROGRESS_WORDS
from placements.models.placement import Placement
from placements.models.plan import on_the_scale, scale
from placements.rules.after_year_11 import AFTER, BEFORE, IN_NOTHING, POINTS, WAYS
from placements.rules.life_cycle import OVER
from placements.rules.returning import (
    DESTINATIONS,
    FOLLOW_UPS,
    MOST_SESSIONS,
    MOST_WEEKS,
    NAMELESS,
)

DESTINATION_WORDS = list(DESTINATIONS.items())
FOLLOW_UP_WORDS = [(kind, words) for kind, (words, _) in FOLLOW_UPS.items()]
ATTENDING_WORDS = [("yes", "Yes"), ("no", "No"), ("unknown", "Not known")]
POINT_WORDS = list(POINTS.items())
WAY_WORDS = list(WAYS.items())


class ReturnPlanQuerySet(OfPlacementQuerySet):
    def to_acknowledge(self, user):
        """By a school where this person serves, while the placement is not over."""
        rows = self.visible_to(user).filter(acknowledged_at=None)
        rows = rows.exclude(placement__state__in=OVER)
        return rows.filter(school__in=School.objects.where_serving(user))


@tracked
class ReturnPlan(models.Model):
    """How a child goes back to school in steps: who helps, what success is, and what if not."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="return_plan"
    )
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    named_adult = models.CharField(max_length=200)
    support = models.TextField()
    success = models.TextField()
    fallback = models.TextField()
    # Of the latest move of its first day; the former ones are in the history.
    why_moved = models.CharField(max_length=300, blank=True)
    set_by = person()
    set_at = models.DateTimeField(db_default=Now())
    # By the school, of the plan as it stands: a plan that changes is acknowledged anew.
    acknowledged_by = person(null=True)
    acknowledged_at = models.DateTimeField(null=True)

    objects = ReturnPlanQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "school", "starts_on", "named_adult", "set_by", "acknowledged_by",
        }  # fmt: skip
        special = {"support", "success", "fallback", "why_moved"}
        plain = {"id", "set_at", "acknowledged_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~(Q(named_adult="") | Q(support="") | Q(success="") | Q(fallback="")),
                name="return_plan_says_all_of_it",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="return_plan_acknowledged_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Return to {self.school}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id


@tracked
class ReturnWeek(models.Model):
    """How many sessions a child is in school in one week of a return."""

    to_placement = "plan__placement"

    id = uuid_key()
    plan = models.ForeignKey(ReturnPlan, on_delete=models.CASCADE, related_name="weeks")
    number = models.PositiveSmallIntegerField()
    sessions = models.PositiveSmallIntegerField()

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {"plan", "number", "sessions"}
        special = set()
        plain = {"id"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="return_week_once"),
            models.CheckConstraint(
                condition=Q(sessions__lte=MOST_SESSIONS) & Q(number__gte=1, number__lte=MOST_WEEKS),
                name="return_week_of_ten_sessions",
            ),
        ]

    def __str__(self) -> str:
        return f"Week {self.number}"

    @property
    def pupil_id(self):
        return self.plan.placement.pupil_id


@tracked
class PlacementExit(models.Model):
    """What came of a placement that is over, and where the child went."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="exit")
    # As it was on that day: in per cent, None where no objective counted.
    outcome = models.PositiveSmallIntegerField(null=True)
    attendance = models.TextField(blank=True)
    english = models.CharField(max_length=11, choices=PROGRESS_WORDS, blank=True)
    maths = models.CharField(max_length=11, choices=PROGRESS_WORDS, blank=True)
    science = models.CharField(max_length=11, choices=PROGRESS_WORDS, blank=True)
    motivation = scale()
    confidence = scale()
    qualifications = models.TextField(blank=True)
    semh_change = models.TextField(blank=True)
    child_view = models.TextField(blank=True)
    no_view_reason = models.CharField(max_length=300, blank=True)
    parent_view = models.TextField(blank=True)
    handover = models.TextField(blank=True)
    destination = models.CharField(max_length=14, choices=DESTINATION_WORDS)
    where = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = SeenInFullQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "outcome", "attendance", "english", "maths", "science", "qualifications",
            "where", "since", "recorded_by", "destination",
        }  # fmt: skip
        special = {
            "semh_change", "motivation", "confidence", "child_view", "no_view_reason",
            "parent_view", "handover",
        }  # fmt: skip
        plain = {"id", "recorded_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(where="") | Q(destination__in=NAMELESS),
                name="placement_exit_says_where",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=False) | Q(destination__in=["neet", "unknown"]),
                name="placement_exit_says_since_when",
            ),
            models.CheckConstraint(
                condition=~Q(child_view="") | ~Q(no_view_reason=""),
                name="placement_exit_has_the_childs_voice_or_why_not",
            ),
            on_the_scale("placement_exit_motivation_from_1_to_4"),
        ]

    def __str__(self) -> str:
        return f"Exit to {self.get_destination_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-exit", args=[self.placement_id])

    @property
    def pupil_id(self):
        return self.placement.pupil_id


class FollowUpQuerySet(SeenInFullQuerySet):
    def open(self):
        return self.filter(asked_on=None)


@tracked
class FollowUp(models.Model):
    """Whether a child is still where a placement led, asked after six weeks and after a term."""

    to_placement = "exit__placement"

    id = uuid_key()
    exit = models.ForeignKey(PlacementExit, on_delete=models.PROTECT, related_name="follow_ups")
    kind = models.CharField(max_length=9, choices=FOLLOW_UP_WORDS)
    due_on = models.DateField()
    asked_on = models.DateField(null=True)
    attending = models.CharField(max_length=7, choices=ATTENDING_WORDS, blank=True)
    # Of the planned sessions, where the child attends.
    percent = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(blank=True)
    asked_by = person(null=True)

    objects = FollowUpQuerySet.as_manager()

    class Privacy:
        personal = {"exit", "kind", "due_on", "asked_on", "attending", "percent", "asked_by"}
        special = {"note"}
        plain = {"id"}

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["exit", "kind"], name="follow_up_once_of_a_kind"),
            models.CheckConstraint(
                condition=Q(asked_on=None, asked_by=None, attending="")
                | Q(asked_on__isnull=False, asked_by__isnull=False) & ~Q(attending=""),
                name="follow_up_asked_when_by_whom_with_what",
            ),
            models.CheckConstraint(
                condition=Q(attending="yes", percent__isnull=False, percent__lte=100)
                | ~Q(attending="yes") & Q(percent=None),
                name="follow_up_in_per_cent_where_the_child_attends",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def pupil_id(self):
        return self.exit.placement.pupil_id


class NextStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full."""
        return self.filter(pupil__in=Pupil.objects.visible_in_full_to(user))


@tracked
class NextStep(models.Model):
    """Where a young person goes after Year 11, as known at one point in time."""

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="next_steps")
    point = models.CharField(max_length=10, choices=POINT_WORDS)
    way = models.CharField(max_length=14, choices=WAY_WORDS)
    where = models.CharField(max_length=200, blank=True)
    known_on = models.DateField()
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = NextStepQuerySet.as_manager()

    class Privacy:
        personal = {"pupil", "point", "way", "where", "known_on", "recorded_by"}
        special = set()
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["known_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["pupil", "point"], name="next_step_once_at_a_point"),
            models.CheckConstraint(
                condition=~Q(where="") | Q(way__in=IN_NOTHING), name="next_step_says_where"
            ),
            models.CheckConstraint(
                condition=Q(point__in=AFTER) | Q(point__in=BEFORE) & ~Q(way="neet"),
                name="next_step_to_nothing_is_no_plan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_point_display()}: {self.get_way_display().lower()}"
