from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.placement import Placement
from placements.rules.pre_start import ANSWERS, ITEMS

ANSWER_WORDS = list(ANSWERS.items())


class StartAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full."""
        return self.filter(placement__pupil__in=Pupil.objects.visible_in_full_to(user))


@tracked
class StartAnswer(models.Model):
    """What was answered to one thing that is asked before a child starts."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="start_answers")
    item = models.CharField(max_length=12, choices=[(item.key, item.words) for item in ITEMS])
    answer = models.CharField(max_length=10, choices=ANSWER_WORDS)
    reason = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(db_default=Now())

    objects = StartAnswerQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "item", "answer", "answered_by"}
        special = {"reason"}
        plain = {"id", "answered_at"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "item"], name="start_answer_once_for_an_item"
            ),
            models.CheckConstraint(
                condition=Q(item__in=[item.key for item in ITEMS]), name="start_answer_to_an_item"
            ),
            models.CheckConstraint(
                condition=Q(answer="done")
                | Q(answer__in=["not_needed", "overridden"]) & ~Q(reason=""),
                name="start_answer_with_a_reason_where_not_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_item_display()}: {self.get_answer_display().lower()}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
