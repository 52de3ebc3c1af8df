"""A check constraint lets pass what it cannot tell: a comparison with a missing value."""

import pytest
from django.db.models import CheckConstraint, Q

from tests.architecture.test_rows import OURS

COMPARISONS = {"gt", "gte", "lt", "lte"}
CHECKS = [
    pytest.param(model, check, id=check.name)
    for model in OURS
    for check in model._meta.constraints
    if isinstance(check, CheckConstraint)
]


def leaves_of_one_and(node: Q):
    """Each group of conditions that must hold together, as {(field, lookup)}."""
    own = {split(child) for child in node.children if not isinstance(child, Q)}
    inner = [child for child in node.children if isinstance(child, Q)]
    if node.connector == Q.AND:
        for child in inner:
            if child.connector == Q.AND and not child.negated:
                own |= {split(leaf) for leaf in child.children if not isinstance(leaf, Q)}
        yield own
    else:
        yield from ({leaf} for leaf in own)
    for child in inner:
        yield from leaves_of_one_and(child)


def split(leaf) -> tuple[str, str, object]:
    name, value = leaf
    field, _, lookup = name.partition("__")
    value = value if isinstance(value, bool) or value is None else ...
    return field, lookup or "exact", value


def may_be_missing(groups: list[set], field: str) -> bool:
    """Whether the constraint says that this field alone may be missing."""
    return {(field, "exact", None)} in groups or {(field, "isnull", True)} in groups


@pytest.mark.parametrize(("model", "check"), CHECKS)
def test_a_comparison_says_what_holds_when_a_day_is_missing(model, check):
    nullable = {field.name for field in model._meta.fields if field.null}
    groups = list(leaves_of_one_and(check.condition))
    unsure = {
        field
        for group in groups
        for field, lookup, _ in group
        if lookup in COMPARISONS
        and field in nullable
        and (field, "isnull", False) not in group
        and not may_be_missing(groups, field)
    }

    assert unsure == set()
