"""What stands in a person's own calendar: their deadlines and meetings, as they may see them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Case, Max, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.db.models.functions import Greatest
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.meetings.models import AgendaItem, Board, Invitation, Meeting
from apcase.pages.queries.work import Item, own_work, own_work_over
from apcase.pupils.models import Pupil
from apcase.web.icalendar import Entry
from placements.models import Placement
from qa.models import Action

LONDON = ZoneInfo("Europe/London")
# A meeting that has been stays in the calendar for so long.
KEPT = timedelta(days=28)
# What is done or withdrawn is told for so long, for calendars that keep what they once read.
TOLD = timedelta(days=14)
# Where the agenda does not say how long the meeting takes.
AN_HOUR = 60


def dates_of(user, on: date) -> tuple[list[Entry], list[UUID]]:
    """The entries, and the children whose initials stand in them."""
    due = {key_of(item): item for item in own_work(user, on) if item.due_on}
    over = {key_of(item): item for item in own_work_over(user, since=on - TOLD, on=on)}
    over = {key: item for key, item in over.items() if key not in due and item.due_on}
    items = [*due.values(), *over.values()]
    initials = {
        pupil.pk: pupil.initials
        for pupil in Pupil.objects.visible_to(user).filter(pk__in={i.pupil_id for i in items})
    }
    changes = changes_of(items)
    of_children = [
        deadline(key, item, initials.get(item.pupil_id, ""), changes.get(key), is_over=held is over)
        for held in (due, over)
        for key, item in held.items()
    ]
    actions = [action(row) for row in actions_of(user, on)]
    meetings = [meeting(row) for row in meetings_of(user, on)]
    return of_children + actions + meetings, sorted(initials)


def key_of(item: Item) -> str:
    return f"{item.kind}-{item.subject.rpartition(':')[2]}"


def changes_of(items: Iterable[Item]) -> dict[str, datetime]:
    """When each was last changed: the row that it is about, and all that was raised for it."""
    pupils, alerts, placements = set(), set(), set()
    for item in items:
        pupils.add(item.pupil_id)
        alerts.add(item.alert_id)
        placements.add(item.placement_id)
    raised = Alert.objects.filter(Q(pk__in=alerts) | Q(pupil__in=pupils))
    raised = raised.order_by().values_list("kind", "subject", Max("events__pgh_created_at"))
    held = Placement.objects.filter(pk__in=placements).order_by()
    found: dict[str, datetime] = {}
    for pk, at in held.values_list("pk", Max("events__pgh_created_at")):
        found[f"{Alert.Kind.REVIEW_OVERDUE}-{pk}"] = at
    for kind, subject, at in raised:
        key = f"{kind}-{subject.rpartition(':')[2]}"
        found[key] = max(filter(None, (found.get(key), at)), default=None)
    return found


def deadline(
    key: str, item: Item, initials: str, changed_at: datetime | None, *, is_over: bool
) -> Entry:
    """The kind alone: what an alert says may name a child, and where a child is taught is nobody's
    business who looks over a shoulder."""
    kind = Alert.Kind(item.kind).label
    path = item.url or reverse("placements:placement-detail", args=[item.placement_id])
    return Entry(
        key=key,
        title=f"{kind}: {initials}" if initials else kind,
        starts=item.due_on,
        address=settings.SITE_URL + path,
        changed_at=changed_at,
        is_over=is_over,
    )


def actions_of(user, on: date) -> QuerySet[Action]:
    told = Q(done_on=None) | Q(done_on__gte=on - TOLD)
    seen = Action.objects.visible_to(user).filter(told, owner=user)
    return seen.select_related("visit__provider").annotate(changed_at=Max("events__pgh_created_at"))


def action(row: Action) -> Entry:
    return Entry(
        key=f"action-{row.pk}",
        title=f"Action for {row.visit.provider}",
        starts=row.due_on,
        address=settings.SITE_URL + row.visit.get_absolute_url(),
        changed_at=row.changed_at,
        is_over=row.done_on is not None,
    )


def meetings_of(user, on: date) -> QuerySet[Meeting]:
    """Those to which the person is invited or which they chair; for the clerk the panel's."""
    if not user.has_perm(Permission.PANEL_VIEW):
        return Meeting.objects.none()
    theirs = Q(pk__in=user.invitations.values("meeting")) | Q(board__chair=user.pk)
    if user.has_perm(Permission.PANEL_PREPARE) and not user.has_perm(Permission.PUPIL_VIEW_ALL):
        theirs |= Q(board__kind=Board.Kind.SECTION_19)
    taken_back = Invitation.events.rel.related_model.objects.filter(
        pgh_label="delete", user=user.pk, pgh_created_at__date__gte=on - TOLD
    )
    told = theirs | Q(pk__in=taken_back.values("meeting"))
    meetings = Meeting.objects.filter(told, held_on__gte=on - KEPT).select_related("board")
    return meetings.annotate(
        minutes=Sum("items__minutes"),
        changed_at=Greatest(
            last_change(Meeting, pk=OuterRef("pk")), last_change(AgendaItem, meeting=OuterRef("pk"))
        ),
        is_theirs=Case(When(theirs, then=True), default=False),
    ).order_by("held_on", "pk")


def last_change(model, **of) -> Subquery:
    rows = model.objects.filter(**of).order_by("-events__pgh_created_at")
    return Subquery(rows.values("events__pgh_created_at")[:1])


def meeting(row: Meeting) -> Entry:
    starts = datetime.combine(row.held_on, row.starts_at, tzinfo=LONDON).astimezone(UTC)
    return Entry(
        key=f"meeting-{row.pk}",
        title=row.board.name,
        starts=starts,
        ends=starts + timedelta(minutes=row.minutes or AN_HOUR),
        place=row.place if row.is_theirs else "",
        address=settings.SITE_URL + reverse("section19:meeting-detail", args=[row.pk]),
        changed_at=row.changed_at,
        is_over=not row.is_theirs,
    )
