"""Where the files are: one folder outside every web root, each file under an opaque name."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from django.conf import settings

from apcase.documents.models import Document
from apcase.rules.refusal import Refusal

GONE = (
    "This file is missing from the store, or is not what was stored. Nothing was opened. Tell the "
    "people who run the service, with the reference {reference}."
)

OURS = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{30}(\.part)?")


def path_of(stored_as: UUID) -> Path:
    """Spread over folders, because thousands of files in one are slow to list."""
    return Path(settings.DOCUMENTS_ROOT) / stored_as.hex[:2] / stored_as.hex


def write(stored_as: UUID, content: bytes) -> None:
    """Whole or not at all, readable to the service's own user alone."""
    path = path_of(stored_as)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


def drop(stored_as: UUID) -> None:
    """For a file whose row was never made."""
    with suppress(FileNotFoundError):
        path_of(stored_as).unlink()


def files(*, before: datetime) -> Iterator[Path]:
    """Those that we wrote, whole or in part, and that were last written before a moment. Whatever
    else lies in the folder is not ours."""
    for path in Path(settings.DOCUMENTS_ROOT).glob("??/*"):
        if OURS.fullmatch(f"{path.parent.name}/{path.name}"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before.timestamp():
                    yield path


def name_of(path: Path) -> UUID | None:
    """Under which a row would know it; none knows a part."""
    return UUID(path.name) if not path.suffix else None


def read(document: Document) -> bytes:
    """The content, if it is still what was stored."""
    try:
        content = path_of(document.stored_as).read_bytes()
    except OSError:
        content = None
    if content is None or sha256(content).digest() != bytes(document.sha256):
        raise Refusal(GONE.format(reference=document.reference))
    return content
