"""One run, from an empty database to the last figure."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from apcase.management.bench import (
    gaps,
    grants,
    imports,
    jobs,
    load,
    pages,
    report,
    scratch,
    server,
    worker,
)
from apcase.management.bench.report import Line

HEADINGS = {
    "load": "The load",
    "jobs": "Jobs, over their bare SQL",
    "pages": "Pages, over an empty page",
    "api": "API lists, over an empty answer",
    "grants": "Named child by child, over whoever sees as many by one fact",
    "imports": "Imports, over COPY of the same rows",
    "memory": "Memory",
}
GROUPS = tuple(name for name in HEADINGS if name != "load")
AUDIT_ROWS = 5_000_000


@dataclass
class Run:
    on: date
    pupils: int
    placements: int
    large: bool
    requests: int
    grants: int
    only: tuple[str, ...]
    folder: Path
    say: Callable[[str], None]
    lines: list[Line] = field(default_factory=list)
    # As they were when pages were asked for, before the imports.
    rows: dict[str, int] = field(default_factory=dict)

    def tell(self, group: str, lines: Iterable[Line]) -> None:
        lines = list(lines)
        self.lines += lines
        self.say("\n".join(report.table(HEADINGS[group], lines)) + "\n")

    def fill(self, *, is_new: bool) -> None:
        """A database that was kept is only brought up to date."""
        self.say("Filling the database: a few minutes.\n" if is_new else "Using what was kept.\n")
        lines = [load.migrate()]
        if is_new:
            lines += load.load(on=self.on, pupils=self.pupils, placements=self.placements)
            lines += load.add_audit_rows(AUDIT_ROWS, on=self.on) if self.large else []
            load.settle()
        self.tell("load", lines)

    def measure(self) -> None:
        # Always: pages show the alerts and the return that these leave behind.
        done = [*jobs.nightly(self.on), *jobs.termly_return(self.on, self.folder)]
        morning = gaps.measure(self.on, load.people()["officer"])
        self.tell("jobs", [*done, morning])
        self.rows = report.rows()
        memory = []
        if {"pages", "api", "memory"} & set(self.only):
            memory.append(self.visit())
        if "imports" in self.only:
            self.tell("imports", imports.measure(self.folder, pupils=self.pupils, on=self.on))
        if "grants" in self.only:
            self.tell("grants", self.named())
        if "memory" in self.only:
            memory.append(worker.memory(self.folder, self.on))
            self.tell("memory", memory)

    def named(self) -> list[Line]:
        """Last of the pages: it adds children whom no other figure should count."""
        with load.uncounted():
            grants.add(load.people(), number=self.grants, on=self.on)
        load.settle()
        with scratch.copy() as copied, ExitStack() as until_the_end:
            with scratch.within(copied):
                grants.restrict_nobody()
                folder = self.folder / "copy"
                folder.mkdir(exist_ok=True)
                web = until_the_end.enter_context(server.serving(folder))
                in_copy = grants.floor(web, pages.Visitors(load.people()))
            visitors = pages.Visitors(load.people())
            with server.serving(self.folder) as web:
                return list(grants.measure(web, visitors, in_copy, requests=self.requests))

    def visit(self) -> Line:
        """Ask for every page; gives the memory that the web server took for it."""
        visitors = pages.Visitors(load.people())
        with server.serving(self.folder) as web:
            if "pages" in self.only:
                self.tell("pages", pages.measure(web, visitors, requests=self.requests))
            if "api" in self.only:
                self.tell("api", pages.measure_api(web, visitors, requests=self.requests))
            return Line("memory", "a web worker", peak=web.worker_peak())
