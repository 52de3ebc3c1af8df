"""What each person opened on a day, and what of it was their own work: facts for the rule."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, F, Func, IntegerField, Q, QuerySet
from django.db.models.functions import TruncDate

from apcase.access.models import Absence, Membership, User
from apcase.access.rights import Permission, roles_holding
from apcase.alerts.models import Alert
from apcase.audit.models import Event
from apcase.pupils.models import BreakGlass, Enrolment, Pupil
from apcase.rules.anomalies import DAYS_LOOKED_BACK, LONDON, Anomaly, PersonDay, anomalies_of
from placements.models import Placement
from section19.models import Case, Exclusion, PanelItem

JOB = "what looks worth asking about"
Pairs = dict[UUID, set[UUID]]


def found_on(day: date) -> dict[User, tuple[Anomaly, ...]]:
    """By person, what looks worth asking about in what they did on a day."""
    moments = opened_on(day)
    glasses = broken_on(day)
    people = User.objects.in_bulk(moments.keys() | glasses.keys())
    names = family_names({child for opened in moments.values() for child in opened})
    own, usual, kept_to_own = own_work(moments, day), earlier_days(moments, day), with_own_work(day)
    found = {}
    for key, person in people.items():
        opened = moments.get(key, {})
        facts = PersonDay(
            name=person.name,
            opened={child: names.get(child, "") for child in opened},
            own=frozenset(own[key]),
            has_own_work=key in kept_to_own,
            moments=opened,
            earlier=usual.get(key, ()),
            glasses=glasses.get(key, ()),
        )
        found[person] = anomalies_of(facts)
    return found


def of_day(first: date, after: date) -> Q:
    bounds = [datetime.combine(each, time(), tzinfo=LONDON) for each in (first, after)]
    return Q(at__gte=bounds[0], at__lt=bounds[1])


def opened(when: Q) -> QuerySet[Event]:
    """Events about one child: a list of many is how children are found, and opens none."""
    length = Func(F("pupils"), function="cardinality", output_field=IntegerField())
    events = Event.objects.filter(when, actor_id__isnull=False).alias(length=length)
    return events.filter(length=1).exclude(action="list.viewed").annotate(child=F("pupils__0"))


def opened_on(day: date) -> dict[UUID, dict[UUID, tuple[datetime, ...]]]:
    found = defaultdict(lambda: defaultdict(tuple))
    events = opened(of_day(day, day + timedelta(days=1)))
    # The nightly run and its kind are nobody whom one could ask.
    systems = User.objects.filter(email__endswith="@system.invalid").values("pk")
    rows = events.exclude(actor_id__in=systems).order_by("at")
    for actor, child, at in rows.values_list("actor_id", "child", "at"):
        found[actor][child] += (at,)
    return found


def earlier_days(actors: Iterable[UUID], day: date) -> dict[UUID, tuple[int, ...]]:
    """How many children each opened on each of the days before on which they opened any."""
    events = opened(of_day(day - timedelta(days=DAYS_LOOKED_BACK), day))
    days = events.filter(actor_id__in=list(actors)).annotate(day=TruncDate("at", tzinfo=LONDON))
    counted = days.order_by().values("actor_id", "day").annotate(n=Count("child", distinct=True))
    found = defaultdict(tuple)
    for row in counted:
        found[row["actor_id"]] += (row["n"],)
    return found


def broken_on(day: date) -> dict[UUID, tuple[UUID, ...]]:
    found = defaultdict(tuple)
    rows = BreakGlass.objects.filter(broken_at__date=day).order_by("broken_at")
    for user, pupil in rows.values_list("user", "pupil"):
        found[user] += (pupil,)
    return found


def family_names(pupils: set[UUID]) -> dict[UUID, str]:
    return dict(Pupil.objects.filter(pk__in=pupils).values_list("pk", "family_name"))


def with_own_work(day: date) -> set[UUID]:
    """Who saw every child on the day, and led nobody: of them alone is own work a part."""
    held = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)
    sees_all = held.filter(role__in=roles_holding(Permission.PUPIL_VIEW_ALL))
    leads = held.filter(role__in=roles_holding(Permission.ALERT_VIEW_TEAM))
    return set(sees_all.exclude(user__in=leads.values("user")).values_list("user", flat=True))


def own_work(moments: dict, day: date) -> Pairs:
    """By person, the children of their own work; of whom they stood in for on the day, too."""
    pupils = {child for children in moments.values() for child in children}
    found = defaultdict(set)
    for pairs in (*by_owner(pupils), *by_panel(pupils), at_own_school(pupils, day)):
        for person, pupil in pairs:
            found[person].add(pupil)
    for away, deputy in Absence.objects.on(day).values_list("user", "deputy"):
        found[deputy] |= found[away]
    return found


def by_owner(pupils: set[UUID]) -> Iterable[QuerySet]:
    """Whoever owns a row about the child, or wrote it down."""
    fields = {
        Placement: ("owner", "recorded_by"),
        Case: ("owner", "opened_by"),
        Exclusion: ("recorded_by",),
        Alert: ("owner",),
    }
    for model, names in fields.items():
        rows = model.objects.filter(pupil__in=pupils)
        for name in names:
            yield rows.filter(**{f"{name}__isnull": False}).values_list(name, "pupil")


def by_panel(pupils: set[UUID]) -> Iterable[QuerySet]:
    items = PanelItem.objects.filter(case__pupil__in=pupils)
    meeting = "agenda_item__meeting"
    for seat in (f"{meeting}__invitations__user", f"{meeting}__board__chair"):
        yield items.filter(**{f"{seat}__isnull": False}).values_list(seat, "case__pupil")


def at_own_school(pupils: set[UUID], day: date) -> QuerySet:
    """Of a school at which the person works as well on that day."""
    held = "school__organisation__memberships"
    on_the_day = Q(**{f"{held}__ends_on": None}) | Q(**{f"{held}__ends_on__gte": day})
    on_the_day &= Q(**{f"{held}__starts_on__lte": day})
    enrolled = Enrolment.objects.filter(on_the_day, pupil__in=pupils)
    return enrolled.values_list(f"{held}__user", "pupil")
