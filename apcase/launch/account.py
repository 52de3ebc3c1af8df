"""The user that the servers run as: ourselves, or an unprivileged one when we are root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from apcase.launch.programs import answers


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int
    switch: bool

    def options(self) -> dict:
        """What subprocess needs in order to run a program as this user."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def reaches(self, path: Path) -> bool:
        """Whether this user may execute, or pass through, what lies there."""
        return answers(
            ["/bin/sh", "-c", 'test -x "$1"', "sh", str(path)], cwd="/", **self.options()
        )

    def give(self, path: Path) -> None:
        """Make a file or folder that we made this user's own."""
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def own_folder(self, path: Path) -> None:
        """Make a folder that nobody but this user enters."""
        if not path.is_dir():
            path.mkdir()
            path.chmod(0o700)
            self.give(path)


def choose(homes: tuple[Path, ...]) -> Account:
    """Whoever owns the servers' files already; else who called sudo, postgres or nobody."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    for home in homes:
        if home.is_dir() and home.stat().st_uid != 0:
            found = home.stat()
            return Account(found.st_uid, found.st_gid, switch=True)
    entry = caller() or named("postgres") or named("nobody")
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def caller() -> pwd.struct_passwd | None:
    try:
        entry = pwd.getpwuid(int(os.environ.get("SUDO_UID", "")))
    except (ValueError, KeyError):
        return None
    return entry if entry.pw_uid else None


def named(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None
