"""Which files may be added: what each is called, how it begins, and how its name ends."""

from collections.abc import Callable
from dataclasses import dataclass

from apcase.rules.refusal import Refusal


class BadFile(Refusal):
    """A file that may not be kept. The sentence says what to select instead."""

    def __init__(self, sentence: str):
        super().__init__(sentence, "file")


@dataclass(frozen=True)
class Kind:
    extension: str
    media_type: str
    begins: tuple[bytes, ...]
    family: str


PDF, IMAGE, PACKAGE, TEXT = "pdf", "image", "package", "text"
OFFICE = "application/vnd.openxmlformats-officedocument"
ZIP = (b"PK\x03\x04",)
KINDS: tuple[Kind, ...] = (
    Kind("pdf", "application/pdf", (b"%PDF-",), PDF),
    Kind("jpg", "image/jpeg", (b"\xff\xd8\xff",), IMAGE),
    Kind("jpeg", "image/jpeg", (b"\xff\xd8\xff",), IMAGE),
    Kind("png", "image/png", (b"\x89PNG\r\n\x1a\n",), IMAGE),
    Kind("docx", f"{OFFICE}.wordprocessingml.document", ZIP, PACKAGE),
    Kind("xlsx", f"{OFFICE}.spreadsheetml.sheet", ZIP, PACKAGE),
    Kind("odt", "application/vnd.oasis.opendocument.text", ZIP, PACKAGE),
    Kind("txt", "text/plain", (), TEXT),
    Kind("csv", "text/csv", (), TEXT),
)
BY_EXTENSION = {kind.extension: kind for kind in KINDS}
MEDIA_TYPES = [
    (kind.media_type, kind.extension.upper()) for kind in KINDS if kind.extension != "jpeg"
]
ALLOWED = "a PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or CSV"
WRONG_KIND = f"The selected file must be {ALLOWED}"
# The older formats of Office: also how it wraps a document that has a password.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Check = Callable[[bytes, Kind], bytes]
