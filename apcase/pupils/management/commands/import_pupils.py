from django.utils.timezone import localdate

from apcase.pupils.actions import import_pupils
from apcase.pupils.imports import Report
from apcase.pupils.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Takes in children, with their enrolments and contacts, from a CSV file."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="keep nothing if any row is refused"
        )

    def carry_out(self, path, *, by, **options) -> Report:
        return import_pupils(path, on=localdate(), by=by, all_or_nothing=options["all_or_nothing"])
