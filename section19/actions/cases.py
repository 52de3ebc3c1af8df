"""A section 19 case: opened, met by placements, closed."""

from datetime import date

from django.db import transaction

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from placements.models import Placement
from section19.actions.sixth_day import look_again, stop
from section19.models import Arrangement, Case

ONE_OPEN = (
    "This child already has an open case on this ground. Go on with that case, or close it first."
)
ARRANGED_ALREADY = "This placement is already linked to a case. Choose another placement."


@transaction.atomic
def open_case(
    *,
    pupil: Pupil,
    ground: str,
    known_on: date,
    summary: str,
    education_now: str,
    owner: User | None = None,
    by: User,
    on: date | None = None,
) -> Case:
    """Ask, for one child, whether the authority owes education. `on` is today."""
    require_word(ground, "ground", tuple(Case.Ground.values), "ground")
    refuse_unlikely_day(pupil, known_on, on)
    if ground == Case.Ground.EXCLUSION:
        raise Refusal(
            "A permanent exclusion opens its case when it is recorded. Record the exclusion "
            "instead.",
            "ground",
        )
    if owner is not None and not owner.has_perm(Permission.CASE_VIEW):
        raise Refusal(f"{owner.name} cannot see cases: choose somebody who can.", "owner")
    if Case.objects.open().filter(pupil=pupil, ground=ground).exists():
        raise Refusal(ONE_OPEN, "ground")
    with sentences(case_one_open_for_each_ground=ONE_OPEN):
        case = Case.objects.create(
            pupil=pupil,
            ground=ground,
            known_on=known_on,
            summary=summary,
            education_now=education_now,
            owner=owner,
            opened_by=by,
        )
    record("case.opened", case, by=by, ground=ground, known_on=known_on)
    return case


def refuse_unlikely_day(pupil: Pupil, known_on: date, on: date | None) -> None:
    require_date(known_on, "day the authority first knew", "known_on")
    if on is not None and known_on > on:
        raise Refusal(
            f"{in_words(known_on)} is still to come. Enter the day the authority first knew: "
            f"{in_words(on)} or earlier.",
            "known_on",
        )
    if known_on < pupil.born_on:
        raise Refusal(
            f"{in_words(known_on)} is before the child was born. Check the year.", "known_on"
        )


@transaction.atomic
def arrange(case: Case, placement: Placement, *, by: User, on: date | None = None) -> Arrangement:
    """Say that a placement is how this case is met. `on` is today."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    refuse_closed(case)
    refuse_unfit(case, placement, on or case.known_on)
    with sentences(section19_arrangement_placement_id_key=ARRANGED_ALREADY):
        arrangement = Arrangement.objects.create(case=case, placement=placement, made_by=by)
    record("case.arranged", case, by=by, placement=placement)
    if case.exclusion and not case.exclusion.cancelled_at:
        day = on or max(placement.starts_on, case.exclusion.first_day)
        look_again(case.exclusion, on=day, why="Education has been arranged.", by=by)
    return arrangement


def refuse_closed(case: Case) -> None:
    if case.closed_on:
        raise Refusal(f"This case was closed on {in_words(case.closed_on)}.")


def refuse_unfit(case: Case, placement: Placement, on: date) -> None:
    if placement.pupil_id != case.pupil_id:
        raise Refusal("This placement is another child's. Choose one of this child.", "placement")
    if placement.commissioner != Placement.Commissioner.AUTHORITY:
        raise Refusal(
            "This placement is commissioned by a school. Choose one that the authority "
            "commissions.",
            "placement",
        )
    if placement.is_called_off:
        raise Refusal(
            "This placement was called off before the child came. Choose another one.", "placement"
        )
    if placement.ends_on and placement.ends_on < on:
        raise Refusal(
            f"This placement ended on {in_words(placement.ends_on)}. Choose one that runs now or "
            "starts later.",
            "placement",
        )
    if Arrangement.objects.filter(placement=placement).exists():
        raise Refusal(ARRANGED_ALREADY, "placement")


@transaction.atomic
def close_case(
    case: Case, *, closed_on: date, reason: str, by: User, on: date | None = None
) -> Case:
    """The question is answered and nothing more is owed. `on` is today."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    refuse_closed(case)
    require_date(closed_on, "day the case closed", "closed_on")
    if closed_on < case.known_on:
        raise Refusal(
            f"{in_words(closed_on)} is before the authority knew of the child, on "
            f"{in_words(case.known_on)}. Enter that day or a later one.",
            "closed_on",
        )
    if on is not None and closed_on > on:
        raise Refusal(
            f"{in_words(closed_on)} is still to come. Enter today or earlier.", "closed_on"
        )
    if not reason.strip():
        raise Refusal("Enter why the case is closed.", "reason")
    case.closed_on, case.closed_by, case.close_reason = closed_on, by, reason.strip()
    case.save(update_fields=["closed_on", "closed_by", "close_reason"])
    record("case.closed", case, by=by, closed_on=closed_on, reason=case.close_reason)
    if case.exclusion:
        stop(case.exclusion, why="The case was closed.", by=by)
    return case
