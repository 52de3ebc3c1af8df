"""To whom an alert may be given: whoever may open what it is about.

Which rights open it, apps above say of their kinds in `ready()`, since alerts know no domain. What
nothing is said of is for whoever sees every child.
"""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from apcase.access.models import Membership, Organisation, User
from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.pupils.models import Pupil
from apcase.pupils.restricted import named_people

Rights = frozenset[Permission]
SEES_ALL: Rights = frozenset({Permission.PUPIL_VIEW_ALL})
# By kind: for some alerts of it, by key, the rights of which one is enough.
needed: dict[str, Callable[[Sequence[Alert]], dict[UUID, Rights]]] = {}


def rights_for(alerts: Iterable[Alert]) -> dict[UUID, Rights]:
    alerts = list(alerts)
    found = {alert.pk: SEES_ALL for alert in alerts}
    for kind, ask in needed.items():
        if of_kind := [alert for alert in alerts if alert.kind == kind]:
            found |= ask(of_kind)
    return found


def may_hold() -> QuerySet[User]:
    """The authority's people who see alerts at all."""
    holding = Membership.objects.holding(Permission.ALERT_VIEW).filter(
        organisation__kind=Organisation.Kind.AUTHORITY
    )
    return User.objects.filter(pk__in=holding.values("user")).order_by("name", "pk")


def who_may_open(alert: Alert) -> QuerySet[User]:
    """Those to whom this one is offered."""
    people = may_hold()
    roles = [
        Exists(Membership.objects.holding(right).filter(user=OuterRef("pk")))
        for right in sorted(rights_for([alert])[alert.pk])
    ]
    any_of_them = roles[0]
    for role in roles[1:]:
        any_of_them |= role
    people = people.filter(any_of_them)
    if alert.pupil and alert.pupil.restricted_at:
        people = people.filter(pk__in=named_people(alert.pupil).values("pk"))
    return people


def closed_to(alerts: Iterable[Alert], user: User) -> list[Alert]:
    """Those of the alerts that this person may not open."""
    alerts = list(alerts)
    rights, hidden = rights_for(alerts), restricted_from(alerts, user)
    return [
        alert
        for alert in alerts
        if not user.has_perm(Permission.ALERT_VIEW)
        or not rights[alert.pk] & user.rights
        or alert.pupil_id in hidden
    ]


def restricted_from(alerts: Sequence[Alert], user: User) -> set[UUID]:
    """The children of the alerts who are shown to named people alone, and not to this person."""
    pupils = {alert.pupil_id for alert in alerts if alert.pupil_id}
    if not pupils:
        return set()
    restricted = Pupil.objects.filter(pk__in=pupils, restricted_at__isnull=False)
    seen = Pupil.objects.visible_in_full_to(user).filter(pk__in=pupils)
    return set(restricted.exclude(pk__in=seen.values("pk")).values_list("pk", flat=True))


def refusal_words(closed: Sequence[Alert], owner: User) -> str:
    """Names the alert by its kind: what it says is not for whoever may not open it."""
    what = closed[0].get_kind_display().lower()
    more = f" and {len(closed) - 1} more" if len(closed) > 1 else ""
    return (
        f"{owner.name} may not open what this is about: {what}{more}. Choose somebody who may, or "
        "let a manager who sees it keep it."
    )
