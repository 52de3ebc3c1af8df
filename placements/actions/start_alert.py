"""What is open before a start is somebody's work at once, and no longer once it is not."""

from datetime import date

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from placements.models import Placement, State
from placements.starts.due import of_one


def follow_start(placement: Placement, *, on: date, by: User) -> None:
    if found := of_one(placement, on):
        raise_now(Alert.Kind.START_OPEN, found, on=on)
        return
    waits = placement.state == State.PRE_START
    why = "All is answered." if waits else f"It is {placement.get_state_display().lower()}."
    settle(Alert.Kind.START_OPEN, subject_of(placement), why=why, by=by)
