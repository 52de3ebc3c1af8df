"""Whether the duty of the sixth day is met, and what is said while it is not."""

from datetime import date

from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.rules.facts import in_words
from placements.models import Placement
from placements.queries import started_on
from placements.rules.taught import meets_a_duty
from section19.answers import SixthDay
from section19.models import Case, Exclusion

ROOM = 200


def meets(placement: Placement, *, due_on: date | None, on: date) -> bool:
    """Education that has begun and goes on, or is planned to begin by the day it is due."""
    standing = placement.standing_on(on)
    return meets_a_duty(standing, starts_on=placement.starts_on, due_on=due_on, on=on)


def education_for(exclusion: Exclusion) -> list[Placement]:
    """The placements by which this exclusion's duty can be met."""
    if exclusion.is_permanent:
        case = case_of(exclusion)
        arranged = [each.placement for each in case.arrangements.all()] if case else []
        return [place for place in arranged if not place.is_called_off]
    held = getattr(exclusion.pupil, "during_suspensions", None)
    if held is None:
        held = exclusion.pupil.placements.not_called_off().filter(
            reason=Placement.Reason.SUSPENSION
        )
    # A placement of an earlier suspension says nothing about this one.
    return [place for place in held if not place.ends_on or place.ends_on >= exclusion.first_day]


def begun_on(places: list[Placement], *, on: date) -> date | None:
    """The day on which the education of an exclusion began; None while none has."""
    held = [place for place in places if place.has_begun]
    starts = started_on(held).values() if held else ()
    return min((day for day in starts if day <= on), default=None)


def unconfirmed(places: list[Placement], *, on: date) -> list[Placement]:
    """Those that were to have begun before this day, and of which nobody has said that they did."""
    return [place for place in places if place.standing_on(on) == "unconfirmed"]


def case_of(exclusion: Exclusion) -> Case | None:
    return getattr(exclusion, "case", None)


def candidate(found: SixthDay, *, on: date) -> Candidate | None:
    """What is due for this exclusion on a day; None where nothing is, or it is met."""
    exclusion, due_on = found.exclusion, found.due_on
    if found.answer is None or found.exempt or not exclusion.pupil.of_compulsory_school_age(on):
        return None
    if any(meets(place, due_on=due_on, on=on) for place in education_for(exclusion)):
        return None
    case = case_of(exclusion)
    return Candidate(
        subject=subject_of(exclusion),
        summary=summary(found),
        url=exclusion.get_absolute_url(),
        due_on=due_on,
        pupil_id=exclusion.pupil_id,
        owner_id=case.owner_id if case else None,
    )


def summary(found: SixthDay) -> str:
    """Without the child's name. The school's name gives way where there is no room."""
    exclusion = found.exclusion
    if found.due_on:
        aim = f". Aim for {in_words(found.aim_on)}" if found.aim_on else ""
        rest = f": education is due from {in_words(found.due_on)}{aim}"
    else:
        rest = f": day 6 cannot be worked out. {found.answer}"
    what = f"{exclusion.get_kind_display()} from {exclusion.school.name}"
    if len(what + rest) > ROOM:
        what = exclusion.get_kind_display()
    return (what + rest) if len(what + rest) <= ROOM else f"{(what + rest)[: ROOM - 1]}…"
