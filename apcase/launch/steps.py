"""Says what is being done and how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Steps:
    def __init__(self, out: TextIO):
        self.out = out

    def say(self, text: str = "") -> None:
        print(text, file=self.out, flush=True)

    @contextmanager
    def step(self, what: str) -> Iterator[list[str]]:
        """Print `what`, then how long the body took, with whatever the body adds to the list."""
        notes: list[str] = []
        began = time.monotonic()
        self.out.write(f"{what} … ")
        self.out.flush()
        try:
            yield notes
        except BaseException:
            self.say()
            raise
        took = f"{time.monotonic() - began:.1f} s"
        self.say(": ".join([took, *notes]))


def to_stdout() -> Steps:
    return Steps(sys.stdout)


def to_stderr() -> Steps:
    return Steps(sys.stderr)
