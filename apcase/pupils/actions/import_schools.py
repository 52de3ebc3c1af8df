from pathlib import Path

from django.db import connection, transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.pupils.imports import (
    WINDOWS,
    CsvFile,
    Report,
    stage,
    wait_for_other_imports,
)
from apcase.pupils.rows.school import FIELDS, FIRST_COLUMNS, REQUIRED, SchoolRows
from apcase.rules.refusal import Refusal

DATES, NUMBERS = ("opened_on", "closed_on"), ("lowest_age", "highest_age", "easting", "northing")

UPSERT_TRUSTS = """
INSERT INTO pupils_trust AS held (id, code, name)
SELECT DISTINCT ON (trust_code) gen_random_uuid(), trust_code, trust_name
FROM incoming_schools WHERE trust_code <> '' ORDER BY trust_code, urn
ON CONFLICT (code) DO UPDATE SET name = excluded.name WHERE held.name <> excluded.name
"""
# A school that is held keeps what the file has no column for.
UPSERT_SCHOOLS = """
WITH written AS (
    INSERT INTO pupils_school AS held (id, {columns}{blank_columns})
    SELECT gen_random_uuid(), {values}{blanks} FROM incoming_schools AS incoming {trusts}
    ON CONFLICT (urn) DO UPDATE SET ({columns}) = ROW ({excluded})
    WHERE ({held}) IS DISTINCT FROM ({excluded})
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written
"""
# Text that the file has no column for, in a school that is not held yet.
BLANK = (
    "establishment_number", "ukprn", "phase_code", "phase_name", "street", "locality", "town",
    "postcode", "telephone", "website",
)  # fmt: skip


@transaction.atomic
def import_schools(path: str | Path, *, by: User) -> Report:
    """Bring the register of schools up to date from an extract. No school is ever removed."""
    file = CsvFile(path, encoding=WINDOWS)
    refuse_another_file(file)
    rows, report = SchoolRows(file.header), Report()
    wait_for_other_imports()
    taken = stage("incoming_schools", column_types(rows.fields), accepted(file, rows, report))
    upsert(rows.fields, report)
    report.unchanged = taken - report.new - report.changed
    record(
        "schools.imported", "schools", by=by, file=file.name, sha256=file.sha256, **report.counts
    )
    return report


def refuse_another_file(file: CsvFile) -> None:
    if file.header[:5] != FIRST_COLUMNS:
        raise Refusal(
            f"{file.name} is not an extract of the schools register. Its first columns are "
            f"{', '.join(file.header[:5]) or 'missing'}; they must be {', '.join(FIRST_COLUMNS)}."
        )
    known = [column for column, _ in FIELDS.values()]
    file.needs([FIELDS[field][0] for field in REQUIRED], known=known)


def accepted(file: CsvFile, rows: SchoolRows, report: Report):
    for row in file.rows(report):
        values, refused = rows.read(row)
        report.refused += refused
        if values is not None:
            yield values


def column_types(fields: list[str]) -> dict[str, str]:
    kinds = dict.fromkeys(DATES, "date") | dict.fromkeys(NUMBERS, "integer")
    return {field: kinds.get(field, "text") for field in fields}


def upsert(fields: list[str], report: Report) -> None:
    columns = [field for field in fields if not field.startswith("trust_")]
    values = [f"incoming.{column}" for column in columns]
    missing = [column for column in BLANK if column not in columns]
    trusts = ""
    with connection.cursor() as cursor:
        if {"trust_code", "trust_name"} <= set(fields):
            cursor.execute(UPSERT_TRUSTS)
            columns, values = [*columns, "trust_id"], [*values, "trust.id"]
            trusts = "LEFT JOIN pupils_trust AS trust ON trust.code = incoming.trust_code"
        cursor.execute(
            UPSERT_SCHOOLS.format(
                columns=", ".join(columns),
                values=", ".join(values),
                blank_columns="".join(f", {column}" for column in missing),
                blanks=", ''" * len(missing),
                held=", ".join(f"held.{column}" for column in columns),
                excluded=", ".join(f"excluded.{column}" for column in columns),
                trusts=trusts,
            )
        )
        report.new, report.changed = cursor.fetchone()
