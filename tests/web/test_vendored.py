import re
from hashlib import sha256

import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "static"
OURS = ["apcase.css", "print.css", "fonts/fonts.css", "fonts/print.css"]


def listed(folder: str) -> list[tuple[str, str, str]]:
    lines = (STATIC / folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return [(folder, *reversed(line.split("  "))) for line in lines]


@pytest.mark.parametrize(("folder", "name", "expected"), listed("govuk") + listed("fonts"))
def test_what_is_vendored_is_what_was_taken(folder, name, expected):
    assert sha256((STATIC / folder / name).read_bytes()).hexdigest() == expected


def test_nothing_vendored_is_unlisted():
    for folder, kinds in (("govuk", {".css", ".js"}), ("fonts", {".woff2"})):
        held = {path.name for path in (STATIC / folder).iterdir() if path.suffix in kinds}
        assert held == {name for _, name, _ in listed(folder)}


@pytest.mark.parametrize("name", ["govuk-frontend.min.css", "govuk-frontend.min.js"])
def test_nothing_reserved_for_the_government_is_left(name):
    text = (STATIC / "govuk" / name).read_text(encoding="utf-8").lower()

    for reserved in ("crown", "crest", "gds transport", "@font-face", "sourcemappingurl"):
        assert reserved not in text


def test_the_design_system_is_otherwise_whole():
    text = (STATIC / "govuk" / "govuk-frontend.min.css").read_text(encoding="utf-8")

    assert text.count("{") == text.count("}")
    assert '--govuk-frontend-version:"6.6.0"' in text
    assert text.count("Atkinson Hyperlegible Next") == 58


@pytest.mark.parametrize("name", OURS)
def test_our_stylesheets_name_only_files_that_are_here(name):
    sheet = STATIC / name

    for address in re.findall(r'url\("([^"]+)"\)', sheet.read_text(encoding="utf-8")):
        assert (sheet.parent / address).is_file()
