"""An activity away from school is marked B, P or W only where every test of an approved one holds.

Explained in docs/rules/approved-activity.md.
"""

from dataclasses import dataclass, fields
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

CODES = ("B", "P", "W")
HOME_TUTOR_CHOICES = ("with-caution", "absence")
FIRST_YEAR_OF_WORK_EXPERIENCE = 10
TESTS_OF_2024 = date(2024, 8, 19)
READ_ON = date(2026, 11, 21)

APPROVED_ACTIVITY = Basis(
    instrument="Nottinghamshire County Council on attendance register codes",
    provision="approved educational activity",
    address="nottinghamshire.gov.uk/schoolsportal",
    mark="found",
    read_on=READ_ON,
    effective_from=TESTS_OF_2024,
    note=(
        "A place, an educational activity that the school approves, and supervision by somebody "
        "with the skills, training, experience and knowledge for it. The nature recorded and "
        "absences reported are as schools were told before 2024 as well."
    ),
)
REMOTE_EDUCATION = Basis(
    instrument="Department for Education on remote education and code B",
    provision="as quoted by Ealing's site for schools",
    address="egfl.org.uk/print/33255",
    mark="found",
    read_on=READ_ON,
    effective_from=TESTS_OF_2024,
    note="Learning on line at home is an absence, whoever provides it.",
)
AT_HOME = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    mark="own",
    effective_from=TESTS_OF_2024,
    note="Whether a home can be the place of an approved activity is not settled.",
    reading=True,
)
TESTS = Versions("approved educational activities", {TESTS_OF_2024: APPROVED_ACTIVITY})

NO_PLACE = (
    "Code “{code}” needs the child to be at a place other than a school of theirs during the "
    "session. Use the code for the reason of the absence."
)
HOME_RULED_OUT = (
    "This authority does not take a child's home for a place at which code “{code}” may be used. "
    "Use the code for the reason of the absence."
)
NOT_EDUCATIONAL = "Code “{code}” needs an educational activity. Use the code for the absence."
NOT_APPROVED = "Code “{code}” needs the school's approval of the activity. Ask the school for it."
UNSUPERVISED = (
    "Code “{code}” needs supervision by somebody whom the school considers to have the skills, "
    "training, experience and knowledge for it. Until then the session is an absence."
)
NOT_RECORDED = (
    "The school must record what the activity is before it uses code “{code}” for a child of "
    "compulsory school age."
)
ABSENCES_UNREPORTED = (
    "Code “{code}” needs an arrangement by which the provider tells the school of each absence. "
    "Make one, and mark an absence with the code for its reason."
)
ONLINE_AT_HOME = (
    "Code “{code}” is never used for learning on line at home, whoever provides it. "
    "Use the code for the reason of the absence."
)
HOME_UNSETTLED = (
    "It is not settled that a child's home can be the place of an approved activity. Check every "
    "test with the school before this code is used."
)
WORK_EXPERIENCE_EARLY = (
    "Work experience is normally for the last two years of compulsory schooling, Years 10 and 11. "
    "Check that it may be arranged for this child."
)
_QUESTIONS = {
    "at_a_place": "the child is at a place other than a school of theirs during the session",
    "at_the_childs_home": "the place is the child's home",
    "online_at_home": "the child learns on line at home",
    "educational": "the activity is educational",
    "approved_by_school": "the school has approved the activity",
    "suitably_supervised": "somebody whom the school considers suitable supervises",
    "nature_recorded": "the school has recorded what the activity is",
    "absences_reported": "the provider tells the school of absences",
    "compulsory_school_age": "the child is of compulsory school age",
}


@dataclass(frozen=True, kw_only=True)
class Activity:
    """What is known of one session away from school: each yes or no, none left open."""

    at_a_place: bool
    at_the_childs_home: bool
    online_at_home: bool
    educational: bool
    approved_by_school: bool
    suitably_supervised: bool
    nature_recorded: bool
    absences_reported: bool
    compulsory_school_age: bool

    def __post_init__(self):
        for field in fields(self):
            require_yes_or_no(getattr(self, field.name), _QUESTIONS[field.name], field.name)


@dataclass(frozen=True)
class Failure:
    """One test that does not hold: B1 to B6, and what would put it right."""

    test: str
    sentence: str


@dataclass(frozen=True)
class Finding:
    code: str
    fails: tuple[Failure, ...]
    cautions: tuple[str, ...]
    basis: Basis

    @property
    def holds(self) -> bool:
        return not self.fails


def approved_activity(
    activity: Activity,
    *,
    on: date,
    code: str = "B",
    curriculum_year: int | None = None,
    home_tutor: str = "with-caution",
) -> Finding:
    """Whether the code may stand for the session, and if not, every test that fails.

    `curriculum_year` matters to W alone. `home_tutor` is the authority's reading.
    """
    _require(activity, on, code, curriculum_year, home_tutor)
    basis = TESTS.on(on)
    at_home = activity.at_the_childs_home and not activity.online_at_home
    fails = tuple(
        Failure(test, sentence.format(code=code))
        for test, failed, sentence in _tests(activity, at_home and home_tutor == "absence")
        if failed
    )
    return Finding(
        code,
        fails,
        _cautions(code, curriculum_year, at_home and home_tutor == "with-caution"),
        _relied_on(basis, activity.online_at_home, at_home),
    )


def _require(activity: Any, on: Any, code: Any, curriculum_year: Any, home_tutor: Any) -> None:
    if not isinstance(activity, Activity):
        raise Refusal(
            f"The session must be given as an Activity; {shown(activity)} is not one.", "activity"
        )
    require_date(on, "day of the session", "on")
    require_word(code, "code for an approved activity", CODES, "code")
    require_word(home_tutor, "reading on tutors at home", HOME_TUTOR_CHOICES, "home_tutor")
    if curriculum_year is not None:
        require_whole(curriculum_year, "curriculum year", -2, 14, "curriculum_year")


def _tests(activity: Activity, home_ruled_out: bool) -> tuple[tuple[str, bool, str], ...]:
    unrecorded = activity.compulsory_school_age and not activity.nature_recorded
    return (
        ("B1", not activity.at_a_place, NO_PLACE),
        ("B1", home_ruled_out, HOME_RULED_OUT),
        ("B2", not activity.educational, NOT_EDUCATIONAL),
        ("B2", not activity.approved_by_school, NOT_APPROVED),
        ("B3", not activity.suitably_supervised, UNSUPERVISED),
        ("B4", unrecorded, NOT_RECORDED),
        ("B5", not activity.absences_reported, ABSENCES_UNREPORTED),
        ("B6", activity.online_at_home, ONLINE_AT_HOME),
    )


def _cautions(code: str, curriculum_year: int | None, home_unsettled: bool) -> tuple[str, ...]:
    early = (
        code == "W"
        and curriculum_year is not None
        and curriculum_year < FIRST_YEAR_OF_WORK_EXPERIENCE
    )
    cautions = ((HOME_UNSETTLED, home_unsettled), (WORK_EXPERIENCE_EARLY, early))
    return tuple(sentence for sentence, given in cautions if given)


def _relied_on(basis: Basis, online_at_home: bool, at_home: bool) -> Basis:
    if online_at_home:
        return REMOTE_EDUCATION
    return AT_HOME if at_home else basis
