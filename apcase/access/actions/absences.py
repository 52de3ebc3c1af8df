"""Who looks after whose work while somebody is away."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import Absence, User
from apcase.access.rights import Permission
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_span
from apcase.rules.refusal import Refusal


@transaction.atomic
def name_deputy(
    user: User, *, deputy: User, starts_on: date, ends_on: date, by: User, on: date
) -> Absence:
    """For these days the person's work is the deputy's too. Neither gains or loses a right."""
    check_namer(user, by=by)
    require_span(starts_on, ends_on, "The absence", ("starts_on", "ends_on"))
    if ends_on < on:
        raise Refusal(f"{in_words(ends_on)} has passed. Enter today or a later day.", "ends_on")
    if deputy.pk == user.pk:
        raise Refusal("A deputy is somebody else. Choose another person.", "deputy")
    if not deputy.has_perm(Permission.PUPIL_VIEW_ALL):
        raise Refusal(
            f"{deputy.name} cannot see this work. Choose an officer or manager.", "deputy"
        )
    taken = (
        f"{user.name} has a deputy on some of these days already. Cancel that first, or choose "
        "other days."
    )
    with sentences(absence_one_deputy_at_a_time=taken):
        absence = Absence.objects.create(
            user=user, deputy=deputy, starts_on=starts_on, ends_on=ends_on, named_by=by
        )
    record(
        "absence.deputy_named", absence, by=by, user=user, deputy=deputy, starts_on=starts_on,
        ends_on=ends_on,
    )  # fmt: skip
    return absence


@transaction.atomic
def cancel_absence(absence: Absence, *, by: User) -> Absence:
    absence = Absence.objects.select_for_update(of=["self"]).get(pk=absence.pk)
    check_namer(absence.user, by=by)
    if absence.cancelled_at:
        raise Refusal("This absence is cancelled already.")
    absence.cancelled_at = Now()
    absence.save(update_fields=["cancelled_at"])
    record("absence.cancelled", absence, by=by, user=absence.user, deputy=absence.deputy)
    return absence


def check_namer(user: User, *, by: User) -> None:
    if user.pk != by.pk and not by.has_perm(Permission.ALERT_ASSIGN):
        raise Refusal("You name a deputy for yourself. A manager names one for somebody else.")
