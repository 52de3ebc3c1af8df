"""Each import, over COPY of the same file into a table without a log."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connection, transaction

from apcase.access.models import User
from apcase.management.bench import processes, scratch
from apcase.management.bench.files import FILES
from apcase.management.bench.report import Line

BLOCK = 1 << 16


@dataclass(frozen=True)
class Csv:
    path: Path
    encoding: str
    header: list[str]
    rows: int


def measure(folder: Path, *, pupils: int, on: date) -> Iterator[Line]:
    for command, (encoding, rows_of) in FILES.items():
        file = written(folder / f"{command}.csv", rows_of(pupils, on), encoding)
        floor = median(copied(file) for _ in range(3))
        first = processes.command(command, str(file.path))
        yield line(f"{command}, {file.rows:,} rows", first, floor)
        again = processes.command(command, str(file.path))
        yield line(f"{command}, the same again", again, floor)
        if command == "import_attendance":
            yield line(f"{command}, over COPY into the table itself", first, copied_back())


def line(name: str, outcome: processes.Outcome, floor: float) -> Line:
    return Line(
        "imports",
        name,
        floor,
        outcome.seconds * 1000,
        queries=outcome.queries,
        peak=outcome.peak,
        note=outcome.last_line,
    )


def written(path: Path, rows: Iterable[dict[str, object]], encoding: str) -> Csv:
    rows = list(rows)
    header = list(rows[0])
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, header)
        writer.writeheader()
        writer.writerows(rows)
    return Csv(path, encoding, header, len(rows))


def copied(file: Csv) -> float:
    """The least that can be done with these rows: no check, no type, no index, no history."""
    columns = ", ".join(f"{scratch.quoted(name)} text" for name in file.header)
    copy = "COPY bare FROM STDIN (FORMAT csv, HEADER, ENCODING '{}')"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE UNLOGGED TABLE bare ({columns})")
        started = perf_counter()
        with file.path.open("rb") as data, cursor.copy(copy.format(file.encoding)) as into:
            while block := data.read(BLOCK):
                into.write(block)
        took = (perf_counter() - started) * 1000
        cursor.execute("DROP TABLE bare")
    return took


def copied_back() -> float:
    """The marks that came from the file, taken out and put back: with the table's own checks,
    indexes and history, and nothing around them. Undone afterwards.
    """
    by = [User.objects.system().pk]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE marks ON COMMIT DROP AS "
            "SELECT * FROM placements_attendancemark WHERE marked_by_id = %s",
            by,
        )
        with cursor.copy("COPY marks TO STDOUT") as out:
            rows = b"".join(out)
        cursor.execute("DELETE FROM placements_attendancemark WHERE marked_by_id = %s", by)
        started = perf_counter()
        with cursor.copy("COPY placements_attendancemark FROM STDIN") as into:
            into.write(rows)
        took = (perf_counter() - started) * 1000
        transaction.set_rollback(True)
    return took
