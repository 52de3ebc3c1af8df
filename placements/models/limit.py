from datetime import date

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.placement import Placement
from placements.rules.limits import LIMIT, LIMITS, ON, WORDS, Limit


class LimitChoiceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """They name no child: whoever sees placements reads them."""
        return self

    def on(self, day: date) -> dict[str, date]:
        """The limits in force on a day, each with the day from which it has been."""
        since: dict[str, date] = {}
        for row in self.filter(since__lte=day).order_by("since", "chosen_at"):
            if row.word == ON:
                since.setdefault(row.limit, row.since)
            else:
                since.pop(row.limit, None)
        return since


@tracked
class LimitChoice(models.Model):
    """Whether the authority keeps to one of its limits to placements, from a day on."""

    id = uuid_key()
    limit = models.CharField(max_length=20, choices=[(row.key, row.name) for row in LIMITS])
    word = models.CharField(max_length=3, choices=list(WORDS.items()))
    since = models.DateField()
    why = models.CharField(max_length=300)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    chosen_at = models.DateTimeField(db_default=Now())

    objects = LimitChoiceQuerySet.as_manager()

    class Privacy:
        personal = {"chosen_by"}
        special = set()
        plain = {"id", "limit", "word", "since", "why", "chosen_at"}

    class Meta:
        # Of two choices for one day the later one made holds.
        ordering = ["-since", "-chosen_at"]
        triggers = [
            # Placements were agreed on it: it stays, and another choice may follow.
            pgtrigger.Protect(
                name="limit_choice_never_changes", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="limit_choice_says_why"),
            models.CheckConstraint(
                condition=Q(limit__in=list(LIMIT), word__in=list(WORDS)),
                name="limit_choice_of_known_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule.name}: {self.get_word_display().lower()} from {self.since:%-d %B %Y}"

    @property
    def rule(self) -> Limit:
        return LIMIT[self.limit]


class LimitReasonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full: why one stays longer is not the provider's."""
        return self.filter(placement__pupil__in=Pupil.objects.visible_in_full_to(user))


@tracked
class LimitReason(models.Model):
    """Why a placement goes beyond a limit that is in force."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="limit_reasons")
    limit = models.CharField(max_length=20, choices=[(row.key, row.name) for row in LIMITS])
    # How it lay to the limit that day, in a sentence that names no child.
    stood = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField(db_default=Now())

    objects = LimitReasonQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "given_by"}
        special = {"reason"}
        plain = {"id", "limit", "stood", "given_at"}

    class Meta:
        ordering = ["-given_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="limit_reason_not_empty"),
            models.CheckConstraint(
                condition=Q(limit__in=list(LIMIT)), name="limit_reason_of_a_known_limit"
            ),
        ]

    def __str__(self) -> str:
        return f"Beyond “{LIMIT[self.limit].name}”: why, {self.given_at:%-d %B %Y}"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
