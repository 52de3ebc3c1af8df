from django.utils.timezone import localtime

from apcase.pupils.imports import Report
from apcase.pupils.management.importing import ImportCommand
from placements.actions.import_attendance import import_attendance
from placements.models import Placement


class Command(ImportCommand):
    help = "Takes the marks of a CSV file: who came to which session."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="keep nothing if a row is refused"
        )

    def carry_out(self, path, *, by, all_or_nothing=False, **options) -> Report:
        now = localtime()
        return import_attendance(
            path,
            placements=Placement.objects.all(),
            by=by,
            today=now.date(),
            at=now.time(),
            all_or_nothing=all_or_nothing,
        )
