from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from qa.models import Action, Framework, Judgement


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


def with_open_actions(visits: QuerySet) -> QuerySet:
    return visits.filter(Exists(Action.objects.open().filter(visit=OuterRef("pk"))))


def with_overdue_actions(visits: QuerySet, on) -> QuerySet:
    return visits.filter(Exists(Action.objects.overdue(on).filter(visit=OuterRef("pk"))))


def actions_of(visit) -> QuerySet:
    """A visit's actions: those still open first, then by the day they are due."""
    return visit.actions.select_related("owner", "part", "done_by").order_by(
        F("done_on").asc(nulls_first=True), "due_on", "pk"
    )
