from apcase.pupils.actions import import_term_dates
from apcase.pupils.imports import Report
from apcase.pupils.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Takes in term dates, or closures, of schools and of the authority from a CSV file."

    def carry_out(self, path, *, by, **options) -> Report:
        return import_term_dates(path, by=by)
