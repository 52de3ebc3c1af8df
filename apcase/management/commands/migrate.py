from django.core.management.base import CommandError
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.timezone import localdate

from apcase.audit import partitions
from apcase.audit.rights import grant_rights


class Command(Migrate):
    help = (
        "Migrates, makes the audit log's months ahead, then gives the application's database "
        "role its rights on every table."
    )

    def handle(self, *args, **options):
        refuse_what_stands_half_way()
        super().handle(*args, **options)
        if partitions.in_force():
            partitions.make_ahead(localdate())
        grant_rights()


def refuse_what_stands_half_way() -> None:
    """Django would pass over, without a word, an app that has had some of the migrations that one
    has taken the place of, and others not.
    """
    here = MigrationLoader(None).disk_migrations
    had = MigrationRecorder(connection).applied_migrations()
    for (app, name), migration in here.items():
        gone = [each for each in migration.replaces if each not in here]
        missing = [f"{app}.{former}" for app, former in gone if (app, former) not in had]
        if 0 < len(missing) < len(gone):
            raise CommandError(
                f"This database has had a part of {app}.{name} only; of what that has taken the "
                f"place of it lacks {', '.join(missing)}. Migrate it with the version of APcase "
                "from before, then with this one."
            )
