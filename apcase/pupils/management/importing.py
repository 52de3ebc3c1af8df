"""What every command that takes a file shares: its argument, its report and its exit status."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError

from apcase.access.models import User
from apcase.pupils.imports import Report
from apcase.rules.refusal import Refusal


@contextmanager
def no_sweeps() -> Iterator[None]:
    """Thousands of rows are made and none is garbage: looking for it takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class ImportCommand(BaseCommand):
    """Prints the report of `carry_out`. Exit status 1 if a row, or the whole file, was refused."""

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", metavar="FILE", help="the file to import")

    def carry_out(self, path: str, *, by: User, **options) -> Report:
        raise NotImplementedError

    def handle(self, *args, **options) -> None:
        try:
            with no_sweeps():
                report = self.carry_out(options.pop("file"), by=User.objects.system(), **options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        for line in self.said(report):
            self.stdout.write(line)
        if report.refused:
            stays = " What went in stays: it is not taken twice." if report.kept else ""
            raise CommandError(
                f"Rows refused: {report.refused_rows}. Correct them and import again.{stays}"
            )

    def said(self, report: Report) -> Iterator[str]:
        return report.lines()
