"""ClamAV's daemon over its INSTREAM command: the one place that speaks to it.

Three libraries do this; the kept one is a fork under the LGPL for what are forty lines.
"""

import re
import socket
from contextlib import closing
from dataclasses import dataclass

from django.conf import settings

CHUNK = 64 * 1024
LONGEST_ANSWER = 1024
FOUND = re.compile(r"stream: (?P<name>.+) FOUND")


class ScannerUnavailable(Exception):
    """The scanner did not answer, or answered what we do not understand: nothing is known."""


@dataclass(frozen=True)
class Verdict:
    """`found`: the name of the virus; empty where none was found."""

    found: str = ""


def is_set_up() -> bool:
    return bool(settings.CLAMAV_SOCKET or settings.CLAMAV_HOST)


def scan(content: bytes) -> Verdict:
    try:
        with closing(connect()) as line:
            return verdict_from(ask(line, content))
    except OSError as error:
        raise ScannerUnavailable(type(error).__name__) from error


def connect() -> socket.socket:
    if not settings.CLAMAV_SOCKET:
        address = settings.CLAMAV_HOST, settings.CLAMAV_PORT
        return socket.create_connection(address, timeout=settings.CLAMAV_SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(settings.CLAMAV_SECONDS)
    try:
        line.connect(settings.CLAMAV_SOCKET)
    except OSError:
        line.close()
        raise
    return line


def ask(line: socket.socket, content: bytes) -> bytes:
    """Each piece behind its length in four bytes, and a length of nought at the end."""
    line.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), CHUNK):
        piece = content[start : start + CHUNK]
        line.sendall(len(piece).to_bytes(4, "big") + piece)
    line.sendall(bytes(4))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        if not (more := line.recv(LONGEST_ANSWER)):
            break
        answer += more
    return answer


def verdict_from(answer: bytes) -> Verdict:
    """Clean only where the scanner says so in these very words."""
    if not answer.endswith(b"\0"):
        raise ScannerUnavailable("the answer was cut off")
    told = answer[:-1].decode("ascii", "replace")
    if told == "stream: OK":
        return Verdict()
    if found := FOUND.fullmatch(told):
        return Verdict(found["name"][:200])
    raise ScannerUnavailable("the answer is neither clean nor found")
