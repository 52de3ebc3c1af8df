"""What makes the sixth-day duty not owed for an exclusion, recorded and withdrawn."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.access.readings import readings
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import require_word
from apcase.rules.refusal import Refusal
from section19.actions.sixth_day import look_again
from section19.answers import exempt_because
from section19.models import Exclusion, NotOwed
from section19.queries import worked_out

ONCE = "This exception is already recorded. Withdraw it first if its facts were wrong."
NO_DAY = "No sixth day is due for this exclusion, so there is nothing to make an exception from."


@transaction.atomic
def record_exception(
    exclusion: Exclusion,
    *,
    ground: str,
    last_exam_on: date | None = None,
    plan_hours: Decimal | None = None,
    provided_hours: Decimal | None = None,
    by: User,
    on: date,
) -> NotOwed:
    """A fact by which the duty is not owed; refused where the rule says that it is owed still."""
    exclusion = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    require_word(ground, "exception", tuple(NotOwed.Ground.values), "ground")
    if exclusion.cancelled_at:
        raise Refusal("This exclusion was cancelled: no education is due because of it.")
    recorded = NotOwed(exclusion=exclusion, ground=ground, recorded_by=by)
    if ground == NotOwed.Ground.EXAMS_OVER:
        recorded.last_exam_on = given(
            last_exam_on, "Enter the day of the last exam.", "last_exam_on"
        )
    else:
        recorded.plan_hours = given(
            plan_hours, "Enter the most hours a week that the plan allows.", "plan_hours"
        )
        recorded.provided_hours = given(
            provided_hours, "Enter the hours a week that the child is given.", "provided_hours"
        )
    refuse_if_owed(recorded, exclusion)
    with sentences(not_owed_once_for_each_ground=ONCE):
        recorded.save(force_insert=True)
    recorded.refresh_from_db()
    record("exception.recorded", recorded, by=by, exclusion=exclusion, ground=ground)
    look_again(exclusion, on=on, why=f"Not owed: {recorded.get_ground_display()}.", by=by)
    return recorded


def given(value, sentence: str, field: str):
    if value is None:
        raise Refusal(sentence, field)
    return value


def refuse_if_owed(recorded: NotOwed, exclusion: Exclusion) -> None:
    due_on = worked_out(exclusion).due_on
    if due_on is None:
        raise Refusal(NO_DAY)
    chosen = readings().on(exclusion.first_day)
    if exempt_because(recorded, exclusion, due_on, chosen):
        return
    if recorded.ground == NotOwed.Ground.EXAMS_OVER:
        raise Refusal(
            f"Education is due from {due_on:%-d %B %Y}, and an exam is still to come on or after "
            "that day. The duty is owed.",
            "last_exam_on",
        )
    raise Refusal(
        f"The plan allows {recorded.plan_hours:g} hours a week and the child is given "
        f"{recorded.provided_hours:g}. The duty is owed until all of them are provided.",
        "provided_hours",
    )


@transaction.atomic
def withdraw_exception(recorded: NotOwed, *, reason: str, by: User, on: date) -> NotOwed:
    """The facts were wrong or have changed: the duty is owed again."""
    recorded = NotOwed.objects.select_for_update().get(pk=recorded.pk)
    if recorded.withdrawn_at:
        raise Refusal("This exception has already been withdrawn.")
    if not reason.strip():
        raise Refusal("Enter why the exception no longer holds.", "reason")
    recorded.withdrawn_at, recorded.withdrawn_by = Now(), by
    recorded.withdraw_reason = reason.strip()
    recorded.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    recorded.refresh_from_db()
    record("exception.withdrawn", recorded, by=by, reason=recorded.withdraw_reason)
    look_again(recorded.exclusion, on=on, why="Education is arranged.", by=by)
    return recorded
