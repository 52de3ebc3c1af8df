from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from apcase.audit import partitions
from apcase.audit.rights import grant_rights


class Command(BaseCommand):
    help = (
        "Makes the audit log's months for the year ahead, and moves events that have none "
        "into theirs. For the database's owner; `migrate` does the same."
    )

    def handle(self, *args, **options) -> None:
        new = partitions.make_ahead(localdate())
        grant_rights()
        self.stdout.write(f"{len(new)} months are new." if new else "Every month is there.")
