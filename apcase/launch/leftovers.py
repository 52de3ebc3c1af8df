"""The demonstration's processes, on record so that what a killed run left can be ended."""

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from apcase.launch.checkout import Checkout
from apcase.launch.locks import lock

PATIENCE = 5


def record(checkout: Checkout, address: str, pids: list[int]) -> None:
    processes = [[pid, started(pid)] for pid in pids]
    text = json.dumps({"address": address, "processes": processes})
    path(checkout).write_text(text, encoding="utf-8")


def clear(checkout: Checkout) -> None:
    path(checkout).unlink(missing_ok=True)


def address(checkout: Checkout) -> str:
    """Where the running demonstration answers; nothing while it is still starting."""
    return recorded(checkout).get("address", "")


def stop(checkout: Checkout) -> None:
    """End what a run that was killed left behind; a living run's processes are its own."""
    demo = lock(checkout, "demo")
    try:
        if path(checkout).exists() and demo.take():
            stop_recorded(checkout)
    finally:
        demo.release()


def stop_recorded(checkout: Checkout) -> None:
    processes = recorded(checkout)["processes"]
    end([pid for pid, began in processes if began == started(pid)])
    clear(checkout)


def end(leaders: list[int]) -> None:
    """Ask processes to end, then end their whole groups."""
    send(os.kill, leaders, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while any(started(pid) for pid in leaders) and time.monotonic() < deadline:
        time.sleep(0.05)
    send(os.killpg, leaders, signal.SIGKILL)


def send(to: Callable[[int, int], None], pids: list[int], number: int) -> None:
    for pid in pids:
        try:
            to(pid, number)
        except ProcessLookupError:
            continue


def started(pid: int) -> str | None:
    """When a process began, in the kernel's ticks; with its number it names the process."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return None if fields[0] == "Z" else fields[19]


def recorded(checkout: Checkout) -> dict:
    try:
        return json.loads(path(checkout).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"processes": []}


def path(checkout: Checkout) -> Path:
    return checkout.var / "demo.json"
