import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from apcase.audit.history import tracked
from apcase.audit.keys import uuid_key
from apcase.audit.ranges import days
from directory.models.provider import Provider
from directory.rules.prices import UNITS

UNIT_WORDS = list(UNITS.items())


class RateQuerySet(models.QuerySet):
    def live(self, on):
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


@tracked
class Rate(models.Model):
    """What a provider charges for an hour, a day or another unit, from a day to a day."""

    id = uuid_key()
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="rates")
    unit = models.CharField(max_length=10, choices=UNIT_WORDS)
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    includes = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = RateQuerySet.as_manager()

    class Privacy:
        personal = set()
        special = set()
        plain = {"id", "provider", "unit", "amount", "includes", "starts_on", "ends_on"}

    class Meta:
        ordering = ["unit", "-starts_on"]
        # What was charged in March is still known in June: a new price is a new row.
        triggers = [
            pgtrigger.Protect(
                name="rate_is_never_rewritten",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(
                    "provider", "unit", "amount", "includes", "starts_on"
                ),
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="rate_is_not_below_nought"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="rate_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="rate_once_for_a_unit_at_a_time",
                expressions=[
                    ("provider", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"£{self.amount:,.2f} {self.get_unit_display()}"
