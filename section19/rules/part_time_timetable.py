"""A part-time timetable is exceptional, agreed with a parent, and ends on a day that is named.

Explained in docs/rules/part-time-timetables.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from apcase.rules.ages import compulsory_school_age
from apcase.rules.basis import Basis
from apcase.rules.facts import (
    in_words,
    require_date,
    require_span,
    require_word,
    require_yes_or_no,
    shown,
)
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions
from section19.rules.faults import Fault

REGULATION_11 = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="regulation 11(6)",
    address="crimeline.co.uk/legislationdisplay/?leg=%2Fuksi%2F2024%2F208%2Fregulation%2F11",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2024, 8, 19),
    note="Binds maintained schools, and special schools that are not maintained.",
)
GUIDANCE = Basis(
    instrument="Department for Education, working together to improve school attendance",
    provision="paragraphs 43 and 44, as Essex SENDIASS gives them",
    address="essexsendiass.co.uk/parents-and-carers/attendance/reduced-timetables-guidance",
    mark="found",
    read_on=date(2026, 11, 24),
    effective_from=date(2022, 9, 1),
    note=(
        "In very exceptional circumstances, for the shortest time, with a day by which the pupil "
        "is back full time, and reviewed regularly. Not to manage behaviour."
    ),
)
FOLLOWS = Basis(
    instrument="Department for Education, working together to improve school attendance",
    provision="as Enfield's virtual school gives it",
    address="enfield.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2024, 8, 19),
    note="Regulation 11 does not bind this school, which is expected to do as it says.",
)
CODE_C2 = Basis(
    instrument="School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208)",
    provision="regulation 10, code C2, as Essex's site for schools gives it",
    address="schools.essex.gov.uk",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(2024, 8, 19),
    note="Leave for a pupil of compulsory school age on an agreed part-time timetable.",
)
CODE_C = Basis(
    instrument="Department for Education, working together to improve school attendance",
    provision="code C, other leave",
    mark="own",
    effective_from=date(2022, 9, 1),
    note="Until August 2024 there was no code of its own for a part-time timetable.",
)

BOUND = ("maintained", "pru", "non_maintained_special")
SCHOOLS = (*BOUND, "academy", "ap_academy", "independent")
GUIDED, REGULATED = GUIDANCE.effective_from, REGULATION_11.effective_from
# For schools that regulation 11 binds, and for others.
RULES = Versions(
    "part-time timetables", {GUIDED: (GUIDANCE, GUIDANCE), REGULATED: (REGULATION_11, FOLLOWS)}
)
CODES = Versions(
    "the register during a part-time timetable",
    {GUIDED: ("C", CODE_C), REGULATED: ("C2", CODE_C2)},
)
YES_OR_NO = {
    "exceptional": "the circumstances are exceptional",
    "times_fixed": "the times and dates out of school are agreed",
    "parent_lives_with_child": "the parent who agreed normally lives with the child",
    "for_behaviour": "it is used to manage behaviour",
    "reviewed": "it is reviewed regularly with pupil and parents",
    "has_social_worker": "the child has a social worker",
    "social_worker_told": "the social worker was told",
}


@dataclass(frozen=True)
class PartTimeTimetable:
    """One arrangement as the school reports it. `ends_on`: the last day under it."""

    school: str
    begins_on: date
    ends_on: date | None
    parent_agreed_on: date | None
    exceptional: bool
    times_fixed: bool
    parent_lives_with_child: bool = True
    for_behaviour: bool = False
    reviewed: bool = True
    has_social_worker: bool = False
    social_worker_told: bool = False

    def __post_init__(self):
        require_word(self.school, "kind of school", SCHOOLS, "school")
        require_date(self.begins_on, "first day of the timetable", "begins_on")
        if self.ends_on is not None:
            require_span(self.begins_on, self.ends_on, "The timetable", ("begins_on", "ends_on"))
        if self.parent_agreed_on is not None:
            require_date(self.parent_agreed_on, "day of the agreement", "parent_agreed_on")
        for field, question in YES_OR_NO.items():
            require_yes_or_no(getattr(self, field), question, field)


@dataclass(frozen=True)
class Code:
    """`code` is None where the register may not show the sessions as agreed leave."""

    code: str | None
    basis: Basis
    caution: str = ""


def rule_for(school: str, *, on: date) -> Basis:
    """What an agreement of this kind of school is held to on a day: the regulation, or guidance."""
    require_word(school, "kind of school", SCHOOLS, "school")
    bound, others = RULES.on(on)
    return bound if school in BOUND else others


def faults_of(
    timetable: PartTimeTimetable, *, born_on: date, on: date | None = None
) -> tuple[Fault, ...]:
    """What the rule of a day, or of its first day, finds missing; none where it is in order."""
    timetable = as_timetable(timetable)
    rule = rule_for(timetable.school, on=timetable.begins_on if on is None else on)
    return (
        *_of_the_age(timetable, born_on, rule),
        *_of_the_agreement(timetable, rule),
        *_of_its_use(timetable),
    )


def register_code(timetable: PartTimeTimetable, *, born_on: date, on: date) -> Code:
    """The code to suggest for a session of the day that the pupil has agreed leave from."""
    timetable = as_timetable(timetable)
    code, basis = CODES.on(on)
    if not timetable.begins_on <= on <= (timetable.ends_on or date.max):
        return Code(None, basis, f"The timetable does not cover {in_words(on)}.")
    faults = faults_of(timetable, born_on=born_on, on=on)
    bar = next((each for each in faults if each.basis in (REGULATION_11, FOLLOWS)), None)
    if bar is None:
        return Code(code, basis)
    return Code(None, basis, f"Code {code} needs an agreement that is in order. {bar.sentence}")


def as_timetable(given: object) -> PartTimeTimetable:
    if not isinstance(given, PartTimeTimetable):
        raise Refusal(f"Give the part-time timetable. {shown(given)} is none.", "timetable")
    return given


def _of_the_age(timetable: PartTimeTimetable, born_on: date, rule: Basis) -> Iterator[Fault]:
    first, last = compulsory_school_age(born_on)
    if timetable.begins_on < first or (timetable.ends_on or timetable.begins_on) > last:
        sentence = (
            f"The pupil is of compulsory school age only from {in_words(first)} to "
            f"{in_words(last)}. The timetable must lie between."
        )
        yield Fault("begins_on", sentence, rule)


def _of_the_agreement(timetable: PartTimeTimetable, rule: Basis) -> Iterator[Fault]:
    if not timetable.exceptional:
        yield Fault("exceptional", "It needs exceptional circumstances. Say what they are.", rule)
    if timetable.parent_agreed_on is None:
        yield Fault("parent_agreed_on", "A parent must agree to it. Enter the day they did.", rule)
    elif timetable.parent_agreed_on > timetable.begins_on:
        agreed, began = in_words(timetable.parent_agreed_on), in_words(timetable.begins_on)
        sentence = f"The parent agreed on {agreed}, after it began on {began}."
        yield Fault("parent_agreed_on", sentence, rule)
    if not timetable.parent_lives_with_child:
        sentence = "A parent whom the child normally lives with must agree."
        yield Fault("parent_lives_with_child", sentence, rule)
    if not timetable.times_fixed:
        yield Fault("times_fixed", "The agreement must fix the times and dates.", rule)
    if timetable.ends_on is None:
        yield Fault("ends_on", "The agreement must have a proposed end date.", rule)


def _of_its_use(timetable: PartTimeTimetable) -> Iterator[Fault]:
    if timetable.for_behaviour:
        sentence = "A part-time timetable should not be used to manage behaviour."
        yield Fault("for_behaviour", sentence, GUIDANCE)
    if not timetable.reviewed:
        sentence = "It should be reviewed regularly, with the pupil and their parents."
        yield Fault("reviewed", sentence, GUIDANCE)
    if timetable.has_social_worker and not timetable.social_worker_told:
        yield Fault("social_worker_told", "Tell the child's social worker.", GUIDANCE)
