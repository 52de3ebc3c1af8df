"""Each row of a file, read alone: what is taken, and what is said of the rest."""

from datetime import date

import pytest

from apcase.pupils.imports import Row
from apcase.pupils.rows.calendar import read_closure, read_term
from apcase.pupils.rows.pupil import PupilRows
from apcase.pupils.rows.school import SchoolRows
from tests.pupils.files import ASH, MOORSIDE, PUPIL_COLUMNS, SCHOOL_COLUMNS

TODAY = date(2026, 10, 6)


def row(columns, line=2, **cells) -> Row:
    return Row(line, ((column, cells.get(column, "")) for column in columns))


def read_pupil(**over):
    return PupilRows(TODAY).read(row(PUPIL_COLUMNS, **ASH | over))


def said(refused) -> list[tuple[str, str]]:
    return [(each.column, each.reason) for each in refused]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        pytest.param("born_on", "2013-03-14", date(2013, 3, 14), id="iso-date"),
        pytest.param("born_on", "14/3/2013", date(2013, 3, 14), id="day-first-date"),
        pytest.param("home_postcode", "zm47qt", "ZM4 7QT", id="postcode-in-order"),
        pytest.param("sex", "m", "M", id="code-in-small-letters"),
        pytest.param("ethnicity", "WSCO", "WSCO", id="extended-ethnicity"),
        pytest.param("given_name", "  Mary  Ann ", "Mary Ann", id="needless-spaces"),
        pytest.param("family_name", "O’Neill-Åström", "O’Neill-Åström", id="any-letters"),
        pytest.param("upn", "U35199992612B", "U35199992612B", id="temporary-upn"),
        pytest.param("contact_telephone", "+44 (0)1632 960123", "+44 (0)1632 960123", id="phone"),
    ],
)
def test_what_a_pupils_row_may_say(column, cell, value):
    values, refused = read_pupil(**{column: cell})

    assert (values[column], refused) == (value, [])


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        pytest.param(
            {"upn": "C350999926001"},
            [("upn", "its first letter does not fit the rest, which would need B. Compare every "
              "character with the school’s record.")],
            id="upn-of-another-letter",
        ),
        pytest.param(
            {"upn": "B35099992600"},
            [("upn", "it is not a UPN. Give a capital letter, eleven digits, then a digit or, in a "
              "temporary UPN, a capital letter; I, O and S are not used.")],
            id="upn-too-short",
        ),
        pytest.param(
            {"uln": "1.23E+09"},
            [("uln", "a spreadsheet has rounded this number and its last digits are lost. "
              "Take the number from the original file.")],
            id="number-that-excel-rounded",
        ),
        pytest.param(
            {"born_on": "31/02/2012"},
            [("born_on", "there is no such day. Give a real date as 2013-03-14 or 14/03/2013.")],
            id="no-such-day",
        ),
        pytest.param(
            {"born_on": "14 March 2013"},
            [("born_on", "it is not a date. Give the date as 2013-03-14 or 14/03/2013.")],
            id="date-in-words",
        ),
        pytest.param(
            {"born_on": "14/03/2027", "school_urn": "", "enrolled_on": ""},
            [("born_on", "it is in the future. Check the year.")],
            id="born-in-the-future",
        ),
        pytest.param(
            {"born_on": "14/03/1913"},
            [("born_on", "this would be a person of 113. Check the year.")],
            id="born-a-century-early",
        ),
        pytest.param(
            {"given_name": "", "sex": "Boy"},
            [("given_name", "it is empty. Give a value."),
             ("sex", "it is not one of the codes. Give one of M, F, U.")],
            id="everything-wrong-is-said-at-once",
        ),
        pytest.param(
            {"enrolled_on": ""},
            [("enrolled_on", "a school is given. Give the day the child joined it.")],
            id="school-without-its-first-day",
        ),
        pytest.param(
            {"school_urn": ""},
            [("school_urn", "enrolled_on is given. Give the school’s URN.")],
            id="first-day-without-a-school",
        ),
        pytest.param(
            {"left_on": "2024-09-01"},
            [("left_on", "it is before the day of joining, 2024-09-02.")],
            id="left-before-joining",
        ),
        pytest.param(
            {"enrolled_on": "2012-09-02"},
            [("enrolled_on", "it is before the child was born. Check both dates.")],
            id="joined-before-birth",
        ),
        pytest.param(
            {"contact_relationship": ""},
            [("contact_relationship", "a contact is given. Say who it is, like Mother.")],
            id="contact-of-no-relationship",
        ),
        pytest.param(
            {"contact_name": ""},
            [("contact_name", "details of a contact are given. Give the name.")],
            id="contact-without-a-name",
        ),
        pytest.param(
            {"contact_email": "robin at example"},
            [("contact_email", "it is not an email address. Give it like name@example.org.")],
            id="email",
        ),
        pytest.param(
            {"family_name": "Br\x00wn"},
            [("family_name", "it holds a character that cannot be read (U+0000). Type it again.")],
            id="nul",
        ),
        pytest.param(
            {"given_name": "\u200b"},
            [("given_name", "it holds nothing that can be seen. Delete it and type it again.")],
            id="of-no-width",
        ),
        pytest.param(
            {"home_address": "x" * 301},
            [("home_address", "it has 301 characters. Shorten it to 300 or fewer.")],
            id="too-long",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_a_wrong_pupils_row(over, expected):
    values, refused = read_pupil(**over)

    assert (values, said(refused)) == (None, expected)


def test_a_second_line_may_bring_a_second_school_and_a_second_contact():
    rows = PupilRows(TODAY)
    first, _ = rows.read(row(PUPIL_COLUMNS, 2, **ASH))
    other = {"school_urn": "990002", "enrolment_status": "S", "contact_name": "Lee Brown"}

    second, refused = rows.read(row(PUPIL_COLUMNS, 3, **ASH | other))

    assert (refused, second["child"], second["contact_name"]) == ([], first["child"], "Lee Brown")


def test_a_second_line_need_not_repeat_what_the_first_said():
    rows = PupilRows(TODAY)
    rows.read(row(PUPIL_COLUMNS, 2, **ASH))
    name = {"given_name": "Ash", "family_name": "Brown", "born_on": "2013-03-14"}
    contact = {"contact_name": "Lee Brown", "contact_relationship": "Father"}

    values, refused = rows.read(row(PUPIL_COLUMNS, 3, **name | contact))

    assert (refused, values["upn"], values["sex"]) == ([], ASH["upn"], "M")


@pytest.mark.parametrize(
    ("over", "column", "reason"),
    [
        pytest.param({}, "", "it only repeats line 2. Remove it.", id="the-same-line-again"),
        pytest.param(
            {"sex": "F"},
            "sex",
            "line 2 is the same child and has M here. Give the same on both lines.",
            id="another-fact-about-the-child",
        ),
        pytest.param(
            {"left_on": "2026-07-22"},
            "school_urn",
            "line 2 or one after it says otherwise. Keep one of the two.",
            id="another-end-of-the-same-enrolment",
        ),
    ],
)
def test_a_second_line_may_not_repeat_or_contradict_the_first(over, column, reason):
    rows = PupilRows(TODAY)
    rows.read(row(PUPIL_COLUMNS, 2, **ASH))

    _, refused = rows.read(row(PUPIL_COLUMNS, 3, **ASH | over))

    assert said(refused) == [(column, reason)]


def test_two_upns_tell_two_children_of_one_name_and_birth_apart():
    rows = PupilRows(TODAY)
    first, _ = rows.read(row(PUPIL_COLUMNS, 2, **ASH))

    second, refused = rows.read(row(PUPIL_COLUMNS, 3, **ASH | {"upn": "X351999926123"}))

    assert (refused, second["child"] != first["child"]) == ([], True)


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        pytest.param("OpenDate", "01-09-1998", "opened_on", date(1998, 9, 1), id="raw-date"),
        pytest.param("OpenDate", "01/09/1998", "opened_on", date(1998, 9, 1), id="excel-date"),
        pytest.param("OpenDate", "", "opened_on", None, id="no-date"),
        pytest.param("TypeOfEstablishment (code)", "2", "type_code", "02", id="nought-lost"),
        pytest.param("EstablishmentNumber", "11", "establishment_number", "0011", id="noughts"),
        pytest.param("EstablishmentNumber", "", "establishment_number", "", id="no-number"),
        pytest.param("EstablishmentName", "École St Mary’s – FIERTÉ", "name",
                     "École St Mary’s – FIERTÉ", id="letters-of-windows-1252"),
        pytest.param("Easting", "524351", "easting", 524351, id="easting"),
    ],
)  # fmt: skip
def test_what_a_schools_row_may_say(column, cell, field, value):
    rows = SchoolRows(SCHOOL_COLUMNS)

    values, refused = rows.read(row(SCHOOL_COLUMNS, **MOORSIDE | {column: cell}))

    assert (dict(zip(rows.fields, values, strict=True))[field], refused) == (value, [])


