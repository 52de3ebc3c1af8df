"""Files that may not be kept, each with the sentence that says what to do instead."""

import io
import zipfile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageFile

from apcase.documents.checks import images, packages, pdf
from apcase.documents.checks.kinds import WRONG_KIND
from apcase.documents.checks.upload import check
from apcase.rules.refusal import Refusal
from tests.documents import files

MOST = 10 * 2**20
EMPTY = "The selected file is empty"
PAGE = "The selected {} file holds a web page or a script. Select a file of plain text"
NOT_TEXT = "The selected {0} file is not text in UTF-8. Save it as “{0} UTF-8” and select it again"
FETCHES = (
    "The selected file fetches parts of itself from elsewhere when it is opened. Save it as a PDF "
    "and select that"
)
BROKEN_PICTURE = "The selected picture is damaged and cannot be read. Save it again and select it"
ACTS, CARRIES = pdf.SENTENCES["acts"], pdf.SENTENCES["carries"]
DAMAGED, PASSWORD = packages.DAMAGED, packages.PASSWORD
MACROS, TOO_LARGE = packages.HAS_MACROS, packages.TOO_LARGE


def two_endings(first: str, last: str) -> str:
    return (
        f"The name of the selected file has two endings, .{first} and .{last}. Rename the file and "
        "select it again"
    )


def opening(**action):
    """A PDF that does something when it is opened."""

    def change(made):
        made.Root.OpenAction = Dictionary(**action)

    return files.pdf(change)


def in_the_root(name: str, value):
    def change(made):
        made.Root[name] = value

    return files.pdf(change)


def on_the_page(**note):
    def change(made):
        made.pages[0].Annots = Array([made.make_indirect(Dictionary(Type=Name.Annot, **note))])

    return files.pdf(change)


def with_attachment(made):
    made.attachments["inside.exe"] = b"MZ"


def with_script(made):
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def flagged(content: bytes) -> bytes:
    """Every part marked as enciphered, in the list and before the part."""
    whole = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := whole.find(mark, start)) >= 0:
            whole[start + at] |= 1
            start += 4
    return bytes(whole)


def relation(kind: str, mode: str = "External") -> bytes:
    return (
        f'<Relationship Type="http://x/relationships/{kind}" Target="http://evil.invalid/a" '
        f'TargetMode="{mode}"/>'
    ).encode()


def remarked(content: bytes, comment: bytes) -> bytes:
    """A zip with a comment at its end, which may be a second format."""
    return content[:-2] + len(comment).to_bytes(2, "little") + comment


PDF, DOCX, ODT = files.pdf(), files.office(), files.odt()
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"
BIG = bytes(20 * 2**20)
PNG, JPG = files.picture("PNG"), files.picture()
SEALED = b"<manifest:encryption-data/>"
UTF_16_CSV = "name\n".encode("utf-16")
SCRIPT_IN_PDF = b"%PDF-1.7\n<script>alert(1)</script>\n" + PDF[9:]

