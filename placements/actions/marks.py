"""Sessions are marked, many at once; a mark is corrected, and keeps what it said before."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.db.models.functions import Now
from django.utils.timezone import localtime

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.rolls import Calendars
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from placements.actions.attendance_alerts import ask_no_more, follow_correction, tell_of
from placements.actions.life_cycle import take_step
from placements.actions.worries import tell_worries
from placements.attendance.queries import Key, held_marks
from placements.models import AttendanceMark, MarkCorrection, Placement, State, WeeklySession
from placements.rules.life_cycle import CALLED_OFF
from placements.rules.marks import (
    ATTENDED,
    check_begun,
    check_correction,
    check_day,
    check_mark,
)
from placements.rules.timetable import Slot

BATCH = 200
# Where no time of day is given, the day is taken as over.
LATE = time.max
FOUND_OUT = "The reason has become known."
SAID = ("status", "minutes", "reason", "note")
NOT_PLANNED = (
    "The timetable has no such session on that day. Look at the child’s week; if it has changed, "
    "record the new timetable first."
)
TWICE = "The session is named twice in what was sent. Keep one of the two."
AT_ONCE = (
    "Somebody has just marked one of these sessions. Open the page again to see what they marked."
)


class MarkedAlready(Refusal):
    """Somebody has marked the session otherwise; theirs stands until it is corrected."""

    def __init__(self, mark: AttendanceMark):
        self.mark = mark
        super().__init__(
            f"{mark.marked_by} marked this “{told(mark)}” at {localtime(mark.marked_at):%H:%M} on "
            f"{in_words(localtime(mark.marked_at).date())}, and that stands. Correct it if it is "
            "wrong.",
            "status",
        )


def told(mark: AttendanceMark) -> str:
    words = mark.get_status_display()
    if mark.minutes:
        words += f", {mark.minutes} minutes"
    return words + (f": {mark.get_reason_display().lower()}" if mark.reason else "")


@dataclass(frozen=True)
class Marking:
    """What is said of one session."""

    placement: Placement
    on: date
    starts_at: time
    status: str
    minutes: int | None = None
    reason: str = ""
    note: str = ""
    # That whoever marks has a safeguarding worry: never which.
    worry: bool = False

    @property
    def key(self) -> Key:
        return self.placement.pk, self.on, self.starts_at

    def same_as(self, mark: AttendanceMark) -> bool:
        """The same mark: a note is no other mark."""
        return (self.status, self.minutes, self.reason) == (mark.status, mark.minutes, mark.reason)


@dataclass
class Marked:
    """What became of each: new, the same as somebody had marked before, or refused."""

    new: list[AttendanceMark] = field(default_factory=list)
    same: list[AttendanceMark] = field(default_factory=list)
    refused: list[tuple[Marking, Refusal]] = field(default_factory=list)


@transaction.atomic
def mark_sessions(
    markings: Sequence[Marking], *, way: str, today: date, at: time = LATE, by: User
) -> Marked:
    """Each is taken or refused by itself. What somebody has marked otherwise stays."""
    result, placements = take(markings, way=way, today=today, at=at, by=by)
    if result.new:
        record(
            "attendance.marked",
            "attendance",
            by=by,
            pupils=sorted({placements[mark.placement_id].pupil_id for mark in result.new}),
            way=way,
            rows=len(result.new),
            marks=dict(Counter(mark.status for mark in result.new)),
        )
    return result


def take(
    markings: Sequence[Marking], *, way: str, today: date, at: time, by: User
) -> tuple[Marked, dict[UUID, Placement]]:
    """The same without the row in the log, which whoever asks writes; and the placements."""
    placements = locked(each.placement.pk for each in markings)
    known = Known.about(markings, today, at)
    result = Marked()
    for marking in markings:
        try:
            known.take(marking, result, way=way, by=by)
        except Refusal as refusal:
            result.refused.append((marking, refusal))
    if result.new:
        keep(result.new)
        for placement in placements.values():
            start_if_attended(placement, by=by)
        tell_of(result.new, today=today)
        ask_no_more({placement.provider_id for placement in placements.values()})
    worried = {each.key for each in markings if each.worry}
    if worried:
        marks = [mark for mark in (*result.new, *result.same) if key_of(mark) in worried]
        tell_worries(marks, placements, on=today, by=by)
    return result, placements


def key_of(mark: AttendanceMark) -> Key:
    return mark.placement_id, mark.on, mark.starts_at


def locked(keys: Iterable[UUID]) -> dict[UUID, Placement]:
    """In one order, so that two who mark at once wait for each other and nobody for both."""
    rows = Placement.objects.select_for_update(of=("self",)).filter(pk__in=set(keys))
    return {row.pk: row for row in rows.order_by("pk")}


def keep(new: list[AttendanceMark]) -> None:
    """Row by row for a screen; a file's thousands in one stream."""
    with sentences(
        attendance_mark_one_a_session=AT_ONCE,
        attendance_mark_of_a_session_of_the_timetable=NOT_PLANNED,
    ):
        if len(new) <= BATCH:
            AttendanceMark.objects.bulk_create(new)
        else:
            stream(new)


def stream(new: list[AttendanceMark]) -> None:
    columns = [field.attname for field in AttendanceMark._meta.fields if field.name != "marked_at"]
    names = ", ".join(f'"{name}"' for name in columns)
    copy = f"COPY {AttendanceMark._meta.db_table} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(copy) as into:
        for mark in new:
            into.write_row([getattr(mark, name) for name in columns])


