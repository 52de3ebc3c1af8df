"""Reading a whole row by a table of readers, so that every wrong cell of it is said at once."""

from collections.abc import Mapping
from typing import Any

from apcase.pupils.imports import Refused, Row
from apcase.pupils.rows.cells import Reader
from apcase.rules.refusal import Refusal


def read_cells(row: Row, readers: Mapping[str, Reader]) -> tuple[dict[str, Any], list[Refused]]:
    """The values by column, and what is wrong with the others. A column the file lacks is blank."""
    values, refused = {}, []
    for column, read in readers.items():
        cell = row.get(column, "")
        try:
            values[column] = read(cell)
        except Refusal as refusal:
            refused.append(Refused(row.line, column, cell.strip(), str(refusal)))
    return values, refused
