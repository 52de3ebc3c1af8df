"""Everything asked of a file before it is kept: its name, its size, what it is and what it does.

Pure: bytes and a name in; bytes and what is known of them out, or a refusal.
"""

from dataclasses import dataclass
from hashlib import sha256

from apcase.documents.checks import kinds
from apcase.documents.checks.images import checked_image
from apcase.documents.checks.kinds import COMPOUND, WRONG_KIND, BadFile, Kind
from apcase.documents.checks.names import kept_name, kind_of
from apcase.documents.checks.packages import PASSWORD, checked_package
from apcase.documents.checks.pdf import checked_pdf
from apcase.documents.checks.text import checked_text

CHECKS: dict[str, kinds.Check] = {
    kinds.PDF: checked_pdf,
    kinds.IMAGE: checked_image,
    kinds.PACKAGE: checked_package,
    kinds.TEXT: checked_text,
}


@dataclass(frozen=True)
class Checked:
    """A file as it may be kept. A picture's content is another than was sent."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> bytes:
        return sha256(self.content).digest()


def check(name: str, content: bytes, *, most_bytes: int) -> Checked:
    name = kept_name(name)
    kind = kind_of(name)
    refuse_size(len(content), most_bytes)
    refuse_start(content, kind)
    content = CHECKS[kind.family](content, kind)
    refuse_size(len(content), most_bytes)
    return Checked(name, kind.media_type, content)


def refuse_size(size: int, most_bytes: int) -> None:
    if not size:
        raise BadFile("The selected file is empty")
    if size > most_bytes:
        raise BadFile(f"The selected file must be smaller than {most_bytes // 2**20} MB")


def refuse_start(content: bytes, kind: Kind) -> None:
    """The first bytes and the ending of the name must say the same."""
    if not kind.begins or content.startswith(kind.begins):
        return
    if content.startswith(COMPOUND) and kind.family == kinds.PACKAGE:
        # Office wraps what has a password in its older format; a renamed old file looks alike.
        raise BadFile(PASSWORD if b"E\0n\0c\0r\0y\0p\0t" in content else WRONG_KIND)
    raise BadFile(WRONG_KIND)
