"""What is due next of a placement that is not over, and whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.alerts.models import Alert
from apcase.alerts.presenters import due_of
from apcase.audit.keys import subject_of
from apcase.rules.school_days import SchoolDays
from apcase.web.parts import Due
from placements.models import Placement
from placements.presenters import NOBODY_YET, owned_by

Kind = Alert.Kind
REVIEW = "Next review"
# What the placement’s own dates say already: an alert only says whose it is.
KNOWN = {Kind.REVIEW_OVERDUE: REVIEW, Kind.PAUSE: "Decide what follows the pause"}
FIRST_DAY = "First day"


@dataclass(frozen=True)
class Deadline:
    what: str
    due: Due
    owner: str

    @property
    def is_review(self) -> bool:
        return self.what == REVIEW


def due_next(
    user: User, placement: Placement, on: date, days: SchoolDays, decided_by: date | None
) -> dict:
    """For its page: how urgent the next review is, and what comes first."""
    earliest = None if placement.is_over else first(user, placement, on, days, decided_by)
    return {"due": due_of(placement.next_review_on, on, days), "next": earliest}


def first(
    user: User, placement: Placement, on: date, days: SchoolDays, decided_by: date | None
) -> Deadline:
    """The earliest of the placement’s own dates and of what was raised about it."""
    raised = {alert.kind: alert for alert in raised_about(user, placement)}
    kept = [(KNOWN[Kind.REVIEW_OVERDUE], placement.next_review_on, raised.get(Kind.REVIEW_OVERDUE))]
    if decided_by:
        kept.append((KNOWN[Kind.PAUSE], decided_by, raised.get(Kind.PAUSE)))
    if not placement.has_begun:
        kept.append((FIRST_DAY, placement.starts_on, None))
    kept += others(raised)
    what, day, alert = min(kept, key=lambda each: each[1])
    return Deadline(what, due_of(day, on, days), whose(placement, alert))


def whose(placement: Placement, alert: Alert | None) -> str:
    if alert and alert.owner:
        return alert.owner.name
    return owned_by(placement) if alert is None or placement.kept_by else NOBODY_YET


def raised_about(user: User, placement: Placement) -> list[Alert]:
    if not user.has_perm(Permission.ALERT_VIEW):
        return []
    rows = Alert.objects.visible_to(user).open().exclude(due_on=None)
    about = rows.filter(pupil=placement.pupil_id, subject=subject_of(placement))
    return list(about.select_related("owner"))


def others(raised: dict[str, Alert]) -> Iterator[tuple[str, date, Alert]]:
    for kind, alert in raised.items():
        if kind not in KNOWN:
            yield alert.get_kind_display(), alert.due_on, alert
