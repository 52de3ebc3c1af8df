from django.core.management.commands.migrate import Command as Migrate
from django.utils.timezone import localdate

from apcase.audit import partitions
from apcase.audit.rights import grant_rights


class Command(Migrate):
    help = (
        "Migrates, makes the audit log's months ahead, then gives the application's database "
        "role its rights on every table."
    )

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if partitions.in_force():
            partitions.make_ahead(localdate())
        grant_rights()
