"""Run one management command and say, as the last line, what it took: for processes.command."""

import json
import sys
from dataclasses import asdict
from io import StringIO
from time import perf_counter

import django
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from apcase.management.bench.processes import Outcome, peak


class Counter:
    """Counts what is sent to the database."""

    def __init__(self):
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


def outcome(arguments: list[str]) -> Outcome:
    said, counter = StringIO(), Counter()
    connection.ensure_connection()
    started = perf_counter()
    with connection.execute_wrapper(counter):
        call_command(*arguments, stdout=said)
    seconds = perf_counter() - started
    lines = said.getvalue().split("\n")
    return Outcome(
        seconds, counter.count, peak(), next((line for line in reversed(lines) if line), "")
    )


def main(arguments: list[str]) -> int:
    django.setup()
    try:
        measured = outcome(arguments)
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps(asdict(measured)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
