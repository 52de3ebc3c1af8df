from django.utils.timezone import localdate

from apcase.pupils.imports import Report
from apcase.pupils.management.importing import ImportCommand
from placements.actions import import_placements


class Command(ImportCommand):
    help = "Records the placements of a CSV file that are not recorded yet."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="keep nothing if a row is refused"
        )

    def carry_out(self, path, *, by, all_or_nothing=False, **options) -> Report:
        return import_placements(path, by=by, on=localdate(), all_or_nothing=all_or_nothing)
