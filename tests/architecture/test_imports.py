"""Imports point down, and no package is left out of the order."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]
LAYERS = LINTER["contracts"][0]["layers"]


def test_imports_keep_every_contract():
    linter = Path(sys.executable).with_name("lint-imports")

    told = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout


def test_every_package_has_its_place_in_the_order():
    placed = {name for layer in LAYERS for name in re.findall(r"[a-z0-9_.]+", layer)}
    optional = {name for layer in LAYERS for name in re.findall(r"\(([a-z0-9_.]+)\)", layer)}
    nested = {f"apcase.{path.parent.name}" for path in (ROOT / "apcase").glob("*/__init__.py")}
    root_files = {f"apcase.{path.stem}" for path in (ROOT / "apcase").glob("[a-z]*.py")}
    domain = {path.parent.name for path in ROOT.glob("*/apps.py")} - {"apcase"}

    assert (nested | root_files | domain | optional) - {"apcase.launch"} == placed
