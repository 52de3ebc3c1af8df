"""One establishment as the schools register's extract has it."""

from typing import Any

from apcase.pupils.imports import Refused, Row
from apcase.pupils.models.school import School
from apcase.pupils.rows import cells
from apcase.pupils.rows.reading import read_cells
from apcase.rules.identifiers import valid_ukprn, valid_urn

STATUSES = {"1": "Open", "2": "Closed", "3": "Open, but proposed to close", "4": "Proposed to open"}
FIRST_COLUMNS = ["URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName"]
URN = cells.checked(valid_urn, "a URN. Give its six digits", required=True)
UKPRN = cells.checked(valid_ukprn, "a UKPRN. Give eight digits, the first of them 1")


def _longest(field: str) -> int:
    return School._meta.get_field(field).max_length


# What we hold, its column in the extract and how to read it. The file's other columns are not read.
FIELDS = {
    "urn": ("URN", URN),
    "la_code": ("LA (code)", cells.digits(3, required=True)),
    "establishment_number": ("EstablishmentNumber", cells.digits(4)),
    "name": ("EstablishmentName", cells.text(_longest("name"), required=True)),
    "type_code": ("TypeOfEstablishment (code)", cells.digits(2, required=True)),
    "type_name": ("TypeOfEstablishment (name)", cells.text(_longest("type_name"), required=True)),
    "status_code": ("EstablishmentStatus (code)", cells.choice(STATUSES, required=True)),
    "phase_code": ("PhaseOfEducation (code)", cells.digits(1)),
    "phase_name": ("PhaseOfEducation (name)", cells.text(_longest("phase_name"))),
    "lowest_age": ("StatutoryLowAge", cells.whole(99)),
    "highest_age": ("StatutoryHighAge", cells.whole(99)),
    "opened_on": ("OpenDate", cells.day),
    "closed_on": ("CloseDate", cells.day),
    "ukprn": ("UKPRN", UKPRN),
    "street": ("Street", cells.text(_longest("street"))),
    "locality": ("Locality", cells.text(_longest("locality"))),
    "town": ("Town", cells.text(_longest("town"))),
    "postcode": ("Postcode", cells.text(_longest("postcode"))),
    "telephone": ("TelephoneNum", cells.text(_longest("telephone"))),
    "website": ("SchoolWebsite", cells.text(_longest("website"))),
    "easting": ("Easting", cells.whole(999_999)),
    "northing": ("Northing", cells.whole(9_999_999)),
    "trust_code": ("Trusts (code)", cells.text(10)),
    "trust_name": ("Trusts (name)", cells.text(200)),
}
REQUIRED = ("urn", "la_code", "name", "type_code", "type_name", "status_code")


class SchoolRows:
    """Reads the rows of one file: the columns it has, in the order of FIELDS."""

    def __init__(self, header: list[str]):
        self.fields = [field for field, (column, _) in FIELDS.items() if column in header]
        self.readers = {FIELDS[field][0]: FIELDS[field][1] for field in self.fields}
        self._line_of: dict[str, int] = {}

    def read(self, row: Row) -> tuple[tuple[Any, ...] | None, list[Refused]]:
        values, refused = read_cells(row, self.readers)
        refused = refused or self._refused_together(row, values)
        return (None if refused else tuple(values.values())), refused

    def _refused_together(self, row: Row, values: dict[str, Any]) -> list[Refused]:
        """What no cell alone can show."""
        earlier = self._line_of.setdefault(values["URN"], row.line)
        if earlier != row.line:
            reason = f"line {earlier} has the same URN. Keep one of the two lines."
            return [Refused(row.line, "URN", values["URN"], reason)]
        opened_on, closed_on = values.get("OpenDate"), values.get("CloseDate")
        if opened_on and closed_on and closed_on < opened_on:
            reason = f"it is before the opening date, {row['OpenDate']}. Correct one of the two."
            return [Refused(row.line, "CloseDate", row["CloseDate"], reason)]
        if values.get("Trusts (code)") and not values.get("Trusts (name)"):
            reason = "the trust has a code and no name. Give both or neither."
            return [Refused(row.line, "Trusts (name)", "", reason)]
        return []
