"""Which placements are at risk, and about which somebody is still to meet."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.text import Truncator

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.rules.school_days import CalendarTooShort
from apcase.rules.working_days import WorkingDays
from apcase.web.dates import plain_date
from directory.diligence import working_days
from placements.attendance.due import LONGEST_NAME
from placements.models import (
    AttendanceMark,
    AttendanceRules,
    EngagementScore,
    Placement,
    PlacementStep,
    Review,
    State,
)
from placements.rules.attendance_watch import (
    DAYS_UNEXPLAINED,
    Rules,
    at_risk,
    engagement_at_risk,
    meet_by,
)

WATCHED = ("active", "ending")
# Cancelled sessions are left out, so that more are read than are counted.
LOOKED_AT = 2
# A week is scored when its last day of school has come.
TO_FRIDAY = timedelta(days=4)


def reasons_of(placement: Placement, on: date) -> tuple[str, ...]:
    """By the latest marks and the latest scores; two queries."""
    rules = AttendanceRules.objects.on(on)
    mine = {"placement": OuterRef("pk")}
    marks = AttendanceMark.objects.filter(**mine, on__lte=on).order_by("-on", "-starts_at")
    scores = recent_scores(on).filter(**mine).order_by("-week_on")
    statuses, low = (
        Placement.objects.filter(pk=placement.pk)
        .values_list(
            ArraySubquery(marks.values("status")[: rules.over * LOOKED_AT]),
            ArraySubquery(scores.values("score")[: rules.low_weeks]),
        )
        .get()
    )
    return at_risk(statuses, rules) + engagement_at_risk(low, rules)


def recent_scores(on: date) -> QuerySet:
    """Of weeks that lie so near that they say how it is now."""
    return EngagementScore.objects.filter(
        week_on__range=(on - timedelta(days=DAYS_UNEXPLAINED), on)
    )


def to_meet_about(on: date) -> Iterator[Candidate]:
    """Running placements that the rules put at risk, and those that somebody has put at risk,
    until a review has been held since."""
    days = working_days()
    yield from by_the_rules(on, days)
    yield from put_at_risk(on, days)


def by_the_rules(on: date, days: WorkingDays) -> Iterator[Candidate]:
    """Of whom nobody has said yet that they are at risk."""
    rules = AttendanceRules.objects.on(on)
    running = Placement.objects.live(on).filter(state__in=WATCHED)
    marks = latest_marks(running, on, rules.over * LOOKED_AT)
    scores = latest_scores(running, on, rules.low_weeks)
    placements = running.filter(pk__in=marks.keys() | scores.keys()).select_related("provider")
    for placement in placements.order_by("pk"):
        found = Risks.of(marks.get(placement.pk, []), scores.get(placement.pk, []), rules)
        if found.since:
            yield candidate_of(placement, found, days)


@dataclass(frozen=True)
class Risks:
    """The latest day of which marks or scores say it; None where neither does."""

    marked_on: date | None
    scored_on: date | None

    @classmethod
    def of(
        cls, marks: list[AttendanceMark], scores: list[EngagementScore], rules: Rules
    ) -> "Risks":
        came = at_risk([mark.status for mark in marks], rules)
        low = engagement_at_risk([row.score for row in scores], rules)
        return cls(marks[0].on if came else None, scores[0].week_on + TO_FRIDAY if low else None)

    @property
    def since(self) -> date | None:
        return max((day for day in (self.marked_on, self.scored_on) if day), default=None)

    @property
    def words(self) -> str:
        if self.marked_on and self.scored_on:
            return "Attendance and engagement"
        return "Attendance" if self.marked_on else "Engagement"


def latest_marks(placements: QuerySet, on: date, many: int) -> dict[UUID, list[AttendanceMark]]:
    """By placement, the latest first."""
    rows = AttendanceMark.objects.filter(placement__in=placements.values("pk"), on__lte=on)
    return latest(rows, ("on", "starts_at"), many)


def latest_scores(placements: QuerySet, on: date, many: int) -> dict[UUID, list[EngagementScore]]:
    rows = recent_scores(on).filter(placement__in=placements.values("pk"))
    return latest(rows, ("week_on",), many)


def latest(rows: QuerySet, by: tuple[str, ...], many: int) -> dict[UUID, list]:
    order = [F(name).desc() for name in by]
    place = Window(RowNumber(), partition_by="placement", order_by=order)
    found = defaultdict(list)
    for row in rows.annotate(place=place).filter(place__lte=many).order_by(*order):
        found[row.placement_id].append(row)
    return dict(found)


def candidate_of(placement: Placement, risks: Risks, days: WorkingDays) -> Candidate:
    name = Truncator(placement.provider.name).chars(LONGEST_NAME)
    many = "put" if risks.marked_on and risks.scored_on else "puts"
    return asked(
        placement,
        f"{risks.words} at {name} {many} a placement at risk: meet about it",
        due_on=by_when(risks.since, days),
    )


def put_at_risk(on: date, days: WorkingDays) -> Iterator[Candidate]:
    reviewed = Review.objects.filter(placement=OuterRef("placement"), held_on__gte=OuterRef("on"))
    later = PlacementStep.objects.filter(
        placement=OuterRef("placement"), number__gt=OuterRef("number")
    )
    flags = PlacementStep.objects.filter(
        ~Exists(later), ~Exists(reviewed), event="flag", on__lte=on,
        placement__state=State.AT_RISK, placement__in=Placement.objects.live(on).values("pk"),
    )  # fmt: skip
    for flag in flags.select_related("placement__provider").order_by("placement"):
        yield flagged(flag, days)


def flagged(flag: PlacementStep, days: WorkingDays) -> Candidate:
    """Somebody has said that it is at risk: the meeting about it is still to be held."""
    name = Truncator(flag.placement.provider.name).chars(LONGEST_NAME)
    return asked(
        flag.placement,
        f"At risk at {name} since {plain_date(flag.on)}: meet, and record the review",
        due_on=by_when(flag.on, days),
    )


def by_when(since: date, days: WorkingDays) -> date:
    """Where bank holidays are not held so far, a week."""
    try:
        return meet_by(since, days)
    except CalendarTooShort:
        return since + timedelta(weeks=1)


def asked(placement: Placement, summary: str, *, due_on: date) -> Candidate:
    """Never the child's name: mail says it."""
    return Candidate(
        subject=subject_of(placement),
        summary=summary,
        url=placement.get_absolute_url(),
        due_on=due_on,
        pupil_id=placement.pupil_id,
        owner_id=placement.owner_id,
    )
