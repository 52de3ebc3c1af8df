"""Which costs wait for approval, and who may give it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import localtime

from apcase.access.models import Membership, Organisation, User
from apcase.access.rights import Permission
from apcase.alerts.actions import Candidate
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.pupils.models import Pupil
from placements.models import ApprovalLevel, CostLine
from placements.rules.cost_approval import decide_by, may_approve

JOB = "placements.costs_waiting"
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 90
APPROVES = frozenset({Permission.COST_APPROVE})


@dataclass(frozen=True)
class Approver:
    user: User
    level: Decimal | None


def approvers(on: date) -> list[Approver]:
    """Those of the authority who hold the right, whoever has the lowest level first."""
    holding = Membership.objects.holding(Permission.COST_APPROVE).filter(
        organisation__kind=Organisation.Kind.AUTHORITY
    )
    people = User.objects.filter(pk__in=holding.values("user"), deactivated_at=None)
    known = [Approver(user, ApprovalLevel.objects.of(user, on)) for user in people.order_by("name")]
    return sorted(known, key=lambda each: (each.level is None, each.level or 0))


def may_decide(line: CostLine, people: Sequence[Approver]) -> list[User]:
    """Those of them who may approve this line, and see the child."""
    users = [
        each.user
        for each in people
        if may_approve(
            entered_it=line.entered_by_id == each.user.pk,
            committed=line.committed,
            level=each.level,
        )
    ]
    pupil = line.placement.pupil
    if pupil.restricted_at is None:
        return users
    return [
        user
        for user in users
        if Pupil.objects.visible_in_full_to(user).filter(pk=pupil.pk).exists()
    ]


def costs_waiting(on: date) -> Iterator[Candidate]:
    """Each for the lowest level that reaches it; for nobody where none does."""
    people = approvers(on)
    rows = CostLine.objects.filter(state="waiting").select_related(
        "placement__pupil", "placement__provider"
    )
    for line in rows.order_by("entered_at", "pk"):
        yield waits(line, may_decide(line, people))


def waits(line: CostLine, users: Sequence[User]) -> Candidate:
    """Never the child’s name: mail says it."""
    name = Truncator(line.placement.provider.name).chars(LONGEST_NAME)
    what = f"{line.get_kind_display()}, {line}"
    more = "" if users else ". Nobody’s level reaches it"
    return Candidate(
        subject=subject_of(line),
        summary=f"A cost waits for approval: {what}, at {name}{more}"[:200],
        url=reverse("placements:cost-decide", args=[line.pk]),
        due_on=decide_by(line.starts_on, entered_on=localtime(line.entered_at).date()),
        pupil_id=line.placement.pupil_id,
        owner_id=users[0].pk if users else None,
    )


def for_costs(alerts: Sequence[Alert]) -> dict[UUID, frozenset[Permission]]:
    """Whoever may approve costs opens what waits for it."""
    return {alert.pk: APPROVES for alert in alerts}
