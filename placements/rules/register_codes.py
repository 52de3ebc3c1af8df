"""Which code the home school's register most likely needs for a session elsewhere.

Only the school makes the legal entry. Explained in docs/rules/register-codes.md.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from apcase.rules.basis import Basis
from apcase.rules.facts import require_date, require_word, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

REGISTRATIONS = ("dual", "single")
ARRANGERS = ("school", "la")
VENUES = ("school", "place", "home_tutor", "home_online")
NATURE_FOR_K = ("required", "advised")

CODES_OF_2024 = date(2024, 8, 19)
READ_ON = date(2026, 11, 21)

REGULATIONS = "School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)"

DUAL_REGISTERED = Basis(
    instrument=REGULATIONS,
    mark="own",
    effective_from=CODES_OF_2024,
    note="The other school where the child is registered marks the session, and any absence.",
)
LA_ARRANGED = Basis(
    instrument=REGULATIONS,
    provision="regulation 10",
    address="legislation.gov.uk/uksi/2024/208/regulation/10",
    mark="found",
    read_on=READ_ON,
    effective_from=CODES_OF_2024,
    note=(
        "Education arranged by the council under section 19(1) of the Education Act 1996, or "
        "section 42(2) or 61(1) of the Children and Families Act 2014."
    ),
)
LA_TUTOR = Basis(
    instrument="The 32 attendance codes as listed by Backdrop Leadership",
    provision="code K",
    address="backdropleadership.com",
    mark="found",
    read_on=READ_ON,
    effective_from=CODES_OF_2024,
    note="Home tutoring is given as an example of education arranged by a council.",
)
SCHOOL_ARRANGED = Basis(
    instrument="Department for Education on remote education and code B",
    provision="as quoted by Ealing's site for schools",
    address="egfl.org.uk/print/33255",
    mark="found",
    read_on=READ_ON,
    effective_from=CODES_OF_2024,
    note="An approved activity at a place, supervised by a suitable person, its nature recorded.",
)
SCHOOL_ONLINE = replace(SCHOOL_ARRANGED, note="Learning on line at home is never code B.")
SCHOOL_TUTOR = Basis(
    instrument=REGULATIONS,
    mark="own",
    effective_from=CODES_OF_2024,
    note="Whether a home can be the place of an approved activity is not settled.",
    reading=True,
)
LA_ONLINE = replace(
    SCHOOL_TUTOR, note="Code K needs a child to attend a place; a screen at home may not be one."
)
NATURE_ADVISED = replace(
    SCHOOL_TUTOR,
    note="That the nature of the education is recorded beside code K, as for B, is not settled.",
)
REGISTER = Versions("the home school's register", {CODES_OF_2024: LA_ARRANGED})

ABSENCE_CODES = "C2 (agreed part-time timetable), I (illness) or C (other leave)"
NOT_YET_B = "Code B does not apply until the school has recorded what the activity is."
UNSUPERVISED = (
    "Code B needs supervision by somebody whom the school considers suitable. "
    "Without it the session is an absence."
)
RECORD_NATURE = "Record what the education is: the school should keep that beside code K."
NATURE_IS_ADVISED = (
    "It is good practice to record what the education is beside code K. This authority does not "
    "take it for a requirement."
)
TUTOR_UNSETTLED = (
    "It is not settled that code B may be used for a tutor at home. Use it only if every test "
    f"of an approved activity is met; otherwise use {ABSENCE_CODES}."
)
NEVER_B_ONLINE = f"Never code B for learning on line at home: use {ABSENCE_CODES}."
K_ONLINE_DENIED = (
    "It is not settled that code K may be used on line at home, and this authority has not allowed "
    "it: use the code for the absence."
)
K_ONLINE_ALLOWED = (
    "It is not settled that code K may be used on line at home. This authority has allowed it."
)


@dataclass(frozen=True)
class Suggestion:
    """`code` is None where the session is an absence, whose reason only the school can know."""

    code: str | None
    basis: Basis
    caution: str = ""


def suggested_code(
    *,
    registration: str,
    arranged_by: str,
    venue: str,
    attended: bool,
    supervised: bool = True,
    nature_recorded: bool = True,
    allow_b_home_tutor: bool = True,
    allow_k_online: bool = False,
    nature_for_k: str = "required",
    on: date | None = None,
) -> Suggestion:
    """The code to suggest to the home school.

    The two `allow_…` and `nature_for_k` are the authority's choices. `on` is the day of the
    session: one before the codes of 2024 is refused.
    """
    _require_words(registration, arranged_by, venue, nature_for_k)
    if on is not None:
        REGISTER.on(require_date(on, "day of the session", "on"))
    _require_answers(attended, supervised, nature_recorded, allow_b_home_tutor, allow_k_online)
    if venue == "school":
        return _at_another_school(registration)
    if arranged_by == "la":
        if venue == "home_online":
            return _arranged_by_council_on_line(attended, allow_k_online)
        return _arranged_by_council(venue, attended, nature_recorded, nature_for_k)
    return _arranged_by_school(venue, attended, supervised, nature_recorded, allow_b_home_tutor)


def _require_words(registration: Any, arranged_by: Any, venue: Any, nature_for_k: Any) -> None:
    require_word(registration, "registration", REGISTRATIONS, "registration")
    require_word(arranged_by, "arranger", ARRANGERS, "arranged_by")
    require_word(venue, "venue", VENUES, "venue")
    require_word(nature_for_k, "reading on the nature of code K", NATURE_FOR_K, "nature_for_k")


def _require_answers(*answers: Any) -> None:
    questions = (
        "the child attended",
        "a suitable person supervises",
        "the nature of the education is recorded",
        "the authority allows code B for a tutor at home",
        "the authority allows code K on line at home",
    )
    for question, answer in zip(questions, answers, strict=True):
        require_yes_or_no(answer, question)


def _at_another_school(registration: str) -> Suggestion:
    if registration != "dual":
        raise Refusal(
            "A child taught at another school where they are registered has registration “dual”, "
            "not “single”. Correct the registration, or choose the venue “place” if they are not "
            "registered there.",
            "registration",
        )
    return Suggestion("D", DUAL_REGISTERED)


def _arranged_by_council(
    venue: str, attended: bool, nature_recorded: bool, nature_for_k: str
) -> Suggestion:
    basis = LA_TUTOR if venue == "home_tutor" else LA_ARRANGED
    if not attended:
        return Suggestion(None, basis)
    if nature_recorded:
        return Suggestion("K", basis)
    if nature_for_k == "advised":
        return Suggestion("K", NATURE_ADVISED, NATURE_IS_ADVISED)
    return Suggestion("K", basis, RECORD_NATURE)


def _arranged_by_council_on_line(attended: bool, allow_online: bool) -> Suggestion:
    if not attended:
        return Suggestion(None, LA_ONLINE)
    if allow_online:
        return Suggestion("K", LA_ONLINE, K_ONLINE_ALLOWED)
    return Suggestion(None, LA_ONLINE, K_ONLINE_DENIED)


def _arranged_by_school(
    venue: str, attended: bool, supervised: bool, nature_recorded: bool, allow_tutor: bool
) -> Suggestion:
    if venue == "home_online":
        return Suggestion(None, SCHOOL_ONLINE, NEVER_B_ONLINE)
    basis = SCHOOL_TUTOR if venue == "home_tutor" else SCHOOL_ARRANGED
    if not attended:
        return Suggestion(None, basis)
    if not supervised:
        return Suggestion(None, basis, UNSUPERVISED)
    if not nature_recorded:
        return Suggestion(None, basis, NOT_YET_B)
    if venue == "place":
        return Suggestion("B", basis)
    return Suggestion("B" if allow_tutor else None, basis, TUTOR_UNSETTLED)
