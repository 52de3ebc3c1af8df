from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from apcase.alerts.actions import Figures
from apcase.documents.tasks import scan_waiting, sweep_store
from apcase.pages.tasks import look_for_anomalies
from apcase.pupils.tasks import check_grants
from directory.tasks import (
    lapse_applications,
    raise_concerns,
    raise_standing_decisions,
    watch_evidence,
)
from placements.tasks import (
    lapse_holds,
    lapse_offers,
    raise_at_risk,
    raise_beyond_limits,
    raise_continuity,
    raise_costs_waiting,
    raise_education_next,
    raise_entry_checks,
    raise_follow_ups,
    raise_hosts_to_tell,
    raise_managed_moves,
    raise_no_change,
    raise_off_site,
    raise_open_starts,
    raise_overdue_reviews,
    raise_pauses,
    raise_places_free,
    raise_referrals,
    raise_registration_watch,
    raise_touches,
    raise_unexplained,
    raise_unmarked,
)
from section19.tasks import raise_sixth_days

NIGHTLY = (
    raise_overdue_reviews,
    raise_sixth_days,
    raise_registration_watch,
    raise_places_free,
    # Before those who look at standings: it changes some.
    watch_evidence,
    raise_standing_decisions,
    raise_concerns,
    raise_continuity,
    raise_hosts_to_tell,
    raise_education_next,
    raise_managed_moves,
    raise_off_site,
    raise_referrals,
    raise_open_starts,
    raise_unmarked,
    raise_unexplained,
    raise_at_risk,
    raise_follow_ups,
    raise_touches,
    raise_entry_checks,
    raise_beyond_limits,
    raise_pauses,
    raise_no_change,
    raise_costs_waiting,
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
        self.stdout.write(f"{scan_waiting.name}: scanned {scan_waiting.run()}")
        swept = sweep_store.run(on.isoformat(), again=True)
        self.stdout.write(f"{sweep_store.name}: swept {swept}")
        found = look_for_anomalies.run(on.isoformat(), again=True)
        self.stdout.write(f"{look_for_anomalies.name}: found {found}")
        # Before the holds: a place is let go with the offer for which it was kept.
        lapsed = lapse_offers.run(on.isoformat(), again=True)
        self.stdout.write(f"{lapse_offers.name}: lapsed {lapsed}")
        lapsed = lapse_holds.run(on.isoformat(), again=True)
        self.stdout.write(f"{lapse_holds.name}: lapsed {lapsed}")
        lapsed = lapse_applications.run(on.isoformat())
        self.stdout.write(f"{lapse_applications.name}: lapsed {lapsed}")
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
