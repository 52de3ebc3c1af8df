from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.actions.staged_pupils import TYPES, compare
from apcase.pupils.actions.written_pupils import write
from apcase.pupils.imports import CsvFile, Refused, Report, stage, wait_for_other_imports
from apcase.pupils.rows.pupil import READERS, REQUIRED, PupilRows, is_temporary

MEANWHILE = "Somebody changed one of these children while the file was read. Import it again."


@transaction.atomic
def import_pupils(path: str | Path, *, on: date, by: User, all_or_nothing: bool = False) -> Report:
    """Children with enrolments and contacts: the good rows go in, the others are reported."""
    file, report = CsvFile(path), Report()
    note_unread(file, report)
    wait_for_other_imports()
    with transaction.atomic():
        taken = stage("incoming_pupils", TYPES, accepted(file, PupilRows(on), report))
        before = len(report.refused)
        compare(report)
        taken -= len(report.refused) - before
        with meanwhile():
            new, changed = write()
        report.new, report.changed = len(new), len(changed)
        report.unchanged = taken - report.new - report.changed
        if all_or_nothing and report.refused:
            transaction.set_rollback(True)
            report.keep_nothing()
    record(
        "pupils.imported",
        "pupils",
        by=by,
        pupils=sorted({*new.values(), *changed.values()}) if report.kept else [],
        file=file.name,
        sha256=file.sha256,
        kept=report.kept,
        **report.counts,
    )
    return report


def note_unread(file: CsvFile, report: Report) -> None:
    for column in file.needs(REQUIRED, known=READERS):
        reason = "this column is not read. The columns are " + ", ".join(READERS) + "."
        report.noted.append(Refused(1, column, "", reason))


def accepted(file: CsvFile, rows: PupilRows, report: Report) -> Iterator[tuple]:
    for row in file.rows(report):
        values, refused = rows.read(row)
        report.refused += refused
        if values is None:
            continue
        if is_temporary(values["upn"]):
            reason = "this UPN is temporary. Import the permanent one when it is known."
            report.noted.append(Refused(row.line, "upn", values["upn"], reason))
        yield tuple(values[column] for column in TYPES)


def meanwhile():
    """For what another person writes between the comparison and the writing."""
    return sentences(
        pupils_pupil_upn_key=MEANWHILE,
        enrolment_one_main_school_at_a_time=MEANWHILE,
        enrolment_once_at_a_school_at_a_time=MEANWHILE,
        enrolment_ends_after_it_starts=MEANWHILE,
        contact_one_of_each_priority=MEANWHILE,
    )
