"""Costs in words: each line with its sum so far and how that is counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime

from apcase.rules.facts import in_words
from apcase.rules.money import FinancialYear, pounds
from apcase.web.dates import plain_date
from apcase.web.parts import Bar, Due, Link, Row, Tag
from placements.models import AttendanceMark, CostLine, Placement
from placements.money.counting import PENCE, Counting, Reckoned
from placements.money.forecast import Sum, each_attended
from placements.rules.cost_approval import decide_by

COLOURS = {"waiting": "yellow", "approved": "green", "declined": "red", "withdrawn": "grey"}
HEAD = (
    "child", "upn", "provider", "kind", "amount", "unit", "from", "to", "state", "in_the_year",
    "to_date", "how_counted",
)  # fmt: skip
FORECAST_HEAD = (
    "year", "budget", "holds", "committed", "waits", "spent_to_date", "forecast", "over_or_under",
    "lines_without_a_figure", "counted_until",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    line: CostLine
    state: Tag
    when: str
    sum: str
    words: str
    links: list[Link]


def state_tag(line: CostLine) -> Tag:
    return Tag(line.get_state_display(), COLOURS[line.state])


def when(line: CostLine) -> str:
    first = plain_date(line.starts_on)
    if line.unit == "once":
        return first
    return f"{first} to {plain_date(line.ends_on)}" if line.ends_on else f"From {first}"


def said(found: Reckoned) -> str:
    if found.amount is None:
        return "Not known"
    return pounds(found.amount)


def how(found: Reckoned) -> str:
    if found.until is None:
        return found.words
    return f"{found.words}; counted to {plain_date(found.until)}, where the term dates held end"


def to_decide(line: CostLine, *, on: date) -> list[Row]:
    """What somebody has to know who approves it."""
    commits = "A sum that could not be counted"
    if line.committed is not None:
        commits = pounds(line.committed)
    due = decide_on(line, on)
    return [
        Row("For", line.get_kind_display()),
        Row("Price", str(line)),
        Row("When", when(line)),
        Row("It commits", commits),
        Row("Paid by", line.paid_by),
        Row("Why", line.reason or "No reason was given"),
        Row("Entered by", str(line.entered_by)),
        Row("Decide by", f"{in_words(due.on)}: {due.text.lower()}"),
    ]


def decide_on(line: CostLine, on: date) -> Due:
    """By its first day; of one entered after that, the day on which it was."""
    entered_on = localtime(line.entered_at).date()
    return Due(decide_by(line.starts_on, entered_on=entered_on), on)


def to_date(placement: Placement, lines: Iterable[CostLine], on: date) -> dict:
    """Each approved line up to today, by its key."""
    counting = Counting([placement], on)
    return {
        line.pk: counting.reckon(line, placement.starts_on, on)
        for line in lines
        if line.state == "approved"
    }


def drawn(lines: Iterable[CostLine], sums: dict, *, user, may: dict[str, bool]) -> list[Line]:
    return [_line(line, sums.get(line.pk), user, may) for line in lines]


def _line(line: CostLine, found: Reckoned | None, user, may: dict[str, bool]) -> Line:
    since = when(line)
    about = f" {line.get_kind_display()}, {since[0].lower()}{since[1:]}"
    links = []
    if line.state == "waiting" and may["approve"] and line.entered_by_id != user.pk:
        links.append(Link("Decide", reverse("placements:cost-decide", args=[line.pk]), about))
    if line.state == "approved" and line.unit != "once" and may["enter"]:
        add = reverse("placements:placement-cost-add", args=[line.placement_id])
        links.append(Link("Change the price", f"{add}?line={line.pk}", about))
    if line.state in ("waiting", "approved") and may["enter"]:
        if line.payer == CostLine.Payer.AUTHORITY and line.budget_id is None:
            named = reverse("placements:cost-budget", args=[line.pk])
            links.append(Link("Name the budget", named, about))
        text = "Take back" if line.state == "waiting" else "End or take back"
        links.append(Link(text, reverse("placements:cost-end", args=[line.pk]), about))
    sum_of, words = ("", "") if found is None else (said(found), how(found))
    return Line(line, state_tag(line), when(line), sum_of, words, links)


@dataclass(frozen=True)
class Spent:
    """To date, of the lines that somebody sees; `without` counts those that have no figure."""

    amount: Decimal
    without: int
    attended: int

    @property
    def each(self) -> Decimal | None:
        return None if self.without else each_attended(self.amount, self.attended)


def spent_on(user, placement: Placement, on: date) -> Spent | None:
    """None for whoever sees no line of it that is approved."""
    rows = CostLine.objects.visible_to(user).approved().filter(placement=placement)
    lines = list(rows)
    if not lines:
        return None
    for line in lines:
        line.placement = placement
    return spent_of(placement, to_date(placement, lines, on).values(), on)


def spent_of(placement: Placement, found: Iterable[Reckoned], on: date) -> Spent:
    found = list(found)
    amount = sum((each.amount for each in found if each.amount is not None), PENCE)
    marks = AttendanceMark.objects.filter(placement=placement, on__lte=on)
    without = sum(1 for each in found if each.amount is None)
    return Spent(amount, without, marks.attended().count())


def spent_rows(spent: Spent | None) -> list[Row]:
    """What stands beside the rates of attendance."""
    if spent is None:
        return []
    cost = pounds(spent.amount)
    if spent.without:
        cost += f", without {spent.without} of the lines, whose sum is not known"
    each = "Not known" if spent.each is None else pounds(spent.each)
    return [
        Row("Cost to date", cost),
        Row("Cost per attended session", f"{each}: {sessions(spent.attended)} attended"),
    ]


def sessions(many: int) -> str:
    return "1 session" if many == 1 else f"{many} sessions"


# Budgets


@dataclass(frozen=True)
class BudgetRow:
    sum: Sum
    name: str
    held: str
    figures: list[Link]
    over: Tag | None
    note: str


def budget_name(row: Sum) -> str:
    return str(row.budget) if row.budget else "No budget named yet"


def budget_rows(sums: Iterable[Sum]) -> list[BudgetRow]:
    return [
        BudgetRow(
            row, budget_name(row), pounds(row.held or PENCE), figures(row), over_tag(row),
            note(row),
        )
        for row in sums
    ]  # fmt: skip


def figures(row: Sum) -> list[Link]:
    """Committed, waiting, spent and forecast, each with the way to its lines."""
    return [
        Link(pounds(row.committed), lines_of(row, "approved"), "committed"),
        Link(pounds(row.waiting), lines_of(row, "waiting"), "waits for approval"),
        Link(pounds(row.spent), lines_of(row, "approved"), "spent up to today"),
        Link(pounds(row.forecast), lines_of(row, ""), "forecast"),
    ]


def lines_of(row: Sum, what: str) -> str:
    asked = {"year": row.year.begins, "budget": row.key, "what": what}
    return f"{reverse('placements:cost-list')}?{urlencode({k: v for k, v in asked.items() if v})}"


def over_tag(row: Sum) -> Tag | None:
    if row.over is None:
        return None
    if row.over > 0:
        return Tag(f"{pounds(row.over)} over", "red")
    return Tag(f"{pounds(-row.over)} under", "green")


def note(row: Sum) -> str:
    notes = []
    if row.without:
        many = "1 line has" if len(row.without) == 1 else f"{len(row.without)} lines have"
        notes.append(f"{many} no figure: its page says why.")
    if row.until:
        notes.append(f"Some are counted to {plain_date(row.until)}, where the term dates held end.")
    return " ".join(notes)


@dataclass(frozen=True)
class Year:
    name: str
    rows: list[BudgetRow]
    bars: list[Bar]

    @property
    def chart(self) -> str:
        return f"forecast-{self.name[:4]}"

    @property
    def title(self) -> str:
        return f"Forecast for {self.name}, by budget"


def year_of(year: FinancialYear, sums: list[Sum]) -> Year:
    return Year(str(year), budget_rows(sums), bars(sums))


def bars(sums: Iterable[Sum]) -> list[Bar]:
    """Lengths in whole pounds; the words have the pennies."""
    return [
        Bar(row.budget.code if row.budget else "None", int(max(row.forecast, PENCE)), against(row))
        for row in sums
    ]


def against(row: Sum) -> str:
    if row.held is None:
        return f"{pounds(row.forecast)}, no amount set"
    return f"{pounds(row.forecast)} of {pounds(row.held)}"


def forecast_lines(found: dict[FinancialYear, list[Sum]]) -> Iterable[tuple]:
    for year, sums in found.items():
        for row in sums:
            yield (
                str(year), budget_name(row), row.held, row.committed, row.waiting, row.spent,
                row.forecast, row.over, len(row.without), row.until,
            )  # fmt: skip


# Lines behind a figure


@dataclass(frozen=True)
class Behind:
    line: CostLine
    state: Tag
    when: str
    in_year: str
    to_date: str
    words: str
    # Of a line that waits.
    due: Due | None


def reckoned(lines: list[CostLine], year: FinancialYear, on: date) -> Iterable[tuple]:
    """Each with its sum in the year, and up to today; what waits has none of the second."""
    counting = Counting.of_lines(lines, on)
    for line in lines:
        whole = counting.reckon(line, year.first, year.last)
        so_far = None
        if line.state == "approved" and on >= year.first:
            so_far = counting.reckon(line, year.first, min(on, year.last))
        yield line, whole, so_far


def behind_lines(lines: list[CostLine], year: FinancialYear, on: date) -> list[Behind]:
    return [
        Behind(
            line, state_tag(line), when(line), said(whole), said(so_far) if so_far else "£0.00",
            how(whole), decide_on(line, on) if line.state == "waiting" else None,
        )
        for line, whole, so_far in reckoned(lines, year, on)
    ]  # fmt: skip


def cost_lines_csv(lines: list[CostLine], year: FinancialYear, on: date) -> Iterable[tuple]:
    for line, whole, so_far in reckoned(lines, year, on):
        placement = line.placement
        yield (
            str(placement.pupil), placement.pupil.upn, placement.provider.name,
            line.get_kind_display(), line.amount, line.get_unit_display(), line.starts_on,
            line.ends_on, line.get_state_display(), whole.amount,
            so_far.amount if so_far else None, how(whole),
        )  # fmt: skip
