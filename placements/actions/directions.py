"""A school directs a child off its site: prepared question by question, decided, told, ended."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.models import Pupil, School
from apcase.rules.facts import in_words, require_date, require_word
from apcase.rules.refusal import Refusal
from placements import directions
from placements.actions import rolls
from placements.directions_due import follow
from placements.models import DirectionTold, OffSiteDirection
from placements.rules.direction_moves import check_end, check_withdrawal, moved
from placements.rules.off_site_content import check_days, notice_content
from placements.rules.off_site_direction import check_purpose
from placements.rules.off_site_length import ENDINGS, GUIDANCE_OF_2022, check_length

ALREADY = (
    "This school has a direction of this child that is not over. Open it on the child’s page, and "
    "go on with it or end it."
)
WAYS = ("letter", "email", "hand")
ONE_PLACE = "The child goes to one place. Choose a provider or another school, not both."
TOO_EARLY = (
    "How a child was registered before 1 September 2022 is not known here. Enter a first day since "
    "then."
)
AWAY = "A direction is off the school’s site. Choose another school."
# What the rule calls the days, as the record has them.
FIELDS = {"first_day": "starts_on", "proposed_last_day": "ends_on"}
SPANS = {
    "direction_is_to_one_place": ONE_PLACE,
    "direction_is_away_from_the_school": AWAY,
}


@transaction.atomic
def start_direction(
    pupil: Pupil, *, school: School, purpose: str, by: User, on: date
) -> OffSiteDirection:
    """A draft. Refused at once for any purpose but behaviour, and for a child of another roll."""
    check_purpose(purpose)
    rolls.main_roll(pupil, school, on)
    with sentences(direction_one_open_of_a_child_by_a_school=ALREADY):
        direction = OffSiteDirection.objects.create(pupil=pupil, school=school, owner=by)
    record("direction.started", direction, by=by, school=school)
    return direction


@transaction.atomic
def answer_direction(
    direction: OffSiteDirection, *, by: User, on: date, **answers
) -> OffSiteDirection:
    """Some of what the notice says. After the decision it takes the decision back."""
    if not answers:
        raise Refusal("Nothing was answered. Send at least one of the answers.")
    direction = locked(direction)
    state = moved(direction.state, "answer")
    for name, value in answers.items():
        setattr(direction, name, value.strip() if isinstance(value, str) else value)
    check_answers(direction, answers, on=on)
    if state != direction.state:
        direction.decided_on = direction.decided_by = None
    with sentences(**SPANS):
        direction.save()
    record("direction.answered", direction, by=by, answers=sorted(answers))
    follow(direction, on=on, by=by)
    return direction


def check_answers(direction: OffSiteDirection, answers: dict, *, on: date) -> None:
    """Each answer beside those that it depends on."""
    if direction.provider_id and direction.other_school_id:
        raise Refusal(ONE_PLACE, "other_school")
    if direction.other_school_id == direction.school_id:
        raise Refusal(AWAY, "other_school")
    if direction.starts_on and direction.starts_on < GUIDANCE_OF_2022:
        raise Refusal(TOO_EARLY, "starts_on")
    if direction.starts_on and "starts_on" in answers:
        directions.check_begins(direction)
    if direction.starts_on and direction.ends_on:
        check_span(direction)
    # Refuses times out of order and a number of days that cannot be.
    notice_content(
        on=on, number_of_days=direction.number_of_days, sessions=direction.sessions or None
    )
    if direction.next_review_on and direction.starts_on and "next_review_on" in answers:
        check_first_review(direction)


def check_span(direction: OffSiteDirection) -> None:
    """Both days, and no more days there than lie between them."""
    try:
        check_length(first_day=direction.starts_on, proposed_last_day=direction.ends_on)
    except Refusal as refusal:
        refusal.field = FIELDS.get(refusal.field, refusal.field)
        raise
    if direction.number_of_days:
        first, last = direction.starts_on, direction.ends_on
        check_days(direction.number_of_days, first_day=first, last_day=last)


def check_first_review(direction: OffSiteDirection) -> None:
    first, last = direction.starts_on, direction.ends_on
    if direction.next_review_on < first or (last and direction.next_review_on > last):
        until = f" to {in_words(last)}" if last else " on"
        raise Refusal(
            f"The direction runs from {in_words(first)}{until}. Enter a day of its time for the "
            "first review.",
            "next_review_on",
        )


@transaction.atomic
def decide_direction(
    direction: OffSiteDirection, *, decided_on: date, by: User, on: date
) -> OffSiteDirection:
    """That the child is directed. Refused as long as the notice would not say all."""
    direction = locked(direction)
    moved(direction.state, "decide")
    if require_date(decided_on, "day of the decision", "decided_on") > on:
        raise Refusal(
            f"{in_words(decided_on)} has not come yet. Enter the day on which it was decided.",
            "decided_on",
        )
    if lacking := directions.missing(direction, on=on):
        raise Refusal(" ".join(each.sentence for each in lacking))
    directions.check_begins(direction)
    check_span(direction)
    check_first_review(direction)
    if decided_on > direction.starts_on:
        raise Refusal(
            f"The first day, {in_words(direction.starts_on)}, is before the decision. Check both.",
            "decided_on",
        )
    direction.decided_on, direction.decided_by = decided_on, by
    direction.save(update_fields=["decided_on", "decided_by"])
    record("direction.decided", direction, by=by, decided_on=decided_on)
    follow(direction, on=on, by=by)
    return direction


@transaction.atomic
def tell_direction(
    direction: OffSiteDirection,
    *,
    given_on: date,
    way: str,
    told: Iterable[str],
    by: User,
    on: date,
    late_reason: str = "",
) -> OffSiteDirection:
    """Notice was given: when, by which way, to whom. Too late only with a reason."""
    direction = locked(direction)
    moved(direction.state, "tell")
    require_word(way, "way", WAYS, "way")
    if require_date(given_on, "day of the notice", "given_on") > on:
        raise Refusal(
            f"{in_words(given_on)} has not come yet. Record the notice when it has been given.",
            "given_on",
        )
    late_reason = check_time(direction, given_on, late_reason.strip())
    recipients = check_recipients(direction, set(told), on=given_on)
    direction.notice_on, direction.late_reason = given_on, late_reason
    direction.save(update_fields=["notice_on", "late_reason"])
    for each in recipients:
        DirectionTold.objects.create(
            direction=direction, who=each.who, by_law=each.must, told_on=given_on, way=way,
            told_by=by,
        )  # fmt: skip
    register(direction)
    record(
        "direction.told", direction, by=by, notice_on=given_on, way=way,
        told=[each.who for each in recipients], too_late=bool(late_reason),
    )  # fmt: skip
    follow(direction, on=on, by=by)
    return direction


def register(direction: OffSiteDirection) -> None:
    """At another school the child is on both rolls from the first day to the last."""
    if other := directions.school_there(direction):
        rolls.register_twice(
            direction.pupil, direction.school, other,
            first=direction.starts_on, last=direction.ends_on,
        )  # fmt: skip


def check_time(direction: OffSiteDirection, given_on: date, late_reason: str) -> str:
    """The reason for notice that is too late, or "" where it needs none."""
    verdict = directions.verdict_of(direction, given_on)
    binding = directions.binding_of(direction, on=direction.starts_on)
    bound = binding is None or binding.bound
    if verdict.level != "too late":
        return ""
    if bound and not late_reason:
        raise Refusal(verdict.sentence, "late_reason")
    return late_reason


def check_recipients(direction: OffSiteDirection, told: set[str], *, on: date) -> list:
    due = directions.recipients_of(direction, on=on)
    if strangers := told - {each.who for each in due}:
        raise Refusal(f"The notice is not due to {', '.join(sorted(strangers))}.", "told")
    for each in due:
        if each.must and each.who not in told:
            raise Refusal(
                f"By law the notice goes to {each.who}. Give it, then record it here.", "told"
            )
    return [each for each in due if each.who in told]


@transaction.atomic
def withdraw_direction(
    direction: OffSiteDirection, *, reason: str, by: User, on: date
) -> OffSiteDirection:
    direction = locked(direction)
    check_withdrawal(direction.state, starts_on=direction.starts_on, on=on)
    if not reason.strip():
        raise Refusal("Enter why the direction is withdrawn.", "reason")
    if direction.notice_on and (other := directions.school_there(direction)):
        last = direction.starts_on - rolls.DAY
        rolls.register_once(direction.pupil, direction.school, other, last=last)
    direction.withdrawn_at, direction.withdrawn_by = Now(), by
    direction.withdraw_reason = reason.strip()
    direction.save(update_fields=["withdrawn_at", "withdrawn_by", "withdraw_reason"])
    direction.refresh_from_db(fields=["withdrawn_at"])
    record("direction.withdrawn", direction, by=by, reason=reason.strip())
    follow(direction, on=on, by=by)
    return direction


@transaction.atomic
def end_direction(
    direction: OffSiteDirection, *, ended_on: date, ending: str, reason: str, by: User, on: date
) -> OffSiteDirection:
    """How it ended. The home school takes the child back, onto its roll alone."""
    direction = locked(direction)
    moved(direction.state, "end")
    check_end(ended_on, starts_on=direction.starts_on, on=on)
    require_word(ending, "end of the direction", tuple(ENDINGS), "ending")
    if not reason.strip():
        raise Refusal("Enter why the direction ended.", "reason")
    direction.ended_on, direction.ending = ended_on, ending
    direction.end_reason, direction.ended_by = reason.strip(), by
    direction.save(update_fields=["ended_on", "ending", "end_reason", "ended_by"])
    if other := directions.school_there(direction):
        rolls.register_once(direction.pupil, direction.school, other, last=ended_on)
    record("direction.ended", direction, by=by, ended_on=ended_on, ending=ending)
    follow(direction, on=on, by=by)
    return direction


def locked(direction: OffSiteDirection) -> OffSiteDirection:
    rows = OffSiteDirection.objects.select_for_update(of=("self",))
    return rows.select_related("pupil", "school", "provider", "other_school").get(pk=direction.pk)
