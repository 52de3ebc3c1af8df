"""What a changed standing means for the children who are there: asked, decided, or set aside."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.models import BankHoliday
from directory.models import Provider, Standing
from directory.rules.standing import TOUCH_CHILDREN
from placements.asking import one_for_each_child, people_of_schools, there_or_coming, to_decide
from placements.models import Continuity, Placement
from placements.rules.continuity import continuity_due

AGAIN = "The standing has changed since."
MAY_BE_USED = "The provider may be used again."
OVER = "The placement has ended."


@transaction.atomic
def follow_standing(standing: Standing, *, on: date) -> list[Continuity]:
    """Ask about each child there, once for a standing, however often this runs.

    What an earlier standing asked is set aside, answered or not: the risk is another one.
    """
    # Whoever follows the next standing of this provider waits until this one is done.
    Provider.objects.select_for_update(no_key=True).get(pk=standing.provider_id)
    standing = Standing.objects.select_related("provider").get(pk=standing.pk)
    if standing.superseded_at:
        return []
    system = User.objects.system()
    earlier = Continuity.objects.current().filter(placement__provider=standing.provider_id)
    if standing.state not in TOUCH_CHILDREN:
        lapse(earlier, why=MAY_BE_USED, by=system)
        return []
    lapse(earlier.exclude(standing=standing), why=AGAIN, by=system)
    asked = ask(standing, on=on)
    tell_schools(standing, [row.placement for row in asked], on=on)
    return asked


def ask(standing: Standing, *, on: date) -> list[Continuity]:
    there = there_or_coming(standing, on).select_related("provider")
    asked = Continuity.objects.filter(standing=standing)
    # What lapsed unanswered does not answer for a later placement of the same child there.
    answered = asked.filter(Q(lapsed_at=None) | ~Q(decision=""))
    done = set(answered.values_list("placement__pupil", flat=True))
    held = set(asked.values_list("placement", flat=True))
    candidates = one_for_each_child(row for row in there if row.pk not in held)
    new = [row for row in candidates if row.pupil_id not in done]
    if not new:
        return []
    holidays = set(BankHoliday.objects.filter(on__gte=on).values_list("on", flat=True))
    due = continuity_due(on, about_safety=standing.about_safety, bank_holidays=holidays)
    rows = [
        Continuity(placement=row, standing=standing, asked_on=on, due_on=due.due_on) for row in new
    ]
    Continuity.objects.bulk_create(rows)
    for row in rows:
        raise_now(Alert.Kind.CONTINUITY, to_decide(row), on=on)
    record(
        "continuity.asked",
        standing.provider,
        by=User.objects.system(),
        pupils={row.pupil_id for row in new},
        standing=standing,
        due_on=due.due_on,
    )
    return rows


def tell_schools(standing: Standing, placements: list[Placement], *, on: date) -> None:
    """Only with the children asked about just now: running this twice tells nobody twice."""
    for user in people_of_schools(placements, on):
        promise("placements.tell_school_of_standing", standing.pk, user.pk)


def lapse(rows: Iterable[Continuity], *, why: str, by: User) -> None:
    """Nothing is asked of these any more."""
    for row in rows:
        row.lapsed_at, row.lapse_reason = Now(), why
        row.save(update_fields=["lapsed_at", "lapse_reason"])
        settle(Alert.Kind.CONTINUITY, subject_of(row), why=why, by=by)


def lapse_of(placement: Placement, *, by: User) -> None:
    """The placement has ended; a later one of the child there is asked about instead."""
    rows = list(Continuity.objects.current().filter(placement=placement))
    lapse(rows, why=OVER, by=by)
    for row in rows:
        promise("placements.standing_changed", row.standing_id)
