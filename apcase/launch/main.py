"""./run: what each verb does."""

import signal
import sys
from pathlib import Path

from apcase.launch import bench, demo, manage, requirements, tests
from apcase.launch.checkout import Checkout
from apcase.launch.failure import Failure, of_system

HELP = """\
./run demo [--fresh] [--no-serve] [--port N]
    Start the whole system with a fictional authority, and say where it is.
    --fresh starts over; --no-serve does everything but serve; --port chooses the port.
./run test [pytest arguments]
    Run every test, those in a browser included.
./run manage COMMAND [arguments]
    Run a management command; without one, list them.
./run bench [arguments]
    Measure pages, jobs and imports at the reference load.
./run lock
    For maintainers: make requirements.lock again from pyproject.toml.
./run help
    Show this.
"""
VERBS = {
    "demo": demo.run,
    "test": tests.run,
    "manage": manage.run,
    "bench": bench.run,
    "lock": requirements.run,
}


def main(root: str, arguments: list[str]) -> int:
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if verb in {"help", "-h", "--help"}:
        print(HELP, end="")
        return 0
    try:
        if verb not in VERBS:
            raise Failure(f"./run has no «{verb}»: choose one of {', '.join(VERBS)} or help.")
        # Ctrl-C too: a shell that starts us in the background has it ignored.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)
        return VERBS[verb](Checkout(Path(root)), rest)
    except Failure as failure:
        return tell(failure)
    except OSError as error:
        return tell(of_system(error))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def tell(failure: Failure) -> int:
    sys.stdout.flush()
    for line in failure.lines:
        print(f"    {line}", file=sys.stderr)
    print(failure, file=sys.stderr)
    return 1