@pytest.mark.parametrize(
    ("over", "column", "beginning"),
    [
        pytest.param({"URN": "1.00E+05"}, "URN", "a spreadsheet has rounded", id="scientific-urn"),
        pytest.param({"UKPRN": "2.00E+11"}, "UKPRN", "a spreadsheet has", id="scientific-ukprn"),
        pytest.param({"URN": "10049"}, "URN", "it is not a URN.", id="five-digits"),
        pytest.param({"OpenDate": "30-02-2001"}, "OpenDate", "there is no such day.", id="day"),
        pytest.param({"EstablishmentStatus (code)": "9"}, "EstablishmentStatus (code)",
                     "it is not one of the codes. Give one of 1, 2, 3, 4.", id="status"),
        pytest.param({"EstablishmentName": ""}, "EstablishmentName", "it is empty.", id="no-name"),
        pytest.param({"CloseDate": "31-08-1997"}, "CloseDate", "it is before the opening date",
                     id="closed-before-it-opened"),
        pytest.param({"Trusts (code)": "77"}, "Trusts (name)", "the trust has a code and no name",
                     id="trust-of-no-name"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_wrong_schools_row(over, column, beginning):
    values, refused = SchoolRows(SCHOOL_COLUMNS).read(row(SCHOOL_COLUMNS, **MOORSIDE | over))

    assert values is None
    assert [(each.column, each.reason[: len(beginning)]) for each in refused] == [
        (column, beginning)
    ]


AUTUMN = {
    "academic_year": "2026/27",
    "term": "Autumn",
    "starts_on": "2026-09-01",
    "ends_on": "18/12/2026",
    "half_term_starts_on": "2026-10-26",
    "half_term_ends_on": "2026-10-30",
}


def test_a_term_is_read_for_a_school_or_for_all():
    values, refused = read_term(Row(2, AUTUMN.items()))

    assert refused == []
    assert (values["school_urn"], values["academic_year"], values["term"], values["ends_on"]) == (
        "", 2026, "autumn", date(2026, 12, 18),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("over", "column"),
    [
        pytest.param({"academic_year": "2026/28"}, "academic_year", id="not-one-year"),
        pytest.param({"academic_year": "26"}, "academic_year", id="short-year"),
        pytest.param({"term": "winter"}, "term", id="no-such-term"),
        pytest.param({"starts_on": "2025-09-01"}, "starts_on", id="before-the-year"),
        pytest.param({"ends_on": "2027-12-18"}, "ends_on", id="after-the-year"),
        pytest.param({"ends_on": "2026-09-01"}, "ends_on", id="ends-as-it-starts"),
        pytest.param({"half_term_ends_on": ""}, "half_term_ends_on", id="half-term-unfinished"),
        pytest.param(
            {"half_term_starts_on": "2026-12-21", "half_term_ends_on": "2026-12-24"},
            "half_term_starts_on",
            id="half-term-outside",
        ),
    ],
)
def test_a_wrong_term_is_refused_at_its_column(over, column):
    values, refused = read_term(Row(2, (AUTUMN | over).items()))

    assert (values, [each.column for each in refused]) == (None, [column])


@pytest.mark.parametrize(
    ("over", "columns"),
    [
        pytest.param({}, [], id="one-day"),
        pytest.param({"last_day": "2026-11-01"}, ["last_day"], id="ends-before-it-starts"),
        pytest.param({"last_day": "2027-11-02"}, ["last_day"], id="lasts-a-year"),
        pytest.param({"kind": "snow"}, ["kind"], id="no-such-kind"),
        pytest.param({"first_day": ""}, ["first_day"], id="no-day"),
    ],
)
def test_a_closure_is_read(over, columns):
    cells = {"school_urn": "", "kind": "INSET", "first_day": "2026-11-02", "last_day": ""}

    values, refused = read_closure(Row(2, (cells | over).items()))

    assert [each.column for each in refused] == columns
    assert (values is None) == bool(columns)
