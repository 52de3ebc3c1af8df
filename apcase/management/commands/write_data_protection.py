from django.conf import settings
from django.core.management.base import BaseCommand

from apcase.management.data_protection import markdown

PAGE = settings.BASE_DIR / "docs" / "data-protection.md"


class Command(BaseCommand):
    help = "Writes docs/data-protection.md from what each model declares of its fields."

    def handle(self, *args, **options) -> None:
        PAGE.write_text("\n".join(markdown()) + "\n", encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE.relative_to(settings.BASE_DIR)}.")
