"""Whoever runs APcase brings the register of schools up to date from a download."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apcase.audit.models import Event
from apcase.pupils.models import School
from tests.pupils import files
from tests.pupils.files import MOORSIDE

pytestmark = pytest.mark.django_db


def run(path) -> str:
    out = StringIO()
    call_command("import_schools", str(path), stdout=out)
    return out.getvalue()


def test_the_register_is_imported_corrected_and_imported_again(tmp_path):
    (tmp_path / "download.csv").write_text("<!DOCTYPE html><title>Sign in</title>")
    with pytest.raises(CommandError, match="download.csv is a web page"):
        run(tmp_path / "download.csv")

    path = files.schools(tmp_path, MOORSIDE)
    assert run(path) == "1 new, 0 changed, 0 unchanged, 0 refused\n"
    assert run(path) == "0 new, 0 changed, 1 unchanged, 0 refused\n"

    with pytest.raises(CommandError, match="Rows refused: 1.") as error:
        run(files.schools(tmp_path, MOORSIDE, MOORSIDE | {"URN": "2.00E+05"}))
    assert error.value.returncode == 1
    assert School.objects.values_list("urn", "name").get() == ("990001", "Moorside High")
    assert set(Event.objects.values_list("action", "actor")) == {
        ("schools.imported", "APcase nightly run")
    }
