"""What a child or a parent said of a placement, at one of its stages."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.paper import ReviewPaper
from placements.models.placement import Placement
from placements.rules.voice import CHILD, PARENT, SETS, STAGES

WHO_WORDS = [(CHILD, "The child"), (PARENT, "A parent")]
STAGE_WORDS = list(STAGES.items())
SET_WORDS = [(key, key) for key in SETS]


class VoiceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the child in full; a provider's people what was shared with them."""
        pupils = Pupil.objects.visible_in_full_to(user)
        seen = Q(placement__pupil__in=pupils)
        if user.serves_a_provider:
            seen |= Q(shared=True, placement__in=Placement.objects.visible_to(user))
        return self.filter(seen)


@tracked
class Voice(models.Model):
    """What a child or a parent answered and said at one stage of a placement."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="voices")
    who = models.CharField(max_length=6, choices=WHO_WORDS)
    stage = models.CharField(max_length=8, choices=STAGE_WORDS)
    # Of which review, where it was said at one.
    paper = models.ForeignKey(
        ReviewPaper, on_delete=models.PROTECT, null=True, related_name="voices"
    )
    question_set = models.CharField(max_length=20, choices=SET_WORDS)
    answers = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    helped_by = models.CharField(max_length=200, blank=True)
    said_on = models.DateField()
    # Whether the provider may see it.
    shared = models.BooleanField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(db_default=Now())

    objects = VoiceQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "paper", "who", "stage", "helped_by", "said_on", "recorded_by"}
        special = {"answers", "words"}
        plain = {"id", "question_set", "shared", "recorded_at"}

    class Meta:
        ordering = ["said_on", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "who", "stage"], condition=Q(paper=None),
                name="voice_once_at_a_stage",
            ),
            models.UniqueConstraint(
                fields=["paper", "who"], condition=Q(paper__isnull=False),
                name="voice_once_at_a_review",
            ),
            models.CheckConstraint(
                condition=Q(stage="review", paper__isnull=False)
                | ~Q(stage="review") & Q(paper=None),
                name="voice_of_a_review_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(answers={}) | ~Q(words=""), name="voice_says_something"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_who_display()}: {self.get_stage_display().lower()}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
