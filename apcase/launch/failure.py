"""What a person at the keyboard is told when a step cannot be done."""

import errno
from pathlib import Path

TAIL = 15

# What a program prints on its way out -> the sentence that says what to do.
REASONS = (
    (
        ("No space left on device", "Disk quota exceeded"),
        "The disk is full: free some space (about 2 GB are needed)",
    ),
    (
        (
            "Temporary failure in name resolution",
            "Temporary failure resolving",
            "Name or service not known",
            "Network is unreachable",
            "No route to host",
            "Failed to establish a new connection",
            "Could not connect to",
            "Connection refused",
            "Connection timed out",
            "ConnectTimeoutError",
            "dns error",
            "tcp connect error",
            "error sending request",
            "Cannot connect to proxy",
        ),
        "The network cannot be reached: connect this machine, or name its proxy in https_proxy",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED", "invalid peer certificate", "certificate verify failed"),
        "The network's certificate is not trusted here: name your organisation's certificates"
        " in SSL_CERT_FILE",
    ),
    (
        ("Could not get lock", "Unable to acquire the dpkg frontend lock"),
        "Another program is installing packages: wait until it has finished",
    ),
    (
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "Hash mismatch for"),
        "A library differs from the one that requirements.lock names: it was refused; "
        "empty the installer's cache (pip cache purge)",
    ),
    (
        ("Permission denied: '/dev/shm", "[Errno 13] Permission denied\n  File"),
        "Background work needs a writable /dev/shm: mount it",
    ),
)
AGAIN = ", then run the same command again."


class Failure(Exception):
    """One sentence for a person: what is wrong and what to do. `lines` are shown before it."""

    def __init__(self, sentence: str, lines: tuple[str, ...] = ()):
        super().__init__(sentence)
        self.lines = lines


def tail(log: Path, lines: int = TAIL) -> tuple[str, ...]:
    """The last lines of a log, or none where there is no log."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(text.rstrip().splitlines()[-lines:])


def known_reason(output: str) -> str | None:
    for signs, sentence in REASONS:
        if any(sign in output for sign in signs):
            return sentence + AGAIN
    return None


def of_program(what: str, log: Path, shown_as: str, remedy: str = "") -> Failure:
    """The failure of a program whose output is in `log`; the remedy goes with an unknown reason."""
    lines = tail(log, 200)
    if reason := known_reason("\n".join(lines)):
        return Failure(reason)
    sentence = f"{what} failed: the lines above say why, and the whole output is in {shown_as}"
    return Failure(f"{sentence}; {remedy}." if remedy else f"{sentence}.", lines[-TAIL:])


def of_system(error: OSError) -> Failure:
    """The failure of something that the operating system would not do."""
    place = error.filename or "a file"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Failure(REASONS[0][1] + AGAIN)
    if error.errno == errno.EROFS:
        return Failure(f"{place} is on a read-only disk: put the checkout on one you can write to.")
    if error.errno in (errno.EACCES, errno.EPERM):
        return Failure(
            f"You may not write {place}: run as the user who owns it, or have it given to you"
            " (chown)" + AGAIN
        )
    return Failure(f"{place}: {error.strerror}: put that right{AGAIN}")
