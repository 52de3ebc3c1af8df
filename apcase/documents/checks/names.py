"""A file's name as it is kept and shown: no path, and nothing that reads otherwise than it is."""

import re
import unicodedata

from apcase.documents.checks.kinds import BY_EXTENSION, WRONG_KIND, BadFile, Kind

LONGEST = 150
# Endings that make a program or a page of a file, or that pass for another kind of it.
TELLING = re.compile(
    r"app|bat|chm|cmd|com|cpl|docm?|dotm?|eps|exe|hta|html?|iso|jar|jse?|lnk|mht|msi|php|pif|pptm?|"
    r"ps1?|py|rtf|scr|sh|shtml|svgz?|url|vb|vbe|vbs|wsf|xhtml|xls[bm]?|xltm|xml|zip|7z|rar|gz|"
    + "|".join(BY_EXTENSION)
)
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def kept_name(name: str) -> str:
    """The last part of a path, without what is invisible or turns the reading round."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(
        char for char in unicodedata.normalize("NFC", last) if unicodedata.category(char)[0] != "C"
    )
    stem, dot, extension = " ".join(shown.split()).rpartition(".")
    stem = stem.strip(" .") or "document"
    if RESERVED.fullmatch(stem.split(".")[0]):
        stem = f"document {stem}"
    return f"{stem[: LONGEST - len(extension) - 1]}{dot}{extension.strip()}"


def kind_of(name: str) -> Kind:
    """By the ending of a kept name, which must be the only one that tells a kind."""
    stem, _, extension = name.lower().rpartition(".")
    kind = BY_EXTENSION.get(extension)
    if kind is None:
        raise BadFile(WRONG_KIND)
    others = [part for part in stem.split(".")[1:] if TELLING.fullmatch(part.strip())]
    if others:
        raise BadFile(
            f"The name of the selected file has two endings, .{others[-1].strip()} and "
            f".{extension}. Rename the file and select it again"
        )
    return kind
