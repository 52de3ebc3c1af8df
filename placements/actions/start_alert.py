"""What is open before a start is somebody's work at once, and no longer once it is not."""

from datetime import date

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.web.dates import plain_date
from placements.models import Placement
from placements.starts.due import before_the_start, candidate, is_near


def follow_start(placement: Placement, *, on: date, by: User) -> None:
    """As the night would find it."""
    row = before_the_start().filter(pk=placement.pk).first()
    found = candidate(row) if row else None
    if found and is_near(row, on):
        raise_now(Alert.Kind.START_OPEN, found, on=on)
        return
    if found:
        why = f"It starts on {plain_date(row.starts_on)} now."
    else:
        why = "All is answered." if row else f"It is {placement.get_state_display().lower()}."
    settle(Alert.Kind.START_OPEN, subject_of(placement), why=why, by=by)
