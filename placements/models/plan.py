"""The individual learning plan of a placement, what is to be reached, and who agreed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from directory.rules.vocabulary import SUBJECTS
from placements.models.direction import person
from placements.models.of_placement import OfPlacementQuerySet
from placements.models.placement import Placement
from placements.rules.engagement import SCORES
from placements.rules.learning_plan import AIMS, AREAS, PARTIES
from placements.rules.motivation import SCALE

AREA_WORDS = list(AREAS.items())
AIM_WORDS = list(AIMS.items())
PARTY_WORDS = list(PARTIES.items())
SCORE_WORDS = [(score, f"{score}: {words}") for score, words in SCORES.items()]


MOTIVATION_WORDS = [(value, f"{value}: {words}") for value, words in SCALE.items()]
SUBJECT_WORDS = list(SUBJECTS.items())


def scale() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(null=True, choices=MOTIVATION_WORDS)


def subjects_taught() -> ArrayField:
    subject = models.CharField(max_length=20, choices=SUBJECT_WORDS)
    return ArrayField(subject, default=list, blank=True)


def on_the_scale(name: str) -> models.CheckConstraint:
    known = list(SCALE)
    return models.CheckConstraint(
        condition=(Q(motivation=None) | Q(motivation__in=known))
        & (Q(confidence=None) | Q(confidence__in=known)),
        name=name,
    )


@tracked
class LearningPlan(models.Model):
    """What a placement is to achieve for a child: from where, to what, and what then."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="plan")
    baseline_on = models.DateField(null=True)
    english = models.CharField(max_length=200, blank=True)
    maths = models.CharField(max_length=200, blank=True)
    science = models.CharField(max_length=200, blank=True)
    reading_age = models.CharField(max_length=200, blank=True)
    attendance = models.CharField(max_length=200, blank=True)
    engagement = models.PositiveSmallIntegerField(null=True, choices=SCORE_WORDS)
    motivation = scale()
    confidence = scale()
    # Social, emotional and mental health: which measure, and what it said.
    semh = models.CharField(max_length=200, blank=True)
    attainment = models.TextField(blank=True)
    interests = models.TextField(blank=True)
    programme = models.TextField(blank=True)
    # Of the directory's list; none: nobody has said.
    subjects = subjects_taught()
    keeps_up = models.TextField(blank=True)
    aims_at = models.CharField(max_length=10, choices=AIM_WORDS, blank=True)
    readiness = models.TextField(blank=True)
    support = models.TextField(blank=True)
    started_by = person()
    started_at = models.DateTimeField(db_default=Now())
    # When anything of it, its objectives included, was last changed: who agreed before is asked.
    changed_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "baseline_on", "english", "maths", "science", "reading_age", "attendance",
            "engagement", "attainment", "interests", "programme", "subjects", "keeps_up", "aims_at",
            "started_by",
        }  # fmt: skip
        special = {"semh", "motivation", "confidence", "readiness", "support"}
        plain = {"id", "started_at", "changed_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(baseline_on__isnull=False)
                | Q(english="", maths="", science="", reading_age="", attendance="", semh="")
                & Q(engagement=None, motivation=None, confidence=None),
                name="learning_plan_baseline_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(engagement=None) | Q(engagement__in=list(SCORES)),
                name="learning_plan_engagement_from_0_to_4",
            ),
            on_the_scale("learning_plan_motivation_from_1_to_4"),
            models.CheckConstraint(
                condition=Q(aims_at="") | ~Q(readiness=""),
                name="learning_plan_says_when_the_child_is_ready",
            ),
        ]

    def __str__(self) -> str:
        return "Learning plan"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-plan", args=[self.placement_id])

    @property
    def pupil_id(self):
        return self.placement.pupil_id


@tracked
class Objective(models.Model):
    """Something that a child is to achieve, so that anybody can tell whether it was reached."""

    to_placement = "plan__placement"

    id = uuid_key()
    plan = models.ForeignKey(LearningPlan, on_delete=models.PROTECT, related_name="objectives")
    area = models.CharField(max_length=10, choices=AREA_WORDS)
    statement = models.CharField(max_length=300)
    measure = models.CharField(max_length=200)
    baseline = models.CharField(max_length=200, blank=True)
    target = models.CharField(max_length=200)
    by_when = models.DateField()
    # Of the latest move of that day; the former ones are in the history.
    why_moved = models.CharField(max_length=300, blank=True)
    owner = models.CharField(max_length=200)
    evidence = models.CharField(max_length=300, blank=True)
    # The outcome of the EHC plan that it serves, in that plan's words.
    plan_outcome = models.CharField(max_length=300, blank=True)
    set_by = person()
    set_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {"plan", "area", "by_when", "owner", "set_by"}
        special = {
            "statement", "measure", "baseline", "target", "evidence", "plan_outcome", "why_moved",
        }  # fmt: skip
        plain = {"id", "set_at"}

    class Meta:
        ordering = ["by_when", "set_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~(Q(statement="") | Q(measure="") | Q(target="") | Q(owner="")),
                name="objective_can_be_measured",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def pupil_id(self):
        return self.plan.placement.pupil_id


@tracked
class PlanAgreement(models.Model):
    """Somebody agreed to a learning plan on a day."""

    to_placement = "plan__placement"

    id = uuid_key()
    plan = models.ForeignKey(LearningPlan, on_delete=models.PROTECT, related_name="agreements")
    party = models.CharField(max_length=9, choices=PARTY_WORDS)
    name = models.CharField(max_length=200)
    agreed_on = models.DateField()
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {"plan", "party", "name", "agreed_on", "recorded_by"}
        special = set()
        plain = {"id", "recorded_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "party"], name="plan_agreement_once_of_a_party"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="plan_agreement_names_somebody"),
        ]

    def __str__(self) -> str:
        return f"Agreed by {self.get_party_display()}"

    @property
    def pupil_id(self):
        return self.plan.placement.pupil_id
