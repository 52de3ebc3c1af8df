"""A small run, from an empty database to the last figure. No figure is judged."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.urls import get_resolver

from apcase.api import router
from apcase.management.bench.pages import PAGES

ROOT = Path(__file__).parents[2]
DATABASE = f"{settings.DATABASES['default']['TEST']['NAME']}_bench"
SMALL = ["--pupils", "1500", "--placements", "2000", "--requests", "1", "--grants", "1250"]
SMALL += ["--database", DATABASE]
JOBS = [
    "nightly",
    "nightly, nothing new",
    "a return’s figures",
    "a return’s PDF",
    "termly_return",
    "the morning list",
]
IMPORTS = [
    "import_schools, 375 rows",
    "import_schools, the same again",
    "import_term_dates, 1,500 rows",
    "import_term_dates, the same again",
    "import_pupils, 1,500 rows",
    "import_pupils, the same again",
    "import_placements, 150 rows",
    "import_placements, the same again",
    "import_attendance, 750 rows",
    "import_attendance, the same again",
    "import_attendance, over COPY into the table itself",
]
# Pages with nothing of their own: a form, an answer to one, or what another page leads to.
# What somebody does, and not what they look at; one's own account and calendar; one child's
# restriction; the public page, which is off.
NOT_MEASURED = re.compile(
    r"^account:|^public:"
    r"|^directory:(?!(provider|concern|evidence|checklist|expiry|submission)-(list|detail)$(?<!submission-detail)"
    r"|provider-(places|concerns)$|standing-history$)"
    r"|^restricted:(?!glass-list)|^people:(absences|person-(?!list|detail))"
    r"|^pages:calendar$|:reading-detail$|:site-children$|^placements:(hold|route|review|request|enquiry)-"
    r"|^placements:(direction|move|referral)-(?!list$|detail$)|:host-(tell|letter-pdf)$|:sufficiency-rows$"
    r"|:attendance-(import|rules)$|:mark-(correct|explain|worry)$|:worry-detail$|:placement-limits$"
    r"|^placements:(limit-detail$|plan|paper|liaison|touch|objective|agreement|task|followup|next-record|next-steps|voice-record)"
    r"|^placements:(draft|caution|no-change)|:notification-(detail|see)$|^pages:own-history$"
    r"|-(declare|invite|withdraw|work-out)$|^section19:(case-refer|placement-case)$"
    r"|^placements:placement-(review-|plan|voice|entry|exit|return|cost-|in-touch|touch-|grounds$|family-)|^placements:(cost|budget|invoice|level|funding)-(?!list$)"
    r"|^placements:(level|funding)-list$"
    r"|-(add|agree|assign|assign-many|arrange|cancel|choose|close|decide|end|export|finish|freeze|issue|move"
    r"|open|pdf|plan|record|travel|meals|remove|say|set|start|step|stop|education|route|papers)$"
)


def bench(*arguments: str, folder: Path) -> SimpleNamespace:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "bench", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"VAR_DIR": str(folder)},
    )
    return SimpleNamespace(status=done.returncode, out=done.stdout, err=done.stderr)


@pytest.fixture(scope="module")
def small_run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    told = bench(*SMALL, "--json", str(folder / "figures.json"), folder=folder)
    assert (told.status, told.err) == (0, "")
    told.figures = json.loads((folder / "figures.json").read_text())
    return told


def names(run, group: str) -> list[str]:
    return [line["name"] for line in run.figures["lines"] if line["group"] == group]


def test_every_page_has_its_line(small_run):
    assert names(small_run, "pages") == ["the empty page", *(page.name for page in PAGES)]


def test_every_api_list_has_its_line(small_run):
    lists = [
        f"/api/v1/{prefix}/" for prefix, viewset, _ in router.registry if hasattr(viewset, "list")
    ]

    assert names(small_run, "api") == lists


def test_every_job_and_import_has_its_line(small_run):
    assert (names(small_run, "jobs"), names(small_run, "imports")) == (JOBS, IMPORTS)


def test_every_line_that_has_a_floor_has_a_ratio(small_run):
    compared = [
        line
        for line in small_run.figures["lines"]
        if line["group"] in {"jobs", "pages", "api", "grants", "imports"}
    ]

    assert [line["name"] for line in compared if not line["ratio"]] == []
    assert [line["name"] for line in compared if line["failed"]] == []


def test_the_table_names_every_line(small_run):
    missing = [
        line["name"] for line in small_run.figures["lines"] if line["name"] not in small_run.out
    ]

    assert missing == []


def test_imports_take_every_row_and_find_nothing_new_the_second_time(small_run):
    notes = [line["note"] for line in small_run.figures["lines"] if line["group"] == "imports"]

    assert all(note.endswith(" 0 refused") for note in notes)
    assert all(note.startswith("0 new, 0 changed") for note in notes[1::2])


def test_the_machine_is_told(small_run):
    machine = small_run.figures["machine"]

    assert set(machine) == {"cores", "memory", "python", "postgresql"}
    assert small_run.figures["rows"]["pupils"] == 1500


def test_the_database_is_gone_afterwards(small_run, db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [DATABASE])
        assert cursor.fetchone() == (0,)


def test_a_page_that_lists_or_shows_is_measured():
    """A new page joins the bench, or the words for pages that have nothing to measure."""
    apps = [each for each in get_resolver().url_patterns if getattr(each, "namespace", None)]
    shown = {
        f"{app.namespace}:{entry.name}"
        for app in apps
        for entry in app.url_patterns
        if app.namespace != "web" and not NOT_MEASURED.search(f"{app.namespace}:{entry.name}")
    }

    assert shown == {page.url for page in PAGES}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--pupils", "20"], "CommandError: --pupils is 20: give at least 1,500.\n"),
        (["--requests", "0"], "CommandError: --requests is 0: give at least 1.\n"),
        (
            ["--json", "/nowhere/figures.json"],
            "CommandError: --json names /nowhere/figures.json, whose folder is not there: "
            "make it.\n",
        ),
    ],
)
def test_a_wrong_option_is_one_sentence(arguments, sentence, tmp_path):
    told = bench(*arguments, folder=tmp_path)

    assert (told.status, told.out, told.err) == (1, "", sentence)
