"""./run lock: requirements.lock, from pyproject.toml, with the hash of every file."""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from apcase.launch import steps
from apcase.launch.checkout import Checkout
from apcase.launch.programs import run_logged

OLDEST = "3.11"
HEAD = """\
# Made by ./run lock from pyproject.toml. What serves comes first: a deployment installs no more.
"""
MARKER = "# Below: embedded servers, tests and checks, which no deployment installs."
OPTIONS = ("--universal", "--python-version", OLDEST, "--generate-hashes", "--no-header")
OPTIONS += ("--no-annotate", "--no-emit-index-url", "--quiet")


def run(checkout: Checkout, arguments: list[str]) -> int:
    checkout.prepare()
    said = steps.to_stdout()
    with tempfile.TemporaryDirectory(prefix="apcase-lock-") as folder:
        work = Path(folder)
        with said.step("Resolving the requirements"):
            resolve(checkout, locker(checkout, work), work)
        serving = entries((work / "serving.txt").read_text(encoding="utf-8"))
        everything = entries((work / "all.txt").read_text(encoding="utf-8"))
    write(checkout.lock, serving, everything)
    said.say(f"{checkout.shown(checkout.lock)}: {len(serving)} to serve, {len(everything)} in all")
    return 0


def locker(checkout: Checkout, work: Path) -> str:
    """uv, or a uv of our own for this once."""
    if found := shutil.which("uv"):
        return found
    venv = [sys.executable, "-I", "-m", "venv", str(work / "tools")]
    run_logged(checkout, "Making the environment", venv, log="lock")
    pip = [str(work / "tools/bin/pip"), "install", "--quiet", "uv"]
    run_logged(checkout, "Installing uv", pip, log="lock", append=True)
    return str(work / "tools/bin/uv")


def resolve(checkout: Checkout, uv: str, work: Path) -> None:
    compile_ = [uv, "pip", "compile", str(checkout.root / "pyproject.toml"), *OPTIONS]
    serving, everything = work / "serving.txt", work / "all.txt"
    for more in (
        ["--output-file", str(serving)],
        ["--all-extras", "--constraints", str(serving), "--output-file", str(everything)],
    ):
        env = os.environ | {"UV_SYSTEM_CERTS": "1"}
        run_logged(checkout, "Resolving", [*compile_, *more], log="lock", append=True, env=env)


def entries(text: str) -> list[str]:
    """The requirements of a pip file, each with its hashes; comments left out."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.split(r"\n(?=\S)", "\n".join(lines)) if lines else []


def write(path: Path, serving: list[str], everything: list[str]) -> None:
    held = set(serving)
    others = [entry for entry in everything if entry not in held]
    text = "\n".join([HEAD.rstrip(), *serving, MARKER, *others])
    path.write_text(text + "\n", encoding="utf-8")
