"""Notice of a direction off site is given in writing two school days before it begins.

Explained in docs/rules/off-site-direction.md.
"""

from dataclasses import dataclass, replace
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import school_days_before
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions
from placements.rules.off_site_direction import (
    FROM_2010,
    READ_ON,
    REGULATIONS,
    require_school_days,
)
from placements.rules.off_site_length import GUIDANCE_OF_2025

AT_LEAST, BETTER = 2, 3
HINGE = "the first day of attendance"
TWO_DAYS = ("second", "clear")
CLEAR_DAYS = (
    "As soon as practicable, and not less than two school days before the first. This authority "
    "reads that as two clear school days."
)
ADULT, OLDEST_PUPIL = 18, 25

TWO_SCHOOL_DAYS = Basis(
    instrument=REGULATIONS,
    provision="regulation 3(2)",
    address="zoomlaw.co.uk/2010-1156-uksi.html",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2010,
    note=(
        "As soon as practicable, and not less than two school days before the first. The second "
        "school day before it is taken to be in time; were two clear days meant, it would be the "
        "third."
    ),
    reading=True,
)
THREE_SCHOOL_DAYS = Basis(
    instrument="No statute: a day earlier than the law asks",
    mark="derived",
    note="Notice by the third school day before is in time on every reading.",
)
FAMILY = replace(
    TWO_SCHOOL_DAYS,
    provision="regulations 2 and 3",
    note=(
        "A parent of a pupil under 18, which we read as each parent; from 18 on, the pupil alone."
    ),
)
PLAN_AUTHORITY = Basis(
    instrument="Rotherham SENDIASS on direction off site",
    provision="SI 2010/1156, regulation 3",
    address="rotherhamsendiass.org.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2010,
    note="The regulations of 2010 say “statement”; they are read as speaking of an EHC plan.",
)
ASKED_OF_SCHOOLS = Basis(
    instrument="No statute: this authority asks to be told of every direction",
    mark="own",
)
TOLD_OF_EVERY_PLACEMENT = Basis(
    instrument="Department for Education, Arranging Alternative Provision (February 2025)",
    provision="as summarised by Bradford Council",
    address="bso.bradford.gov.uk",
    mark="found",
    read_on=READ_ON,
    effective_from=GUIDANCE_OF_2025,
    note="Guidance, not law: a school tells the local authority of any alternative provision.",
)

NOTICE = Versions("notice of an off-site direction", {FROM_2010: TWO_SCHOOL_DAYS})
HOME_AUTHORITY = Versions(
    "telling the local authority of a direction",
    {FROM_2010: ASKED_OF_SCHOOLS, GUIDANCE_OF_2025: TOLD_OF_EVERY_PLACEMENT},
)


@dataclass(frozen=True)
class Verdict:
    """`level`: “in time”, “late” (the law is met, but only just) or “too late”."""

    level: str
    sentence: str
    latest: Deadline


@dataclass(frozen=True)
class Recipient:
    """Who is sent the notice; `must`: by law, not by guidance or because we ask."""

    who: str
    must: bool
    basis: Basis


def latest_notice(
    first_day: date, school_days: SchoolDays, *, two_days: str = "second"
) -> Deadline:
    """The latest day for the notice, on the calendar of the school that directs.

    `two_days` is the authority's reading: the second school day before, or two clear days.
    """
    require_word(two_days, "reading of two school days", TWO_DAYS, "two_days")
    basis = NOTICE.on(first_day)
    if two_days == "clear":
        return _before(BETTER, first_day, school_days, replace(basis, note=CLEAR_DAYS))
    return _before(AT_LEAST, first_day, school_days, basis)


def notice_to_aim_for(first_day: date, school_days: SchoolDays) -> Deadline:
    """The day after which a notice not yet given should worry somebody."""
    NOTICE.on(first_day)
    return _before(BETTER, first_day, school_days, THREE_SCHOOL_DAYS)


