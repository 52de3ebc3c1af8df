"""Running other programs: into a log, in the foreground, or only for their answer."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure, of_program


def run_logged(
    checkout: Checkout,
    what: str,
    command: Sequence[str],
    *,
    log: str,
    append: bool = False,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    remedy: str = "",
) -> None:
    """Run a program to its end, its output in var/log; say why when it fails."""
    path = checkout.log(log)
    with path.open("ab" if append else "wb") as out:
        status = run(command, stdout=out, stderr=subprocess.STDOUT, env=env, cwd=cwd)
    if status:
        raise of_program(what, path, checkout.shown(path), remedy)


def run(command: Sequence[str], **options) -> int:
    """Run a program to its end; when we are stopped it is asked to stop, and waited for."""
    try:
        program = subprocess.Popen(command, **{"stdin": subprocess.DEVNULL} | options)
    except FileNotFoundError:
        raise Failure(
            f"The program {command[0]} is missing: remove .venv, then run again."
        ) from None
    try:
        return program.wait()
    except BaseException:
        program.terminate()
        try:
            program.wait(timeout=5)
        except subprocess.TimeoutExpired:
            program.kill()
        raise


def answers(command: Sequence[str], **options) -> bool:
    """Whether a program can be run and ends well; its output does not matter."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    try:
        return (
            subprocess.run(
                command, stderr=subprocess.DEVNULL, check=False, **quiet, **options
            ).returncode
            == 0
        )
    except OSError:
        return False


def output(command: Sequence[str], **options) -> str | None:
    """What a program prints, or None when it cannot be run or fails."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, check=False, **options
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def foreground(command: Sequence[str], *, env: Mapping[str, str], cwd: Path | None = None) -> int:
    """Run a program in our place: our input, output and signals are its own."""
    sys.stdout.flush()
    with passing_signals_on() as pass_to:
        program = subprocess.Popen(command, env=env, cwd=cwd)
        pass_to.append(program)
        status = program.wait()
    return status if status >= 0 else 128 - status


@contextmanager
def passing_signals_on() -> Iterator[list[subprocess.Popen]]:
    programs: list[subprocess.Popen] = []

    def handle(number: int, frame: object) -> None:
        # A terminal's Ctrl-C has reached the program already: it is in our process group.
        if number == signal.SIGINT and at_terminal():
            return
        for program in programs:
            program.send_signal(number)

    with handling(handle):
        yield programs


def at_terminal() -> bool:
    try:
        return os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return False


@contextmanager
def handling(handler) -> Iterator[None]:
    """Treat every request to stop with this handler for a while."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def uninterrupted():
    """While servers are stopped, a second Ctrl-C must not leave half of them running."""
    return handling(lambda number, frame: None)
