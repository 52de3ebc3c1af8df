"""The service's own programs, and commands, in processes that are measured from outside."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from apcase.management.bench import scratch

PROGRAMS = Path(sys.executable).parent
# What would send a process of ours to another database, or print pages for programmers.
NOT_OURS = ("DATABASE_URL_FILE", "SECRET_KEY_FILE", "DEBUG", "BEHIND_PROXY")


def environment() -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if name not in NOT_OURS}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "apcase.management.bench.settings",
        "DATABASE_URL": scratch.address(),
        "SECRET_KEY": settings.SECRET_KEY,
        "BROKER_URL": settings.CELERY_BROKER_URL,
        "SITE_URL": "http://127.0.0.1",
        "ALLOWED_HOSTS": "127.0.0.1",
    }


@dataclass(frozen=True)
class Outcome:
    """What a command did: without the start of Python, which no floor shares."""

    seconds: float
    queries: int
    peak: float
    last_line: str


def command(*arguments: str) -> Outcome:
    child = [sys.executable, "-m", "apcase.management.bench.child", *map(str, arguments)]
    done = subprocess.run(
        child,
        cwd=settings.BASE_DIR,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-5:]
        raise CommandError(f"{' '.join(map(str, arguments))} failed: {' '.join(said)}")
    return Outcome(**json.loads(done.stdout.splitlines()[-1]))


@contextmanager
def running(program: str, *arguments: str, log: Path) -> Iterator[subprocess.Popen]:
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(PROGRAMS / program), *arguments],
            cwd=settings.BASE_DIR,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def peak(pid: int | str = "self") -> float:
    """The most memory that a process has held at once, in MB; 0 where the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    values = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return values[0] / 1024 if values else 0.0


def children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]
