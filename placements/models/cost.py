"""What a placement costs, line by line, and who pays."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from apcase.pupils.models import Pupil, School
from placements.models.budget import Budget
from placements.models.placement import Placement
from placements.rules.cost_approval import PAIRS, STATES
from placements.rules.costs import UNITS, Line
from placements.rules.life_cycle import CALLED_OFF

UNIT_WORDS = list(UNITS.items())
STATE_WORDS = list(STATES.items())


class CostKind(models.TextChoices):
    """What is paid for."""

    PLACE = "place", "Place"
    TRANSPORT = "transport", "Transport"
    MEALS = "meals", "Meals"
    ONE_TO_ONE = "one_to_one", "One to one"
    OTHER = "other", "Other"


# What the provider itself is paid for; a taxi or a kitchen sends its own bills.
PAID_TO_PROVIDER = (CostKind.PLACE, CostKind.MEALS, CostKind.ONE_TO_ONE)


class CostLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The council's people see all of a child seen in full; a school's those that it pays; a
        provider's the prices of its own that are agreed."""
        if not user.has_perm(Permission.COST_VIEW):
            return self.none()
        if user.has_perm(Permission.PUPIL_VIEW_ALL):
            return self.filter(placement__in=Placement.objects.visible_to(user).values("pk"))
        seen = Q(pk__in=[])
        if user.serves_a_school:
            schools = School.objects.where_serving(user)
            in_full = Pupil.objects.visible_in_full_to(user)
            seen |= Q(paying_school__in=schools, placement__pupil__in=in_full)
        if user.serves_a_provider:
            seen |= Q(
                placement__in=Placement.objects.taught_by(user).values("pk"),
                placement__pupil__in=Pupil.objects.visible_to(user),
                kind__in=PAID_TO_PROVIDER,
                state="approved",
            )
        return self.filter(seen)

    def approved(self):
        return self.filter(state="approved")

    def counting(self):
        """What is committed and what waits to be, of placements that were not called off."""
        rows = self.filter(state__in=("approved", "waiting"))
        return rows.exclude(placement__state__in=CALLED_OFF)

    def between(self, first, last):
        """Those of which a day falls between two."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=first), starts_on__lte=last)


@tracked
class CostLine(models.Model):
    """An amount for a unit of a placement, from a day to a day, and who pays it from what."""

    class Payer(models.TextChoices):
        AUTHORITY = "la", "Local authority"
        SCHOOL = "school", "School"

    id = uuid_key()
    placement = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="costs")
    kind = models.CharField(max_length=10, choices=CostKind)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    unit = models.CharField(max_length=10, choices=UNIT_WORDS)
    payer = models.CharField(max_length=6, choices=Payer)
    paying_school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    budget = models.ForeignKey(
        Budget, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Why it differs from what was paid before, or why it is paid at all.
    reason = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=STATE_WORDS)
    # What it was counted to commit as it was entered; none where it could not be counted.
    committed = models.DecimalField(max_digits=11, decimal_places=2, null=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    entered_at = models.DateTimeField(db_default=Now())
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.CharField(max_length=300, blank=True)

    objects = CostLineQuerySet.as_manager()

    class Privacy:
        personal = {
            "placement", "kind", "amount", "unit", "payer", "paying_school", "starts_on",
            "ends_on", "committed", "entered_by", "decided_by",
        }  # fmt: skip
        special = {"reason", "decision_reason"}
        plain = {"id", "budget", "state", "entered_at", "decided_at"}

    class Meta:
        ordering = ["kind", "-starts_on", "-entered_at", "pk"]
        indexes = [
            models.Index("state", "starts_on", name="cost_line_by_state"),
            models.Index("budget", name="cost_line_by_budget"),
        ]
        triggers = [
            # A new price is a new line: what was paid in March is still known in June.
            pgtrigger.ReadOnly(
                name="never_rewritten",
                fields=[
                    "placement", "kind", "amount", "unit", "payer", "paying_school", "starts_on",
                    "reason", "committed", "entered_by",
                ],
            ),
            pgtrigger.Protect(
                name="budget_is_named_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__budget__isnull=False, old__budget__df=pgtrigger.F("new__budget")
                ),
            ),
            pgtrigger.FSM(name="state_by_the_table", field="state", transitions=list(PAIRS)),
        ]  # fmt: skip
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="cost_line_is_not_below_nought"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="cost_line_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(unit="once") | Q(ends_on=F("starts_on"), ends_on__isnull=False),
                name="cost_line_once_on_one_day",
            ),
            models.CheckConstraint(
                condition=Q(payer="la", paying_school=None)
                | Q(payer="school", paying_school__isnull=False, budget=None),
                name="cost_line_names_the_school_that_pays",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by=None, decided_at=None)
                | Q(state="approved")
                | Q(state__in=["declined", "withdrawn"], decided_by__isnull=False)
                & ~Q(decision_reason=""),
                name="cost_line_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="cost_line_decided_by_and_at_together",
            ),
            # Whoever enters what must be approved does not approve it.
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "declined"], decided_by=F("entered_by")),
                name="cost_line_approved_by_another",
            ),
            ExclusionConstraint(
                name="cost_line_one_of_a_kind_at_a_time",
                expressions=[
                    ("placement", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                condition=Q(state="approved") & ~Q(unit="once"),
            ),
        ]

    def __str__(self) -> str:
        return f"£{self.amount:,.2f} {self.get_unit_display()}"

    def get_absolute_url(self) -> str:
        return reverse("placements:placement-costs", args=[self.placement_id])

    @property
    def pupil_id(self):
        return self.placement.pupil_id

    @property
    def paid_by(self) -> str:
        return str(self.paying_school) if self.paying_school_id else "The council"

    def as_rule(self) -> Line | None:
        """Cut where the placement ends; None where it is over, or called off, before it begins."""
        until = self.placement.ends_on
        if self.placement.is_called_off or until is not None and until < self.starts_on:
            return None
        ends = [day for day in (self.ends_on, until) if day is not None]
        return Line(self.amount, self.unit, self.starts_on, min(ends, default=None))
