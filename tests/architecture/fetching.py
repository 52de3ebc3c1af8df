"""Reads views for ways to a row that go round the person who asks. Each fault is a sentence."""

import ast
from collections.abc import Iterator

from tests.matrix.canaries import about_a_child

PERSONAL = {model.__name__ for model in about_a_child()}
# What narrows rows to those that a person may see, or takes only what names no child.
NARROWS = {
    "visible_to", "visible_in_full_to", "for_reader", "people_for", "get_object", "named_people",
    "own", "panels", "run_by",
}  # fmt: skip
# Whoever holds the view's right may name any of these: no child is behind them.
OPEN = {"Board", "User"}
FETCH = {"get_object_or_404", "get_object", "get_list_or_404"}
ONE_ROW = {"get", "first", "last", "earliest", "latest", "in_bulk"}
SHORTCUTS = {"get_objects_for_user", "get_objects_for_group"}
GUARDS = {"requires", "signed_in", "action"}
# A word of the address that names no row.
WORDS = {"request", "self", "key", "slug", "exception", "secret"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def faults(source: str, *, edge: bool = True, helpers: frozenset[str] = frozenset()) -> list[str]:
    """`helpers`: functions elsewhere that fetch. `edge`: whether views or an API are read."""
    tree = ast.parse(source)
    found = [*checks_of_rights(tree), *calls_of_shortcuts(tree)]
    if edge:
        known = helpers | helpers_in(tree)
        for function in functions(tree):
            found += fetches_of_all(function)
            found += [f"{function.name} fetches no row"] if forgets(function, known) else []
    return found


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def name_of(node: ast.AST) -> str:
    """`a.b.c(…)` is called c."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    return getattr(node, "attr", getattr(node, "id", ""))


def checks_of_rights(tree: ast.AST) -> Iterator[str]:
    """`has_perm` looks at roles alone: what is given beside the right is looked at by nobody."""
    for call in calls(tree):
        if name_of(call) in {"has_perm", "has_perms"} and len(call.args) + len(call.keywords) != 1:
            yield f"line {call.lineno}: a right is asked for with a row; fetch it by visible_to"


def calls_of_shortcuts(tree: ast.AST) -> Iterator[str]:
    for call in calls(tree):
        given = {word.arg: word.value for word in call.keywords}
        globally = given.get("accept_global_perms")
        refused = isinstance(globally, ast.Constant) and globally.value is False
        if name_of(call) in SHORTCUTS and not refused:
            yield f"line {call.lineno}: {name_of(call)} accepts a right for one row as one for all"


def helpers_in(tree: ast.AST) -> frozenset[str]:
    """Functions that fetch for a view, by themselves or by another."""
    found: frozenset[str] = frozenset()
    while more := {
        function.name
        for function in functions(tree)
        if not guarded(function)
        and function.name not in found
        and (FETCH | found) & {name_of(call) for call in calls(function)}
    }:
        found |= more
    return found


def guarded(function: Function) -> bool:
    return bool(GUARDS & {name_of(each) for each in function.decorator_list})


def forgets(function: Function, helpers: frozenset[str]) -> bool:
    """A view whose address names a row, and which looks at the right alone."""
    named = {argument.arg for argument in function.args.args} - WORDS
    called = {name_of(call) for call in calls(function)}
    return guarded(function) and bool(named) and not called & (FETCH | NARROWS | helpers)


def fetches_of_all(function: Function) -> Iterator[str]:
    """One row, out of more than this person may see."""
    assigned = assignments(function)
    for call in calls(function):
        if name_of(call) in {"get_object_or_404", "get_list_or_404"}:
            rows = call.args[0]
            theirs = "request.user" in {ast.unparse(word.value) for word in call.keywords}
            if not (theirs or name_of(rows) in OPEN or narrowed(rows, assigned)):
                yield f"line {call.lineno}: {ast.unparse(rows)} is not narrowed to who asks"
        elif isinstance(call.func, ast.Attribute) and call.func.attr in ONE_ROW:
            model = model_read(call.func.value)
            if model in PERSONAL and not narrowed(call.func.value, assigned):
                yield f"line {call.lineno}: a {model} is fetched without visible_to"


def assignments(function: Function) -> dict[str, list[ast.AST]]:
    found: dict[str, list[ast.AST]] = {}
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name in names_in(target):
                    found.setdefault(name, []).append(node.value)
    return found


def names_in(tree: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def narrowed(rows: ast.AST, assigned: dict[str, list[ast.AST]]) -> bool:
    """Whether the rows, or those that they were made from, were asked for on somebody's behalf."""
    if NARROWS & {name_of(call) for call in calls(rows)}:
        return True
    if any("user=request.user" in ast.unparse(call) for call in calls(rows)):
        return True
    return any(made_narrow(name, assigned) for name in names_in(rows) & set(assigned))


def made_narrow(name: str, assigned: dict[str, list[ast.AST]]) -> bool:
    """However often the name was given something, each time from rows that were narrowed."""
    others = {other: values for other, values in assigned.items() if other != name}
    first = [value for value in assigned[name] if name not in names_in(value)]
    return bool(first) and all(narrowed(value, others) for value in first)


def model_read(rows: ast.AST) -> str:
    """`Pupil.objects.filter(…)` reads Pupil."""
    while isinstance(rows, ast.Call | ast.Attribute):
        if isinstance(rows, ast.Attribute) and rows.attr == "objects":
            return name_of(rows.value)
        rows = rows.func if isinstance(rows, ast.Call) else rows.value
    return ""
