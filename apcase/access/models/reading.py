import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.rules.readings import READINGS, Reading, reading_of


@tracked
class ReadingChoice(models.Model):
    """How the authority reads one unclear point of the law, from a day on."""

    id = uuid_key()
    key = models.CharField(max_length=40)
    # As the reading stores it: a choice's word, a number, a date, or nothing where none is known.
    value = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    why = models.CharField(max_length=300)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField(db_default=Now())

    class Privacy:
        personal = {"chosen_by"}
        special = set()
        plain = {"id", "key", "value", "since", "why", "chosen_at"}

    class Meta:
        # Of two choices for one day the later one made holds.
        ordering = ["since", "chosen_at"]
        triggers = [
            # Dates were given on it: it stays, and another choice may follow.
            pgtrigger.Protect(
                name="reading_choice_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="reading_choice_says_why"),
            models.CheckConstraint(
                condition=Q(key__in=[reading.key for reading in READINGS]),
                name="reading_choice_answers_a_question_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reading.question} {self.words}"

    @property
    def reading(self) -> Reading:
        return reading_of(self.key)

    @property
    def words(self) -> str:
        return self.reading.words(self.reading.parse(self.value))
