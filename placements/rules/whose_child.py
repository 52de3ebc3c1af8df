"""What is to be settled about a child before a placement is recorded, which it does not prevent.

Explained in docs/rules/whose-child.md.
"""

from apcase.rules.basis import Basis
from apcase.rules.facts import require_yes_or_no

WHOSE = Basis(
    instrument="No statute: what a council asks before it places a child",
    mark="derived",
    note=(
        "The duty to arrange education lies with the authority in whose area a child lives, "
        "wherever the child goes to school; a UPN is what returns and other systems know one by."
    ),
)


def cautions(*, has_upn: bool, school: str, own_school: bool) -> tuple[str, ...]:
    """`school`: on whose roll the child is, empty for none. `own_school`: it lies in the area."""
    require_yes_or_no(has_upn, "the child has a UPN")
    require_yes_or_no(own_school, "the school lies in the area")
    found = []
    if not has_upn:
        found.append(
            "No UPN is recorded of this child. Ask the school for it: until it is there, no file "
            "of placements or marks can name the child."
        )
    if school and not own_school:
        found.append(
            f"{school} lies in the area of another authority. Settle first which authority the "
            "child lives in, since that one arranges the education, and who pays; then tell the "
            "other one."
        )
    return tuple(found)
