"""A term, or a closure, as a line of a file has it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from apcase.pupils.imports import Refused, Row
from apcase.pupils.models.calendar import Closure, TermDates
from apcase.pupils.rows import cells
from apcase.pupils.rows.reading import read_cells
from apcase.rules.identifiers import valid_urn
from apcase.rules.refusal import Refusal

LONGEST_CLOSURE = timedelta(days=180)


def academic_year(cell: str) -> int:
    """The year in which it begins, from 2026, 2026/27, 2026-27 or 2026/2027."""
    found = re.fullmatch(r"(20[0-9]{2})(?:[/-]((?:20)?[0-9]{2}))?", cell.strip())
    if not found or (found[2] and int(found[2][-2:]) != (int(found[1]) + 1) % 100):
        raise Refusal("it is not an academic year. Give it like 2026/27.")
    return int(found[1])


URN = cells.checked(valid_urn, "a URN. Give the school’s six digits, or nothing for all schools")
TERM = {
    "school_urn": URN,
    "academic_year": academic_year,
    "term": cells.choice(dict(TermDates.Term.choices), required=True),
    "starts_on": cells.required_day,
    "ends_on": cells.required_day,
    "half_term_starts_on": cells.day,
    "half_term_ends_on": cells.day,
}
CLOSURE = {
    "school_urn": URN,
    "kind": cells.choice(dict(Closure.Kind.choices), required=True),
    "first_day": cells.required_day,
    "last_day": cells.day,
    "reason": cells.text(200),
}


def read_term(row: Row) -> tuple[dict[str, Any] | None, list[Refused]]:
    values, refused = read_cells(row, TERM)
    refused = refused or [
        Refused(row.line, column, row.get(column, "").strip(), reason)
        for column, reason in _wrong_term(values)
    ]
    return (None if refused else values), refused


def _wrong_term(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    year, starts_on, ends_on = values["academic_year"], values["starts_on"], values["ends_on"]
    # Within one August to July, terms of two academic years can never overlap.
    if starts_on < date(year, 8, 1) or ends_on > date(year + 1, 7, 31):
        column = "starts_on" if starts_on < date(year, 8, 1) else "ends_on"
        yield (
            column,
            (
                f"it is not in the academic year {year}/{(year + 1) % 100:02}, which runs from "
                f"1 August {year} to 31 July {year + 1}."
            ),
        )
    if ends_on <= starts_on:
        yield "ends_on", "it is not after the first day of term. Give the last day of term."
        return
    first, last = values["half_term_starts_on"], values["half_term_ends_on"]
    if bool(first) != bool(last):
        yield (
            "half_term_ends_on" if first else "half_term_starts_on",
            "it is empty and the other day of half-term is not. Give both or neither.",
        )
    elif first and not (starts_on < first <= last < ends_on):
        yield (
            "half_term_starts_on",
            ("half-term must begin and end within the term, its first day not after its last."),
        )


def read_closure(row: Row) -> tuple[dict[str, Any] | None, list[Refused]]:
    values, refused = read_cells(row, CLOSURE)
    if refused:
        return None, refused
    values["last_day"] = values["last_day"] or values["first_day"]
    if reason := closure_fault(values["first_day"], values["last_day"]):
        return None, [Refused(row.line, "last_day", row["last_day"], reason)]
    return values, []


def closure_fault(first_day: date, last_day: date) -> str:
    """What is wrong with the days of a closure, or nothing."""
    if last_day < first_day:
        return "The last day must be the first day or after it."
    if last_day - first_day > LONGEST_CLOSURE:
        return f"A closure lasts {LONGEST_CLOSURE.days} days at most. Check the year of both days."
    return ""
