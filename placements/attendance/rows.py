"""One mark as a line of a file has it."""

import re
from collections.abc import Callable
from datetime import time
from functools import cache
from typing import Any

from apcase.pupils.imports import Refused, Row
from apcase.pupils.rows import cells
from apcase.pupils.rows.reading import read_cells
from apcase.rules.refusal import Refusal
from placements.rows import required_upn
from placements.rules.marks import REASONS, STATUSES


def starts_at(cell: str) -> time:
    typed = cell.strip()
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", typed):
        raise Refusal("it is not a time of day. Give when the session starts, like 09:30.")
    hour, minute = typed.split(":")
    return time(int(hour), int(minute))


READERS = {
    "upn": required_upn,
    "provider": cells.text(200, required=True),
    "on": cells.required_day,
    "starts_at": starts_at,
    "status": cells.choice(STATUSES, required=True),
    "minutes": cells.whole(600),
    "reason": cells.choice(REASONS),
    "note": cells.text(300),
}
COLUMNS = tuple(READERS)
REQUIRED = ("upn", "provider", "on", "starts_at", "status")

Read = Callable[[Row], tuple[dict[str, Any], list[Refused]]]


def reader() -> Read:
    """For one file: what a cell says is worked out once, since a column says little that is new."""
    readers = {column: cache(read) for column, read in READERS.items()}
    return lambda row: read_cells(row, readers)


def refused_by(row: Row, refusal: Refusal) -> Refused:
    column = refusal.field or ""
    return Refused(row.line, column, row.get(column, ""), str(refusal))
