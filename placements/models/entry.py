"""How a child comes into a placement, step by step, and how it was found in week two."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.arrangements import Liaison
from placements.models.direction import person
from placements.models.of_placement import OfPlacementQuerySet
from placements.models.paper import ReviewMove
from placements.models.placement import Placement, State
from placements.models.plan import SCORE_WORDS
from placements.models.review import Review
from placements.models.step import PlacementStep
from placements.rules.engagement import SCORES
from placements.rules.entering import AT_RISK, CHANGES, MOST_WEEKS, OUTCOMES, REVIEW_EARLIER
from placements.rules.life_cycle import RUNNING
from placements.rules.timetable import MOST_SESSIONS

ENTRY_OUTCOME_WORDS = list(OUTCOMES.items())


class EntryPlanQuerySet(OfPlacementQuerySet):
    def waiting(self):
        """Nobody has looked yet, or what that asked for is not done; of placements that run."""
        rows = self.filter(placement__state__in=RUNNING)
        return rows.filter(Q(placement__entry_check=None) | asked_for())


def asked_for() -> Q:
    """That the check asked for something that nobody has done since."""
    since = {"placement": OuterRef("placement")}
    checked_at = OuterRef("placement__entry_check__recorded_at")
    reviewed = Review.objects.filter(**since, recorded_at__gt=checked_at)
    moved = ReviewMove.objects.filter(**since, moved_at__gt=checked_at)
    stepped = PlacementStep.objects.filter(**since, taken_at__gt=checked_at)
    earlier = Q(placement__entry_check__outcome=REVIEW_EARLIER) & ~Exists(moved)
    at_risk = Q(placement__entry_check__outcome=AT_RISK, placement__state=State.ACTIVE)
    return ~Exists(reviewed) & (earlier | at_risk & ~Exists(stepped))


@tracked
class EntryPlan(models.Model):
    """How a child comes into a placement: the visit, who looks after it, in which steps."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="entry_plan")
    # As the start was recorded; until it is, as it is planned. Written by actions alone.
    starts_on = models.DateField()
    visit_on = models.DateField(null=True)
    adult_there = models.ForeignKey(Liaison, on_delete=models.PROTECT, null=True, related_name="+")
    adult_at_school = models.ForeignKey(
        Liaison, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # What helps the child to settle.
    support = models.TextField(blank=True)
    # The sessions of a week once the steps are over.
    in_full = models.PositiveSmallIntegerField()
    # Agreed otherwise than on the tenth school day.
    check_on = models.DateField(null=True)
    set_by = person()
    set_at = models.DateTimeField(db_default=Now())

    objects = EntryPlanQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "starts_on", "visit_on", "adult_there", "adult_at_school", "in_full",
            "check_on", "set_by",
        }  # fmt: skip
        special = {"support"}
        plain = {"id", "set_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(in_full__gte=1, in_full__lte=MOST_SESSIONS),
                name="entry_plan_of_a_week_of_ten_sessions",
            ),
        ]

    def __str__(self) -> str:
        return "Entry plan"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-entry", args=[self.placement_id])

    @property
    def pupil_id(self):
        return self.placement.pupil_id


class EntryWeekQuerySet(OfPlacementQuerySet):
    def begun(self, on):
        """The steps that have begun by a day, the latest of each plan first."""
        return self.filter(from_on__lte=on).order_by("-from_on")


@tracked
class EntryWeek(models.Model):
    """How many sessions a child comes to in one week of its start, from a day on."""

    to_placement = "plan__placement"

    id = uuid_key()
    plan = models.ForeignKey(EntryPlan, on_delete=models.CASCADE, related_name="weeks")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    sessions = models.PositiveSmallIntegerField()

    objects = EntryWeekQuerySet.as_manager()

    class Privacy:
        personal = {"plan", "number", "from_on", "sessions"}
        special = set()
        plain = {"id"}

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="entry_week_once"),
            models.CheckConstraint(
                condition=Q(sessions__gte=1, sessions__lte=MOST_SESSIONS)
                & Q(number__gte=1, number__lte=MOST_WEEKS),
                name="entry_week_of_ten_sessions",
            ),
        ]

    def __str__(self) -> str:
        return f"Week {self.number}"

    @property
    def pupil_id(self):
        return self.plan.placement.pupil_id


@tracked
class EntryCheck(models.Model):
    """How a child was found in the second week of a placement, and what came of that."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(
        Placement, on_delete=models.PROTECT, related_name="entry_check"
    )
    checked_on = models.DateField()
    # As it was marked by that day, in words.
    attendance = models.TextField(blank=True)
    engagement = models.PositiveSmallIntegerField(null=True, choices=SCORE_WORDS)
    child_view = models.TextField(blank=True)
    no_view_reason = models.CharField(max_length=300, blank=True)
    adults_view = models.TextField(blank=True)
    changes = models.TextField(blank=True)
    outcome = models.CharField(max_length=14, choices=ENTRY_OUTCOME_WORDS)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "checked_on", "attendance", "engagement", "outcome", "recorded_by",
        }  # fmt: skip
        special = {"child_view", "no_view_reason", "adults_view", "changes"}
        plain = {"id", "recorded_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=list(OUTCOMES))
                & (Q(engagement=None) | Q(engagement__in=list(SCORES))),
                name="entry_check_in_known_words",
            ),
            models.CheckConstraint(
                condition=~Q(child_view="") | ~Q(no_view_reason=""),
                name="entry_check_has_the_childs_voice_or_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=CHANGES) | ~Q(changes=""),
                name="entry_check_says_what_changes",
            ),
        ]

    def __str__(self) -> str:
        return f"Check in week two: {self.get_outcome_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-entry", args=[self.placement_id])

    @property
    def pupil_id(self):
        return self.placement.pupil_id
