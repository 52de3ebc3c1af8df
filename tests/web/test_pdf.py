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
        f"http://example.invalid{settings.BASE_DIR}/static/print.css",
        "http://127.0.0.1:1/x.css",
        "ftp://example.invalid/x.css",
        "data:text/css,p{}",
        "file:///etc/hostname",
        "../manage.py",
        "%2e%2e/manage.py",
        "/etc/hostname",
        f"{settings.BASE_DIR.as_uri()}/static/../manage.py",
        "print2.css",
    ],
)
def test_a_document_reads_nothing_but_the_services_own_files(address):
    with pytest.raises(Refusal, match="A PDF may only hold the service's own files"):
        pdf_of(f'<html lang="en"><link rel="stylesheet" href="{address}"><p>x</p></html>')


def test_a_file_of_the_service_is_found():
    assert own_file(f"{settings.BASE_DIR.as_uri()}/static/print.css").name == "print.css"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path, settings):
    (tmp_path / "static").mkdir()
    (tmp_path / "secret.css").write_text("p { color: red }")
    (tmp_path / "static" / "innocent.css").symlink_to(tmp_path / "secret.css")
    settings.BASE_DIR = tmp_path

    with pytest.raises(Refusal, match="innocent.css is not one"):
        own_file(f"{tmp_path.as_uri()}/static/innocent.css")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('<img alt="" src="http://127.0.0.1:1/x.png">', id="picture"),
        pytest.param('<p style="background: url(file:///etc/hostname)">x</p>', id="background"),
        pytest.param("<style>@import url(../manage.py);</style>", id="import"),
        pytest.param('<object data="file:///etc/hostname"></object>', id="object"),
    ],
)
def test_whatever_asks_for_another_file_is_refused(body):
    with pytest.raises(Refusal, match="A PDF may only hold the service's own files"):
        pdf_of(f'<html lang="en"><body>{body}</body></html>')
