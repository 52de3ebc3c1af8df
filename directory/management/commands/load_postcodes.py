from apcase.pupils.imports import Report
from apcase.pupils.management.importing import ImportCommand
from directory.actions.postcodes import load_postcodes


class Command(ImportCommand):
    help = "Loads where postcodes lie, from a file or a folder of Code-Point Open."

    def carry_out(self, path, *, by, **options) -> Report:
        return load_postcodes(path, by=by)
