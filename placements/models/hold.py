from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.pupils.models import Pupil
from directory.models import Site
from placements.models.placement import Placement


class PlaceHoldQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A hold is seen by whoever sees the child in full."""
        return self.filter(pupil__in=Pupil.objects.visible_in_full_to(user))

    def open(self):
        return self.filter(closed_at=None)

    def lapsed(self, on):
        """Those that nobody has taken up by their last day."""
        return self.open().filter(held_until__lt=on)


@tracked
class PlaceHold(models.Model):
    """A place kept free for one child until a day, before a placement is recorded."""

    class Outcome(models.TextChoices):
        TAKEN_UP = "taken_up", "Taken up"
        WITHDRAWN = "withdrawn", "Withdrawn"
        LAPSED = "lapsed", "Lapsed"

    id = uuid_key()
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="place_holds")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="holds")
    # 1 is Monday.
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    # When the child would start, and how long the placement would run if that is known.
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    held_until = models.DateField()
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    held_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    why_closed = models.CharField(max_length=300, blank=True)
    placement = models.ForeignKey(
        Placement, on_delete=models.PROTECT, null=True, related_name="holds"
    )

    objects = PlaceHoldQuerySet.as_manager()

    class Privacy:
        personal = {
            "pupil", "site", "weekdays", "starts_on", "ends_on", "held_until", "held_by",
            "closed_by", "placement", "why_closed",
        }  # fmt: skip
        special = set()
        plain = {"id", "held_at", "closed_at", "outcome"}

    class Meta:
        ordering = ["held_until", "pk"]
        indexes = [
            models.Index(
                "site", "held_until", name="place_hold_open_by_site", condition=Q(closed_at=None)
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "site"],
                condition=Q(closed_at=None),
                name="place_hold_once_at_a_site",
            ),
            models.CheckConstraint(
                condition=Q(weekdays__len__gte=1, weekdays__contained_by=list(range(1, 8))),
                name="place_hold_of_known_weekdays",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="place_hold_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="")
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    outcome__in=["taken_up", "withdrawn", "lapsed"],
                ),
                name="place_hold_closed_at_by_and_how_together",
            ),
            models.CheckConstraint(
                condition=Q(outcome="taken_up", placement__isnull=False)
                | (~Q(outcome="taken_up") & Q(placement=None)),
                name="place_hold_taken_up_by_a_placement",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="withdrawn") | ~Q(why_closed=""),
                name="place_hold_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Place held at {self.site} until {self.held_until:%-d %B %Y}"