def earliest_start(given_on: date, school_days: SchoolDays, *, two_days: str = "second") -> date:
    """The first day of attendance for which notice on this day is not too late."""
    require_date(given_on, "day of the notice", "given_on")
    require_word(two_days, "reading of two school days", TWO_DAYS, "two_days")
    least = BETTER if two_days == "clear" else AT_LEAST
    return require_school_days(school_days).nth_from(given_on, least + 1)


def notice_verdict(
    given_on: date,
    *,
    first_day: date,
    school_days: SchoolDays,
    decided_on: date | None = None,
    two_days: str = "second",
) -> Verdict:
    """Whether notice given on a day is in time, late but lawful, or too late."""
    require_date(given_on, "day of the notice", "given_on")
    latest = latest_notice(first_day, school_days, two_days=two_days)
    better = notice_to_aim_for(first_day, school_days).due_on
    if decided_on is not None:
        _check_decided_first(decided_on, given_on)
    given, last = in_words(given_on), in_words(latest.due_on)
    if given_on <= better:
        return Verdict("in time", f"Notice on {given} is in time. The latest is {last}.", latest)
    if given_on <= latest.due_on:
        return Verdict(
            "late",
            f"Notice on {given} meets the law, whose latest day is {last}, but leaves the family "
            f"little time. {in_words(better)} would have been better. Make sure that it arrived.",
            latest,
        )
    return Verdict(
        "too late",
        f"Notice on {given} is too late: for a start on {in_words(first_day)} the latest day is "
        f"{last}. Start later, or record why the pupil must start without the notice due.",
        latest,
    )


def notice_goes_to(
    *, born_on: date, on: date, has_plan: bool, plan_elsewhere: bool = False
) -> tuple[Recipient, ...]:
    """Everybody who is sent the notice. `plan_elsewhere`: another authority maintains the plan."""
    require_yes_or_no(has_plan, "the pupil has an EHC plan", "has_plan")
    require_yes_or_no(plan_elsewhere, "another authority maintains the plan", "plan_elsewhere")
    if plan_elsewhere and not has_plan:
        raise Refusal(
            "Another authority can maintain a plan only for a pupil who has one. Check both "
            "answers.",
            "plan_elsewhere",
        )
    home = HOME_AUTHORITY.on(on)
    family = Recipient(family_of(born_on=born_on, on=on), True, FAMILY)
    maintains = Recipient("the local authority that maintains the EHC plan", True, PLAN_AUTHORITY)
    told = Recipient("the local authority where the pupil lives", False, home)
    if not has_plan:
        return family, told
    return (family, maintains, told) if plan_elsewhere else (family, maintains)


def family_of(*, born_on: date, on: date) -> str:
    """“each parent”, or “the pupil” from the eighteenth birthday on."""
    require_date(born_on, "date of birth", "born_on")
    require_date(on, "day", "on")
    # Compared by parts, so that 29 February needs no stand-in in a common year.
    birthday_is_past = (born_on.month, born_on.day) <= (on.month, on.day)
    age = on.year - born_on.year - (0 if birthday_is_past else 1)
    if not 0 <= age <= OLDEST_PUPIL:
        raise Refusal(
            f"Nobody born on {in_words(born_on)} is a pupil on {in_words(on)}. "
            "Check the date of birth.",
            "born_on",
        )
    return "the pupil" if age >= ADULT else "each parent"


def _before(n: int, first_day: date, school_days: SchoolDays, basis: Basis) -> Deadline:
    return school_days_before(n, first_day, require_school_days(school_days), basis, HINGE)


def _check_decided_first(decided_on: date, given_on: date) -> None:
    if require_date(decided_on, "day of the decision", "decided_on") > given_on:
        raise Refusal(
            f"The notice, of {in_words(given_on)}, is dated before the decision, of "
            f"{in_words(decided_on)}. Check both dates.",
            "given_on",
        )
