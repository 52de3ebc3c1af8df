"""requirements.lock: complete, hashed, naming no server, the serving part first."""

import re
import tomllib
from pathlib import Path

from apcase.launch.requirements import MARKER, entries

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
SERVING, OTHERS = LOCK.split(MARKER)


def pins(text):
    return {entry.split("==")[0]: entry for entry in entries(text)}


def asked_for(requirements):
    return {re.sub(r"\[.*\]", "", text).lower() for text in requirements}


def locked(text):
    return {re.split(r"[ \\]", entry)[0] for entry in pins(text).values()}


def test_what_serves_is_locked_first():
    assert asked_for(PROJECT["dependencies"]) <= locked(SERVING)


def test_what_only_a_checkout_needs_is_locked_after_it():
    optional = [text for group in PROJECT["optional-dependencies"].values() for text in group]

    assert asked_for(optional) <= locked(OTHERS)


def test_nothing_is_locked_twice():
    assert pins(SERVING).keys() & pins(OTHERS).keys() == set()


def test_every_file_is_known_by_its_hash():
    unhashed = [name for name, entry in pins(LOCK).items() if "--hash=sha256:" not in entry]

    assert unhashed == []


def test_no_server_is_named():
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|@ ", LOCK) == []


def test_entries_keep_their_hashes_and_markers():
    first = "a==1 \\\n    --hash=sha256:1 \\\n    --hash=sha256:2"
    second = "b==2 ; os_name == 'nt' \\\n    --hash=x"

    assert entries(f"{first}\n{second}\n") == [first, second]
