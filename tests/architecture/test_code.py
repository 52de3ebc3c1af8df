"""What a review would otherwise have to say each time."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("apcase", "directory", "placements", "section19", "qa", "reporting")
FILES = [
    path
    for folder in PRODUCT
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
EDGES = {"views", "tasks", "api", "commands", "health", "launch", "demo", "bench"}
# What the framework calls around a request: it too stands at the edge.
EDGES |= {"middleware", "signals", "adapter"}
CLOCKS = {"localdate", "today", "now", "utcnow", "localtime", "time"}
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_edge(path: Path) -> bool:
    return bool(EDGES & {path.stem, *path.parts})


def functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def clock_calls(path: Path) -> set[str]:
    calls = set()
    for node in ast.walk(ast.parse(path.read_text())):
        # With an argument, localtime and localdate translate a moment and ask no clock.
        if not isinstance(node, ast.Call) or node.args:
            continue
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in CLOCKS:
            if isinstance(called.value, ast.Name) and called.value.id in {
                "date", "datetime", "timezone", "time",
            }:  # fmt: skip
                calls.add(called.attr)
        elif isinstance(called, ast.Name) and called.id in {"localdate", "localtime", "now"}:
            calls.add(called.id)
    return calls


@pytest.mark.parametrize("path", [p for p in FILES if not is_edge(p)], ids=name_of)
def test_below_the_edges_nobody_asks_what_day_it_is(path):
    assert clock_calls(path) == set()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_functions_fit_on_a_screen(path):
    long = [f.name for f in functions(path) if f.end_lineno - f.lineno >= 40]

    assert long == []


@pytest.mark.parametrize("path", [p for p in FILES if p.name != "settings.py"], ids=name_of)
def test_files_can_be_held_in_the_head(path):
    assert len(path.read_text().splitlines()) <= 320


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_are_short(path):
    assert len(path.read_text().splitlines()) <= 120


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.suffix == ".html"], ids=name_of)
def test_every_template_is_reached(path):
    """By a view, another template, a tag, or the framework under a name of its own."""
    if path.parent.name in {"widgets", "account", "mfa", "webauthn"} or re.match(
        r"\d{3}", path.stem
    ):
        return
    name = str(path.relative_to(ROOT / "templates"))
    sources = [p.read_text() for p in FILES] + [p.read_text() for p in TEMPLATES if p != path]

    assert any(f'"{name}"' in text or f"'{name}'" in text for text in sources)


def test_only_one_module_names_guardian():
    names = re.compile(r"^\s*(from|import) guardian", re.MULTILINE)
    naming = [name_of(path) for path in FILES if names.search(path.read_text())]

    assert naming == ["apcase/access/named.py"]


def test_migrations_are_named_by_hand():
    names = [p.name for p in ROOT.rglob("migrations/*.py") if ".venv" not in p.parts]

    assert [name for name in names if "_auto_" in name] == []


def test_the_code_is_formatted_and_lints():
    for command in (["ruff", "format", "--check", "--quiet"], ["ruff", "check", "--quiet"]):
        outcome = subprocess.run(
            [*command, "."], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (outcome.returncode, outcome.stdout) == (0, "")
