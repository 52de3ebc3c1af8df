"""The list of postcodes from the Ordnance Survey's Code-Point Open, as it comes: no first line of
names; a postcode, how sure its position is, its easting and its northing, and columns not read."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import connection, transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.pupils.imports import Refused, Report, stage
from apcase.rules.refusal import Refusal
from directory.positions import place_sites_again
from directory.rules.distance import compact

CODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
# The list says so where it knows no position; the coordinates are then nought.
NO_POSITION = "90"
FURTHEST = 1_300_000
UPSERT = """
WITH written AS (
    INSERT INTO directory_postcode AS held (code, easting, northing)
    SELECT DISTINCT ON (code) code, easting, northing FROM incoming_postcodes ORDER BY code
    ON CONFLICT (code) DO UPDATE SET (easting, northing) = (excluded.easting, excluded.northing)
    WHERE (held.easting, held.northing) IS DISTINCT FROM (excluded.easting, excluded.northing)
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""


@transaction.atomic
def load_postcodes(path: str | Path, *, by: User) -> Report:
    """Take a file of the list, or a folder of them. No postcode is ever removed."""
    report = Report()
    columns = {"code": "text", "easting": "integer", "northing": "integer"}
    taken = stage("incoming_postcodes", columns, lines(files(Path(path)), report))
    with connection.cursor() as cursor:
        cursor.execute(UPSERT)
        report.new, report.changed = cursor.fetchone()
    report.unchanged = taken - report.new - report.changed
    moved = place_sites_again()
    record("postcodes.loaded", "postcodes", by=by, sites_moved=moved, **report.counts)
    return report


def files(path: Path) -> list[Path]:
    found = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not found or not all(file.is_file() for file in found):
        raise Refusal(f"{path} holds no file of postcodes. Give a CSV file, or a folder of them.")
    return found


def lines(paths: Iterable[Path], report: Report) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            for number, cells in enumerate(csv.reader(file), start=1):
                if wrong := wrong_with(cells):
                    report.refused.append(Refused(number, path.name, cells[0][:10], wrong))
                elif cells and cells[1].strip() != NO_POSITION:
                    yield compact(cells[0]), int(cells[2]), int(cells[3])


def wrong_with(cells: list[str]) -> str:
    if not cells:
        return ""
    if len(cells) < 4:
        return "it has fewer than four cells: postcode, quality, easting and northing."
    if not CODE.fullmatch(compact(cells[0])):
        return "it does not begin with a postcode."
    if not all(re.fullmatch("[0-9]{1,7}", cell) and int(cell) < FURTHEST for cell in cells[2:4]):
        return "its easting and northing are not metres on the national grid."
    return ""
