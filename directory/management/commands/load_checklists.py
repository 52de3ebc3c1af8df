from django.core.management.base import BaseCommand

from apcase.access.models import User
from directory.actions import ship_checklists


class Command(BaseCommand):
    help = "Loads the checklists of what providers are asked for. Safe to repeat."

    def handle(self, *args, **options) -> None:
        made = ship_checklists(by=User.objects.system())
        self.stdout.write(f"{len(made)} checklists loaded")
