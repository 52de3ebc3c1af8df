from django.conf import settings
from django.core.management.base import BaseCommand

from apcase.access.role_words import markdown

PAGE = settings.BASE_DIR / "docs" / "roles.md"


class Command(BaseCommand):
    help = "Writes docs/roles.md from the list of rights and who holds them."

    def handle(self, *args, **options) -> None:
        PAGE.write_text("\n".join(markdown()) + "\n", encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE.relative_to(settings.BASE_DIR)}.")
