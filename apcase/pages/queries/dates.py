"""What stands in a person's own calendar: their deadlines and meetings, as they may see them."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet, Sum
from django.urls import reverse

from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.meetings.models import Board, Meeting
from apcase.pages.queries.work import Item, own_work
from apcase.pupils.models import Pupil
from apcase.web.icalendar import Entry
from qa.models import Action

LONDON = ZoneInfo("Europe/London")
# A meeting that has been stays in the calendar for so long.
KEPT = timedelta(days=28)
# Where the agenda does not say how long the meeting takes.
AN_HOUR = 60


def dates_of(user, on: date) -> tuple[list[Entry], list[UUID]]:
    """The entries, and the children whose initials stand in them."""
    items = [item for item in own_work(user, on) if item.due_on]
    initials = {
        pupil.pk: pupil.initials
        for pupil in Pupil.objects.visible_to(user).filter(pk__in={i.pupil_id for i in items})
    }
    of_children = [deadline(item, initials.get(item.pupil_id, "")) for item in items]
    others = [*map(action, actions_of(user)), *map(meeting, meetings_of(user, on))]
    return of_children + others, sorted(initials)


def deadline(item: Item, initials: str) -> Entry:
    """The kind alone: what an alert says may name a child, and where a child is taught is nobody's
    business who looks over a shoulder."""
    kind = Alert.Kind(item.kind).label
    path = item.url or reverse("placements:placement-detail", args=[item.placement_id])
    return Entry(
        key=f"{item.kind}-{item.subject.rpartition(':')[2]}",
        title=f"{kind}: {initials}" if initials else kind,
        starts=item.due_on,
        address=settings.SITE_URL + path,
    )


def actions_of(user) -> QuerySet[Action]:
    seen = Action.objects.visible_to(user).filter(owner=user, done_on=None)
    return seen.select_related("visit__provider")


def action(row: Action) -> Entry:
    return Entry(
        key=f"action-{row.pk}",
        title=f"Action for {row.visit.provider}",
        starts=row.due_on,
        address=settings.SITE_URL + row.visit.get_absolute_url(),
    )


def meetings_of(user, on: date) -> QuerySet[Meeting]:
    """Those to which the person is invited or which they chair; for the clerk the panel's."""
    if not user.has_perm(Permission.PANEL_VIEW):
        return Meeting.objects.none()
    theirs = Q(pk__in=user.invitations.values("meeting")) | Q(board__chair=user.pk)
    if user.has_perm(Permission.PANEL_PREPARE) and not user.has_perm(Permission.PUPIL_VIEW_ALL):
        theirs |= Q(board__kind=Board.Kind.SECTION_19)
    meetings = Meeting.objects.filter(theirs, held_on__gte=on - KEPT).select_related("board")
    return meetings.annotate(minutes=Sum("items__minutes")).order_by("held_on", "pk")


def meeting(row: Meeting) -> Entry:
    starts = datetime.combine(row.held_on, row.starts_at, tzinfo=LONDON).astimezone(UTC)
    return Entry(
        key=f"meeting-{row.pk}",
        title=row.board.name,
        starts=starts,
        ends=starts + timedelta(minutes=row.minutes or AN_HOUR),
        place=row.place,
        address=settings.SITE_URL + reverse("section19:meeting-detail", args=[row.pk]),
    )
