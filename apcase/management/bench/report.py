"""One line for each thing measured; the table that a person reads, and the same as JSON."""

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.apps import apps
from django.db import connection

COUNTED = (
    "pupils.Pupil", "pupils.School", "placements.Placement", "placements.Review",
    "section19.Exclusion", "section19.Case", "alerts.Alert", "audit.Event",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """Milliseconds, megabytes and a number of queries; None where a column does not apply."""

    group: str
    name: str
    floor: float | None = None
    measured: float | None = None
    p95: float | None = None
    queries: int | None = None
    peak: float | None = None
    note: str = ""
    failed: bool = False

    @property
    def ratio(self) -> float | None:
        return self.measured / self.floor if self.measured and self.floor else None


COLUMNS = (
    ("floor ms", lambda line: shown(line.floor)),
    ("measured ms", lambda line: shown(line.measured)),
    ("p95 ms", lambda line: shown(line.p95)),
    ("ratio", lambda line: shown(line.ratio)),
    ("queries", lambda line: "" if line.queries is None else f"{line.queries:,}"),
    ("peak MB", lambda line: "" if line.peak is None else f"{line.peak:.0f}"),
)


def shown(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}"


def table(heading: str, lines: Iterable[Line]) -> list[str]:
    """Aligned, the names to the left and the figures to the right; empty columns are left out."""
    lines = list(lines)
    cells = [[line.name, *(say(line) for _, say in COLUMNS)] for line in lines]
    rows = [[heading, *(title for title, _ in COLUMNS)], *cells]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    kept = [n for n in range(1, len(widths)) if any(row[n] for row in cells)]
    notes = ["", *(line.note for line in lines)]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(row[n].rjust(widths[n]) for n in kept), note]
        ).rstrip()
        for row, note in zip(rows, notes, strict=True)
    ]


def machine() -> dict[str, str]:
    """What the figures depend on besides the code."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        version, fsync = cursor.fetchone()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": str(os.cpu_count()),
        "memory": f"{memory:.0f} GB",
        "python": f"{platform.python_version()} ({platform.python_compiler()})",
        "postgresql": f"{version}, fsync {fsync}",
    }


def rows() -> dict[str, int]:
    models = [apps.get_model(name) for name in COUNTED]
    return {str(model._meta.verbose_name_plural): model.objects.count() for model in models}


def of_facts(facts: dict[str, dict]) -> list[str]:
    lines = []
    for heading, values in facts.items():
        lines.append(heading.capitalize())
        for name, value in values.items():
            lines.append(f"  {name:<12}  {value if isinstance(value, str) else f'{value:,}'}")
    return [*lines, ""]


def write_json(path: Path, facts: dict, lines: list[Line]) -> None:
    told = [asdict(line) | {"ratio": line.ratio} for line in lines]
    path.write_text(json.dumps(facts | {"lines": told}, indent=2) + "\n", encoding="utf-8")
