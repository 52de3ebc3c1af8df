"""Plain text: readable as UTF-8 from end to end, and no page or program in disguise."""

import re

from apcase.documents.checks.kinds import WRONG_KIND, BadFile, Kind

# What another program would take for a page, a drawing, a script or a message.
MARKUP = re.compile(
    r"\s*(<(!doctype|html|head|body|svg|script|\?xml|\?php|iframe|math)|%pdf-|%!ps|\{\\rtf|#!|mz|"
    r"mime-version:|pk\x03\x04)",
    re.IGNORECASE,
)
SCRIPT = re.compile(r"<(script|svg|iframe|html|object|embed)[\s>/]", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def checked_text(content: bytes, kind: Kind) -> bytes:
    name = kind.extension.upper()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(
            f"The selected {name} file is not text in UTF-8. Save it as “{name} UTF-8” and select "
            "it again"
        ) from None
    if CONTROL.search(text):
        raise BadFile(WRONG_KIND)
    if MARKUP.match(text) or SCRIPT.search(text):
        raise BadFile(
            f"The selected {name} file holds a web page or a script. Select a file of plain text"
        )
    if not text.strip():
        raise BadFile("The selected file is empty")
    return content
