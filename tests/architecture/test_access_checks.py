"""docs/operations/access-checks.md names tests that exist."""

import re

from tests.architecture.test_code import ROOT

PAGE = (ROOT / "docs/operations/access-checks.md").read_text()
FILE = re.compile(r"`([a-z_]+/test_[a-z_]+\.py)`((?:: `test_[a-z0-9_]+`(?:, `test_[a-z0-9_]+`)*)?)")


def test_every_test_on_the_page_exists():
    named = FILE.findall(PAGE)
    lost = [
        f"{file}: {name}"
        for file, names in named
        for name in re.findall(r"test_[a-z0-9_]+", names)
        if f"def {name}(" not in (ROOT / "tests" / file).read_text()
    ]

    assert (lost, len(named) > 40) == ([], True)
