"""Term dates come from a file, an officer adds an INSET day, and the days are counted anew."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apcase.pupils.calendars import school_days
from tests.pupils import files

pytestmark = pytest.mark.django_db
TERMS = """school_urn,academic_year,term,starts_on,ends_on,half_term_starts_on,half_term_ends_on
,2026/27,autumn,01/09/2026,18/12/2026,26/10/2026,30/10/2026
,2026/27,spring,04/01/2027,25/03/2027,15/02/2027,19/02/2027
"""
CLOSURES = """school_urn,kind,first_day,last_day,reason
990001,inset,2026-11-02,,Staff training
990009,inset,2026-11-02,,Staff training
"""


def run(path) -> str:
    out = StringIO()
    call_command("import_term_dates", str(path), stdout=out)
    return out.getvalue()


def test_from_a_file_of_terms_to_a_corrected_calendar(client_for, officer, school, tmp_path):
    assert run(files.write(tmp_path, TERMS)) == "2 new, 0 changed, 0 unchanged, 0 refused\n"
    with pytest.raises(CommandError, match="Rows refused: 1."):
        run(files.write(tmp_path, CLOSURES))
    excluded_on = date(2026, 10, 21)
    assert school_days(school).nth_from(excluded_on, 6) == date(2026, 11, 5)

    client = client_for(officer)
    assert (
        "INSET day: Staff training"
        in client.get(f"/calendar/{school.pk}/", {"year": "2026"}).content.decode()
    )
    client.post(
        f"/calendar/{school.pk}/closures/add/", {"kind": "planned", "first_day": "3 Nov 2026"}
    )

    assert school_days(school).nth_from(excluded_on, 6) == date(2026, 11, 6)
