"""A school says of what it commissions that nothing has changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.pupils.models import School
from apcase.rules.refusal import Refusal
from placements.actions.notification import check_own
from placements.models import Placement, StillSo
from placements.notifying.due import asked_of, period_now

NOTHING = (
    "None of these is waiting to be confirmed: somebody has just done it, or they were told of in "
    "this half term. Look at the list."
)


@transaction.atomic
def confirm_no_change(*, placements: Sequence[Placement], by: User, on: date) -> list[StillSo]:
    """Of all that are given and wait; what was confirmed already is left as it is."""
    by_school = defaultdict(list)
    for placement in placements:
        by_school[placement.commissioning_school].append(placement.pk)
    rows = []
    for school, given in sorted(by_school.items(), key=lambda pair: pair[0].pk):
        rows += confirm_for(school, given, by=by, on=on)
    if not rows:
        raise Refusal(NOTHING, "placements")
    return rows


def confirm_for(school: School, given: Sequence[UUID], *, by: User, on: date) -> list[StillSo]:
    check_own(school, by)
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    period = period_now(school, on)
    waiting = {row.pk: row for row in asked_of(school, period, on)} if period else {}
    confirmed = [waiting[pk] for pk in given if pk in waiting]
    rows = StillSo.objects.bulk_create(
        StillSo(placement=row, first_day=period.first, last_day=period.last, confirmed_by=by)
        for row in confirmed
    )
    if rows:
        record(
            "school_placement.confirmed", "placements", by=by, school=school, number=len(rows),
            pupils={row.pupil_id for row in confirmed}, first_day=period.first,
        )  # fmt: skip
    if period and len(confirmed) == len(waiting):
        settle(Alert.Kind.NO_CHANGE, subject_of(school), why="The school has confirmed it.", by=by)
    return rows
