"""One provider as a line of a file has it."""

import re
from collections.abc import Callable
from typing import Any

from apcase.pupils.imports import Refused, Row
from apcase.pupils.rows import cells
from apcase.pupils.rows.reading import read_cells
from apcase.rules.refusal import Refusal
from apcase.web.spreadsheet import is_formula
from directory.models import Provider
from directory.rules.record import NUMBERS
from directory.rules.vocabulary import OFFER

Reader = Callable[[str], Any]
MAIN_SITE = "Main site"


def text(longest: int, *, required: bool = False) -> Reader:
    """A text that no spreadsheet would take for a formula; our own files mark those by ’ before."""
    read = cells.text(longest, required=required)

    def plain(cell: str) -> str:
        words = read(cell)
        if words[:1] == "'" and is_formula(words[1:]):
            return words[1:]
        if is_formula(words):
            raise Refusal("it begins like a formula of a spreadsheet. Give the text itself.")
        return words

    return plain


def number(field: str) -> Reader:
    valid, form = NUMBERS[field]

    def read(cell: str) -> str:
        typed = cell.strip()
        cells.refuse_scientific(typed)
        if typed and not valid(typed):
            raise Refusal(f"it has not the form of one. {form}")
        return typed

    return read


def several(name: str) -> Reader:
    """Words of the vocabulary with semicolons between, in either case; each once."""
    known = {word.lower(): word for word in OFFER[name]}

    def read(cell: str) -> list[str]:
        typed = [word.strip() for word in cell.split(";") if word.strip()]
        for word in typed:
            if word.lower() not in known:
                codes = ", ".join(OFFER[name])
                raise Refusal(f"“{word[:40]}” is not one of the codes. Give some of {codes}.")
        return list(dict.fromkeys(known[word.lower()] for word in typed))

    return read


def year(cell: str) -> int | None:
    return cells.whole(14)(re.sub(r"^(year|y)\s*", "", cell.strip(), flags=re.I))


READERS: dict[str, Reader] = {
    "name": text(200, required=True),
    "kind": cells.choice(dict(Provider.Kind.choices), required=True),
    "legal_name": text(200),
    **{field: number(field) for field in NUMBERS},
    "website": cells.text(200),
    "telephone": cells.telephone,
    "email": cells.email,
    "description": text(4000),
    "places": cells.whole(9999),
    "lowest_year": year,
    "highest_year": year,
    **{name: several(name) for name in OFFER},
    "referral_process": text(4000),
    "transport": text(300),
    "meals": text(300),
    "travel_area": text(300),
    "address": text(300),
    "postcode": cells.postcode,
}
COLUMNS = tuple(READERS)
REQUIRED = ("name", "kind")
OF_THE_SITE = ("address", "postcode")


def read(row: Row) -> tuple[dict[str, Any], list[Refused]]:
    """What the line says. An empty cell says nothing: what is held stays."""
    values, refused = read_cells(row, READERS)
    if bool(values.get("address")) != bool(values.get("postcode")) and not refused:
        lacks = "postcode" if values["address"] else "address"
        refused = [Refused(row.line, lacks, "", "it is empty. Give the address and the postcode.")]
    if (address := values.get("website")) and not re.match(r"https?://\S+\.\S+$", address):
        reason = "it is not an address. Give it like https://example.org."
        refused.append(Refused(row.line, "website", address, reason))
    said = {name: value for name, value in values.items() if value not in ("", None, [])}
    return said, refused


def refused_by(row: Row, refusal: Refusal) -> Refused:
    column = refusal.field or ""
    return Refused(row.line, column, row.get(column, ""), str(refusal))
