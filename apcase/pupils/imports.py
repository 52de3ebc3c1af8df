"""Files in: reading them with suspicion, and reporting every row that was not taken, and why."""

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.db import connection

from apcase.rules.facts import shown
from apcase.rules.refusal import Refusal

UTF8 = "utf-8-sig"
WINDOWS = "windows-1252"
SAVE_AS_UTF8 = (
    "In the spreadsheet choose “Save as” and the type “CSV UTF-8”, then import that file."
)
BINARY_KINDS = {
    b"PK\x03\x04": "a spreadsheet or a zipped file",
    b"\xd0\xcf\x11\xe0": "a spreadsheet of the old Excel kind",
    b"%PDF": "a PDF",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
# Any number will do that no other lock of the project uses.
ONE_IMPORT_AT_A_TIME = 7_190_001


@dataclass(frozen=True)
class Refused:
    """A row, or one of its values, with which something is wrong."""

    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{where}{f' {shown(self.value)}' if self.value else ''}: {self.reason}"


@dataclass
class Report:
    """What became of a file. `noted` rows went in, but somebody should look at them."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)
    noted: list[Refused] = field(default_factory=list)
    kept: bool = True

    @property
    def refused_rows(self) -> int:
        return len({refusal.line for refusal in self.refused})

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "refused": self.refused_rows,
        }

    def keep_nothing(self) -> None:
        self.new = self.changed = self.unchanged = 0
        self.kept = False

    def lines(self) -> Iterator[str]:
        """The report as a person reads it, in the order of the file."""
        for heading, rows in (("Look at", self.noted), ("Refused", self.refused)):
            yield from (f"{heading}: {row}" for row in sorted(rows, key=lambda row: row.line))
        yield ", ".join(f"{number} {name}" for name, number in self.counts.items())
        if not self.kept:
            yield "Nothing was kept, because rows were refused."


class Row(dict):
    """The cells of one line by their columns, and where the line stands in the file."""

    def __init__(self, line: int, cells: Iterable[tuple[str, str]]):
        super().__init__(cells)
        self.line = line


class CsvFile:
    """A CSV file that has passed the checks which need no knowledge of its columns."""

    def __init__(self, path: str | Path, *, encoding: str = UTF8):
        self.path = Path(path)
        self.encoding = encoding
        self.sha256 = self._examined()
        self.header = self._header()

    @property
    def name(self) -> str:
        return self.path.name

    def needs(self, columns: Iterable[str], *, known: Iterable[str]) -> list[str]:
        """Refuse a file without these columns; gives the columns that nobody will read."""
        missing = [column for column in columns if column not in self.header]
        if missing:
            raise Refusal(
                f"{self.name} has no column {', '.join(missing)}. Its first line names "
                f"{', '.join(self.header[:8]) or 'none'}. Add what is missing to the first line; "
                f"the columns are {', '.join(known)}."
            )
        return [column for column in self.header if column not in set(known)]

    def rows(self, report: Report) -> Iterator[Row]:
        """The rows that have as many cells as the header; the others are refused. Streams."""
        for line, cells in islice(self._cells(), 1, None):
            if len(cells) == len(self.header):
                if any(cells):
                    yield Row(line, zip(self.header, cells, strict=True))
            elif any(cells):
                held = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
                reason = (
                    f"it has {held} and the first line has {len(self.header)}. "
                    "Put quotation marks around a value that holds a comma."
                )
                report.refused.append(Refused(line, "", "", reason))

    def _header(self) -> list[str]:
        _, cells = next(self._cells(), (1, []))
        header = [cell.strip() for cell in cells]
        if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
            raise Refusal(
                f"The columns of {self.name} are not separated by commas. "
                "Save it as CSV with commas and import that file."
            )
        if twice := [name for name in header if name and header.count(name) > 1]:
            raise Refusal(f"{self.name} names the column {twice[0]} twice. Remove one of the two.")
        return header

    def _cells(self) -> Iterator[tuple[int, list[str]]]:
        """Every record, the header first, with the line on which it begins."""
        with self._opened() as file:
            text = (line.decode(self.encoding, errors="replace") for line in file)
            reader = csv.reader(text, strict=True)
            line = 1
            try:
                for cells in reader:
                    yield line, cells
                    line = reader.line_num + 1
            except csv.Error as error:
                raise Refusal(
                    f"Line {line} of {self.name} cannot be read as CSV ({error}). Look for a "
                    "quotation mark that is never closed, or one within a value that is single."
                ) from None

    @contextmanager
    def _opened(self):
        try:
            with self.path.open("rb") as file:
                yield file
        except OSError as error:
            raise Refusal(
                f"{self.path} cannot be read ({error.strerror}). Give the path of a CSV file."
            ) from None

    def _examined(self) -> str:
        """The file's fingerprint, once its bytes are known to be text in the expected encoding."""
        digest, utf8, number = sha256(), None, 0
        with self._opened() as file:
            for number, line in enumerate(file, start=1):
                if number == 1:
                    self._refuse_another_kind(line)
                digest.update(line)
                if not line.isascii() and utf8 is not False:
                    utf8 = self._is_utf8(number, line)
        if not number:
            raise Refusal(
                f"{self.name} is empty. Give a file with a line of column names and rows."
            )
        if utf8 and self.encoding == WINDOWS:
            raise Refusal(
                f"{self.name} is text in UTF-8, and the schools register comes as windows-1252: "
                "this copy was saved again by another program. Import the file as downloaded."
            )
        return digest.hexdigest()

    def _is_utf8(self, number: int, line: bytes) -> bool:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError as error:
            if self.encoding == UTF8:
                raise Refusal(
                    f"Line {number} of {self.name} is not text in UTF-8: it holds the byte "
                    f"{line[error.start]:02X}. {SAVE_AS_UTF8}"
                ) from None
            return False
        return True

    def _refuse_another_kind(self, first_line: bytes) -> None:
        for start, kind in BINARY_KINDS.items():
            if first_line.startswith(start):
                raise Refusal(f"{self.name} is {kind}, not a CSV file. {SAVE_AS_UTF8}")
        if first_line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            raise Refusal(
                f"{self.name} is a web page, not a CSV file: the download did not work. "
                "Download the file again, and open it to see that it begins with column names."
            )


def wait_for_other_imports() -> None:
    """Two imports at once could both take the same child for new. Held to the transaction's end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_IMPORT_AT_A_TIME])


def stage(table: str, columns: dict[str, str], rows: Iterable[tuple]) -> int:
    """Copy rows into a temporary table, gone with the transaction; how many there were."""
    described = ", ".join(f"{name} {kind}" for name, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TEMPORARY TABLE {table} ({described}) ON COMMIT DROP")
        with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            count = 0
            for count, row in enumerate(rows, start=1):  # noqa: B007 - counted for the report
                copy.write_row(row)
        cursor.execute(f"ANALYZE {table}")
    return count
