"""A provider's invoice, line by line, beside what was planned and priced. Nothing is stored."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from django.db.models import QuerySet

from apcase.pupils.imports import CsvFile, Report, Row
from apcase.rules.facts import require_span, shown
from apcase.rules.money import as_written, require_money
from apcase.rules.refusal import Refusal
from apcase.web.dates import parse_date
from apcase.web.parts import Tag
from placements.models import AttendanceMark, CostLine, Placement
from placements.models.cost import PAID_TO_PROVIDER
from placements.money.counting import Counting, Reckoned, total
from placements.rules.costs import planned
from placements.rules.invoice_match import DIFFERS, MATCHED, NOT_KNOWN, OUTCOMES, Match, match
from placements.rules.life_cycle import CALLED_OFF

COLUMNS = ("upn", "from", "to", "sessions", "amount")
HEAD = ("line", *COLUMNS, "outcome", "differs_by", "why")
COLOURS = {MATCHED: "green", DIFFERS: "red", NOT_KNOWN: "yellow"}
NO_CHILD = (
    "No child of this UPN whom you may see is placed here on these days. Look at the UPN and the "
    "days."
)
NO_PRICE = "No price that the provider is paid is approved for these days."


@dataclass(frozen=True)
class Billed:
    upn: str
    first: date
    last: date
    sessions: int
    amount: Decimal


@dataclass(frozen=True)
class Share:
    """What of the days that were billed falls on one placement."""

    placement: Placement
    first: date
    last: date


@dataclass(frozen=True)
class Compared:
    """One row of the file with what came of it."""

    number: int
    cells: Row
    match: Match
    placements: list[Placement] = field(default_factory=list)

    @property
    def tag(self) -> Tag:
        return Tag(OUTCOMES[self.match.outcome], COLOURS[self.match.outcome])


def compare(path: Path, *, placements: QuerySet, on: date) -> list[Compared]:
    """`placements`: those at the provider that this person may see."""
    file, report = CsvFile(path), Report()
    file.needs(COLUMNS, known=COLUMNS)
    rows = list(file.rows(report))
    prices = Prices(placements, {row["upn"].strip() for row in rows}, on)
    found = [prices.compared(row) for row in rows]
    found += [
        Compared(each.line, Row(each.line, ()), Match(NOT_KNOWN, each.reason))
        for each in report.refused
    ]
    return sorted(found, key=lambda each: each.number)


class Prices:
    """The children of the file and their prices: six queries, whatever its length."""

    def __init__(self, placements: QuerySet, upns: set[str], on: date):
        rows = placements.filter(pupil__upn__in=upns).exclude(state__in=CALLED_OFF)
        rows = rows.order_by("starts_on", "pk")
        self._placements = defaultdict(list)
        held = list(rows.select_related("pupil", "provider"))
        for placement in held:
            self._placements[placement.pupil.upn].append(placement)
        self._lines = defaultdict(list)
        lines = CostLine.objects.approved().filter(placement__in=held, kind__in=PAID_TO_PROVIDER)
        by_key = {placement.pk: placement for placement in held}
        for line in lines:
            line.placement = by_key[line.placement_id]
            self._lines[line.placement_id].append(line)
        marks = AttendanceMark.objects.attended().filter(placement__in=held)
        self._attended = defaultdict(list)
        for key, day in marks.values_list("placement_id", "on"):
            self._attended[key].append(day)
        self._counting = Counting(held, on)
        self._billed: dict = defaultdict(list)

    def compared(self, row: Row) -> Compared:
        try:
            billed = read(row)
        except Refusal as refusal:
            return Compared(row.line, row, Match(NOT_KNOWN, str(refusal)))
        return Compared(row.line, row, *self.found(billed))

    def found(self, billed: Billed) -> tuple[Match, list[Placement]]:
        """Each line by its child and its days: one placement, or several one after another."""
        held = [
            placement
            for placement in self._placements.get(billed.upn, ())
            if placement.starts_on <= billed.last
            and (placement.ends_on is None or billed.first <= placement.ends_on)
        ]
        if not held:
            return Match(NOT_KNOWN, NO_CHILD), []
        return self.matched(billed, shares(held, billed)), held

    def matched(self, billed: Billed, parts: list[Share]) -> Match:
        first, last = billed.first, billed.last
        before = self._billed[billed.upn]
        again = any(begins <= last and first <= ends for begins, ends in before)
        before.append((first, last))
        priced = [(part, self.lines(part)) for part in parts]
        if not all(lines for _, lines in priced):
            return Match(NOT_KNOWN, NO_PRICE)
        found = [
            self._counting.reckon(line, part.first, part.last)
            for part, lines in priced
            for line in lines
        ]
        missing = next((each for each in found if each.amount is None or each.until), None)
        return match(
            billed=billed.amount,
            billed_sessions=billed.sessions,
            expected=None if missing else total(each.amount for each in found),
            planned_sessions=None if missing else self.planned(parts),
            attended=sum(self.attended(part) for part in parts),
            why_not=why(missing),
            again=again,
        )

    def lines(self, part: Share) -> list[CostLine]:
        held = self._lines[part.placement.pk]
        return [line for line in held if runs(line, part.first, part.last)]

    def attended(self, part: Share) -> int:
        days = self._attended[part.placement.pk]
        return sum(1 for day in days if part.first <= day <= part.last)

    def planned(self, parts: list[Share]) -> int | None:
        """None where one of them has no timetable."""
        found = [self.sessions(part.placement, part.first, part.last) for part in parts]
        return None if None in found else sum(found)

    def sessions(self, placement: Placement, first: date, last: date) -> int | None:
        """None where there is no timetable to count them by."""
        first, last = max(first, placement.starts_on), min(last, placement.ends_on or last)
        week = self._counting.week(placement)
        if not week.sessions:
            return None
        return len(planned(self._counting.days(placement.pupil_id), week, first, last, "session"))


def shares(placements: list[Placement], billed: Billed) -> list[Share]:
    """The days that were billed, cut where the next placement begins."""
    cuts = [placement.starts_on for placement in placements[1:]]
    firsts = [billed.first, *cuts]
    lasts = [*(day - timedelta(days=1) for day in cuts), billed.last]
    return [Share(*each) for each in zip(placements, firsts, lasts, strict=True)]


def runs(line: CostLine, first: date, last: date) -> bool:
    return line.starts_on <= last and (line.ends_on is None or line.ends_on >= first)


def why(missing: Reckoned | None) -> str:
    if missing is None:
        return ""
    return missing.words if missing.amount is None else "The term dates held end in these days."


def read(row: Row) -> Billed:
    first, last = parse_date(row["from"]), parse_date(row["to"])
    require_span(first, last, "The time billed", ("from", "to"))
    return Billed(row["upn"].strip(), first, last, number(row["sessions"]), money(row["amount"]))


def number(text: str) -> int:
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6):
        raise Refusal(f"The number of sessions must be a whole number. {shown(text)} is not.")
    return int(typed)


def money(text: str) -> Decimal:
    plain = as_written(text)
    if plain is None:
        raise Refusal(f"The amount must be in pounds, like 1250.50. {shown(text)} is not.")
    return require_money(Decimal(plain), "amount")


def csv_lines(found: list[Compared]) -> Iterator[tuple]:
    for each in found:
        cells = [each.cells.get(name, "") for name in COLUMNS]
        yield (
            each.number,
            *cells,
            OUTCOMES[each.match.outcome],
            each.match.by,
            each.match.sentence,
        )
