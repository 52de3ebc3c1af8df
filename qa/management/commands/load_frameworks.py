from django.core.management.base import BaseCommand

from apcase.access.models import User
from qa.actions import load_standard_framework


class Command(BaseCommand):
    help = "Loads the standards against which providers are judged. Safe to repeat."

    def handle(self, *args, **options) -> None:
        framework = load_standard_framework(by=User.objects.system())
        self.stdout.write(f"{framework}: {framework.parts.count()} parts held")
