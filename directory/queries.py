from django.db.models import OuterRef, Q, QuerySet, Subquery

from directory.models import Standing


def with_standing(providers: QuerySet) -> QuerySet:
    """Providers with `standing_state`, `standing_since`, `standing_reason`, as now stands."""
    current = Standing.objects.current().filter(provider=OuterRef("pk"))
    return providers.annotate(
        standing_state=Subquery(current.values("state")[:1]),
        standing_since=Subquery(current.values("since")[:1]),
        standing_reason=Subquery(current.values("reason")[:1]),
    )


def open_to_placements(providers: QuerySet) -> QuerySet:
    """Providers whose standing today lets a child start there."""
    return providers.filter(
        Q(standings__superseded_at=None, standings__state__in=Standing.OPEN_TO_PLACEMENTS)
    )
