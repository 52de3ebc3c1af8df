from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.rules.rating import LastVisit
from qa.models import Action, Framework, Judgement, Visit


def visitors() -> QuerySet:
    """Who may lead a visit or own an action: whoever may record one."""
    members = Membership.objects.holding(Permission.VISIT_RECORD)
    return User.objects.filter(memberships__in=members).distinct().order_by("name", "pk")


def standards_in_force(on) -> Framework:
    """The standards against which a visit recorded on this day is judged."""
    framework = Framework.objects.in_force(on).first()
    if framework is None:
        raise Refusal(
            f"No standards are held for {in_words(on)}, so no visit can be judged. Ask whoever "
            "runs the service to load them with the command load_frameworks."
        )
    return framework


def with_outcome(visits: QuerySet) -> QuerySet:
    """Visits with what a list says of each: judgements, and `open_actions` as a number."""
    judgements = Judgement.objects.select_related("part").order_by("part__number")
    return (
        visits.select_related("provider", "lead", "framework")
        .prefetch_related(Prefetch("judgements", judgements))
        .annotate(open_actions=Count("actions", filter=Q(actions__done_on=None)))
        # Said again here: a query that counts forgets the model's own order.
        .order_by("-visited_on", "pk")
    )


# From the worst to the best, as the rating of a provider takes them.
WORST_FIRST = ("not_met", "partly_met", "not_seen", "met")


def last_judged(provider, on) -> LastVisit | None:
    """The last visit with what it found, and how many actions of all visits are overdue."""
    overdue = Action.objects.overdue(on).filter(visit__provider=OuterRef("provider"))
    found = Judgement.objects.filter(visit=OuterRef("pk")).order_by("part__number")
    visits = Visit.objects.filter(provider=provider, visited_on__lte=on).annotate(
        found=ArraySubquery(
            found.values(
                said=JSONObject(level="level", critical="part__critical", title="part__title")
            )
        ),
        overdue=counted(overdue),
        overdue_critical=counted(overdue.filter(Exists(critical_not_met()))),
    )
    last = visits.order_by("-visited_on", "-recorded_at", "-pk").first()
    if last is None:
        return None
    levels = {each["level"] for each in last.found} or {"not_seen"}
    return LastVisit(
        last.visited_on,
        min(levels, key=WORST_FIRST.index),
        last.overdue,
        last.overdue_critical,
        tuple(
            each["title"]
            for each in last.found
            if each["critical"] and each["level"] == Judgement.Level.NOT_MET
        ),
    )


def visited(
    provider,
    on: date,
    *,
    before_approval: bool,
    since: date | None = None,
    after: datetime | None = None,
) -> bool:
    """Whether such a visit was made by this day: `since` a day, written down `after` a moment."""
    visits = Visit.objects.filter(provider=provider, visited_on__lte=on)
    if before_approval:
        visits = visits.filter(kind=Visit.Kind.APPROVAL)
    if since:
        visits = visits.filter(visited_on__gte=since)
    if after:
        visits = visits.filter(recorded_at__gt=after)
    return visits.exists()


def counted(rows: QuerySet) -> Coalesce:
    """How many, as a subquery."""
    number = rows.order_by().values(one=Value(1)).annotate(number=Count("*")).values("number")
    return Coalesce(Subquery(number), 0)


def critical_not_met() -> QuerySet:
    """The judgement that an action is about, where it found a critical part not met."""
    return Judgement.objects.filter(
        level=Judgement.Level.NOT_MET,
        part__critical=True,
        visit=OuterRef("visit"),
        part=OuterRef("part"),
    )


def with_open_actions(visits: QuerySet) -> QuerySet:
    return visits.filter(Exists(Action.objects.open().filter(visit=OuterRef("pk"))))


def with_overdue_actions(visits: QuerySet, on) -> QuerySet:
    return visits.filter(Exists(Action.objects.overdue(on).filter(visit=OuterRef("pk"))))


def actions_of(visit) -> QuerySet:
    """A visit's actions: those still open first, then by the day they are due."""
    return visit.actions.select_related("owner", "part", "done_by").order_by(
        F("done_on").asc(nulls_first=True), "due_on", "pk"
    )
