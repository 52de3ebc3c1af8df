"""What would let somebody else's text run, or tell more in an address than that there is a page."""

import re
from pathlib import Path

from tests.architecture.test_code import FILES, ROOT, TEMPLATES, name_of
from tests.architecture.test_doors import patterns

UNESCAPED = re.compile(r"\|\s*safe(seq)?\b|{%-?\s*autoescape\s+off|\bmark_safe\b")
# A key of random letters says nothing of the row and is not followed by the next one.
RANDOM = {"uuid"}
# Words that are the same for everybody, and rows that are one's own alone.
NAMED = {
    "account/sessions/<int:pk>/end/": {"int"},
    "account/second-factor/<int:pk>/remove/": {"int"},
    # The secret itself.
    "sign-in/link/<str:secret>/": {"str"},
    "dates/<str:secret>/apcase.ics": {"str"},
}
WORDS = {"slug"}
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|"
    r"\bglpat-[\w-]{20}|\bxox[abpr]-\w{10}|\bapcase_[\w-]{43}\b"
)
NOT_OURS = {".git", ".venv", "var", "node_modules", "__pycache__"}
TEXT = {"", ".py", ".md", ".html", ".txt", ".toml", ".yml", ".js", ".css", ".csv", ".json", ".lock"}


def test_nothing_that_people_wrote_goes_into_a_page_as_it_is():
    """Ruff finds the same in Python (S308), with what runs a text as a program or as SQL."""
    # A letter is plain text.
    pages = [path for path in TEMPLATES if path.suffix != ".txt"]

    assert [name_of(path) for path in pages if UNESCAPED.search(path.read_text())] == []
    assert [name_of(path) for path in FILES if UNESCAPED.search(path.read_text())] == []


def test_no_address_has_a_number_that_the_next_row_follows():
    told = {route: set(re.findall(r"<(\w+):", route)) for route, _ in patterns()}
    loud = {route: kinds - RANDOM - WORDS for route, kinds in told.items()}

    assert {route: kinds for route, kinds in loud.items() if kinds and not vendored(route)} == NAMED


def vendored(route: str) -> bool:
    """Static files, which WhiteNoise serves."""
    return route.startswith("static/")


def files() -> list[Path]:
    return [
        path
        for path in ROOT.rglob("*")
        if path.suffix in TEXT and path.is_file() and not NOT_OURS & set(path.parts)
    ]


def test_no_secret_lies_in_the_tree():
    found = [name_of(path) for path in files() if SECRET.search(path.read_text(errors="replace"))]

    assert (found, len(files()) > 500) == ([], True)
