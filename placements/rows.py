"""One placement as a line of a file has it."""

import re
from decimal import Decimal
from typing import Any

from apcase.pupils.imports import Refused, Row
from apcase.pupils.models import Enrolment
from apcase.pupils.rows import cells
from apcase.pupils.rows.pupil import upn
from apcase.pupils.rows.reading import read_cells
from apcase.rules.identifiers import valid_urn
from apcase.rules.refusal import Refusal
from placements.models import Placement


def required_upn(cell: str) -> str:
    if not cell.strip():
        raise Refusal("it is empty. Give the UPN of a child who is held already.")
    return upn(cell)


def hours(cell: str) -> Decimal:
    typed = cell.strip()
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", typed):
        raise Refusal("it is not a number of hours. Give hours a week up to 40, like 12.5.")
    return Decimal(typed)


READERS = {
    "upn": required_upn,
    "provider": cells.text(200, required=True),
    "commissioner": cells.choice(dict(Placement.Commissioner.choices), required=True),
    "school_urn": cells.checked(valid_urn, "a URN. Give the school’s six digits"),
    "reason": cells.choice(dict(Placement.Reason.choices), required=True),
    "registration_code": cells.choice(dict(Enrolment.Status.choices), required=True),
    "hours_per_week": hours,
    "starts_on": cells.required_day,
    "ends_on": cells.day,
    "next_review_on": cells.required_day,
}
COLUMNS = tuple(READERS)
REQUIRED = tuple(column for column in COLUMNS if column not in ("school_urn", "ends_on"))
# Where a refusal names a field that the file spells otherwise.
COLUMN_OF = {"commissioning_school": "school_urn"}


def read(row: Row) -> tuple[dict[str, Any], list[Refused]]:
    return read_cells(row, READERS)


def refused_by(row: Row, refusal: Refusal) -> Refused:
    column = COLUMN_OF.get(refusal.field, refusal.field) or ""
    return Refused(row.line, column, row.get(column, ""), str(refusal))
