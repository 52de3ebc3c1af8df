"""HTML to PDF, tagged for people who listen to it, reading nothing but the project's own files."""

import mimetypes
from pathlib import Path
from threading import local
from urllib.parse import urlsplit
from urllib.request import url2pathname

from django.conf import settings
from django.template.loader import render_to_string

from apcase.rules.refusal import Refusal

# Unpacking the fonts takes half the time of a letter; each thread keeps its own, as Pango asks.
_kept = local()


def pdf_from(template: str, context: dict) -> bytes:
    """The template as PDF/UA. It links to `print.css`; its addresses are relative to static/."""
    return pdf_of(render_to_string(template, context))


def pdf_of(html: str) -> bytes:
    try:
        # Here because its system libraries may be missing, and then only PDFs are.
        from weasyprint import HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError
    except OSError as error:
        raise Refusal(
            "PDFs cannot be made: install libpango-1.0-0, libpangoft2-1.0-0 and "
            "libharfbuzz-subset0, then start again."
        ) from error
    page = HTML(string=html, base_url=f"{_static().as_uri()}/", url_fetcher=_fetcher())
    if not hasattr(_kept, "fonts"):
        _kept.fonts = FontConfiguration()
    try:
        return page.write_pdf(pdf_variant="pdf/ua-1", font_config=_kept.fonts)
    except FatalURLFetchingError as error:
        raise Refusal(str(error)) from error


def own_file(url: str) -> Path:
    """The file under static/ that an address names, or a refusal for any other address."""
    parts = urlsplit(url)
    path = Path(url2pathname(parts.path)).resolve()
    if parts.scheme != "file" or not path.is_relative_to(_static()) or not path.is_file():
        raise Refusal(f"A PDF may only hold the service's own files, and {url} is not one.")
    return path


def _static() -> Path:
    return (settings.BASE_DIR / "static").resolve()


def _fetcher():
    """A fetcher for which nothing exists but the files under static/."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        def fetch(self, url, headers=None):
            try:
                path = own_file(url)
            except Refusal as refusal:
                raise FatalURLFetchingError(str(refusal)) from refusal
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return OwnFiles()
