from django.core.management.commands.migrate import Command as Migrate

from apcase.audit.rights import grant_rights


class Command(Migrate):
    help = "Migrates, then gives the application's database role its rights on every table."

    def handle(self, *args, **options):
        super().handle(*args, **options)
        grant_rights()
