"""Documents that are zip files: what they are, how much they unpack to, and what they would do."""

import io
import re
import zipfile
import zlib

from apcase.documents.checks.kinds import COMPOUND, WRONG_KIND, BadFile, Kind

MOST_ENTRIES = 2000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200
PIECE = 64 * 1024
# Of a part that is XML so much is read for what it refers to.
MOST_READ = 2 * 1024 * 1024
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
MACROS = re.compile(
    r"(^|/)(vbaProject|vbaData|vbaProjectSignature)[^/]*$|(^|/)(macrosheets|activeX|Basic|Scripts)/|"
    r"\.(bin|exe|dll|js|vbs|hta|bat|cmd|scr|lnk|jar|docm|xlsm|xlsb|zip|html?|svg)$",
    re.IGNORECASE,
)
# Spreadsheets keep how they were last printed in parts that end so.
HARMLESS = re.compile(r"^xl/printerSettings/printerSettings\d+\.bin$")
FETCHES = re.compile(
    rb"(attachedTemplate|oleObject|frame|subDocument|externalLinkPath|externalLink)\"[^>]*"
    rb"TargetMode\s*=\s*[\"']External|TargetMode\s*=\s*[\"']External[\"'][^>]*"
    rb"(attachedTemplate|oleObject|frame|subDocument|externalLinkPath|externalLink)\"",
    re.IGNORECASE,
)
DAMAGED = "The selected file is damaged and cannot be read. Save it again and select it"
TOO_LARGE = (
    "The selected file unpacks to more than this service accepts. Save it again without its "
    "largest pictures, or as a PDF"
)
HAS_MACROS = (
    "The selected file holds macros or other programs. Save it without them, or as a PDF, and "
    "select it again"
)
PASSWORD = "The selected file is password protected. Remove the password and select it again"


def checked_package(content: bytes, kind: Kind) -> bytes:
    refuse_disguise(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            refuse_by_list(parts, len(content))
            refuse_by_kind(package, parts, kind)
            unpack(package, parts)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError):
        raise BadFile(DAMAGED) from None
    except (NotImplementedError, RuntimeError):
        # A packing that no office program uses, or one that asks for a password.
        raise BadFile(PASSWORD) from None
    return content


def refuse_disguise(content: bytes) -> None:
    """A second format in front of the zip, behind it or in its comment."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0:
        raise BadFile(DAMAGED)
    if len(content) - end != 22 or b"%PDF-" in content[:1024]:
        raise BadFile(WRONG_KIND)


def refuse_by_list(parts: list[zipfile.ZipInfo], size: int) -> None:
    """By what the list at the end says, before anything is unpacked."""
    if len(parts) > MOST_ENTRIES:
        raise BadFile(TOO_LARGE)
    declared = sum(part.file_size for part in parts)
    if declared > MOST_UNPACKED or declared > MOST_RATIO * size:
        raise BadFile(TOO_LARGE)
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise BadFile(DAMAGED)
    if any(
        name.startswith(("/", "\\")) or ":" in name or ".." in re.split(r"[/\\]", name)
        for name in names
    ):
        raise BadFile(DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise BadFile(PASSWORD)
    if any(MACROS.search(name) and not HARMLESS.match(name) for name in names):
        raise BadFile(HAS_MACROS)


def refuse_by_kind(package: zipfile.ZipFile, parts, kind: Kind) -> None:
    names = {part.filename for part in parts}
    if MAIN_PART[kind.extension] not in names:
        raise BadFile(WRONG_KIND)
    if kind.extension == "odt":
        if (
            parts[0].filename != "mimetype"
            or start_of(package, parts[0]) != kind.media_type.encode()
        ):
            raise BadFile(WRONG_KIND)
        if b"manifest:encryption-data" in start_of(package, "META-INF/manifest.xml"):
            raise BadFile(PASSWORD)
        return
    types = start_of(package, "[Content_Types].xml")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise BadFile(HAS_MACROS)
    if kind.media_type.encode() not in types:
        raise BadFile(WRONG_KIND)


def start_of(package: zipfile.ZipFile, part) -> bytes:
    try:
        with package.open(part) as file:
            return file.read(MOST_READ)
    except KeyError:
        raise BadFile(WRONG_KIND) from None


def unpack(package: zipfile.ZipFile, parts) -> None:
    """Count what really comes out, piece by piece: the list may understate it."""
    total = 0
    for part in parts:
        start = b""
        with package.open(part) as file:
            while piece := file.read(PIECE):
                total += len(piece)
                if total > MOST_UNPACKED:
                    raise BadFile(TOO_LARGE)
                if len(start) < MOST_READ:
                    start += piece
        refuse_by_content(part.filename.lower(), start)


def refuse_by_content(name: str, start: bytes) -> None:
    if start.startswith(COMPOUND):
        raise BadFile(HAS_MACROS)
    if not name.endswith((".xml", ".rels", ".rdf")):
        return
    if b"<!ENTITY" in start or b"<!DOCTYPE" in start:
        raise BadFile(HAS_MACROS)
    if name.endswith(".rels") and FETCHES.search(start):
        raise BadFile(
            "The selected file fetches parts of itself from elsewhere when it is opened. Save it "
            "as a PDF and select that"
        )
