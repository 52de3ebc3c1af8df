"""The demonstration's web server, worker and beat: started, watched and ended together."""

import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from apcase.launch import leftovers
from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure, of_program

PATIENCE = 60


@dataclass(frozen=True)
class Child:
    name: str
    process: subprocess.Popen
    log: Path


class Children:
    def __init__(self, checkout: Checkout, env: dict[str, str]):
        self.checkout = checkout
        self.env = env
        self.all: list[Child] = []

    def start(self, name: str, command: list[str]) -> None:
        """Start a program in a group of its own: a Ctrl-C reaches us, and we end it in order."""
        log = self.checkout.log(name)
        with log.open("wb") as out:
            process = subprocess.Popen(
                [self.checkout.program(command[0]), *command[1:]],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                cwd=self.checkout.root,
                env=self.env,
                start_new_session=True,
            )
        self.all.append(Child(name, process, log))

    def pids(self) -> list[int]:
        return [child.process.pid for child in self.all]

    def check(self) -> None:
        """Complain of the first that has ended: none should."""
        for child in self.all:
            if child.process.poll() is not None:
                shown = self.checkout.shown(child.log)
                remedy = "start everything again"
                raise of_program(f"The {child.name}", child.log, shown, remedy)

    def wait_for(self, url: str) -> None:
        """Wait until the page answers, and no longer than a minute."""
        deadline = time.monotonic() + PATIENCE
        while not answering(url):
            self.check()
            if time.monotonic() > deadline:
                raise Failure(
                    f"{url} did not answer within {PATIENCE} seconds: see var/log/web.log, "
                    "then run the same command again."
                )
            time.sleep(0.1)

    def watch(self) -> None:
        """Until somebody stops us."""
        while True:
            self.check()
            time.sleep(0.5)

    def stop(self) -> None:
        leftovers.end(self.pids())
        for child in self.all:
            child.process.wait()


def answering(url: str) -> bool:
    # A proxy is for other people's machines, never for our own.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        raise Failure(
            f"{url} answered {error.code} where 200 was expected: see var/log/web.log, "
            "then run the same command again."
        ) from None
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
