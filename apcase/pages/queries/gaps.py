"""The morning list: whose week has a gap, in the order of the list, at the cost of four reads."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import (
    Case as Choose,
)
from django.db.models import (
    Count,
    Exists,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from apcase.access.rights import Permission
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Enrolment, about_a_child_seen_in_full
from apcase.rules.school_days import CalendarTooShort
from placements.entry.in_steps import hours_on
from placements.models import HomeWeek, Placement, PlacementStep, State, WeeklySession
from placements.rules.life_cycle import BEFORE
from section19.models import Case, Exclusion
from section19.rules.gaps import KINDS, Kind, born_between, kind_of

TAUGHT = (State.ACTIVE, State.AT_RISK, State.ENDING, State.ENDED, State.BROKEN_DOWN)
NONE = Value(Decimal(0))


@dataclass(frozen=True)
class Asked:
    """The day, and what the list is narrowed to. `ours`: what the authority itself must see to."""

    on: date
    full_time: int
    ours: bool
    owner: UUID | None = None
    school: UUID | None = None


@dataclass(frozen=True)
class Gap:
    pupil_id: UUID
    kind: Kind
    since: date
    hours: Decimal

    @property
    def order(self) -> tuple:
        return KINDS.index(self.kind), self.since, self.pupil_id


@dataclass(frozen=True)
class Found:
    """The gaps in their order; and what was read to find them, by child, for whoever shows them."""

    gaps: list[Gap]
    cases: dict[UUID, Case]
    exclusions: dict[UUID, Exclusion]
    home: dict[UUID, "AtHome"]


def gaps(user, asked: Asked) -> Found:
    """Children whom this person sees in full, those with nothing first, the longest first."""
    # Of several the earliest stays, as the last in this order.
    cases = {row.pupil_id: row for row in cases_of(user, asked).order_by("-known_on")}
    exclusions = {row.pupil_id: row for row in excluded_of(user, asked).order_by("-first_day")}
    named = cases.keys() | exclusions.keys()
    placed = placed_of(user, asked)
    home = at_home(about_a_child_seen_in_full(user), asked.on)
    at_school = {pk: week for pk, week in home.items() if pk not in exclusions}
    found = [
        gap_of(row, at_school.get(row["pupil"]), asked)
        for row in placed
        if row["ours"] or not asked.ours or row["pupil"] in named
    ]
    for pk in named - {row["pupil"] for row in placed}:
        since = exclusions[pk].first_day if pk in exclusions else cases[pk].known_on
        found.append(gap_without(pk, at_school.get(pk), since, asked))
    in_order = sorted((gap for gap in found if gap), key=lambda gap: gap.order)
    return Found(in_order, cases, exclusions, home)


def gap_of(row: dict, home: "AtHome | None", asked: Asked) -> Gap | None:
    hours = row["hours"] + (home.hours if home else 0)
    today = bool(row["today"]) or bool(home and home.today)
    kind = kind_of(hours=hours, today=today, full_time=asked.full_time)
    since = (row["waiting"] if kind == "nothing" else row["begun"]) or row["first"]
    return Gap(row["pupil"], kind, since, hours) if kind else None


def gap_without(pk: UUID, home: "AtHome | None", since: date, asked: Asked) -> Gap | None:
    """Of a child with no placement: what the home school teaches is all there is."""
    hours = home.hours if home else Decimal(0)
    today = bool(home and home.today)
    kind = kind_of(hours=hours, today=today, full_time=asked.full_time)
    return Gap(pk, kind, home.since if home and hours else since, hours) if kind else None


def cases_of(user, asked: Asked) -> QuerySet[Case]:
    """Open ones, for whoever may see cases."""
    if not user.has_perm(Permission.CASE_VIEW):
        return Case.objects.none()
    open_ones = Case.objects.visible_to(user).open().filter(known_on__lte=asked.on)
    # Of all of them, and of a page what it shows: whole rows would take twice as long.
    return narrowed(
        open_ones.select_related("owner").only("pupil", "known_on", "owner__name"), asked
    )


def excluded_of(user, asked: Asked) -> QuerySet[Exclusion]:
    """Those whose sixth day has come, and of which nobody recorded that it is not owed."""
    rows = Exclusion.objects.running(asked.on).filter(
        about_a_child_seen_in_full(user), sixth_day_on__lte=asked.on
    )
    rows = rows.exclude(pk__in=not_owed()).only("pupil", "first_day", "sixth_day_on")
    return narrowed(rows, asked)


def not_owed() -> QuerySet:
    return Exclusion.objects.filter(exceptions__isnull=False, exceptions__withdrawn_at=None).values(
        "pk"
    )


def placed_of(user, asked: Asked) -> list[dict]:
    """By child: hours, whether anything is on the day, and since when."""
    on = asked.on
    counts = Q(starts_on__lte=on) & (
        Q(state__in=TAUGHT) | Q(state__in=BEFORE, starts_on=on)
    ) & (Q(ends_on=None) | Q(ends_on__gte=on))  # fmt: skip
    rows = narrowed(concerning(on).filter(about_a_child_seen_in_full(user)), asked)
    by_child = rows.order_by().values("pupil").annotate(
        hours=Coalesce(Sum(hours_on(on), filter=counts), NONE),
        today=Count("pk", filter=counts & on_the_day(on)),
        waiting=Min(since(), filter=~counts),
        begun=Min("starts_on", filter=counts),
        first=Min("starts_on"),
        ours=Count("pk", filter=Q(commissioner=Placement.Commissioner.AUTHORITY)),
    )  # fmt: skip
    return list(by_child)


def concerning(on: date) -> QuerySet[Placement]:
    """Those that run on the day, and those that broke down of which nobody said what follows."""
    asking = PlacementStep.objects.asking().filter(event="break_down").values("placement")
    broken = Q(state=State.BROKEN_DOWN, ends_on__lt=on, pk__in=asking)
    running = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))
    return Placement.objects.not_called_off().filter(running | broken)


def on_the_day(on: date) -> Q:
    """A session of the timetable; without a timetable, a weekday that was named, or any."""
    running = WeeklySession.objects.running(on)
    timed = Q(pk__in=running.filter(weekday=on.isoweekday()).values("placement"))
    untimed = ~Q(pk__in=running.values("placement"))
    return timed | untimed & (Q(weekdays=[]) | Q(weekdays__contains=[on.isoweekday()]))


def since() -> Choose:
    """Since when a placement does not teach."""
    paused = PlacementStep.objects.filter(placement=OuterRef("pk"), event="pause")
    return Choose(
        When(state=State.BROKEN_DOWN, then="ends_on"),
        When(state=State.PAUSED, then=Subquery(paused.order_by("-number").values("on")[:1])),
        default="starts_on",
    )


def narrowed(rows: QuerySet, asked: Asked) -> QuerySet:
    """Rows about children of compulsory school age, of one owner or one school if asked."""
    rows = rows.filter(pupil__born_on__range=born_between(asked.on))
    if asked.school:
        on_roll = Enrolment.objects.main().live(asked.on).filter(school=asked.school)
        rows = rows.filter(pupil__in=on_roll.values("pupil"))
    if asked.owner:
        rows = rows.filter(owned_by(asked.owner, asked.on))
    return rows


def owned_by(owner: UUID, on: date) -> Q:
    """Children of whom this person owns an open case or a placement that concerns the day."""
    cases = Case.objects.open().filter(owner=owner, pupil=OuterRef("pupil"))
    placements = concerning(on).filter(owner=owner, pupil=OuterRef("pupil"))
    return Exists(cases) | Exists(placements)


@dataclass(frozen=True)
class AtHome:
    """What the home school teaches of a child's week, as somebody has said it."""

    hours: Decimal
    today: bool
    since: date
    review_on: date | None


def at_home(whose: Q, on: date) -> dict[UUID, AtHome]:
    weeks = (
        HomeWeek.objects.holding(on)
        .filter(whose)
        .values_list("pupil", "hours_per_week", "mornings", "afternoons", "from_on", "review_on")
    )
    weekday = on.isoweekday()
    return {
        pk: AtHome(hours, weekday in mornings or weekday in afternoons, from_on, review_on)
        for pk, hours, mornings, afternoons, from_on, review_on in weeks
    }


def next_school_day(today: date) -> date:
    """The day itself where the authority's schools meet on it; itself too where nobody can know."""
    try:
        return school_days(None).nth_from(today, 1)
    except CalendarTooShort:
        return today
