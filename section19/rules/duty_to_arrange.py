"""An authority arranges education for a child who would otherwise have no suitable education.

Explained in docs/rules/duty-to-arrange.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from apcase.rules.ages import (
    END_OF_THE_DUTY,
    LEAVING_WITHIN_SIX_WEEKS,
    ceases_within_six_weeks,
    compulsory_school_age,
)
from apcase.rules.basis import Basis
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.versions import Versions

ARRANGE = Basis(
    instrument="Education Act 1996",
    provision="section 19(1)",
    address="legislation.gov.uk/id/ukpga/1996/56/paragraph/19",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(1998, 9, 1),
    note=(
        "Illness, exclusion or any other reason, on a school's roll or not. Suitable is efficient "
        "and fit for the child's age, ability, aptitude and any special educational needs."
    ),
)
ANY_OTHER_REASON = Basis(
    instrument="Education Act 1996",
    provision="section 19(1), “or otherwise”, as Herefordshire Council gives it",
    mark="own",
    effective_from=date(1998, 9, 1),
    note=(
        "Any case in which the child cannot reasonably take up suitable schooling that exists, "
        "judged on that child's circumstances."
    ),
    reading=True,
)
POWER = Basis(
    instrument="Education Act 1996",
    provision="section 19(4), as Hillingdon Council gives it",
    address="leap.hillingdon.gov.uk/article/10966",
    mark="found",
    read_on=date(2026, 11, 21),
    effective_from=date(1998, 9, 1),
    note="After compulsory school age, and until 18, the authority may arrange and need not.",
)

DUTY = Versions("arranging education", {ARRANGE.effective_from: ARRANGE})
GROUNDS = ("exclusion", "physical_health", "mental_health", "otherwise")
YES_OR_NO = {
    "suitable_without": "the child would have suitable education without arrangements",
    "can_attend": "the child can reasonably attend suitable schooling that is open to them",
    "examinations_left": "the child has a public examination or assessment left to take",
}

Outcome = Literal["owed", "not owed", "not known"]


@dataclass(frozen=True)
class Duty:
    """Whether education must be arranged on a day, and why. `may`: it can be, as a power."""

    outcome: Outcome
    reasons: tuple[str, ...]
    basis: Basis
    may: bool = False


def duty_to_arrange(
    *,
    born_on: date,
    on: date,
    ground: str,
    suitable_without: bool | None,
    can_attend: bool | None = None,
    examinations_left: bool | None = None,
) -> Duty:
    """The duty as it stands on a day; None is an answer that is not known yet.

    `can_attend` is not asked of an excluded child. `examinations_left` matters only in the last
    six weeks of compulsory school age.
    """
    basis = DUTY.on(require_date(on, "day", "on"))
    require_word(ground, "ground", GROUNDS, "ground")
    answers = (suitable_without, can_attend, examinations_left)
    for (field, question), answer in zip(YES_OR_NO.items(), answers, strict=True):
        yes_no_or_unknown(answer, question, field)
    if ground == "exclusion" and can_attend:
        raise Refusal(
            "An excluded child cannot attend the school. Leave that test empty, or choose another "
            "ground.",
            "can_attend",
        )
    if outside := _outside_compulsory_age(born_on, on, basis):
        return outside
    duty = _by_the_tests(ground, suitable_without, can_attend)
    return _about_to_leave(duty, born_on, on, examinations_left)


def yes_no_or_unknown(answer: bool | None, question: str, field: str) -> bool | None:
    return None if answer is None else require_yes_or_no(answer, question, field)


def years_old(born_on: date, on: date) -> int:
    require_date(born_on, "date of birth", "born_on")
    require_date(on, "day", "on")
    before_birthday = (on.month, on.day) < (born_on.month, born_on.day)
    return on.year - born_on.year - before_birthday


def _outside_compulsory_age(born_on: date, on: date, basis: Basis) -> Duty | None:
    first, last = compulsory_school_age(born_on)
    if on < first:
        when = f"Compulsory school age begins on {in_words(first)}."
        return Duty("not owed", (when,), basis)
    if on > last:
        when = f"Compulsory school age ended on {in_words(last)}."
        if years_old(born_on, on) >= 18:
            return Duty("not owed", (when, "The power ends at 18."), POWER)
        return Duty("not owed", (when, "The authority may arrange education."), POWER, may=True)
    return None


def _about_to_leave(duty: Duty, born_on: date, on: date, examinations_left: bool | None) -> Duty:
    begun = on >= LEAVING_WITHIN_SIX_WEEKS.effective_from
    if duty.outcome == "not owed" or examinations_left or not begun:
        return duty
    if not ceases_within_six_weeks(born_on, on=on):
        return duty
    basis = END_OF_THE_DUTY.on(on)
    last = in_words(compulsory_school_age(born_on)[1])
    when = f"Compulsory school age ends within six weeks, on {last}."
    if examinations_left is None:
        ask = "Ask whether the child has an examination or assessment left: if so, the duty stands."
        return Duty("not known", (when, ask), basis)
    return Duty("not owed", (when, "No examination or assessment is left to take."), basis)


def _by_the_tests(ground: str, suitable_without: bool | None, can_attend: bool | None) -> Duty:
    basis = ANY_OTHER_REASON if ground == "otherwise" else ARRANGE
    if suitable_without:
        reason = "The child has suitable education without arrangements by the authority."
        return Duty("not owed", (reason, "Ask again if there is reason to doubt it."), basis)
    if can_attend and suitable_without is not None:
        reason = "The child can reasonably attend suitable schooling that is open to them."
        return Duty("not owed", (reason, "Support or enforce attendance, and say so."), basis)
    if open_questions := tuple(_open_questions(ground, suitable_without, can_attend)):
        return Duty("not known", open_questions, basis)
    return Duty("owed", tuple(_why_owed(ground)), basis)


def _open_questions(
    ground: str, suitable_without: bool | None, can_attend: bool | None
) -> Iterator[str]:
    if suitable_without is None:
        yield "Find out whether the child would have suitable education without arrangements."
    if can_attend is None and ground != "exclusion":
        yield "Find out whether the child can reasonably attend suitable schooling."


def _why_owed(ground: str) -> Iterator[str]:
    yield "The child is of compulsory school age."
    yield "Without arrangements the child would not have suitable education."
    if ground == "exclusion":
        yield "The child is excluded from school."
    else:
        yield "The child cannot reasonably attend suitable schooling that is open to them."
