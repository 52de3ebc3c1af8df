"""How a child gets to a placement and eats there, and whom one reaches about it."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from placements.models.direction import person
from placements.models.of_placement import OfPlacementQuerySet
from placements.models.placement import Placement
from placements.rules.arrangements import (
    ARRANGERS,
    COLLECTED,
    FEEDERS,
    FREE,
    NOBODY,
    PAYERS,
    ROLES,
    SIDES,
    WAYS,
)

WAY_WORDS, ARRANGER_WORDS, PAYER_WORDS = [
    list(words.items()) for words in (WAYS, ARRANGERS, PAYERS)
]
FEEDER_WORDS, FREE_WORDS = list(FEEDERS.items()), list(FREE.items())
SIDE_WORDS, ROLE_WORDS = list(SIDES.items()), list(ROLES.items())


class TravelQuerySet(OfPlacementQuerySet):
    def running(self, on):
        return self.filter(Q(until=None) | Q(until__gte=on), from_on__lte=on)


@tracked
class Travel(models.Model):
    """How a child travels to a placement, who arranges and pays it, from a day to a day."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="travels")
    how = models.CharField(max_length=10, choices=WAY_WORDS)
    arranged_by = models.CharField(max_length=8, choices=ARRANGER_WORDS)
    paid_by = models.CharField(max_length=8, choices=PAYER_WORDS)
    # Who drives, and how to reach them.
    carrier = models.CharField(max_length=200, blank=True)
    pick_up = models.CharField(max_length=300, blank=True)
    # What the child needs on the way.
    needs = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    until = models.DateField(null=True)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = TravelQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "how", "arranged_by", "paid_by", "carrier", "pick_up", "from_on", "until",
            "recorded_by",
        }  # fmt: skip
        special = {"needs"}
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how__in=list(WAYS), arranged_by__in=list(ARRANGERS))
                & Q(paid_by__in=list(PAYERS)),
                name="travel_in_known_words",
            ),
            models.CheckConstraint(
                condition=~Q(how__in=COLLECTED) | ~Q(pick_up="") & ~Q(arranged_by=NOBODY),
                name="travel_says_where_somebody_comes_for_the_child",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("from_on")), name="travel_days_in_order"
            ),
            ExclusionConstraint(
                name="travel_one_way_at_a_time",
                expressions=[
                    ("placement", RangeOperators.EQUAL),
                    (days("from_on", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_how_display()} from {self.from_on:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return f"{self.placement.get_absolute_url()}#arrangements"

    @property
    def pupil_id(self):
        return self.placement.pupil_id


@tracked
class Meals(models.Model):
    """Who gives a child to eat at a placement, whether free, and what the child must not have."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.OneToOneField(Placement, on_delete=models.PROTECT, related_name="meals")
    provided_by = models.CharField(max_length=8, choices=FEEDER_WORDS)
    free = models.CharField(max_length=7, choices=FREE_WORDS)
    how_met = models.CharField(max_length=300, blank=True)
    # Allergies, and what the child does not eat: of health or belief.
    needs = models.CharField(max_length=300, blank=True)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = OfPlacementQuerySet.as_manager()

    class Privacy:
        personal = {"placement", "provided_by", "free", "how_met", "recorded_by"}
        special = {"needs"}
        plain = {"id", "recorded_at"}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(provided_by__in=list(FEEDERS), free__in=list(FREE)),
                name="meals_in_known_words",
            ),
            models.CheckConstraint(
                condition=Q(free="yes") & ~Q(how_met="") | ~Q(free="yes") & Q(how_met=""),
                name="meals_say_how_a_free_one_is_met",
            ),
        ]

    def __str__(self) -> str:
        return self.get_provided_by_display()

    def get_absolute_url(self) -> str:
        return f"{self.placement.get_absolute_url()}#arrangements"

    @property
    def pupil_id(self):
        return self.placement.pupil_id


class LiaisonQuerySet(OfPlacementQuerySet):
    def reached(self):
        """Those who are still to be reached."""
        return self.filter(ends_on=None)


@tracked
class Liaison(models.Model):
    """Somebody at the provider or the home school whom one reaches about a placement."""

    to_placement = "placement"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="liaisons")
    side = models.CharField(max_length=8, choices=SIDE_WORDS)
    role = models.CharField(max_length=12, choices=ROLE_WORDS)
    name = models.CharField(max_length=150)
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    # Of those on one side, when the child does not come.
    rung_first = models.BooleanField(default=False)
    ends_on = models.DateField(null=True)
    recorded_by = person()
    recorded_at = models.DateTimeField(db_default=Now())

    objects = LiaisonQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "side", "role", "name", "telephone", "email", "rung_first", "ends_on",
            "recorded_by",
        }  # fmt: skip
        special = set()
        plain = {"id", "recorded_at"}

    class Meta:
        ordering = ["side", "-rung_first", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=list(SIDES), role__in=list(ROLES)) & ~Q(name=""),
                name="liaison_of_a_side_and_role_by_name",
            ),
            models.CheckConstraint(
                condition=~Q(telephone="") | ~Q(email="") & Q(rung_first=False),
                name="liaison_can_be_reached",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(rung_first=False), name="liaison_rung_while_there"
            ),
            models.UniqueConstraint(
                fields=["placement", "side"],
                condition=Q(rung_first=True),
                name="liaison_one_rung_first_on_a_side",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display().lower()}"

    def get_absolute_url(self) -> str:
        return f"{self.placement.get_absolute_url()}#arrangements"

    @property
    def pupil_id(self):
        return self.placement.pupil_id
