"""Files for the tests of imports, made in a folder of the test."""

import csv
import io
from pathlib import Path

PUPIL_COLUMNS = [
    "upn", "uln", "given_name", "family_name", "preferred_name", "born_on", "sex", "ethnicity",
    "home_address", "home_postcode", "sen_provision", "primary_need", "school_urn",
    "enrolment_status", "enrolled_on", "left_on", "contact_name", "contact_relationship",
    "contact_telephone", "contact_email",
]  # fmt: skip
SCHOOL_COLUMNS = [
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
    "TypeOfEstablishment (code)", "TypeOfEstablishment (name)", "EstablishmentStatus (code)",
    "OpenDate", "CloseDate", "PhaseOfEducation (code)", "PhaseOfEducation (name)",
    "StatutoryLowAge", "StatutoryHighAge", "Trusts (code)", "Trusts (name)", "UKPRN", "Street",
    "Locality", "Town", "Postcode", "SchoolWebsite", "TelephoneNum", "Easting", "Northing",
]  # fmt: skip
ASH = {
    "upn": "B350999926001",
    "given_name": "Ash",
    "family_name": "Brown",
    "born_on": "14/03/2013",
    "sex": "M",
    "school_urn": "990001",
    "enrolled_on": "2024-09-02",
    "contact_name": "Robin Brown",
    "contact_relationship": "Mother",
    "contact_telephone": "07700 900123",
}
MOORSIDE = {
    "URN": "990001",
    "LA (code)": "999",
    "LA (name)": "Marlshire",
    "EstablishmentNumber": "4001",
    "EstablishmentName": "Moorside High",
    "TypeOfEstablishment (code)": "01",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (code)": "1",
    "OpenDate": "01-09-1998",
    "PhaseOfEducation (code)": "4",
    "PhaseOfEducation (name)": "Secondary",
}


def text_of(columns, rows) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(folder: Path, text: str, *, name: str = "file.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def pupils(folder: Path, *rows: dict, columns=None) -> Path:
    return write(folder, text_of(columns or PUPIL_COLUMNS, rows), name="pupils.csv")


def schools(folder: Path, *rows: dict, columns=None) -> Path:
    text = text_of(columns or SCHOOL_COLUMNS, rows)
    return write(folder, text, name="schools.csv", encoding="windows-1252")
