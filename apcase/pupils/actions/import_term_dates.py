from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import models, transaction

from apcase.access.models import User
from apcase.audit.log import record
from apcase.pupils.actions.bank_holidays import load_bank_holidays
from apcase.pupils.calendars import bank_holidays_held
from apcase.pupils.imports import CsvFile, Refused, Report, Row, wait_for_other_imports
from apcase.pupils.models import Closure, School, TermDates
from apcase.pupils.rows.calendar import CLOSURE, TERM, read_closure, read_term

Values = dict[str, Any]
# The good rows by key, each with its line.
Given = dict[tuple, tuple[int, Values]]


@dataclass(frozen=True)
class Kind:
    """One of the two kinds of file, told apart by the columns of its first line."""

    model: type[models.Model]
    columns: Iterable[str]
    required: tuple[str, ...]
    key: tuple[str, ...]
    read: Callable[[Row], tuple[Values | None, list[Refused]]]


TERMS = Kind(
    TermDates,
    TERM,
    ("school_urn", "academic_year", "term", "starts_on", "ends_on"),
    ("school_id", "academic_year", "term"),
    read_term,
)
CLOSURES = Kind(
    Closure,
    CLOSURE,
    ("school_urn", "kind", "first_day", "last_day"),
    ("school_id", "first_day", "last_day"),
    read_closure,
)


@transaction.atomic
def import_term_dates(path: str | Path, *, by: User) -> Report:
    """Terms, or closures, of schools and of the authority. What the file does not name stays."""
    file, report = CsvFile(path), Report()
    kind = CLOSURES if "kind" in file.header or "first_day" in file.header else TERMS
    for column in file.needs(kind.required, known=kind.columns):
        report.noted.append(Refused(1, column, "", "this column is not read."))
    wait_for_other_imports()
    held = {key_of(row.__dict__, kind): row for row in kind.model.objects.select_for_update()}
    given = accepted(file, kind, report)
    if kind is TERMS:
        load_bank_holidays(by=by)
        given = without_overlaps(given, held, report)
        note_unknown_bank_holidays(given, report)
    write(given, held, kind, report)
    record(
        f"{kind.model._meta.model_name}.imported",
        "calendars",
        by=by,
        file=file.name,
        sha256=file.sha256,
        **report.counts,
    )
    return report


def key_of(values: Values, kind: Kind) -> tuple:
    return tuple(values[name] for name in kind.key)


def accepted(file: CsvFile, kind: Kind, report: Report) -> Given:
    schools = dict(School.objects.values_list("urn", "pk"))
    given: Given = {}
    for row in file.rows(report):
        values, refused = kind.read(row)
        report.refused += refused
        if values is None:
            continue
        urn = values.pop("school_urn")
        if urn and urn not in schools:
            reason = "no school with this URN is held. Correct it, or import the schools first."
            report.refused.append(Refused(row.line, "school_urn", urn, reason))
            continue
        values["school_id"] = schools.get(urn)
        earlier, _ = given.setdefault(key_of(values, kind), (row.line, values))
        if earlier != row.line:
            reason = f"line {earlier} is about the same days. Keep one of the two lines."
            report.refused.append(Refused(row.line, kind.key[-1], row[kind.key[-1]], reason))
    return given


Spans = dict[UUID | None, list[tuple[tuple, date, date]]]


def without_overlaps(given: Given, held: dict, report: Report) -> Given:
    """Refuses a term that would overlap another of its school as both stand after the import."""
    afterwards: Spans = defaultdict(list)
    for key, term in held.items():
        if key not in given:
            afterwards[key[0]].append((key, term.starts_on, term.ends_on))
    kept = {}
    for key, (line, values) in given.items():
        starts_on, ends_on = values["starts_on"], values["ends_on"]
        of_school = afterwards[key[0]]
        other = next((o for o in of_school if o[1] <= ends_on and o[2] >= starts_on), None)
        if other is None:
            kept[key] = (line, values)
            of_school.append((key, starts_on, ends_on))
            continue
        report.refused.append(overlap(line, starts_on, other))
        if key in held:
            of_school.append((key, held[key].starts_on, held[key].ends_on))
    return kept


def overlap(line: int, starts_on: date, other: tuple[tuple, date, date]) -> Refused:
    (_, year, term), first, last = other
    reason = (
        f"the {term} term of {year} runs from {first:%d/%m/%Y} to {last:%d/%m/%Y}, and two terms "
        "of a school cannot overlap. Correct one of the two."
    )
    return Refused(line, "starts_on", f"{starts_on:%d/%m/%Y}", reason)


def note_unknown_bank_holidays(given: Given, report: Report) -> None:
    _, until = bank_holidays_held() or (date.min, date.min)
    for line, values in given.values():
        if values["ends_on"] > until:
            reason = (
                f"bank holidays are known to the end of {until.year} only: days after it are not "
                "counted until a later release brings more."
            )
            report.noted.append(Refused(line, "ends_on", f"{values['ends_on']:%d/%m/%Y}", reason))


def write(given: Given, held: dict, kind: Kind, report: Report) -> None:
    new, changed = [], []
    for key, (_, values) in given.items():
        row = held.get(key)
        if row is None:
            new.append(kind.model(**values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            changed.append((row, values))
        else:
            report.unchanged += 1
    for row, values in in_safe_order(changed, kind):
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
    kind.model.objects.bulk_create(new, batch_size=1000)
    report.new, report.changed = len(new), len(changed)


def in_safe_order(changed: list, kind: Kind) -> list:
    """No term may overlap another even for a moment: what moves later goes last term first."""
    if kind is not TERMS:
        return changed
    later = [pair for pair in changed if pair[1]["starts_on"] > pair[0].starts_on]
    others = [pair for pair in changed if pair[1]["starts_on"] <= pair[0].starts_on]

    def by_start(pair):
        return pair[0].starts_on

    return sorted(later, key=by_start, reverse=True) + sorted(others, key=by_start)
