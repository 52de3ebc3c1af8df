"""Whoever runs APcase takes in a school's children, corrects what was refused, and goes on."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apcase.pupils.models import Pupil
from tests.pupils import files
from tests.pupils.files import ASH

pytestmark = pytest.mark.django_db
SKY = ASH | {"upn": "X351999926123", "given_name": "Sky"}


def run(path, *options) -> tuple[str, str]:
    """What was printed, and the error if there was one."""
    out, error = StringIO(), ""
    try:
        call_command("import_pupils", str(path), *options, stdout=out)
    except CommandError as refused:
        error = str(refused)
    return out.getvalue(), error


def test_a_wrong_row_is_reported_corrected_and_taken(school, officer, client_for, tmp_path):
    wrong = files.pupils(tmp_path, ASH, SKY | {"born_on": "31/02/2013"})

    printed, error = run(wrong)

    assert printed == (
        "Refused: line 3, born_on “31/02/2013”: there is no such day. Give a real date as "
        "2013-03-14 or 14/03/2013.\n"
        "1 new, 0 changed, 0 unchanged, 1 refused\n"
    )
    assert error[:16] == "Rows refused: 1."

    right = files.pupils(tmp_path, ASH, SKY)
    assert run(right) == ("1 new, 0 changed, 1 unchanged, 0 refused\n", "")
    assert run(right) == ("0 new, 0 changed, 2 unchanged, 0 refused\n", "")
    found = client_for(officer).get("/api/v1/pupils/", {"search": "brown"}).json()["results"]
    assert [row["given_name"] for row in found] == ["Ash", "Sky"]


def test_all_or_nothing_leaves_everything_as_it_was(school, tmp_path):
    path = files.pupils(tmp_path, ASH, SKY | {"sex": "boy"})

    printed, error = run(path, "--all-or-nothing")

    assert printed.splitlines()[-1] == "Nothing was kept, because rows were refused."
    assert error
    assert Pupil.objects.count() == 0


@pytest.mark.parametrize("name", ["missing.csv", ""])
def test_a_file_that_is_not_there_is_one_sentence(db, tmp_path, name):
    _, error = run(tmp_path / name)

    assert error.endswith("Give the path of a CSV file.")
