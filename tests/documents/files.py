"""Files as people send them, and as nobody should: all made here, none of them real."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document.main+xml",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet.main+xml",
}
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
ODT = "application/vnd.oasis.opendocument.text"


def pdf(change=None, pages: int = 1, **save) -> bytes:
    """With blank pages; `change` is given it before it is written."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        if change:
            change(made)
        made.save(out, **save)
    return out.getvalue()


def picture(kind: str = "JPEG", size=(6, 4), mode: str = "RGB", **save) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "navy" if mode == "RGB" else 0).save(out, kind, **save)
    return out.getvalue()


def zipped(parts: dict[str, bytes], packing=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def office(kind: str = "docx", types: str = "", **more: bytes) -> bytes:
    """`more`: other parts, by name."""
    said = f'<Types><Override ContentType="{types or TYPES[kind]}"/></Types>'
    parts = {"[Content_Types].xml": said.encode(), MAIN[kind]: b"<document/>"}
    return zipped(parts | more)


def odt(mimetype: str = ODT, **more: bytes) -> bytes:
    parts = {"mimetype": mimetype.encode(), "content.xml": b"<content/>"}
    return zipped(parts | {"META-INF/manifest.xml": b"<manifest/>"} | more)


def chunk(kind: bytes, content: bytes) -> bytes:
    told = kind + content
    return struct.pack(">I", len(content)) + told + struct.pack(">I", zlib.crc32(told))


def huge_picture(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few hundred bytes that say they are as large as this."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def understated(name: str, content: bytes, declared: int) -> bytes:
    """A package whose list says that a part is smaller than it is."""
    whole = bytearray(office(**{name: content}))
    real = struct.pack("<I", len(content))
    return bytes(whole).replace(real, struct.pack("<I", declared))


def with_exif(kind: str = "JPEG") -> bytes:
    """Taken at a place, by a camera on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera of Ash Brown"
    exif.get_ifd(0x8825)[2] = (52.0, 12.0, 3.0)
    return picture(kind, exif=exif.tobytes())
