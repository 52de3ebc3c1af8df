"""What is gathered for a review of a placement, part by part, before it is decided."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from placements.models.direction import person
from placements.models.of_placement import OfPlacementQuerySet, SeenInFullQuerySet
from placements.models.placement import Placement
from placements.models.plan import SCORE_WORDS, Objective, on_the_scale, scale
from placements.models.review import Review
from placements.rules.engagement import SCORES
from placements.rules.learning_plan import STATUSES
from placements.rules.placement_reviews import PROGRESS

STATUS_WORDS = list(STATUSES.items())
PROGRESS_WORDS = list(PROGRESS.items())


class ReviewPaperQuerySet(SeenInFullQuerySet):
    def open(self):
        return self.filter(review=None)


@tracked
class ReviewPaper(models.Model):
    """What is known for one review of a placement, gathered before the review decides."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="papers")
    # None until the review is recorded; then nothing of the paper changes any more.
    review = models.OneToOneField(Review, on_delete=models.PROTECT, null=True, related_name="paper")
    present = models.CharField(max_length=300, blank=True)
    attendance = models.TextField(blank=True)
    english = models.CharField(max_length=11, choices=PROGRESS_WORDS, blank=True)
    english_now = models.CharField(max_length=200, blank=True)
    maths = models.CharField(max_length=11, choices=PROGRESS_WORDS, blank=True)
    maths_now = models.CharField(max_length=200, blank=True)
    science = models.CharField(max_length=11, choices=PROGRESS_WORDS, blank=True)
    science_now = models.CharField(max_length=200, blank=True)
    vocational = models.TextField(blank=True)
    # What its kind of provision is asked at each review.
    of_kind = models.TextField(blank=True)
    behaviour = models.TextField(blank=True)
    safeguarding = models.TextField(blank=True)
    health = models.TextField(blank=True)
    motivation = scale()
    confidence = scale()
    child_view = models.TextField(blank=True)
    no_view_reason = models.CharField(max_length=300, blank=True)
    parent_view = models.TextField(blank=True)
    school_view = models.TextField(blank=True)
    provider_view = models.TextField(blank=True)
    opened_by = person()
    opened_at = models.DateTimeField(db_default=Now())

    objects = ReviewPaperQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "review", "present", "attendance", "english", "english_now", "maths",
            "maths_now", "science", "science_now", "vocational", "opened_by",
        }  # fmt: skip
        special = {
            "of_kind", "behaviour", "safeguarding", "health", "child_view", "no_view_reason",
            "parent_view", "school_view", "provider_view", "motivation", "confidence",
        }  # fmt: skip
        plain = {"id", "opened_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["placement"], condition=Q(review=None), name="review_paper_one_open"
            ),
            models.CheckConstraint(
                condition=Q(review=None) | ~Q(child_view="") | ~Q(no_view_reason=""),
                name="review_paper_not_done_without_the_childs_voice",
            ),
            on_the_scale("review_paper_motivation_from_1_to_4"),
        ]

    def __str__(self) -> str:
        return "Paper for a review"

    @property
    def pupil_id(self):
        return self.placement.pupil_id


@tracked
class ObjectiveStatus(models.Model):
    """How an objective stood at one review, with the value that shows it."""

    to_placement = "paper__placement"

    id = uuid_key()
    paper = models.ForeignKey(ReviewPaper, on_delete=models.PROTECT, related_name="statuses")
    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="statuses")
    status = models.CharField(max_length=13, choices=STATUS_WORDS)
    value = models.CharField(max_length=200, blank=True)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {"paper", "objective", "status", "recorded_by"}
        special = {"value"}
        plain = {"id", "recorded_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "objective"], name="objective_status_once_at_a_review"
            ),
            models.CheckConstraint(
                condition=Q(status="dropped") | ~Q(value=""),
                name="objective_status_with_its_value",
            ),
        ]

    def __str__(self) -> str:
        return self.get_status_display()

    @property
    def pupil_id(self):
        return self.paper.placement.pupil_id


@tracked
class EngagementScore(models.Model):
    """How engaged a child was in one week of a placement, from 0 to 4."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="scores")
    # The Monday of the week.
    week_on = models.DateField()
    score = models.PositiveSmallIntegerField(choices=SCORE_WORDS)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "week_on", "score", "recorded_by"}
        special = set()
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["week_on"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "week_on"], name="engagement_once_a_week"),
            models.CheckConstraint(
                condition=Q(score__in=list(SCORES)), name="engagement_from_0_to_4"
            ),
            models.CheckConstraint(
                condition=Q(week_on__iso_week_day=1), name="engagement_of_a_week_from_monday"
            ),
        ]

    def __str__(self) -> str:
        return f"Engagement in the week from {self.week_on:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id


@tracked
class ReviewTask(models.Model):
    """Something agreed at a review of a placement: who does it, by when, and when it was done."""

    to_placement = "paper__placement"

    id = uuid_key()
    paper = models.ForeignKey(ReviewPaper, on_delete=models.PROTECT, related_name="tasks")
    what = models.CharField(max_length=300)
    owner = models.CharField(max_length=200)
    due_on = models.DateField()
    agreed_by = person()
    agreed_at = models.DateTimeField(db_default=Now())
    done_on = models.DateField(null=True)
    done_by = person(null=True)

    objects = SeenInFullQuerySet.as_manager()

    class Privacy:
        personal = {"paper", "owner", "due_on", "agreed_by", "done_on", "done_by"}
        special = {"what"}
        plain = {"id", "agreed_at"}

    class Meta:
        ordering = ["due_on", "agreed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~(Q(what="") | Q(owner="")), name="review_task_says_what_and_whose"
            ),
            models.CheckConstraint(
                condition=Q(done_on=None, done_by=None)
                | Q(done_on__isnull=False, done_by__isnull=False),
                name="review_task_done_when_and_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def pupil_id(self):
        return self.paper.placement.pupil_id


@tracked
class ReviewMove(models.Model):
    """The next review of a placement was moved to another day, and why."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="review_moves")
    before_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=300)
    moved_by = person()
    moved_at = models.DateTimeField(db_default=Now())

    objects = SeenInFullQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "before_on", "to_on", "moved_by"}
        special = {"reason"}
        plain = {"id", "moved_at"}

    class Meta:
        ordering = ["-moved_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="review_move_says_why"),
            models.CheckConstraint(
                condition=~Q(before_on=F("to_on")), name="review_move_to_another_day"
            ),
        ]

    def __str__(self) -> str:
        return f"Moved from {self.before_on:%-d %B %Y} to {self.to_on:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
