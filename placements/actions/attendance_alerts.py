"""Who hears of a session that is not marked, and of an absence that nobody explained."""

from collections.abc import Iterable
from datetime import date, time

from django.db import transaction

from apcase.access.models import User
from apcase.alerts.actions import alert_for, raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.outbox.actions import promise
from directory.models import Provider
from placements.asking import people_of_schools
from placements.attendance.due import absence, is_asked_about, people_of, to_chase, unmarked
from placements.models import AttendanceMark, AttendanceRules
from placements.rules.attendance_watch import Rules, check_rules

EVERYTHING_MARKED = "Every session is marked."


def tell_of(marks: Iterable[AttendanceMark], *, today: date) -> None:
    """Each absence without a reason, to the home school and to the owner, the same session."""
    marks = [mark for mark in marks if is_asked_about(mark, today)]
    rows = [alert_for(Alert.Kind.UNEXPLAINED, absence(mark), today) for mark in marks]
    Alert.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    for mark in marks:
        if mark.on == today:
            for user in people_of_schools([mark.placement], today):
                promise("placements.tell_absence", mark.pk, user.pk)


def follow_correction(mark: AttendanceMark, *, today: date, by: User) -> None:
    """Absent without a reason after all, it is told; no longer so, nobody is asked any more."""
    if mark.status == "absent":
        tell_of([mark], today=today)
    else:
        why = f"Marked: {mark.get_status_display().lower()}."
        settle(Alert.Kind.UNEXPLAINED, subject_of(mark), why=why, by=by)


def ask_no_more(providers: Iterable) -> None:
    """After some were marked: whether a provider's alert still stands is looked at once."""
    asked = {f"{Provider._meta.label_lower}:{pk}": pk for pk in providers}
    standing = Alert.objects.open().filter(kind=Alert.Kind.UNMARKED, subject__in=asked)
    for subject in standing.values_list("subject", flat=True):
        promise("placements.watch_marks", asked[subject])


@transaction.atomic
def watch_marks(provider: Provider, *, on: date, at: time) -> None:
    """Make the alert about one provider agree with what is marked by now."""
    found = list(to_chase(on, at, Provider.objects.filter(pk=provider.pk)))
    if found:
        raise_now(Alert.Kind.UNMARKED, found[0], on=on)
    else:
        system = User.objects.system()
        settle(Alert.Kind.UNMARKED, subject_of(provider), why=EVERYTHING_MARKED, by=system)


def chase(half: str, *, on: date, at: time) -> int:
    """A mail to each who marks at a provider where sessions of this half are not marked."""
    providers = {row.provider for row in unmarked(on, at) if row.on == on and row.half == half}
    owed = [(provider, user) for provider in providers for user in people_of(provider)]
    for provider, user in owed:
        promise("placements.chase_provider", provider.pk, user.pk, on, half)
    return len(owed)


@transaction.atomic
def choose_attendance_rules(*, since: date, why: str, by: User, **chosen) -> AttendanceRules:
    """From a day on. Chosen anew for one day, what was chosen before stays in the history. What is
    left out stays as it is in force."""
    chosen = {"low_weeks": AttendanceRules.objects.on(since).low_weeks} | chosen
    check_rules(Rules(**chosen))
    values = chosen | {"why": why.strip(), "chosen_by": by}
    row, _ = AttendanceRules.objects.update_or_create(since=since, defaults=values)
    record("attendance_rules.chosen", row, by=by, since=since, **chosen)
    return row
