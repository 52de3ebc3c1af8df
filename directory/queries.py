from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, Value

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.pupils.sorting import sort_key
from directory.models import ProviderPerson, Standing
from directory.rules.standing import PUBLIC


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


def named_like(providers: QuerySet, words: str) -> QuerySet:
    """Providers in whose name every word is found, in small or capital letters, accents or none."""
    for word in words.split():
        providers = providers.filter(sort_name__contains=sort_key(Value(word)))
    return providers


def teaching_year(providers: QuerySet, year: int) -> QuerySet:
    """Providers that take this year group; one that names no years may take any."""
    return providers.filter(
        Q(lowest_year=None) | Q(lowest_year__lte=year),
        Q(highest_year=None) | Q(highest_year__gte=year),
    )


def for_the_public(providers: QuerySet) -> QuerySet:
    """Those in use, or closed to children for now, each with whom to ask in `referrals`."""
    contacts = ProviderPerson.objects.filter(role=ProviderPerson.Role.REFERRALS, ends_on=None)
    shown = with_standing(providers).filter(standing_state__in=PUBLIC)
    return shown.prefetch_related(Prefetch("people", contacts, to_attr="referrals"))


def concern_owners() -> QuerySet[User]:
    """Who may do something about a concern."""
    held = Membership.objects.holding(Permission.CONCERN_FOLLOW)
    return User.objects.filter(pk__in=held.values("user")).order_by("name", "pk")


def sees_steps(user) -> bool:
    """What the council does about a concern is its own: a school sees what was said and its end."""
    return user.has_perm(Permission.VISIT_VIEW)


def lead_officers() -> QuerySet[User]:
    """Who at the council may look after a provider's entry."""
    held = Membership.objects.holding(Permission.PROVIDER_CHANGE)
    return User.objects.filter(pk__in=held.values("user")).order_by("name")
