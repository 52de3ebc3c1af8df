from django.core.management.base import BaseCommand

from apcase.access.models import User
from apcase.pupils.actions import load_bank_holidays
from apcase.pupils.calendars import bank_holidays_held


class Command(BaseCommand):
    help = "Holds England's bank holidays, from the official list that came with this release."

    def handle(self, *args, **options) -> None:
        new = load_bank_holidays(by=User.objects.system())
        first, last = bank_holidays_held()
        self.stdout.write(f"{new} new; bank holidays are held from {first.year} to {last.year}.")
