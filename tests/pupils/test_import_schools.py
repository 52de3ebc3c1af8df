"""The register of schools, from an extract: brought up to date, never emptied."""

from datetime import date
from pathlib import Path

import pytest

from apcase.audit.models import Event
from apcase.pupils.actions import import_schools
from apcase.pupils.models import School, Trust
from apcase.rules.refusal import Refusal
from tests.pupils import files
from tests.pupils.files import MOORSIDE, SCHOOL_COLUMNS

pytestmark = pytest.mark.django_db
EXTRACTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "gias"
ACADEMY = MOORSIDE | {
    "URN": "990002",
    "EstablishmentName": "Highmoor Academy",
    "Trusts (code)": "9901",
    "Trusts (name)": "Highmoor Learning Trust",
}


@pytest.mark.skipif(not EXTRACTS.exists(), reason=f"the sample extracts are not at {EXTRACTS}")
@pytest.mark.parametrize(
    ("name", "count", "urn", "expected"),
    [
        pytest.param(
            "gias_2018_rows.csv", 4, "100492",
            ("St Thomas' CofE Primary School", "207", "3402", "02", "W10 5EF", None, None),
            id="2018",
        ),
        pytest.param(
            "gias_2024_rows.csv", 2, "138130",
            ("Example Academy", "355", "7025", "44", "M30 9DY", date(2000, 1, 1),
             "EXAMPLE ACADEMY TRUST"),
            id="2024",
        ),
    ],
)  # fmt: skip
def test_a_real_extract_of_either_vintage_goes_in(officer, name, count, urn, expected):
    report = import_schools(EXTRACTS / name, by=officer)

    school = School.objects.get(urn=urn)
    assert report.counts == {"new": count, "changed": 0, "unchanged": 0, "refused": 0}
    assert expected == (
        school.name, school.la_code, school.establishment_number, school.type_code,
        school.postcode, school.opened_on, school.trust and school.trust.name,
    )  # fmt: skip


def test_letters_outside_ascii_arrive_as_they_are(officer, tmp_path):
    name = "FIERTÉ – St Mary’s"

    import_schools(files.schools(tmp_path, MOORSIDE | {"EstablishmentName": name}), by=officer)

    assert School.objects.get().name == name


def test_a_second_run_changes_nothing_not_even_history(officer, tmp_path):
    path = files.schools(tmp_path, MOORSIDE, ACADEMY)
    import_schools(path, by=officer)

    report = import_schools(path, by=officer)

    assert report.counts == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}
    assert School.pgh_event_models["insert"].objects.count() == 2
    assert Trust.pgh_event_models["insert"].objects.count() == 1


def test_a_school_is_changed_in_place_and_never_removed(officer, tmp_path):
    import_schools(files.schools(tmp_path, MOORSIDE, ACADEMY), by=officer)
    kept = School.objects.get(urn="990001").pk
    closed = {"EstablishmentStatus (code)": "2", "CloseDate": "31-08-2026"}

    report = import_schools(files.schools(tmp_path, MOORSIDE | closed), by=officer)

    assert report.counts == {"new": 0, "changed": 1, "unchanged": 0, "refused": 0}
    school = School.objects.get(urn="990001")
    assert (school.pk, school.closed_on) == (kept, date(2026, 8, 31))
    assert School.objects.count() == 2


def test_a_school_may_leave_its_trust(officer, tmp_path):
    import_schools(files.schools(tmp_path, ACADEMY), by=officer)

    alone = ACADEMY | {"Trusts (code)": "", "Trusts (name)": ""}
    import_schools(files.schools(tmp_path, alone), by=officer)

    assert School.objects.get().trust is None


def test_a_column_that_the_extract_lacks_leaves_what_is_held(officer, tmp_path):
    import_schools(files.schools(tmp_path, ACADEMY | {"Town": "Marlbridge"}), by=officer)
    fewer = [column for column in SCHOOL_COLUMNS if column not in {"Town", "Trusts (code)"}]
    rows = [{column: row.get(column, "") for column in fewer} for row in (ACADEMY, MOORSIDE)]

    report = import_schools(
        files.schools(tmp_path, *rows, columns=[*fewer, "A new column"]), by=officer
    )

    assert report.counts == {"new": 1, "changed": 0, "unchanged": 1, "refused": 0}
    held = School.objects.get(urn="990002")
    assert (held.town, held.trust.code) == ("Marlbridge", "9901")


def test_good_rows_go_in_and_the_others_are_reported(officer, tmp_path):
    path = files.schools(tmp_path, MOORSIDE | {"URN": "1.00E+05"}, MOORSIDE, MOORSIDE, ACADEMY)

    report = import_schools(path, by=officer)

    assert report.counts == {"new": 2, "changed": 0, "unchanged": 0, "refused": 2}
    assert [str(refused) for refused in report.refused] == [
        "line 2, URN “1.00E+05”: a spreadsheet has rounded this number and its last digits are "
        "lost. Take the number from the original file.",
        "line 4, URN “990001”: line 3 has the same URN. Keep one of the two lines.",
    ]


def test_a_byte_that_the_encoding_does_not_know_refuses_its_row_alone(officer, tmp_path):
    path = files.schools(tmp_path, MOORSIDE | {"EstablishmentName": "Moor#side"}, ACADEMY)
    path.write_bytes(path.read_bytes().replace(b"#", b"\x81"))

    report = import_schools(path, by=officer)

    assert [(each.line, each.column) for each in report.refused] == [(2, "EstablishmentName")]
    assert School.objects.get().urn == "990002"


def test_another_file_is_refused_by_its_first_columns(officer, tmp_path):
    path = files.write(tmp_path, "URN,LinkURN,LinkName\n1,2,x\n", name="links.csv")

    with pytest.raises(Refusal) as refused:
        import_schools(path, by=officer)

    assert str(refused.value) == (
        "links.csv is not an extract of the schools register. Its first columns are URN, LinkURN, "
        "LinkName; they must be URN, LA (code), LA (name), EstablishmentNumber, EstablishmentName."
    )


def test_the_import_is_one_event_with_file_fingerprint_and_counts(officer, tmp_path):
    import_schools(files.schools(tmp_path, MOORSIDE), by=officer)

    event = Event.objects.get(action="schools.imported")
    assert event.detail.pop("sha256")
    assert (event.actor, event.detail) == (
        "Olive Officer",
        {"file": "schools.csv", "new": 1, "changed": 0, "unchanged": 0, "refused": 0},
    )