class Known:
    """What the rules ask about many markings, read at once: weeks, calendars, what is marked."""

    def __init__(self, sessions: dict, calendars: Calendars, held: dict, today: date, at: time):
        self.sessions, self.calendars, self.held = sessions, calendars, held
        self.today, self.at = today, at
        self.taken: set[Key] = set()

    @classmethod
    def about(cls, markings: Sequence[Marking], today: date, at: time) -> "Known":
        placements = {each.placement.pk: each.placement for each in markings}
        sessions: dict[tuple, list[WeeklySession]] = {}
        for row in WeeklySession.objects.filter(placement__in=placements):
            sessions.setdefault((row.placement_id, row.weekday, row.starts_at), []).append(row)
        held = held_marks(each.key for each in markings)
        return cls(sessions, Calendars.about(placements.values(), today), held, today, at)

    def take(self, marking: Marking, result: Marked, *, way: str, by: User) -> None:
        session = self.session(marking)
        check_mark(
            marking.status,
            minutes=marking.minutes,
            reason=marking.reason,
            length=session.slot.minutes,
        )
        check_begun(marking.status, marking.on, session.starts_at, today=self.today, at=self.at)
        if marking.key in self.taken:
            raise Refusal(TWICE, "starts_at")
        if (mark := self.held.get(marking.key)) is not None:
            if not marking.same_as(mark):
                raise MarkedAlready(mark)
            result.same.append(mark)
            return
        mark = AttendanceMark(
            placement=marking.placement,
            on=marking.on,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            way=way,
            marked_by=by,
            **{name: getattr(marking, name) for name in SAID},
        )
        mark.note = mark.note.strip()
        self.taken.add(marking.key)
        result.new.append(mark)

    def session(self, marking: Marking) -> WeeklySession:
        placement, on = marking.placement, marking.on
        check_day(on, today=self.today, school_days=self.calendars.of(placement.pupil_id))
        within = placement.starts_on <= on <= (placement.ends_on or on)
        rows = self.sessions.get((placement.pk, on.isoweekday(), marking.starts_at), ())
        for row in rows:
            if row.from_on <= on <= (row.until or on) and within:
                return row
        if placement.state in CALLED_OFF:
            raise Refusal(
                "The child never came: this placement was called off. It has no sessions."
            )
        raise Refusal(NOT_PLANNED, "starts_at")


def start_if_attended(placement: Placement, *, by: User) -> None:
    """A start is confirmed by the first session that the child came to, not by the planned day.

    Where it may not start the marks are kept all the same, and its page says that no start is.
    """
    if placement.state != State.READY:
        return
    came = placement.marks.attended().order_by("on").values_list("on", flat=True).first()
    if came is not None:
        after = placement.steps.aggregate(last=Max("on"))["last"]
        try:
            with transaction.atomic():
                take_step(placement, event="start", on=max(came, after or came), by=by)
        except Refusal as refusal:
            record("placement.start_held_back", placement, by=by, why=str(refusal))


@transaction.atomic
def correct_mark(
    mark: AttendanceMark,
    *,
    status: str,
    minutes: int | None = None,
    reason: str = "",
    note: str = "",
    why: str,
    seen: int,
    way: str,
    today: date,
    by: User,
) -> AttendanceMark:
    """The mark says something else from now on. `seen`: the version that was looked at."""
    placement = locked([mark.placement_id])[mark.placement_id]
    mark = AttendanceMark.objects.select_related("marked_by").get(pk=mark.pk)
    if mark.version != seen:
        raise MarkedAlready(mark)
    given = {"status": status, "minutes": minutes, "reason": reason, "note": note.strip()}
    slot = Slot(mark.on.isoweekday(), mark.starts_at, mark.ends_at)
    check_mark(status, minutes=minutes, reason=reason, length=slot.minutes)
    changed = any(getattr(mark, name) != value for name, value in given.items())
    check_correction(why=why, changed=changed)
    keep_what_was(mark, why=why, by=by)
    for name, value in given.items():
        setattr(mark, name, value)
    mark.version, mark.marked_by, mark.marked_at, mark.way = mark.version + 1, by, Now(), way
    mark.save(update_fields=[*SAID, "version", "marked_by", "marked_at", "way"])
    mark.refresh_from_db(fields=["marked_at"])
    record("attendance.corrected", mark, by=by, status=status, version=mark.version)
    if status in ATTENDED:
        start_if_attended(placement, by=by)
    mark.placement = placement
    follow_correction(mark, today=today, by=by)
    return mark


def keep_what_was(mark: AttendanceMark, *, why: str, by: User) -> None:
    was = (*SAID, "version", "marked_by", "marked_at", "way")
    MarkCorrection.objects.create(
        mark=mark,
        why=why.strip(),
        corrected_by=by,
        **{name: getattr(mark, name) for name in was},
    )


@transaction.atomic
def explain_absence(
    mark: AttendanceMark,
    *,
    reason: str,
    note: str = "",
    seen: int,
    way: str,
    today: date,
    by: User,
) -> AttendanceMark:
    """Why a child was absent, by whoever found out: a correction of the one mark that asks it."""
    if AttendanceMark.objects.get(pk=mark.pk).status != "absent":
        raise Refusal("The reason is known already, or the child was there. Look at the mark.")
    return correct_mark(
        mark, status="absent_reason", reason=reason, note=note, why=FOUND_OUT, seen=seen, way=way,
        today=today, by=by,
    )  # fmt: skip
