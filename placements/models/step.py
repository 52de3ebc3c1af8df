from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from placements.models.placement import Placement, State
from placements.rules.life_cycle import BREAKDOWNS, MOVES, PAUSES


def in_the_table() -> Q:
    """Every step that there is, as the rule has it."""
    held = Q()
    for move in MOVES:
        for before in move.froms:
            held |= Q(event=move.event, before=before or "", state=move.to)
    return held


class PlacementStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Seen by whoever sees the child in full: the reasons are not the provider's."""
        return self.filter(placement__pupil__in=Pupil.objects.visible_in_full_to(user))

    def asking(self):
        """Those after which somebody must say what education the child has."""
        return self.filter(Q(event="break_down") | Q(event="pause"), education="")


@tracked
class PlacementStep(models.Model):
    """A step of a placement from one state to the next: when, who and why."""

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=16)
    before = models.CharField(max_length=17, choices=State, blank=True)
    state = models.CharField(max_length=17, choices=State)
    # The first day of what follows; of an end or a breakdown the last day of the placement.
    on = models.DateField()
    cause = models.CharField(max_length=16, choices=list((PAUSES | BREAKDOWNS).items()), blank=True)
    reason = models.TextField(blank=True)
    # What the child has from the next day, where the step takes their education away.
    education = models.TextField(blank=True)
    education_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    education_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(db_default=Now())

    objects = PlacementStepQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "on", "education_by", "taken_by"}
        special = {"cause", "reason", "education"}
        plain = {"id", "number", "event", "before", "state", "education_at", "taken_at"}

    class Meta:
        ordering = ["placement", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "number"], name="placement_step_one_of_a_number"
            ),
            models.CheckConstraint(condition=in_the_table(), name="placement_step_in_the_table"),
            models.CheckConstraint(
                condition=Q(event__in=["pause", "break_down"]) & ~Q(cause="")
                | ~Q(event__in=["pause", "break_down"]) & Q(cause="", education=""),
                name="placement_step_cause_where_education_stops",
            ),
            models.CheckConstraint(
                condition=Q(education="", education_by=None, education_at=None)
                | ~Q(education="") & Q(education_by__isnull=False, education_at__isnull=False),
                name="placement_step_education_said_by_and_when_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} from {self.on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-education", args=[self.placement_id])

    @property
    def pupil_id(self):
        return self.placement.pupil_id
