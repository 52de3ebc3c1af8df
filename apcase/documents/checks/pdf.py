"""A PDF that only shows pages: looked at in a process of its own, which may not grow.

What acts by itself hides in packed parts of the file, so that its bytes alone tell little.
"""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from apcase.documents.checks.kinds import WRONG_KIND, BadFile, Kind

LOOKER = Path(__file__).with_name("pdf_process.py")
SECONDS = 20
# After the last mark of the end, programs leave a line or so.
MOST_AFTER_THE_END = 64
SENTENCES = {
    "password": "The selected file is password protected. Remove the password and select it again",
    "acts": (
        "The selected PDF holds a program, or an action that starts by itself. Print it to a new "
        "PDF and select that"
    ),
    "carries": (
        "The selected PDF has other files inside it. Select each of them by itself, or print the "
        "PDF to a new one"
    ),
    "pages": (
        "The selected PDF has more pages than this service accepts. Split it and select a part"
    ),
    "damaged": "The selected PDF is damaged and cannot be read. Print it to a new PDF",
}


def checked_pdf(content: bytes, kind: Kind) -> bytes:
    refuse_disguise(content)
    told = looked_at(content)
    if told != "good":
        raise BadFile(SENTENCES.get(told, SENTENCES["damaged"]))
    return content


def refuse_disguise(content: bytes) -> None:
    """A second format behind the end, in front of the pages, or round the whole."""
    end = content.rfind(b"%%EOF")
    if end < 0:
        raise BadFile(SENTENCES["damaged"])
    behind = content[end + 5 :].strip(b"\r\n \t\0")
    start = content[:1024].lower()
    is_page = any(mark in start for mark in (b"<html", b"<script", b"<svg", b"<!doctype"))
    if len(behind) > MOST_AFTER_THE_END or is_page or zipfile.is_zipfile(io.BytesIO(content)):
        raise BadFile(WRONG_KIND)


def looked_at(content: bytes) -> str:
    """One word. Whatever is wrong with the process is said to be wrong with the file."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(LOOKER)],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return "damaged"
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else "damaged"
