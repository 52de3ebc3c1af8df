"""How many placements ended as planned and how many did not, for some that a person may see."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.db.models import (
    Avg,
    Case,
    Count,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from directory.rules.vocabulary import PROVISION
from placements.models import EndMove, Placement
from placements.rules.completion import (
    AS_PLANNED,
    BROKE_DOWN,
    EARLY,
    LATER,
    LOOKED_BACK,
    UNPLANNED,
    percent,
)
from placements.rules.life_cycle import TAUGHT_UNTIL

# What a line of the table is of: its key, and the name that goes with it where there is one.
GROUPS = {
    "provider": ("provider", "provider__name"),
    "provision": ("kind", None),
    "commissioner": ("commissioner", None),
}
AGAIN = "again"


@dataclass(frozen=True)
class Counted:
    """Of some placements that are over, what came of them."""

    ended: int = 0
    as_planned: int = 0
    early: int = 0
    later: int = 0
    broke_down: int = 0
    unplanned: int = 0
    again: int = 0

    @property
    def percent(self) -> int | None:
        return percent(self.as_planned, self.ended)


@dataclass(frozen=True)
class Line:
    key: str
    name: str
    counted: Counted
    weeks: float


def over_between(rows: QuerySet, first: date, last: date) -> QuerySet:
    """Those that ended or broke down in a period, both days included."""
    return rows.filter(state__in=TAUGHT_UNTIL, ends_on__range=(first, last))


def with_what_came(rows: QuerySet) -> QuerySet:
    """Each with `first_planned` and `came`, as the rule says it of one; a test compares the two."""
    moves = EndMove.objects.filter(placement=OuterRef("pk")).order_by("moved_at", "pk")
    first_move = moves.annotate(first=Coalesce("before_on", "to_on")).values("first")[:1]
    planned = Coalesce(Subquery(first_move), F("planned_end_on"))
    return rows.annotate(first_planned=planned).annotate(
        came=Case(
            When(state="broken_down", then=Value(BROKE_DOWN)),
            When(first_planned=None, then=Value(UNPLANNED)),
            When(ends_on__lt=F("first_planned"), then=Value(EARLY)),
            When(ends_on__gt=F("first_planned"), then=Value(LATER)),
            default=Value(AS_PLANNED),
        ),
        again=Exists(earlier_ones()),
        kind=Coalesce("route__provision", Value("")),
    )


def earlier_ones() -> QuerySet:
    """Another of the child's that was over before this one began, in the two years before."""
    until = ExpressionWrapper(F("ends_on") + LOOKED_BACK, output_field=DateTimeField())
    others = Placement.objects.filter(pupil=OuterRef("pupil"), state__in=TAUGHT_UNTIL)
    return others.annotate(until=until).filter(
        ends_on__lt=OuterRef("starts_on"), until__gte=OuterRef("starts_on")
    )


def counts() -> dict[str, Count]:
    kinds = {name: Count("pk", filter=Q(came=name)) for name in (
        AS_PLANNED, EARLY, LATER, BROKE_DOWN, UNPLANNED,
    )}  # fmt: skip
    return {"ended": Count("pk"), **kinds, "counted_again": Count("pk", filter=Q(again=True))}


def counted(rows: QuerySet) -> Counted:
    return of_row(with_what_came(rows.order_by()).aggregate(**counts()))


def of_row(row: dict) -> Counted:
    named = row | {"again": row["counted_again"]}
    return Counted(**{each.name: named[each.name] for each in fields(Counted)})


def lines(rows: QuerySet, by: str) -> list[Line]:
    """One for each provider, kind or commissioner, those with the most endings first."""
    key, name = GROUPS[by]
    grouped = with_what_came(rows.order_by()).values(key, *([name] if name else []))
    found = grouped.annotate(**counts(), length=Avg(F("ends_on") - F("starts_on")))
    return sorted(
        (line_of(row, key, name) for row in found),
        key=lambda line: (-line.counted.ended, line.name, line.key),
    )


def line_of(row: dict, key: str, name: str | None) -> Line:
    weeks = (row["length"].days + 1) / 7
    return Line(str(row[key] or ""), row[name] if name else "", of_row(row), weeks)


def behind(rows: QuerySet, *, by: str, of: str | None, came: str) -> QuerySet:
    """The placements behind a figure. `of`: None for the whole table."""
    rows = with_what_came(rows)
    if of is not None:
        rows = rows.filter(**{GROUPS[by][0]: of}) if known(by, of) else rows.none()
    if came == AGAIN:
        rows = rows.filter(again=True)
    elif came:
        rows = rows.filter(came=came)
    return rows.order_by("-ends_on", "pk")


def known(by: str, of: str) -> bool:
    """Whether there could be such a line: an address may ask for anything."""
    if by != "provider":
        return of in ("", *PROVISION) if by == "provision" else of in Placement.Commissioner
    try:
        return bool(UUID(of))
    except ValueError:
        return False


def together(found: Iterable[Line]) -> Counted:
    found = list(found)
    return Counted(
        **{each.name: sum(getattr(line.counted, each.name) for line in found)
           for each in fields(Counted)}
    )  # fmt: skip
