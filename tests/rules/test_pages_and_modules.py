"""Each page of docs/rules and the modules that it explains name each other."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from apcase.rules.basis import Basis

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "rules").glob("*.md"))
SECTIONS = [
    "Text relied on",
    "Our reading",
    "Cases",
    "Date read",
    "What a lawyer should confirm",
]

# What every rule is written in; they state no duty of their own.
VOCABULARY = {"basis", "deadline", "facts", "refusal", "versions"}
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("apcase", "directory", "placements", "section19", "qa", "reporting")
    for path in (ROOT / folder / "rules").glob("*.py")
    if path.name != "__init__.py"
)
DUTIES = [path for path in MODULES if path.stem not in VOCABULARY]


def pages_named_by(module):
    docstring = ast.get_docstring(ast.parse((ROOT / module).read_text())) or ""
    return set(re.findall(r"docs/rules/[a-z0-9-]+\.md", docstring))


def modules_named_by(page):
    return set(re.findall(r"[a-z0-9]+/rules/[a-z0-9_]+\.py", page.read_text()))


@pytest.mark.parametrize("module", DUTIES, ids=str)
def test_a_module_names_one_page_that_names_it_back(module):
    (page,) = pages_named_by(module)

    assert str(module) in modules_named_by(ROOT / page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_only_modules_that_name_it_back(page):
    modules = modules_named_by(page)

    assert modules
    for module in modules:
        assert pages_named_by(module) == {f"docs/rules/{page.name}"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_the_same_five_sections(page):
    assert re.findall(r"^## (.+)$", page.read_text(), re.MULTILINE) == SECTIONS


def bases_of(module):
    names = vars(import_module(".".join(module.with_suffix("").parts)))
    return {name: value for name, value in names.items() if isinstance(value, Basis)}


@pytest.mark.parametrize("module", DUTIES, ids=str)
def test_the_page_gives_every_address_that_the_module_relies_on(module):
    (page,) = pages_named_by(module)
    text = (ROOT / page).read_text()

    missing = [basis.address for basis in bases_of(module).values() if basis.address not in text]

    assert missing == []
