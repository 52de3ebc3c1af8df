"""A direction off site is reviewed as long as it lasts, and each review is announced and decided.

Explained in docs/rules/off-site-direction.md.
"""

from dataclasses import dataclass, replace
from datetime import date

from apcase.rules.basis import Basis
from apcase.rules.counting import days_after, days_before, school_days_after, school_days_before
from apcase.rules.deadline import Deadline
from apcase.rules.facts import in_words, require_date, require_word, require_yes_or_no, shown
from apcase.rules.refusal import Refusal
from apcase.rules.school_days import SchoolDays
from apcase.rules.versions import Versions
from placements.rules.off_site_direction import (
    ACADEMIES,
    FROM_2010,
    FROM_2026,
    READ_LATER,
    READ_ON,
    REGULATIONS,
    SCHOOL_KINDS,
    require_school_days,
)
from placements.rules.off_site_length import FROM_2013, NO_LONGEST
from placements.rules.off_site_notice import family_of

SIX_DAYS = ("calendar", "school")
SIX, THIRTY = 6, 30

EVERY_THIRTY_DAYS = Basis(
    instrument=REGULATIONS,
    provision="regulation 4, in the explanatory note's words",
    address="legislation.gov.uk/cy/uksi/2010/1156/note/made",
    mark="found",
    read_on=READ_LATER,
    effective_from=FROM_2010,
    note="Until 31 December 2012 a review was held at least every thirty days.",
)
AS_THE_PUPIL_NEEDS = replace(
    NO_LONGEST,
    provision="regulation 4",
    note="Reviews are held as often as the school finds right for the pupil's needs.",
)
DECIDED = replace(
    EVERY_THIRTY_DAYS,
    note="After each review it is decided whether the direction goes on and, if so, how long.",
)
INVITED = Basis(
    instrument="Norfolk County Council on off-site direction",
    provision="what happens during it",
    address="schools.norfolk.gov.uk/article/76504/What-happens-during-an-off-site-direction",
    mark="found",
    read_on=READ_ON,
    effective_from=FROM_2010,
    note="In writing, no later than six days before. We count days of the calendar.",
    reading=True,
)
TOLD = Basis(
    instrument=REGULATIONS,
    provision="regulation 6",
    mark="own",
    effective_from=FROM_2010,
    note="In writing, with reasons, within six days after. We count days of the calendar.",
    reading=True,
)
ATTENDED = Basis(
    instrument=REGULATIONS,
    provision="regulation 5",
    mark="own",
    effective_from=FROM_2010,
    note="The family and the provider, and the authority that maintains an EHC plan, are invited.",
)
ATTENDED_FROM_2026 = replace(
    ACADEMIES,
    provision="on reviews, as Browne Jacobson summarises them",
    note="The head teacher, the family, and somebody named who is not the head teacher.",
)
IN_SCHOOL_DAYS = "This authority has chosen to count the six days as school days."

INTERVALS = Versions(
    "reviews of an off-site direction",
    {FROM_2010: EVERY_THIRTY_DAYS, FROM_2013: AS_THE_PUPIL_NEEDS},
)
INVITATIONS = Versions("invitations to a review", {FROM_2010: INVITED})
DECISIONS = Versions("decisions after a review", {FROM_2010: TOLD})
ATTENDANCE = Versions("who attends a review", {FROM_2010: ATTENDED, FROM_2026: ATTENDED_FROM_2026})

NAMED_BY = {
    "maintained": "the governing body",
    "academy": "the trust",
    "ap_academy": "the trust",
    "pru": "the management committee",
}


@dataclass(frozen=True)
class Attendee:
    """Who is invited to a review, and on what authority."""

    who: str
    basis: Basis


def next_review_by(reviewed_on: date) -> Deadline | None:
    """Thirty days after a review, or after the direction began; None where no number is set.

    None from 2013: the school fixes the interval, and the next review is whatever it fixed.
    """
    require_date(reviewed_on, "day of the last review", "reviewed_on")
    rule = INTERVALS.on(reviewed_on)
    if rule is AS_THE_PUPIL_NEEDS:
        return None
    due = days_after(THIRTY, reviewed_on, rule, "the last review, or the first day")
    return due if INTERVALS.on(due.due_on) is rule else None


def latest_invitation(
    meeting_on: date, *, six_days: str = "calendar", school_days: SchoolDays | None = None
) -> Deadline:
    """The latest day for inviting to a review. `six_days` is the authority's reading."""
    basis = INVITATIONS.on(require_date(meeting_on, "day of the review", "meeting_on"))
    if (days := _school_days(six_days, school_days)) is None:
        return days_before(SIX, meeting_on, basis, "the review")
    return school_days_before(SIX, meeting_on, days, _chosen(basis), "the review")


def latest_decision_notice(
    meeting_on: date, *, six_days: str = "calendar", school_days: SchoolDays | None = None
) -> Deadline:
    """The latest day for telling the family, in writing and with reasons, what was decided."""
    basis = DECISIONS.on(require_date(meeting_on, "day of the review", "meeting_on"))
    if (days := _school_days(six_days, school_days)) is None:
        return days_after(SIX, meeting_on, basis, "the review")
    return school_days_after(SIX, meeting_on, days, _chosen(basis), "the review")


def who_attends(
    school_kind: str, *, born_on: date, has_plan: bool, on: date
) -> tuple[Attendee, ...]:
    """Everybody to invite to a review on a day."""
    require_word(school_kind, "kind of school", SCHOOL_KINDS, "school_kind")
    require_yes_or_no(has_plan, "the pupil has an EHC plan", "has_plan")
    basis = ATTENDANCE.on(on)
    people = [Attendee(family_of(born_on=born_on, on=on), basis)]
    if basis is ATTENDED_FROM_2026:
        nominee = f"somebody named by {NAMED_BY[school_kind]} who is not the head teacher"
        people += [Attendee("the head teacher", basis), Attendee(nominee, basis)]
    people.append(Attendee("the provider", ATTENDED))
    if has_plan:
        people.append(Attendee("the local authority that maintains the EHC plan", basis))
    return tuple(people)


def check_decision(*, meeting_on: date, continues: bool, until: date | None, reasons: str) -> Basis:
    """Refuse a decision that does not say whether the direction goes on, how long, and why."""
    require_date(meeting_on, "day of the review", "meeting_on")
    require_yes_or_no(continues, "the direction continues", "continues")
    if not isinstance(reasons, str) or not reasons.strip():
        raise Refusal("Give the reasons for the decision: the family is sent them.", "reasons")
    if continues:
        _check_goes_on(meeting_on, until)
    elif until is not None:
        raise Refusal(
            f"A direction that does not continue has no later day; {shown(until)} was given. Leave "
            "it empty, or decide that the direction continues until then.",
            "until",
        )
    return DECIDED


def _check_goes_on(meeting_on: date, until: date | None) -> None:
    if until is None:
        raise Refusal(
            "A review that continues a direction also decides for how long. Enter the last day.",
            "until",
        )
    if require_date(until, "last day of the direction", "until") <= meeting_on:
        raise Refusal(
            f"The direction cannot continue until {in_words(until)}: the review is on "
            f"{in_words(meeting_on)}. Enter a later day.",
            "until",
        )


def _school_days(six_days: str, school_days: SchoolDays | None) -> SchoolDays | None:
    """The calendar to count on, or None where days of the calendar are counted."""
    require_word(six_days, "reading of the six days", SIX_DAYS, "six_days")
    return require_school_days(school_days) if six_days == "school" else None


def _chosen(basis: Basis) -> Basis:
    return replace(basis, note=IN_SCHOOL_DAYS)
