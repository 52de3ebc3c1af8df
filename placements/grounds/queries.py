"""What of a placement decides what its decision is asked, and what was said."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from placements.hosts import host_of
from placements.models import Placement
from placements.rules.grounds import Facts, Question, unsaid


def with_others(placements: QuerySet) -> QuerySet:
    """Each with `several`: whether the child is placed at another provider on some of its days."""
    until = Coalesce(OuterRef("ends_on"), Value(date.max))
    others = Placement.objects.not_called_off().filter(
        Q(ends_on=None) | Q(ends_on__gte=OuterRef("starts_on")),
        pupil=OuterRef("pupil"),
        starts_on__lte=until,
    )
    others = others.exclude(provider=OuterRef("provider"))
    return placements.annotate(several=Exists(others))


def facts_of(placement: Placement, *, host: str | None = None) -> Facts:
    """`host`: the other authority, where it is known already."""
    several = getattr(placement, "several", None)
    if several is None:
        several = with_others(Placement.objects.filter(pk=placement.pk)).get().several
    return Facts(
        several=several,
        away=bool(host_of(placement) if host is None else host),
        outside=not placement.provider.need_not_register,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
    )


def said_of(placement: Placement) -> dict[str, str]:
    held = getattr(placement, "grounds", None)
    return held.said if held else {}


def still_asked(placement: Placement) -> tuple[Question, ...]:
    """What nobody has said yet of it, and holds it back."""
    return unsaid(facts_of(placement), said_of(placement))
