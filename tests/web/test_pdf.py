from io import BytesIO

import pikepdf
import pytest
from django.conf import settings

from apcase.rules.refusal import Refusal
from apcase.web.pdf import own_file, pdf_from, pdf_of


def test_a_document_is_tagged_titled_and_in_the_services_typeface():
    document = pikepdf.open(BytesIO(pdf_from("web/pdf_base.html", {"authority_name": "Łódź"})))

    assert document.Root.MarkInfo.Marked
    assert document.Root.Lang == "en-GB"
    fonts = {str(font.BaseFont).split("+")[1] for font in document.pages[0].Resources.Font.values()}
    assert fonts == {"Print", "Print-Bold", "Print-Extended-Bold"}


@pytest.mark.parametrize(
    "address",
    [
        "https://example.invalid/x.css",
        "file:///etc/hostname",
        f"{settings.BASE_DIR.as_uri()}/static/../manage.py",
        "print2.css",
    ],
)
def test_a_document_reads_nothing_but_the_services_own_files(address):
    with pytest.raises(Refusal, match="A PDF may only hold the service's own files"):
        pdf_of(f'<html lang="en"><link rel="stylesheet" href="{address}"><p>x</p></html>')


def test_a_file_of_the_service_is_found():
    assert own_file(f"{settings.BASE_DIR.as_uri()}/static/print.css").name == "print.css"
