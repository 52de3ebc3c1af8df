"""The script itself, as a person types it."""

import os
import subprocess
from pathlib import Path

import pytest

from apcase.launch.manage import role_of

ROOT = Path(__file__).parents[2]


def run(*arguments, **env):
    return subprocess.run(
        [ROOT / "run", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | env,
        cwd="/",
    )


@pytest.mark.parametrize("arguments", [[], ["help"], ["--help"]], ids=["alone", "help", "--help"])
def test_help_names_each_verb(arguments):
    told = run(*arguments)

    verbs = [line.split()[1] for line in told.stdout.splitlines() if line.startswith("./run")]
    assert (told.returncode, verbs) == (0, ["demo", "test", "manage", "bench", "lock", "help"])


def test_an_unknown_verb_is_one_sentence():
    told = run("dmeo")

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "./run has no «dmeo»: choose one of demo, test, manage, bench, lock or help.\n"
    )


def test_no_python_is_one_sentence():
    told = run("demo", APCASE_PYTHON="/bin/false")

    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "APcase needs Python 3.11 or later and found none: install the package python3, "
        "then run the same command again.\n"
    )


@pytest.mark.parametrize(
    ("command", "role"),
    [
        ("migrate", "apcase_owner"),
        ("flush", "apcase_owner"),
        ("backup", "apcase_owner"),
        ("nightly", "apcase_app"),
        ("demo", "apcase_app"),
        ("import_schools", "apcase_app"),
        ("a_command_of_tomorrow", "apcase_app"),
    ],
)
def test_a_command_has_the_rights_that_it_needs(command, role):
    assert role_of(command) == role
