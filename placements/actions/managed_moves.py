"""A managed move: proposed, agreed to by each, made on one day for good, or withdrawn."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.alerts.actions import raise_now, settle
from apcase.alerts.models import Alert
from apcase.audit.constraints import sentences
from apcase.audit.keys import subject_of
from apcase.audit.log import record
from apcase.pupils.calendars import school_days
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import NotYours, Refusal
from placements.actions import rolls
from placements.managed_moves import candidate, party_of
from placements.models import ManagedMove
from placements.queries import may_commission
from placements.rules.first_day import check_first_day
from placements.rules.managed_moves import UnderThreat, managed_move
from placements.rules.move_states import PARTIES, check_withdrawal, moved

# How the rolls were before the move, so that they can be put back.
ROLLS = ("first_roll_until", "second_roll_from", "second_roll_until")
ALREADY = "A managed move of this child is proposed already. Open it, or withdraw it first."
SAME = "A managed move is to another school. Choose the school that the child is to join."
PRESSED = (
    "A managed move cannot be made under the threat of exclusion: the family must be free to say "
    "no. Tell them so, and ask again."
)


@transaction.atomic
def propose_move(
    pupil: Pupil,
    *,
    first_school: School,
    second_school: School,
    moves_on: date,
    reasons: str,
    under_threat: bool,
    by: User,
    on: date,
) -> ManagedMove:
    """Both schools read it from now on. Refused where the family is not free to say no."""
    if under_threat:
        raise UnderThreat(PRESSED, "under_threat")
    if first_school == second_school:
        raise Refusal(SAME, "second_school")
    require_date(moves_on, "day of the move", "moves_on")
    joined = school_days(second_school)
    check_first_day(moves_on, joined, school=second_school.name, field="moves_on")
    if not reasons.strip():
        raise Refusal("Enter why the child moves.", "reasons")
    rolls.main_roll(pupil, first_school, moves_on - rolls.DAY)
    with sentences(
        managed_move_one_proposed_of_a_child=ALREADY, managed_move_is_to_another_school=SAME
    ):
        move = ManagedMove.objects.create(
            pupil=pupil,
            first_school=first_school,
            second_school=second_school,
            moves_on=moves_on,
            reasons=reasons.strip(),
            owner=by,
        )
    record("managed_move.proposed", move, by=by, second_school=second_school, moves_on=moves_on)
    follow(move, on=on, by=by)
    return move


@transaction.atomic
def consent_to_move(
    move: ManagedMove, *, party: str, agreed_on: date, name: str, by: User, on: date
) -> ManagedMove:
    """One of the three has agreed in writing. Each school records its own head teacher's."""
    move = locked(move)
    moved(move.state, "consent")
    require_word(party, "party", tuple(PARTIES), "party")
    if not may_commission(by, "school", party_of(move, party)):
        raise NotYours(
            f"{PARTIES[party].capitalize()} agrees through {party_of(move, party)}, whose people "
            "record it.",
        )
    if require_date(agreed_on, "day of the agreement", "agreed_on") > on:
        raise Refusal(
            f"{in_words(agreed_on)} has not come yet. Record the agreement when it is given.",
            "agreed_on",
        )
    if agreed_on > move.moves_on:
        raise Refusal(
            f"The move is on {in_words(move.moves_on)}, before this agreement. Withdraw it, and "
            "propose a later day.",
            "agreed_on",
        )
    if not name.strip():
        raise Refusal("Enter who agreed.", "name")
    setattr(move, f"{party}_agreed_on", agreed_on)
    setattr(move, f"{party}_name", name.strip())
    move.save(update_fields=[f"{party}_agreed_on", f"{party}_name"])
    record("managed_move.agreed", move, by=by, party=party, agreed_on=agreed_on)
    follow(move, on=on, by=by)
    return move


@transaction.atomic
def make_move(move: ManagedMove, *, by: User, on: date) -> ManagedMove:
    """All have agreed: the rolls change on its day, and it is for good."""
    move = locked(move)
    moved(move.state, "make")
    entries = managed_move(
        moves_on=move.moves_on,
        parents_agreed_on=move.parents_agreed_on,
        first_school_agreed_on=move.first_agreed_on,
        second_school_agreed_on=move.second_agreed_on,
        under_threat=False,
    )
    change_rolls(move, entries.entered_on)
    move.made_at, move.made_by = Now(), by
    move.save(update_fields=[*ROLLS, "made_at", "made_by"])
    move.refresh_from_db(fields=["made_at"])
    record("managed_move.made", move, by=by, moves_on=move.moves_on)
    follow(move, on=on, by=by)
    return move


