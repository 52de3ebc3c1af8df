"""The return as HTML, compared whole, and the PDF that is made of it, looked at from inside."""

import os
from datetime import UTC, datetime
from difflib import unified_diff
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.template.loader import render_to_string

from reporting import actions, presenters
from reporting.pdf import return_pdf
from tests import make
from tests.conftest import TODAY
from tests.reporting.authority import make_placements

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parents[1] / "golden" / "termly_return.html"


@pytest.fixture
def frozen(officer):
    make_placements()
    frozen = actions.freeze_return("2026-autumn", as_at=TODAY, by=officer)
    frozen.frozen_at = datetime(2026, 10, 6, 13, 5, tzinfo=UTC)
    return frozen


def test_the_html_is_the_golden_page(frozen):
    """After a change that is meant: RENEW_GOLDEN=1 writes the page anew, to be read and kept."""
    html = render_to_string("reporting/pdf/termly_return.html", presenters.context_of(frozen))
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(html, encoding="utf-8")

    golden = GOLDEN.read_text(encoding="utf-8")

    assert list(unified_diff(golden.splitlines(), html.splitlines(), lineterm="")) == []


def test_the_page_on_screen_holds_the_same_figures(frozen, officer, client_for):
    def tables(html: str) -> list[str]:
        return [part.split("</table>")[0] for part in html.split("<table")[1:]]

    screen = client_for(officer).get(frozen.get_absolute_url()).content.decode()
    golden = GOLDEN.read_text(encoding="utf-8")

    assert tables(screen) == tables(golden)


def elements(node):
    """Every element of the PDF's structure tree below a node."""
    children = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from elements(child)


@pytest.fixture
def opened(frozen):
    with pikepdf.open(BytesIO(return_pdf(frozen))) as pdf:
        yield pdf


def test_the_pdf_is_tagged_and_says_its_language_and_title(opened):
    with opened.open_metadata() as metadata:
        title, part = metadata["dc:title"], metadata["pdfuaid:part"]

    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "en-GB"
    assert (title, part) == ("Termly return, Autumn term 2026, version 1", "1")
    assert opened.Root.ViewerPreferences.DisplayDocTitle


def test_the_pdf_has_headings_tables_and_a_figure_with_words(opened):
    found = list(elements(opened.Root.StructTreeRoot))
    kinds = [str(element.S) for element in found]
    figures = [element for element in found if element.S == "/Figure"]

    assert [kinds.count(kind) for kind in ("/H1", "/H2", "/Table")] == [1, 3, 3]
    assert [str(figure.Alt) for figure in figures] == [
        "Placements on Tuesday 6 October 2026, by reason"
    ]


def test_every_font_is_in_the_pdf_and_is_ours(opened):
    fonts = {}
    for page in opened.pages:
        for font in page.Resources.get("/Font", {}).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            fonts[str(font.BaseFont)] = any(
                name in inner.FontDescriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")
            )

    assert fonts
    assert all(fonts.values())
    # The stylesheet's names for the service's own typeface.
    assert {name.split("+")[-1] for name in fonts} == {"Print", "Print-Bold"}


def test_an_empty_return_is_a_pdf_too(db):
    assert return_pdf(make.make_return()).startswith(b"%PDF-1.7")
