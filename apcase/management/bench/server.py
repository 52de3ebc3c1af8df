"""The web server as it is deployed, and one person at a browser."""

import math
import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter

from django.core.management.base import CommandError

from apcase.management.bench import processes

PATIENCE = 60
# Enough that both workers have read every template.
WARM_UP = 4


class NotAnswered(Exception):
    """An address gave something else than a page."""


@dataclass(frozen=True)
class Times:
    """Of the requests for one address, in milliseconds."""

    each: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.each)

    @property
    def p95(self) -> float:
        return sorted(self.each)[math.ceil(len(self.each) * 0.95) - 1]


class Server:
    """One connection, kept for as long as the server keeps it."""

    def __init__(self, port: int, pid: int):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.pid = pid

    def get(self, address: str, cookie: str = "") -> int:
        self.connection.request("GET", address, headers={"Cookie": cookie} if cookie else {})
        response = self.connection.getresponse()
        response.read()
        return response.status

    def compare(
        self,
        floor: tuple[str, str],
        page: tuple[str, str],
        *,
        requests: int,
        beside: "Server | None" = None,
    ) -> tuple[Times, Times]:
        """Floor and page, each an address and a cookie, by turns, so that whatever else the machine
        does falls on both alike. `beside`: the server that is asked for the floor, if another."""
        of_floor = beside or self
        for _ in range(min(WARM_UP, requests - 1)):
            of_floor.timed(*floor)
            self.timed(*page)
        empty, full = [], []
        for _ in range(requests):
            empty.append(of_floor.timed(*floor))
            full.append(self.timed(*page))
        return Times(empty), Times(full)

    def timed(self, address: str, cookie: str) -> float:
        started = perf_counter()
        status = self.get(address, cookie)
        took = (perf_counter() - started) * 1000
        if status != 200:
            raise NotAnswered(f"{address} answered {status}")
        return took

    def worker_peak(self) -> float:
        return max((processes.peak(pid) for pid in processes.children(self.pid)), default=0.0)


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    port, log = free_port(), folder / "web.log"
    arguments = ["apcase.wsgi", "--workers", "2", "--no-control-socket"]
    bind = ["--bind", f"127.0.0.1:{port}"]
    with processes.running("gunicorn", *arguments, *bind, log=log) as process:
        server = Server(port, process.pid)
        deadline = time.monotonic() + PATIENCE
        while not answers(server):
            if process.poll() is not None or time.monotonic() > deadline:
                last = log.read_text(encoding="utf-8").strip().splitlines()[-1:]
                raise CommandError(f"The web server does not answer: {' '.join(last)}")
            time.sleep(0.1)
        yield server


def answers(server: Server) -> bool:
    try:
        return server.get("/health/live") == 200
    except (OSError, HTTPException):
        server.connection.close()
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
