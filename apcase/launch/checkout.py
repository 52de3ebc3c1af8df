"""Where everything lies: the environment in .venv, all that the project writes in var."""

import hashlib
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    root: Path

    @property
    def var(self) -> Path:
        return self.root / "var"

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def lock(self) -> Path:
        return self.root / "requirements.lock"

    @property
    def packages(self) -> Path:
        """Where the environment keeps its libraries."""
        return next(iter((self.venv / "lib").glob("python3.*/site-packages")), self.venv)

    def program(self, name: str) -> str:
        return str(self.venv / "bin" / name)

    def log(self, name: str) -> Path:
        folder = self.var / "log"
        folder.mkdir(exist_ok=True)
        return folder / f"{name}.log"

    def shown(self, path: Path) -> str:
        """A path as a person in the checkout would type it."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)

    def digest(self) -> str:
        """Names this checkout, for this user, outside itself."""
        return hashlib.sha256(f"{os.geteuid()}:{self.root}".encode()).hexdigest()[:12]

    def prepare(self) -> None:
        """Make var. Only root's is passable, so that its servers' user comes through."""
        passable = 0o711 if os.geteuid() == 0 else 0o700
        make_folder(self.var, passable)

    def secret_key_file(self) -> Path:
        path = self.var / "secret-key"
        if not path.exists():
            write_private(path, secrets.token_urlsafe(60))
        return path


def make_folder(path: Path, mode: int) -> None:
    """Make a folder with exactly this mode, whatever the umask; an existing one is left alone."""
    try:
        path.mkdir()
    except FileExistsError:
        return
    path.chmod(mode)


def write_private(path: Path, text: str, owner: int = -1, group: int = -1) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    os.chown(part, owner, group)
    part.replace(path)


def forget(path: Path) -> None:
    """Remove a folder and everything in it, if it is there."""
    if path.exists():
        shutil.rmtree(path)
