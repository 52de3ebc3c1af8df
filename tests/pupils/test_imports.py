"""Files are read with suspicion: what is wrong is one sentence, and never a stack trace."""

import pytest

from apcase.pupils.imports import WINDOWS, CsvFile, Refused, Report
from apcase.rules.refusal import Refusal
from tests.pupils.files import write


def refusal_of(path, **options) -> str:
    with pytest.raises(Refusal) as refused:
        file = CsvFile(path, **options)
        file.needs(["name"], known=["name", "urn"])
        list(file.rows(Report()))
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "beginning"),
    [
        pytest.param(b"", "f.csv is empty.", id="empty"),
        pytest.param(b"<!DOCTYPE html>\n<html>", "f.csv is a web page", id="web-page"),
        pytest.param(b"\xef\xbb\xbf <html>", "f.csv is a web page", id="web-page-with-bom"),
        pytest.param(b"PK\x03\x04rest", "f.csv is a spreadsheet or", id="excel"),
        pytest.param(b"\xff\xfen\x00a\x00", "f.csv is text in UTF-16", id="utf-16"),
        pytest.param(b"name\nRen\xe9e\n", "Line 2 of f.csv is not text in UTF-8", id="latin"),
        pytest.param(b"name;urn\nA;1\n", "The columns of f.csv are not separated", id="semicolons"),
        pytest.param(b"name,name\nA,B\n", "f.csv names the column name twice", id="column-twice"),
        pytest.param(b"urn\n1\n", "f.csv has no column name.", id="column-missing"),
        pytest.param(b"\n", "f.csv has no column name.", id="blank-first-line"),
        pytest.param(
            b'name\n"A\nB\n', "Line 2 of f.csv cannot be read as CSV", id="open-quotation"
        ),
        pytest.param(
            b'name\n"A"b\n', "Line 2 of f.csv cannot be read as CSV", id="stray-quotation"
        ),
        pytest.param(b"name\rA\rB\r", "Line 1 of f.csv cannot be read as CSV", id="old-line-ends"),
    ],
)
def test_a_wrong_file_is_refused_with_a_sentence(tmp_path, content, beginning):
    path = tmp_path / "f.csv"
    path.write_bytes(content)

    assert refusal_of(path)[: len(beginning)] == beginning


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_path_that_is_no_file_is_refused(tmp_path, name):
    assert "Give the path of a CSV file." in refusal_of(tmp_path / name)


def test_a_file_of_utf8_is_refused_where_windows_1252_is_due(tmp_path):
    path = write(tmp_path, "name\nÉcole\n")

    assert "saved again by another program" in refusal_of(path, encoding=WINDOWS)


def test_a_byte_order_mark_and_blank_lines_do_not_matter(tmp_path):
    path = write(tmp_path, "\ufeffname,urn\n\nÉcole,1\n,\n\n")

    assert list(CsvFile(path).rows(Report())) == [{"name": "École", "urn": "1"}]


def test_rows_know_the_line_on_which_they_begin(tmp_path):
    path = write(tmp_path, 'name,urn\n"two\nlines",1\nB,2\n')

    assert [row.line for row in CsvFile(path).rows(Report())] == [2, 4]


def test_a_row_of_too_many_cells_is_refused_alone(tmp_path):
    report = Report()
    path = write(tmp_path, "name,urn\nBrown, Ash,1\nB,2\n")

    rows = list(CsvFile(path).rows(report))

    assert [row["name"] for row in rows] == ["B"]
    assert [(refused.line, refused.reason[:18]) for refused in report.refused] == [
        (2, "it has 3 cells and")
    ]


def test_the_same_content_has_the_same_fingerprint(tmp_path):
    first = CsvFile(write(tmp_path, "name\nA\n", name="a.csv"))
    second = CsvFile(write(tmp_path, "name\nA\n", name="b.csv"))

    assert (first.sha256, len(first.sha256)) == (second.sha256, 64)


def test_a_report_says_line_column_value_and_reason_in_the_order_of_the_file():
    report = Report(new=2, unchanged=1)
    report.refused = [
        Refused(9, "", "", "it only repeats line 3."),
        Refused(4, "born_on", "31/02/2012", "there is no such day."),
    ]

    assert list(report.lines()) == [
        "Refused: line 4, born_on “31/02/2012”: there is no such day.",
        "Refused: line 9: it only repeats line 3.",
        "2 new, 0 changed, 1 unchanged, 2 refused",
    ]


def test_rows_refused_are_counted_once_however_much_is_wrong_with_them():
    report = Report(refused=[Refused(4, "upn", "x", "no"), Refused(4, "born_on", "y", "no")])

    assert report.counts == {"new": 0, "changed": 0, "unchanged": 0, "refused": 1}
