"""Which code the home school's register needs for a session that no placement explains.

Explained in docs/rules/register-codes.md.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import (
    require_date,
    require_whole,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from placements.rules.register_codes import (
    CODES_OF_2024,
    LA_ARRANGED,
    READ_ON,
    REGISTER,
    REGULATIONS,
    Suggestion,
)

SESSIONS = ("morning", "afternoon")
FIRST_FIVE_DAYS = ("own-code", "always-e")
LAST_DAY_WITHOUT_A_DUTY = 5

PRESENT = replace(
    LA_ARRANGED, note="A child who is at the school is marked present, or late before it closes."
)
NOTHING_ARRANGED = Basis(
    instrument=REGULATIONS,
    provision="code E",
    mark="own",
    effective_from=CODES_OF_2024,
    note="Suspended or permanently excluded, and no alternative provision made.",
)
FIRST_FIVE = replace(
    NOTHING_ARRANGED,
    note=(
        "Custom marks the first five days of an exclusion E. The words of the code ask that "
        "nothing be arranged; by them the code of what is arranged stands."
    ),
    reading=True,
)
PART_TIME = Basis(
    instrument="Essex County Council on attendance coding",
    provision="code C2",
    address="schools.essex.gov.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=CODES_OF_2024,
    note="A child of compulsory school age, not due in under an agreed part-time timetable.",
)
NOT_OF_SCHOOL_AGE = Basis(
    instrument=REGULATIONS,
    provision="code X",
    mark="own",
    effective_from=CODES_OF_2024,
    note="A child outside compulsory school age who need not attend the session.",
)
WORK_EXPERIENCE = Basis(
    instrument=REGULATIONS,
    provision="code W",
    mark="own",
    effective_from=CODES_OF_2024,
    note="Work experience as part of education. The tests are those of an approved activity.",
)
NOT_ON_ROLL = Basis(
    instrument=REGULATIONS,
    mark="own",
    effective_from=CODES_OF_2024,
    note="A register holds the school's own pupils; a full-time college student is not one.",
)
SEPARATION = Basis(
    instrument="Department for Education, guidance on suspension and permanent exclusion",
    provision="safeguarding separation, July 2026",
    mark="own",
    effective_from=date(2026, 7, 26),
    note="No code for a session during such a separation was found in what was read.",
    reading=True,
)

SEPARATIONS = Versions("safeguarding separations", {SEPARATION.effective_from: SEPARATION})

ABSENCE = "The session is an absence: the school chooses the code by its reason."
EDUCATION_IS_DUE = (
    "Code E is right for a session for which nothing is arranged, but full-time education is due "
    "from the sixth school day of an exclusion. Arrange it now."
)
ARRANGED_EARLY = (
    "Code E is for days of an exclusion on which nothing is arranged. Something is, so its own "
    "code stands."
)
ALWAYS_E = (
    "Something is arranged, but this authority takes code E to cover the first five school days "
    "of every exclusion."
)
NOT_AGREED = (
    "Code C2 needs a part-time timetable that is agreed with a parent with whom the child normally "
    "lives. Without that agreement the school chooses the code by the reason of the absence."
)
NO_REGISTER = (
    "No code: a child enrolled full time with a college is not on the school's roll. If the child "
    "still is, correct the roll or the enrolment first."
)
SEPARATION_UNKNOWN = (
    "No code is known for a session during a safeguarding separation. It is not an exclusion, so "
    "not code E. Ask the Department for Education's attendance team and keep its answer."
)
W_UNSUPERVISED = (
    "Code W needs supervision by somebody whom the school considers suitable. "
    "Without it the session is an absence."
)
W_UNRECORDED = "Code W does not apply until the school has recorded what the activity is."


def at_the_home_school(*, session: str, attended: bool, on: date, late: bool = False) -> Suggestion:
    """A session scheduled at the home school itself. `late`: before the register closed."""
    _in_force(on)
    require_word(session, "session", SESSIONS, "session")
    require_yes_or_no(attended, "the child attended", "attended")
    require_yes_or_no(late, "the child came late, before the register closed", "late")
    if late and not attended:
        raise Refusal("A child who came late has attended. Correct one of the two answers.", "late")
    if not attended:
        return Suggestion(None, PRESENT, ABSENCE)
    if late:
        return Suggestion("L", PRESENT)
    return Suggestion("/" if session == "morning" else "\\", PRESENT)


def while_excluded(
    *,
    day_of_exclusion: int,
    on: date,
    arranged: Suggestion | None = None,
    first_five_days: str = "own-code",
) -> Suggestion:
    """A session during a suspension, or a permanent exclusion while the child is on the roll.

    `arranged`: what is suggested for the provision arranged for this session, if any is.
    `first_five_days`: the authority's reading of code E where something is arranged that early.
    """
    _in_force(on)
    require_whole(day_of_exclusion, "school day of the exclusion", 1, 400, "day_of_exclusion")
    require_word(first_five_days, "reading of code E", FIRST_FIVE_DAYS, "first_five_days")
    early = day_of_exclusion <= LAST_DAY_WITHOUT_A_DUTY
    if arranged is None:
        return Suggestion("E", NOTHING_ARRANGED, "" if early else EDUCATION_IS_DUE)
    if not isinstance(arranged, Suggestion):
        raise Refusal(
            f"Give what is suggested for the provision, or nothing; {shown(arranged)} is neither.",
            "arranged",
        )
    if not early:
        return arranged
    if first_five_days == "always-e":
        return Suggestion("E", FIRST_FIVE, ALWAYS_E)
    caution = f"{ARRANGED_EARLY} {arranged.caution}".strip()
    return Suggestion(arranged.code, FIRST_FIVE, caution)


def part_time_and_not_due_in(*, agreed: bool, compulsory_school_age: bool, on: date) -> Suggestion:
    """A session in which a part-time timetable does not ask the child to be in school."""
    _in_force(on)
    require_yes_or_no(agreed, "the part-time timetable is agreed with a parent", "agreed")
    require_yes_or_no(
        compulsory_school_age, "the child is of compulsory school age", "compulsory_school_age"
    )
    if not compulsory_school_age:
        return Suggestion("X", NOT_OF_SCHOOL_AGE)
    if not agreed:
        return Suggestion(None, PART_TIME, NOT_AGREED)
    return Suggestion("C2", PART_TIME)


def on_work_experience(
    *, attended: bool, on: date, supervised: bool = True, nature_recorded: bool = True
) -> Suggestion:
    """A work placement as part of the child's education."""
    _in_force(on)
    require_yes_or_no(attended, "the child attended", "attended")
    require_yes_or_no(supervised, "a suitable person supervises", "supervised")
    require_yes_or_no(nature_recorded, "the nature of the education is recorded", "nature_recorded")
    if not attended:
        return Suggestion(None, WORK_EXPERIENCE, ABSENCE)
    if not supervised:
        return Suggestion(None, WORK_EXPERIENCE, W_UNSUPERVISED)
    if not nature_recorded:
        return Suggestion(None, WORK_EXPERIENCE, W_UNRECORDED)
    return Suggestion("W", WORK_EXPERIENCE)


def at_college_full_time(*, on: date) -> Suggestion:
    """A child of 14 to 16 enrolled full time and direct with a further education college."""
    _in_force(on)
    return Suggestion(None, NOT_ON_ROLL, NO_REGISTER)


def during_a_safeguarding_separation(*, on: date) -> Suggestion:
    require_date(on, "day of the session", "on")
    return Suggestion(None, SEPARATIONS.on(on), SEPARATION_UNKNOWN)


def _in_force(on: Any) -> None:
    REGISTER.on(require_date(on, "day of the session", "on"))
