"""An exclusion recorded as the school's notice says, and cancelled if the school takes it back."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import Membership, User
from apcase.access.rights import Permission
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words, require_date, require_span, require_word
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import CalendarTooShort
from section19 import duty, queries, suspensions
from section19.actions.sixth_day import FIRST_ANSWER, keep, look_again, stop
from section19.models import Case, Exclusion

A_YEAR = timedelta(days=366)


@transaction.atomic
def record_exclusion(
    *,
    pupil: Pupil,
    school: School,
    kind: str,
    first_day: date,
    first_session: str,
    reason: str,
    last_day: date | None = None,
    last_session: str = Exclusion.Session.AFTERNOON,
    decided_on: date | None = None,
    misses_exam: bool = False,
    by: User,
    on: date | None = None,
) -> Exclusion:
    """A suspension or a permanent exclusion, which opens its case. `on` is today."""
    pupil = Pupil.objects.select_for_update(of=("self",)).get(pk=pupil.pk)
    if kind == Exclusion.Kind.LUNCHTIME:
        first_session, last_session = Exclusion.Session.MORNING, Exclusion.Session.AFTERNOON
    exclusion = Exclusion(
        pupil=pupil,
        school=school,
        kind=kind,
        first_day=first_day,
        first_session=first_session,
        last_day=last_day,
        last_session=last_session,
        decided_on=decided_on,
        misses_exam=misses_exam,
        reason=reason,
        recorded_by=by,
    )
    refuse_what_cannot_be(exclusion, by=by, on=on)
    save_with_its_day(exclusion, by=by)
    if exclusion.is_permanent:
        open_its_case(exclusion, by=by)
        tell_the_authority(exclusion, by=by)
    look_again(exclusion, on=on or first_day, why="Education is arranged.", by=by)
    return exclusion


def refuse_what_cannot_be(exclusion: Exclusion, *, by: User, on: date | None) -> None:
    refuse_wrong_words(exclusion, on)
    refuse_another_school(by, exclusion.school)
    refuse_off_roll(exclusion)
    refuse_twice(exclusion)
    refuse_without_school(exclusion)
    refuse_over_the_limit(exclusion)


def refuse_wrong_words(exclusion: Exclusion, on: date | None) -> None:
    require_word(exclusion.kind, "kind of exclusion", tuple(Exclusion.Kind.values), "kind")
    sessions = tuple(Exclusion.Session.values)
    require_word(exclusion.first_session, "session of the first day", sessions, "first_session")
    require_word(exclusion.last_session, "session of the last day", sessions, "last_session")
    require_word(exclusion.reason, "reason", tuple(Exclusion.Reason.values), "reason")
    require_date(exclusion.first_day, "first day of the exclusion", "first_day")
    if not exclusion.is_permanent and exclusion.last_day is None:
        raise Refusal(
            "A suspension has a last day. Enter it, or record a permanent exclusion.", "last_day"
        )
    if exclusion.last_day is not None and not exclusion.is_permanent:
        require_span(exclusion.first_day, exclusion.last_day, "The suspension")
    refuse_unlikely_days(exclusion, on)
    if exclusion.decided_on and exclusion.decided_on > exclusion.first_day:
        raise Refusal(
            f"The exclusion begins on {in_words(exclusion.first_day)}, before it was decided on "
            f"{in_words(exclusion.decided_on)}. Check both days.",
            "decided_on",
        )


def refuse_another_school(by: User, school: School) -> None:
    """A school's people act for their own school; the authority's for every school."""
    if by.has_perm(Permission.PUPIL_VIEW_ALL):
        return
    if not School.objects.where_serving(by).filter(pk=school.pk).exists():
        raise Refusal(f"Only {school.name} or the authority can do this.")


def refuse_off_roll(exclusion: Exclusion) -> None:
    enrolled = exclusion.pupil.enrolments.live(exclusion.first_day)
    if not enrolled.filter(school=exclusion.school).exists():
        raise Refusal(
            f"The child was not on roll at {exclusion.school.name} on "
            f"{in_words(exclusion.first_day)}. Enter a day on which they were, or correct the "
            "enrolment.",
            "first_day",
        )


def refuse_twice(exclusion: Exclusion) -> None:
    standing = Exclusion.objects.standing().filter(pupil=exclusion.pupil, kind=exclusion.kind)
    if standing.filter(first_day=exclusion.first_day).exists():
        raise Refusal(recorded_already(exclusion), "first_day")
    cases = Case.objects.open().filter(pupil=exclusion.pupil, ground=Case.Ground.EXCLUSION)
    if exclusion.is_permanent and cases.exists():
        raise Refusal(
            "An earlier permanent exclusion of this child still has an open case. Ask the "
            "authority to close that case, or cancel the earlier exclusion, first.",
            "kind",
        )


def refuse_unlikely_days(exclusion: Exclusion, on: date | None) -> None:
    """Years mistyped: nobody decides an exclusion long before it, or records one far ahead."""
    first_day, decided_on = exclusion.first_day, exclusion.decided_on
    if on and first_day > on + A_YEAR:
        raise Refusal(
            f"The first day, {in_words(first_day)}, is more than a year away. Check the year.",
            "first_day",
        )
    if decided_on and first_day - decided_on > queries.LONGER_THAN_ANY_HOLIDAY:
        raise Refusal(
            f"The exclusion begins on {in_words(first_day)}, long after it was decided on "
            f"{in_words(decided_on)}. Check the year of both.",
            "decided_on",
        )


def refuse_without_school(exclusion: Exclusion) -> None:
    """A suspension of days on which the school does not meet suspends nobody."""
    if exclusion.is_permanent:
        return
    try:
        days = school_days(exclusion.school).count(exclusion.first_day, exclusion.last_day)
    except CalendarTooShort:
        return
    if not days:
        raise Refusal(
            f"{exclusion.school.name} does not meet from {in_words(exclusion.first_day)} to "
            f"{in_words(exclusion.last_day)}, so nobody is suspended. Check the days, or correct "
            "the school's calendar.",
            "first_day",
        )


def refuse_over_the_limit(exclusion: Exclusion) -> None:
    """Unless a calendar does not reach: what cannot be counted is recorded, and says so."""
    if exclusion.is_permanent:
        return
    try:
        suspensions.check_limit(exclusion)
    except CalendarTooShort:
        return


def recorded_already(exclusion: Exclusion) -> str:
    what = exclusion.get_kind_display().lower()
    return (
        f"A {what} of this child from {in_words(exclusion.first_day)} is already recorded. "
        "Look at that record, or enter another first day."
    )


def save_with_its_day(exclusion: Exclusion, *, by: User) -> None:
    found = queries.worked_out(exclusion)
    exclusion.sixth_day_on = found.due_on
    save_once(exclusion)
    keep(found, why=FIRST_ANSWER, by=by)
    record(
        "exclusion.recorded", exclusion, by=by, kind=exclusion.kind,
        first_day=exclusion.first_day, last_day=exclusion.last_day, school=exclusion.school,
        sixth_day_on=exclusion.sixth_day_on,
    )  # fmt: skip


def save_once(exclusion: Exclusion) -> None:
    with sentences(exclusion_once_from_a_day=recorded_already(exclusion)):
        exclusion.save(force_insert=True)


def open_its_case(exclusion: Exclusion, *, by: User) -> Case:
    # Known from its first day: the school must tell the authority without delay.
    case = Case.objects.create(
        pupil=exclusion.pupil,
        ground=Case.Ground.EXCLUSION,
        exclusion=exclusion,
        known_on=exclusion.first_day,
        opened_by=by,
    )
    record("case.opened", case, by=by, ground=case.ground, exclusion=exclusion)
    return case


def tell_the_authority(exclusion: Exclusion, *, by: User) -> None:
    """One promise for each officer and manager but the one who knows because they recorded it."""
    serving = Membership.objects.holding(Permission.PUPIL_VIEW_ALL)
    for user in User.objects.filter(pk__in=serving.values("user")).exclude(pk=by.pk).order_by("pk"):
        promise("section19.tell_of_exclusion", exclusion.pk, user.pk)


@transaction.atomic
def cancel_exclusion(
    exclusion: Exclusion, *, reason: str, by: User, on: date | None = None
) -> Exclusion:
    """The school takes its exclusion back. The record stays; its deadline and case end."""
    exclusion = Exclusion.objects.select_for_update().get(pk=exclusion.pk)
    refuse_another_school(by, exclusion.school)
    if exclusion.cancelled_at:
        raise Refusal("This exclusion has already been cancelled.")
    if not reason.strip():
        raise Refusal("Enter why the exclusion was cancelled.", "reason")
    exclusion.cancelled_at, exclusion.cancelled_by = Now(), by
    exclusion.cancel_reason = reason.strip()
    exclusion.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    exclusion.refresh_from_db()
    record("exclusion.cancelled", exclusion, by=by, reason=exclusion.cancel_reason)
    stop(exclusion, why="The exclusion was cancelled.", by=by)
    end_its_case(exclusion, by=by, on=on)
    return exclusion


def end_its_case(exclusion: Exclusion, *, by: User, on: date | None) -> None:
    case = duty.case_of(exclusion)
    if case is None or case.closed_on:
        return
    case.closed_on = max(on or case.known_on, case.known_on)
    case.closed_by, case.close_reason = by, "The exclusion was cancelled."
    case.save(update_fields=["closed_on", "closed_by", "close_reason"])
    record("case.closed", case, by=by, closed_on=case.closed_on, reason=case.close_reason)
