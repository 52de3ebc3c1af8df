"""Whether a placement is all the education that a child has.

Explained in docs/rules/registration-duty.md.
"""

from apcase.rules.facts import require_yes_or_no

# Why a child is placed who is at school for the rest of the week, if on a school's roll at all.
AT_SCHOOL_TOO = ("behaviour", "vocational", "assessment", "other")


def only_education(*, reason: str, on_roll: bool, elsewhere: bool) -> bool:
    """`on_roll`: of a school on the day. `elsewhere`: another placement runs on the day.

    A child on roll who was excluded, is ill, waits for a school or is educated otherwise than at
    school is not taught there: the reading that finds more places that may have to register.
    """
    require_yes_or_no(on_roll, "on the roll of a school", "on_roll")
    if require_yes_or_no(elsewhere, "another placement runs", "elsewhere"):
        return False
    return not (on_roll and reason in AT_SCHOOL_TOO)
