"""A document is chosen, added and opened, on a case and on a placement."""

from pathlib import Path

import pytest

from placements.models import PlacementDocument
from section19.models import CaseDocument
from tests import make
from tests.documents import files

TITLE, KIND = "Title", "What kind of document is it?"


@pytest.fixture
def case(school, calendar):
    return make.make_case(pupil=make.make_pupil(school=school))


@pytest.fixture
def letter(tmp_path) -> Path:
    path = tmp_path / "Letter 12.10.2026.pdf"
    path.write_bytes(files.pdf())
    return path


def choose_file(person, path: Path):
    person.page.get_by_label("File", exact=True).set_input_files(path)
    return person


def opened(person, title: str) -> tuple[str, bytes]:
    with person.page.expect_download() as started:
        person.page.get_by_role("link", name=f"{title} (opens the file)").click()
    return started.value.suggested_filename, started.value.path().read_bytes()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_an_officer_adds_a_letter_to_a_case_and_opens_it(at_work, officer, case, letter, scripts):
    person = at_work(officer, scripts=scripts).open(case.get_absolute_url())
    person.press("Add a document")

    choose_file(person, letter).press("Add document")
    assert person.problems == [
        "Enter a title",
        "Select what kind of document it is",
        "Select the file again: it is not kept when another answer has to be put right",
    ]

    person.type(TITLE, "Letter from the hospital").choose("Medical evidence")
    choose_file(person, letter).press("Add document")

    assert person.told == "The document was added."
    name, content = opened(person, "Letter from the hospital")
    assert (name, content) == (letter.name, letter.read_bytes())
    assert CaseDocument.objects.get().document.uploaded_by == officer


def test_a_school_is_told_why_a_file_cannot_be_kept(
    at_work, school, school_user, calendar, tmp_path
):
    placement = make.make_placement(
        pupil=make.make_pupil(school=school), commissioner="school", commissioning_school=school
    )
    page = tmp_path / "page.html"
    page.write_bytes(b"<html></html>")
    person = at_work(school_user).open(placement.get_absolute_url()).press("Add a document")

    person.type(TITLE, "Risk assessment").choose("Risk assessment")
    choose_file(person, page).press("Add document")

    assert person.problems == [
        "The selected file must be a PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or CSV"
    ]
    assert person.page.get_by_label(TITLE, exact=True).input_value() == "Risk assessment"
    assert PlacementDocument.objects.count() == 0


def test_a_document_is_withdrawn_and_says_so(at_work, officer, case):
    held = make.make_case_document(case=case)
    person = at_work(officer).open(case.get_absolute_url())

    person.follow(f"Withdraw {held.title}")
    person.press("Withdraw document")
    assert person.problems == ["Enter why the document is withdrawn"]
    person.type("Why is it withdrawn?", "Another child’s.").press("Withdraw document")

    assert person.told == "The document was withdrawn. Its record and the reason stay."
    assert person.page.get_by_role("link", name=held.title).count() == 0
