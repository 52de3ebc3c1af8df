from django.utils.timezone import localdate

from apcase.pupils.imports import Report
from apcase.pupils.management.importing import ImportCommand
from directory.actions.import_providers import import_providers


class Command(ImportCommand):
    help = "Takes the providers of a CSV file. New ones are known and not listed."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="keep nothing if a row is refused"
        )

    def carry_out(self, path, *, by, all_or_nothing=False, **options) -> Report:
        return import_providers(path, by=by, on=localdate(), all_or_nothing=all_or_nothing)
