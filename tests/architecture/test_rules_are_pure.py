"""The law imports the standard library and the vocabulary of law, and nothing else."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_OURS = {".venv", "var", "node_modules"}
MODULES = sorted(
    path.relative_to(ROOT)
    for pattern in ("*/rules.py", "*/rules/**/*.py", "apcase/*/rules.py", "apcase/*/rules/**/*.py")
    for path in ROOT.glob(pattern)
    if path.relative_to(ROOT).parts[0] not in NOT_OURS | {"tests"}
)
PACKAGES_ABOVE = sorted({ROOT / above for path in MODULES for above in path.parents[:-1]})


def imported_by(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def may_import(module, name):
    own_rules = (
        ".".join(module.parts[: module.parts.index("rules") + 1])
        if "rules" in (module.parts)
        else ""
    )
    ours = [package for package in ("apcase.rules", own_rules) if package]
    in_rules = any(name == package or name.startswith(f"{package}.") for package in ours)
    return in_rules or name.split(".")[0] in sys.stdlib_module_names


def test_the_rules_are_found():
    assert Path("apcase/rules/school_days.py") in MODULES
    assert Path("section19/rules/sixth_day.py") in MODULES
    assert Path("placements/rules/register_codes.py") in MODULES


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_rule_imports_only_the_standard_library_and_rules(module):
    names = imported_by(ast.parse((ROOT / module).read_text()))

    assert [name for name in names if not may_import(module, name)] == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_rule_never_asks_what_day_it_is(module):
    calls = [
        node.func.attr
        for node in ast.walk(ast.parse((ROOT / module).read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]

    assert [name for name in calls if name in {"today", "now", "utcnow", "localtime"}] == []


@pytest.mark.parametrize("package", PACKAGES_ABOVE, ids=lambda path: path.name)
def test_the_init_file_above_a_rule_is_empty(package):
    assert (package / "__init__.py").read_text() == ""


def test_the_rules_run_with_nothing_installed():
    names = [".".join(path.with_suffix("").parts) for path in MODULES if path.stem != "__init__"]
    # -S leaves out everything installed; -I takes nothing from the environment.
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import " + ", ".join(names)

    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True)
