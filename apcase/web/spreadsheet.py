"""The one writer of files that people open in a spreadsheet: no cell of theirs is a formula."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localtime

# What a spreadsheet takes for the beginning of a formula; the last four are full-width.
BEGINS = frozenset("=+-@＝＋－＠")
# The first of a cell, these too: some programs drop them and look again.
BREAKS = frozenset("\t\r\n")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def cell(value: Any) -> str | int | float | Decimal:
    """The value as a cell: a number as it is, a moment in London, a text that stays a text.

    A text that would begin a formula is given an apostrophe before it; spreadsheets read that as
    «this is text», and whoever reads the file by program takes it off.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value).replace("\x00", "")
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    if NUMBER.fullmatch(text):
        return False
    return text[:1] in BREAKS or first_seen(text) in BEGINS


def first_seen(text: str) -> str:
    """The first character that is neither a space nor invisible."""
    return next((c for c in text if unicodedata.category(c)[0] not in "ZC"), "")


def csv_of(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """In UTF-8 with the mark by which spreadsheets know it; every cell in quotes but numbers."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([cell(value) for value in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def csv_answer(name: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A file to keep. `name` names nobody: it stays in the folder of downloads."""
    response = HttpResponse(csv_of(head, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
