"""Files that are kept, what is kept of them, and under which name."""

import io

import pytest
from PIL import Image

from apcase.documents.checks.names import kept_name
from apcase.documents.checks.upload import check
from tests.documents import files

MOST = 10 * 2**20
CHART = files.office("xlsx")
KEPT_AS_SENT = [
    ("letter.pdf", files.pdf(), "application/pdf"),
    ("Letter.PDF", files.pdf(), "application/pdf"),
    ("2000.pdf", files.pdf(pages=2000), "application/pdf"),
    ("letter.docx", files.office(), f"{files.OFFICE}.wordprocessingml.document"),
    (
        "chart.docx",
        files.office(**{"word/embeddings/Microsoft_Excel_Sheet.xlsx": CHART}),
        f"{files.OFFICE}.wordprocessingml.document",
    ),
    ("sheet.xlsx", CHART, f"{files.OFFICE}.spreadsheetml.sheet"),
    (
        "printed.xlsx",
        files.office("xlsx", **{"xl/printerSettings/printerSettings1.bin": b"x"}),
        f"{files.OFFICE}.spreadsheetml.sheet",
    ),
    ("letter.odt", files.odt(), files.ODT),
    ("note.txt", "Zoë said: 2 < 3".encode(), "text/plain"),
    ("marked.csv", "\ufeffname,hours\r\nZoë,3\r\n".encode(), "text/csv"),
    ("Minutes 12.10.2026.txt", b"Agreed.", "text/plain"),
]


@pytest.mark.parametrize(
    ("name", "content", "media_type"), KEPT_AS_SENT, ids=[each[0] for each in KEPT_AS_SENT]
)
def test_it_is_kept_as_it_was_sent(name, content, media_type):
    checked = check(name, content, most_bytes=MOST)

    assert (checked.name, checked.media_type) == (name, media_type)
    assert checked.content == content


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.jpeg", "JPEG"), ("a.png", "PNG")]
)
def test_a_picture_loses_where_it_was_taken_and_stays_upright(name, kind):
    sent = files.with_exif(kind)
    assert b"Camera of Ash Brown" in sent

    kept = check(name, sent, most_bytes=MOST).content

    with Image.open(io.BytesIO(kept)) as picture:
        assert (picture.format, picture.size, dict(picture.getexif())) == (kind, (4, 6), {})
        assert {"exif", "icc_profile", "xmp", "comment"} & set(picture.info) == set()
    assert b"Camera" not in kept


@pytest.mark.parametrize("mode", ["L", "P", "1", "RGBA", "LA", "I;16"])
def test_a_picture_of_any_mode_is_kept(mode):
    kept = check("a.png", files.picture("PNG", mode=mode), most_bytes=MOST).content

    assert Image.open(io.BytesIO(kept)).size == (6, 4)


def test_what_hides_behind_a_picture_is_not_kept():
    hidden = b"PK\x03\x04 and <script>alert(1)</script>"

    kept = check("a.jpg", files.picture() + hidden, most_bytes=MOST).content

    assert b"script" not in kept


LONG = "x" * 300
NAMES = [
    ("../../etc/passwd.txt", "passwd.txt"),
    (r"C:\Users\Ash\letter.pdf", "letter.pdf"),
    ("/etc/cron.d/job.txt", "job.txt"),
    ("..\\..\\letter.pdf", "letter.pdf"),
    ("....pdf", "document.pdf"),
    (".pdf", "document.pdf"),
    ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
    ("annex\u202efdp.docx", "annexfdp.docx"),
    ("zero\u200bwidth\u2066.pdf", "zerowidth.pdf"),
    ("nul\0byte.pdf", "nulbyte.pdf"),
    ("CON.pdf", "document CON.pdf"),
    ("lpt1.txt", "document lpt1.txt"),
    ("Zoe\u0308.pdf", "Zoë.pdf"),
    ("信.pdf", "信.pdf"),
    ("  spaced   out  .pdf", "spaced out.pdf"),
    (f"{LONG}.pdf", f"{LONG[:146]}.pdf"),
    (f"{'é' * 200}.docx", f"{'é' * 145}.docx"),
]


@pytest.mark.parametrize(("sent", "kept"), NAMES)
def test_a_name_is_kept_so_that_it_reads_as_it_is(sent, kept):
    assert kept_name(sent) == kept
