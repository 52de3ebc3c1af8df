from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from apcase.alerts.actions import Figures
from apcase.pages.tasks import look_for_anomalies
from apcase.pupils.tasks import check_grants
from directory.tasks import watch_evidence
from placements.tasks import raise_overdue_reviews, raise_registration_watch
from section19.tasks import raise_sixth_days

NIGHTLY = (
    raise_overdue_reviews,
    raise_sixth_days,
    raise_registration_watch,
    watch_evidence,
)


class Command(BaseCommand):
    help = "Compares every deadline with the facts of a date, and raises and closes alerts."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--on", metavar="DATE", help="the date, as 2026-11-05; today if left out"
        )

    def handle(self, *args, **options) -> None:
        on = a_date(options["on"]) if options["on"] else localdate()
        self.stdout.write(f"{check_grants.name}: dropped {check_grants.run()}")
        found = look_for_anomalies.run(on.isoformat(), again=True)
        self.stdout.write(f"{look_for_anomalies.name}: found {found}")
        total = Figures()
        for task in NIGHTLY:
            figures = Figures(**task.run(on.isoformat(), again=True))
            self.stdout.write(f"{task.name}: raised {figures.raised}, closed {figures.closed}")
            total += figures
        self.stdout.write(f"raised {total.raised}, closed {total.closed}")


def a_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"--on is “{text}”, which is not a date: give year, month and day, as 2026-11-05."
        ) from None
