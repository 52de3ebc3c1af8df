"""Two runs in one checkout do not fight: locks that the system drops when their holder dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure

PATIENCE = 15 * 60


class Lock:
    """A file lock. Shared among those who use a thing; alone for who changes it."""

    def __init__(self, path: Path):
        path.parent.mkdir(exist_ok=True)
        self.descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def share(self) -> bool:
        return self._try(fcntl.LOCK_SH)

    def take(self) -> bool:
        """Have it alone, or have it no longer: a failed change from shared gives it up."""
        return self._try(fcntl.LOCK_EX)

    def release(self) -> None:
        os.close(self.descriptor)

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self.descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def lock(checkout: Checkout, name: str) -> Lock:
    return Lock(checkout.var / "lock" / name)


@contextmanager
def setting_up(checkout: Checkout, say=lambda text: None) -> Iterator[None]:
    """Alone while libraries are installed and servers started or stopped."""
    turn = lock(checkout, "set-up")
    try:
        wait_for(turn, say)
        yield
    finally:
        turn.release()


def wait_for(turn: Lock, say) -> None:
    deadline = time.monotonic() + PATIENCE
    if turn.take():
        return
    say("Waiting for another ./run in this folder to finish its set-up.")
    while not turn.take():
        if time.monotonic() > deadline:
            raise Failure(
                "Another ./run in this folder has been setting up for a quarter of an hour:"
                " stop it, then run the same command again."
            )
        time.sleep(0.2)


@contextmanager
def first_free(checkout: Checkout, name: str, most: int = 8) -> Iterator[int]:
    """The first number that no other run holds, held until the end."""
    for number in range(1, most + 1):
        place = lock(checkout, f"{name}-{number}")
        try:
            if place.take():
                yield number
                return
        finally:
            place.release()
    raise Failure(f"{most} runs of ./run {name} are under way here already: wait for one to end.")
