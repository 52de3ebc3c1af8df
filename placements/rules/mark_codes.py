"""Which code the home school's register most likely needs for a session that a provider marked.

Only the school makes the legal entry. Explained in docs/rules/mark-codes.md.
"""

from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word
from placements.rules.attendance_codes import REASON_TO_BE_FOUND, code_on
from placements.rules.marks import ATTENDED, REASONS, STATUSES
from placements.rules.register_codes import REGISTER, Suggestion, suggested_code

ABSENCE_BY_REASON = {
    "illness": "I",
    "medical": "M",
    "family": "C",
    "transport": "Y1",
    "suspended": "E",
    "religious": "R",
    "interview": "J1",
}
CAUTIONS = {
    "family": "Code C needs leave that the school has granted. Without it the code is O.",
    "transport": (
        "Code Y1 is for transport that the school or the council arranges, and for a child who "
        "cannot walk there. Otherwise the absence has the code of its own reason."
    ),
    "suspended": (
        "Code E is for a session for which nothing is arranged. From the sixth school day of an "
        "exclusion full-time education is due."
    ),
    "interview": "Code J1 is for an interview; for a public examination the school knows better.",
}
BY_THE_SCHOOL = Basis(
    instrument="No statute: a mark of the provider that no code follows from",
    mark="derived",
    note="The school alone knows where the child was, and chooses the code.",
)
AT_SCHOOL = "The child was with the home school, which marks what it saw."
OTHER_REASON = "The session is an absence: the school chooses the code by its reason."
CANCELLED = (
    "The provider did not hold the session, which is not the child’s absence from it. No code was "
    "found for that: the school asks where the child was, and marks what it finds."
)
FIND_THE_REASON = (
    "No reason is known yet. Code N gives way to the right code as soon as it is, and within five "
    "school days; where none is found the code is O."
)


def code_of_mark(
    status: str,
    *,
    reason: str = "",
    registration: str,
    arranged_by: str,
    venue: str,
    on: date,
    supervised: bool = True,
    allow_b_home_tutor: bool = True,
    allow_k_online: bool = False,
) -> Suggestion:
    """The code to suggest for one session, by what was marked and how the child is placed.

    Work at home that nobody supervises is never B: `supervised` says whether somebody does.
    """
    require_word(status, "mark", tuple(STATUSES), "status")
    REGISTER.on(require_date(on, "day of the session", "on"))
    placed = suggested_code(
        registration=registration,
        arranged_by=arranged_by,
        venue=venue,
        attended=status in ATTENDED,
        supervised=supervised,
        allow_b_home_tutor=allow_b_home_tutor,
        allow_k_online=allow_k_online,
        on=on,
    )
    if status in ATTENDED or placed.code == "D":
        return placed
    if status == "cancelled":
        return Suggestion(None, BY_THE_SCHOOL, CANCELLED)
    if status == "absent":
        return Suggestion("N", REASON_TO_BE_FOUND, FIND_THE_REASON)
    return _absence(reason, on)


def _absence(reason: str, on: date) -> Suggestion:
    require_word(reason, "reason of the absence", tuple(REASONS), "reason")
    if reason == "at_school":
        return Suggestion(None, BY_THE_SCHOOL, AT_SCHOOL)
    if (code := ABSENCE_BY_REASON.get(reason)) is None:
        return Suggestion(None, BY_THE_SCHOOL, OTHER_REASON)
    return Suggestion(code, code_on(code, on).basis, CAUTIONS.get(reason, ""))
