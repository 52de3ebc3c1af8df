import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from apcase.management.bench import report, scratch
from apcase.management.bench.grants import FEWEST, GRANTS
from apcase.management.bench.load import FEWEST_PUPILS
from apcase.management.bench.run import AUDIT_ROWS, GROUPS, Run


class Command(BaseCommand):
    help = (
        "Measures pages, jobs and imports at the reference load, each as a ratio to a floor "
        "measured in the same run, in a database of its own. It reports; it judges nothing."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--pupils", type=int, default=20_000)
        parser.add_argument("--placements", type=int, default=60_000)
        parser.add_argument(
            "--large", action="store_true", help=f"with {AUDIT_ROWS:,} rows in the audit log"
        )
        parser.add_argument("--requests", type=int, default=40, help="for each page")
        parser.add_argument(
            "--grants", type=int, default=GRANTS, help="restricted children, each with people named"
        )
        parser.add_argument(
            "--only", nargs="+", choices=GROUPS, default=GROUPS, help="the groups to measure"
        )
        parser.add_argument("--json", type=Path, metavar="FILE", help="the same figures as JSON")
        parser.add_argument("--database", default="apcase_bench", help="its database")
        parser.add_argument(
            "--keep", action="store_true", help="keep that database, and use one that was kept"
        )

    def handle(self, *args, **options) -> None:
        check(options)
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)
        try:
            self.carry_out(options)
        except KeyboardInterrupt:
            raise CommandError("Stopped.", returncode=130) from None

    def carry_out(self, options) -> None:
        started = monotonic()
        collect_static()
        with (
            TemporaryDirectory(prefix="apcase-bench-") as folder,
            scratch.database(options["database"], keep=options["keep"]) as is_new,
        ):
            run = self.run_of(options, Path(folder))
            run.fill(is_new=is_new)
            run.measure()
            facts = {"machine": report.machine(), "rows": run.rows}
        self.stdout.write("\n".join(report.of_facts(facts)))
        if options["json"]:
            report.write_json(options["json"], {"on": run.on.isoformat()} | facts, run.lines)
        self.stdout.write(f"Measured in {monotonic() - started:.0f} s.")
        if failed := [line.name for line in run.lines if line.failed]:
            raise CommandError(f"Not measured, because no page was answered: {', '.join(failed)}.")

    def run_of(self, options, folder: Path) -> Run:
        names = ("pupils", "placements", "large", "requests", "grants")
        return Run(
            on=localdate(),
            only=tuple(options["only"]),
            folder=folder,
            say=self.stdout.write,
            **{name: options[name] for name in names},
        )


def check(options) -> None:
    least_of = {"pupils": FEWEST_PUPILS, "placements": 0, "requests": 1, "grants": FEWEST}
    for name, least in least_of.items():
        if options[name] < least:
            raise CommandError(f"--{name} is {options[name]}: give at least {least:,}.")
    if options["json"] and not options["json"].absolute().parent.is_dir():
        raise CommandError(f"--json names {options['json']}, whose folder is not there: make it.")


def collect_static() -> None:
    """The server names style sheets by their content, as in a deployment."""
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        call_command("collectstatic", interactive=False, verbosity=0)


def stop(number: int, frame: object) -> None:
    # So that the server is ended and the database dropped.
    raise KeyboardInterrupt
