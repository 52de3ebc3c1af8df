"""How many hours a child has of a placement whose start goes in steps, asked of the database."""

from datetime import date

from django.db.models import Case, DecimalField, ExpressionWrapper, F, OuterRef, Subquery, When
from django.db.models.functions import Coalesce, Round

from placements.models import EntryWeek


def hours_on(on: date) -> Case:
    """Of a placement on a day, as `placements.rules.entering.hours_in_step` says it: the last step
    is all of them, and only of those with a step to come is the present one looked up."""
    step = EntryWeek.objects.begun(on).filter(plan__placement=OuterRef("pk"))
    hours = ExpressionWrapper(
        OuterRef("hours_per_week") * F("sessions") / F("plan__in_full"),
        output_field=DecimalField(max_digits=8, decimal_places=4),
    )
    now = step.annotate(hours=Round(hours, 2)).values("hours")[:1]
    agreed = DecimalField(max_digits=4, decimal_places=2)
    in_step = Coalesce(Subquery(now, output_field=agreed), F("hours_per_week"))
    to_come = EntryWeek.objects.filter(from_on__gt=on).values("plan__placement")
    return Case(When(pk__in=to_come, then=in_step), default=F("hours_per_week"))


def in_steps(on: date) -> dict:
    """For each placement: the hours of the day's week, and from when it has all of them."""
    full = EntryWeek.objects.filter(
        plan__placement=OuterRef("pk"), sessions=F("plan__in_full")
    ).order_by("from_on")
    return {"hours_now": hours_on(on), "in_full_on": Subquery(full.values("from_on")[:1])}