def change_rolls(move: ManagedMove, first: date) -> None:
    """Off the first roll the day before, on the second alone from the day. The move keeps how the
    rolls were."""
    held = rolls.main_roll(move.pupil, move.first_school, first - rolls.DAY)
    move.first_roll_until, held.ends_on = held.ends_on, first - rolls.DAY
    held.save(update_fields=["ends_on"])
    for row in list(others(move, first)):
        if row.school_id != move.second_school_id:
            raise Refusal(
                f"The child is on the roll of {row.school} too. End that registration before "
                f"{in_words(first)}, then make the move."
            )
        if move.second_roll_from:
            raise Refusal(
                f"The child has two second registrations at {row.school}. End one of them before "
                f"{in_words(first)}, then make the move."
            )
        move.second_roll_from, move.second_roll_until = row.starts_on, row.ends_on
        if row.starts_on >= first:
            row.delete()
        else:
            row.ends_on = first - rolls.DAY
            row.save(update_fields=["ends_on"])
    with sentences(
        enrolment_one_main_school_at_a_time=rolls.ON_A_ROLL_ALREADY,
        enrolment_once_at_a_school_at_a_time=rolls.ON_A_ROLL_ALREADY,
    ):
        Enrolment.objects.create(pupil=move.pupil, school=move.second_school, starts_on=first)


def others(move: ManagedMove, first: date) -> Iterator[Enrolment]:
    """Second registrations that would last beyond the move."""
    rows = rolls.rolls(move.pupil).exclude(school=move.first_school)
    for row in rows.select_related("school").filter(status=Enrolment.Status.SUBSIDIARY):
        if row.ends_on is None or row.ends_on >= first:
            yield row


@transaction.atomic
def withdraw_move(move: ManagedMove, *, reason: str, by: User, on: date) -> ManagedMove:
    """Before its day somebody has changed their mind; the rolls are as they were."""
    move = locked(move)
    state = move.state
    check_withdrawal(state, moves_on=move.moves_on, on=on)
    if not reason.strip():
        raise Refusal("Enter why the move is withdrawn.", "reason")
    if state == "made":
        put_rolls_back(move)
    move.withdrawn_at, move.withdrawn_by = Now(), by
    move.withdraw_reason = reason.strip()
    move.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    move.refresh_from_db(fields=["withdrawn_at"])
    record("managed_move.withdrawn", move, by=by, reason=reason.strip())
    follow(move, on=on, by=by)
    return move


def put_rolls_back(move: ManagedMove) -> None:
    rows = rolls.rolls(move.pupil)
    rows.filter(school=move.second_school, starts_on=move.moves_on).delete()
    last = move.moves_on - rolls.DAY
    for row in rows.main().filter(school=move.first_school, ends_on=last):
        row.ends_on = move.first_roll_until
        row.save(update_fields=["ends_on"])
    if move.second_roll_from:
        put_second_back(move, rows.filter(school=move.second_school), last)


def put_second_back(move: ManagedMove, rows: QuerySet[Enrolment], last: date) -> None:
    """Shortened by the move, or taken away, as it was to begin on its day or later."""
    second = rows.filter(status=Enrolment.Status.SUBSIDIARY, starts_on=move.second_roll_from)
    if row := second.filter(ends_on=last).first():
        row.ends_on = move.second_roll_until
        row.save(update_fields=["ends_on"])
    elif move.second_roll_from >= move.moves_on:
        Enrolment.objects.create(
            pupil=move.pupil,
            school=move.second_school,
            status=Enrolment.Status.SUBSIDIARY,
            starts_on=move.second_roll_from,
            ends_on=move.second_roll_until,
        )


def follow(move: ManagedMove, *, on: date, by: User) -> None:
    if found := candidate(move):
        raise_now(Alert.Kind.MANAGED_MOVE, found, on=on)
    else:
        why = "It is agreed by all, or withdrawn."
        settle(Alert.Kind.MANAGED_MOVE, subject_of(move), why=why, by=by)


def locked(move: ManagedMove) -> ManagedMove:
    rows = ManagedMove.objects.select_for_update(of=("self",))
    return rows.select_related("pupil", "first_school", "second_school").get(pk=move.pk)
