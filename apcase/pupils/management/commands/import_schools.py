from apcase.pupils.actions import import_schools
from apcase.pupils.imports import Report
from apcase.pupils.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Brings the register of schools up to date from a GIAS extract (edubasealldata….csv)."

    def carry_out(self, path, *, by, **options) -> Report:
        return import_schools(path, by=by)
