"""What somebody must do: the open alerts, and the reviews of placements that come due."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from placements.models import Placement

PLACEMENT = Placement._meta.label_lower
# In the order of an Item's own.
ALERT_COLUMNS = ("kind", "subject", "summary", "due_on", "pupil_id", "owner_id", "url", "pk")
DAYS_AHEAD = timedelta(days=7)
# A child who may be in danger, and one without education, come before a form.
HARM = (
    Alert.Kind.CONCERN,
    Alert.Kind.CONTINUITY,
    Alert.Kind.SIXTH_DAY,
    Alert.Kind.EDUCATION_NEXT,
    Alert.Kind.REFERRAL,
    Alert.Kind.START_OPEN,
    Alert.Kind.UNEXPLAINED,
    Alert.Kind.UNMARKED,
    Alert.Kind.AT_RISK,
    Alert.Kind.PLACE_FREE,
    Alert.Kind.REGISTRATION,
    Alert.Kind.STANDING,
    Alert.Kind.EVIDENCE,
    Alert.Kind.HOST_AUTHORITY,
    Alert.Kind.OFF_SITE,
    Alert.Kind.MANAGED_MOVE,
    Alert.Kind.FOLLOW_UP,
    Alert.Kind.LIMIT,
    Alert.Kind.WORRY,
    Alert.Kind.PAUSE,
    Alert.Kind.ENTRY,
    Alert.Kind.TOUCH,
    Alert.Kind.COST_WAITS,
    Alert.Kind.NO_CHANGE,
    Alert.Kind.REVIEW_OVERDUE,
)


@dataclass(frozen=True)
class Item:
    """One thing to do. `due_on` is None where the date cannot be worked out."""

    kind: str
    subject: str
    what: str
    due_on: date | None
    pupil_id: UUID | None
    owner_id: UUID | None
    url: str = ""
    alert_id: UUID | None = None
    # The school that placed the child itself, where no person answers for it.
    keeper: str = ""

    @property
    def placement_id(self) -> UUID | None:
        model, _, pk = self.subject.partition(":")
        return UUID(pk) if model == PLACEMENT else None


def work_of(user, on: date) -> list[Item]:
    """Everything to do about children whom this person may see, the most harmful first."""
    alerts = Alert.objects.visible_to(user).open()
    placements = Placement.objects.visible_to(user).live(on)
    raised = _alerts(alerts)
    # Of what nobody owns the placement says whether it is a school's own.
    unowned = {item.placement_id for item in raised if item.owner_id is None} - {None}
    coming = placements.filter(Q(next_review_on__lte=on + DAYS_AHEAD) | Q(pk__in=unowned))
    return sorted(_merged(raised, _reviews(coming)), key=harm)


def own_work(user, on: date) -> list[Item]:
    """What this person answers for, with every next review however far off; a school's people
    answer for all that their school has placed."""
    alerts, placements = _answered_for(user)
    return _merged(_alerts(alerts.open()), _reviews(placements.live(on)))


def own_work_over(user, *, since: date, on: date) -> list[Item]:
    """What this person answered for until a day since then; the latest alert of a kind is last."""
    alerts, placements = _answered_for(user)
    ended = placements.not_called_off().filter(ends_on__gte=since, ends_on__lt=on)
    closed = alerts.filter(closed_at__date__gte=since)
    return _reviews(ended) + _alerts(closed, "closed_at")


def _answered_for(user) -> tuple[QuerySet[Alert], QuerySet[Placement]]:
    alerts, placements = Alert.objects.none(), Placement.objects.none()
    if user.has_perm(Permission.ALERT_VIEW):
        alerts = Alert.objects.visible_to(user)
    if user.has_perm(Permission.PLACEMENT_VIEW):
        placements = Placement.objects.visible_to(user)
    if not user.serves_a_school:
        alerts, placements = alerts.owned_by(user), placements.filter(owner=user)
    return alerts, placements


def work_about(pupil_ids: Iterable[UUID], on: date, *, reader) -> list[Item]:
    """The same for children already shown to a person, with every next review however far off; and
    what was raised, as far as that is for this reader."""
    ids, raised = list(pupil_ids), []
    if reader.has_perm(Permission.ALERT_VIEW):
        raised = _alerts(Alert.objects.open().of_kinds_for(reader).filter(pupil__in=ids))
    placements = Placement.objects.live(on).filter(pupil__in=ids)
    return _merged(raised, _reviews(placements))


def next_of(items: Iterable[Item]) -> Item | None:
    """What comes first in time; what cannot be dated is looked at before all."""
    return min(items, key=lambda item: (item.due_on or date.min, *harm(item)), default=None)


def harm(item: Item) -> tuple:
    return HARM.index(item.kind), item.due_on or date.min, item.subject


def items_of(alerts: Iterable[Alert], placements: Iterable[Placement]) -> list[Item]:
    """The same from rows already read: alerts, of which the open count, and live placements."""
    rows = [alert for alert in alerts if alert.closed_at is None]
    return _merged(
        [Item(*(getattr(row, name) for name in ALERT_COLUMNS)) for row in rows],
        [
            _review(
                row.pk,
                row.provider.name,
                row.commissioning_school,
                row.next_review_on,
                row.pupil_id,
                row.owner_id,
            )
            for row in placements
        ],
    )


def _alerts(alerts, *order: str) -> list[Item]:
    return [Item(*row) for row in alerts.order_by(*order).values_list(*ALERT_COLUMNS)]


def _reviews(placements) -> list[Item]:
    """Straight from the facts: they are right whether or not last night's run was."""
    columns = (
        "pk", "provider__name", "commissioning_school__name", "next_review_on", "pupil_id",
        "owner_id",
    )  # fmt: skip
    return [_review(*row) for row in placements.order_by().values_list(*columns)]


def _review(
    pk: UUID, provider: str, school: object, due_on: date, pupil_id: UUID, owner_id: UUID | None
) -> Item:
    what, subject = f"Review of placement at {provider}", f"{PLACEMENT}:{pk}"
    keeper = "" if owner_id else str(school or "")
    kind = Alert.Kind.REVIEW_OVERDUE
    return Item(kind, subject, what, due_on, pupil_id, owner_id, keeper=keeper)


def _merged(alerts: list[Item], reviews: list[Item]) -> list[Item]:
    """Where an alert stands for a review, it is shown: it may have been given to somebody."""
    raised = {item.subject for item in alerts}
    kept = {item.subject: item.keeper for item in reviews if item.keeper}
    alerts = [
        replace(item, keeper=kept[item.subject])
        if item.owner_id is None and item.subject in kept
        else item
        for item in alerts
    ]
    return alerts + [item for item in reviews if item.subject not in raised]
