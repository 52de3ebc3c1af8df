"""Places against need in words: what each line is called, and where its figures lead."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from apcase.web.parts import Bar
from directory.rules.vocabulary import KEY_STAGES, PROVISION
from reporting.rules.sufficiency import Line, Need, Supply, lines
from reporting.sufficiency import GROUPS

TABLES = {
    "provision": ("By kind of provision", "Kind of provision"),
    "key_stage": ("By key stage", "Key stage"),
    "area": ("By area", "Area"),
}
HEAD = ("by", "what", "places", "taken", "held", "free", "waiting", "owed", "need", "gap")
NOT_SAID = "Not said"


@dataclass(frozen=True)
class Shown:
    line: Line
    name: str
    providers: str
    gap: str
    # Of the rows behind a figure; what is asked for is added.
    rows: str


@dataclass(frozen=True)
class Table:
    by: str
    caption: str
    column: str
    chart: str
    rows: list[Shown]
    bars: list[Bar]


def tables(supply: list[Supply], need: list[Need]) -> list[Table]:
    return [
        table(by, caption, column, lines(supply, need, GROUPS[by]))
        for by, (caption, column) in TABLES.items()
    ]


def table(by: str, caption: str, column: str, found: Iterable[Line]) -> Table:
    rows = [
        Shown(line, name(by, line.key), providers(by, line.key), gap(line), rows_of(by, line.key))
        for line in found
    ]
    bars = [Bar(row.name, row.line.need, against(row.line)) for row in rows]
    chart = f"Children who need a place, {caption.lower()}"
    return Table(by, caption, column, chart, rows, bars)


def name(by: str, key: str) -> str:
    if by == "provision":
        return PROVISION.get(key, NOT_SAID)
    if by == "key_stage":
        return KEY_STAGES.get(key, "Early years")
    return key or NOT_SAID


def providers(by: str, key: str) -> str:
    """The providers behind a line; the list cannot be asked for an area."""
    known = {"provision": PROVISION, "key_stage": KEY_STAGES}.get(by, {})
    query = f"?{urlencode({by: key})}" if key in known else ""
    return f"{reverse('directory:provider-list')}{query}" if query else ""


def rows_of(by: str, key: str) -> str:
    return f"{reverse('reporting:sufficiency-rows')}?{urlencode({'by': by, 'of': key})}"


def against(line: Line) -> str:
    return f"{line.need} need, {line.free} free"


def gap(line: Line) -> str:
    if line.gap > 0:
        return f"{line.gap} too few"
    return f"{-line.gap} to spare" if line.gap < 0 else "None"


def export_lines(found: Iterable[Table]) -> Iterable[tuple]:
    for each in found:
        for row in each.rows:
            line = row.line
            yield (
                each.column, row.name, line.places, line.taken, line.held, line.free,
                line.waiting, line.owed, line.need, line.gap,
            )  # fmt: skip