CORPUS = [
    # Kinds that are not on the list, whatever they hold
    ("page.html", HTML, WRONG_KIND),
    ("page.htm", HTML, WRONG_KIND),
    ("page.xhtml", HTML, WRONG_KIND),
    ("drawing.svg", SVG, WRONG_KIND),
    ("drawing.svgz", b"\x1f\x8b\x08" + bytes(30), WRONG_KIND),
    ("drawing.eps", EPS, WRONG_KIND),
    ("drawing.ps", EPS, WRONG_KIND),
    ("letter.doc", files.COMPOUND, WRONG_KIND),
    ("sheet.xls", files.COMPOUND, WRONG_KIND),
    ("slides.ppt", files.COMPOUND, WRONG_KIND),
    ("letter.docm", DOCX, WRONG_KIND),
    ("sheet.xlsm", files.office("xlsx"), WRONG_KIND),
    ("sheet.xlsb", files.office("xlsx"), WRONG_KIND),
    ("template.dotm", DOCX, WRONG_KIND),
    ("letter.rtf", rb"{\rtf1 x}", WRONG_KIND),
    ("mail.eml", b"From: a@b.invalid\n\nx", WRONG_KIND),
    ("program.exe", b"MZ" + bytes(60), WRONG_KIND),
    ("archive.zip", files.zipped({"a.txt": b"a"}), WRONG_KIND),
    ("moving.gif", b"GIF89a" + bytes(20), WRONG_KIND),
    ("photo.heic", bytes(20), WRONG_KIND),
    ("no-ending", PDF, WRONG_KIND),
    ("pdf", PDF, WRONG_KIND),
    (".pdf\u202e", b"", EMPTY),
    ("only a dot.", PDF, WRONG_KIND),
    # Two endings, and endings that only seem to be
    ("letter.html.pdf", PDF, two_endings("html", "pdf")),
    ("letter.exe.docx", DOCX, two_endings("exe", "docx")),
    ("photo.svg.png", PNG, two_endings("svg", "png")),
    ("letter.pdf.pdf", PDF, two_endings("pdf", "pdf")),
    ("letter.PDF.Txt", b"plain", two_endings("pdf", "txt")),
    ("letter.pdf.exe", PDF, WRONG_KIND),
    ("annex\u202efdp.exe", PDF, WRONG_KIND),
    ("letter.pdf\0.exe", PDF, WRONG_KIND),
    ("letter.pdf/../x.exe", PDF, WRONG_KIND),
    # Nothing, and too much
    ("empty.pdf", b"", EMPTY),
    ("empty.txt", b"", EMPTY),
    ("blank.csv", b" \r\n\r\n", EMPTY),
    ("large.txt", b"a" * (MOST + 1), "The selected file must be smaller than 10 MB"),
    # The ending says one kind, the first bytes another
    ("page.pdf", HTML, WRONG_KIND),
    ("photo.pdf", JPG, WRONG_KIND),
    ("photo.jpg", PNG, WRONG_KIND),
    ("photo.png", JPG, WRONG_KIND),
    ("drawing.png", SVG, WRONG_KIND),
    ("drawing.jpg", EPS, WRONG_KIND),
    ("letter.docx", PDF, WRONG_KIND),
    ("late.pdf", b"\n" + PDF, WRONG_KIND),
    ("old.docx", files.COMPOUND, WRONG_KIND),
    ("sheet.docx", files.office("xlsx"), WRONG_KIND),
    ("letter.xlsx", DOCX, WRONG_KIND),
    ("letter.odt", DOCX, WRONG_KIND),
    ("sheet.odt", files.odt(files.ODT.replace("text", "spreadsheet")), WRONG_KIND),
    ("archive.docx", files.zipped({"a.txt": b"a"}), WRONG_KIND),
    # Text that is none
    ("page.txt", HTML, PAGE.format("TXT")),
    ("page.csv", b"\n\n <HTML><body>", PAGE.format("CSV")),
    ("drawing.txt", SVG, PAGE.format("TXT")),
    ("late.txt", b"Dear all,\n<script src=x>", PAGE.format("TXT")),
    ("pdf.txt", PDF, NOT_TEXT.format("TXT")),
    ("eps.txt", EPS, PAGE.format("TXT")),
    ("script.txt", b"#!/bin/sh\nrm -r /\n", PAGE.format("TXT")),
    ("latin.csv", "Zoë".encode("latin-1"), NOT_TEXT.format("CSV")),
    ("wide.csv", UTF_16_CSV, NOT_TEXT.format("CSV")),
    ("nul.txt", b"a\0b", WRONG_KIND),
    ("bell.txt", b"a\x07b", WRONG_KIND),
    ("terminal.txt", b"\x1b]0;x\x07", WRONG_KIND),
    # PDFs that do something, or are something else as well
    ("script.pdf", files.pdf(with_script), ACTS),
    ("opens.pdf", opening(S=Name.JavaScript, JS=String("x")), ACTS),
    ("launch.pdf", opening(S=Name.Launch, F=String("cmd.exe")), ACTS),
    ("submits.pdf", opening(S=Name.SubmitForm, F=String("http://x.invalid")), ACTS),
    ("elsewhere.pdf", opening(S=Name.GoToR, F=String("//x/y")), ACTS),
    ("import.pdf", opening(S=Name.ImportData, F=String("x")), ACTS),
    ("xfa.pdf", in_the_root("/AcroForm", Dictionary(XFA=String("<x/>"))), ACTS),
    ("media.pdf", on_the_page(Subtype=Name.RichMedia), ACTS),
    ("film.pdf", on_the_page(Subtype=Name.Screen), ACTS),
    ("clip.pdf", on_the_page(Subtype=Name.FileAttachment), CARRIES),
    ("lists.pdf", in_the_root("/Names", Dictionary(EmbeddedFiles=Dictionary())), CARRIES),
    ("carries.pdf", files.pdf(with_attachment), CARRIES),
    (
        "packed.pdf",
        files.pdf(with_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        ACTS,
    ),
    (
        "secret.pdf",
        files.pdf(encryption=pikepdf.Encryption(owner="o", user="u")),
        pdf.SENTENCES["password"],
    ),
    ("pages.pdf", files.pdf(pages=2001), pdf.SENTENCES["pages"]),
    ("none.pdf", files.pdf(pages=0), pdf.SENTENCES["damaged"]),
    ("cut.pdf", PDF[: len(PDF) // 2], pdf.SENTENCES["damaged"]),
    ("stub.pdf", b"%PDF-1.7\n%%EOF\n", pdf.SENTENCES["damaged"]),
    ("and-a-zip.pdf", PDF + files.zipped({"a": b"a"}), WRONG_KIND),
    ("round-a-zip.pdf", PDF + remarked(files.zipped({"a": b"a"}), b"%%EOF"), WRONG_KIND),
    ("and-a-page.pdf", PDF + HTML * 2, WRONG_KIND),
    ("page-first.pdf", SCRIPT_IN_PDF, WRONG_KIND),
    # Packages: bombs, macros, passwords, second formats
    ("bomb.docx", files.office(**{"word/media/a.xml": BIG}), TOO_LARGE),
    ("bomb.odt", files.odt(**{"Pictures/a.png": BIG}), TOO_LARGE),
    ("parts.docx", files.office(**{f"word/{n}.xml": b"" for n in range(2001)}), TOO_LARGE),
    ("understated.docx", files.understated("word/a.xml", bytes(5_000_000), 9), DAMAGED),
    ("macro.docx", files.office(**{"word/vbaProject.bin": b"x"}), MACROS),
    ("macro.xlsx", files.office("xlsx", **{"xl/macrosheets/s.xml": b"x"}), MACROS),
    ("active.docx", files.office(**{"word/activeX/activeX1.xml": b"x"}), MACROS),
    ("ole.docx", files.office(**{"word/embeddings/oleObject1.bin": b"x"}), MACROS),
    ("hidden-ole.docx", files.office(**{"word/media/a.png": files.COMPOUND}), MACROS),
    ("script.docx", files.office(**{"word/media/a.html": HTML}), MACROS),
    ("basic.odt", files.odt(**{"Basic/Standard/M.xml": b"x"}), MACROS),
    ("scripts.odt", files.odt(**{"Scripts/python/a.py": b"x"}), MACROS),
    ("renamed.docx", files.office(types="application/vnd.ms-word.macroEnabled.main+xml"), MACROS),
    ("entity.docx", files.office(**{"word/a.xml": b"<!DOCTYPE x><x/>"}), MACROS),
    ("remote.docx", files.office(**{"word/_rels/a.rels": relation("attachedTemplate")}), FETCHES),
    ("object.docx", files.office(**{"word/_rels/a.rels": relation("oleObject")}), FETCHES),
    ("climbs.docx", files.office(**{"../../etc/cron.d/x": b"x"}), DAMAGED),
    ("absolute.docx", files.office(**{"/etc/passwd": b"x"}), DAMAGED),
    ("locked.docx", flagged(DOCX), PASSWORD),
    ("office-locked.docx", files.COMPOUND + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
    ("locked.odt", files.odt(**{"META-INF/manifest.xml": SEALED}), PASSWORD),
    ("and-a-pdf.docx", remarked(DOCX, b"%PDF-"), WRONG_KIND),
    ("and-a-page.docx", remarked(DOCX, HTML), WRONG_KIND),
    ("and-more.docx", DOCX + b"more", WRONG_KIND),
    ("pdf-first.docx", files.zipped({"%PDF-1.7": b"x"}), WRONG_KIND),
    ("cut.docx", DOCX[:-30], DAMAGED),
    ("spoiled.docx", DOCX[:60] + b"\xff\xff\xff\xff" + DOCX[64:], DAMAGED),
    # Pictures
    ("huge.png", files.huge_picture(), images.TOO_MANY_PIXELS),
    ("wide.png", files.huge_picture(24_000_001, 1), images.TOO_MANY_PIXELS),
    ("short.png", files.huge_picture(2000, 2000), BROKEN_PICTURE),
    ("cut.jpg", JPG[: len(JPG) // 2], BROKEN_PICTURE),
    ("head.jpg", b"\xff\xd8\xff\xe0", WRONG_KIND),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "sentence"), CORPUS, ids=[c[0] for c in CORPUS])
def test_it_is_refused_with_the_sentence_that_helps(name, content, sentence):
    with pytest.raises(Refusal) as refused:
        check(name, content, most_bytes=MOST)

    assert (str(refused.value), refused.value.field) == (sentence, "file")


def test_half_a_picture_is_refused_after_a_pdf_was_made_too(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(Refusal) as refused:
        check("short.png", files.huge_picture(2000, 2000), most_bytes=MOST)

    assert str(refused.value) == BROKEN_PICTURE


def test_what_comes_out_is_counted_whatever_the_list_says(monkeypatch):
    monkeypatch.setattr(packages, "MOST_UNPACKED", 5)
    content = io.BytesIO(files.zipped({"a": b"abc", "b": b"def"}))
    with zipfile.ZipFile(content) as package, pytest.raises(Refusal) as refused:
        packages.unpack(package, package.infolist())

    assert str(refused.value) == TOO_LARGE


def test_there_are_enough_of_them():
    assert len(CORPUS) >= 100
