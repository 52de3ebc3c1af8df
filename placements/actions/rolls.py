"""On which rolls a child is while a direction to another school runs, and after a managed move."""

from datetime import date, timedelta

from apcase.audit.constraints import sentences
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal

DAY = timedelta(days=1)
Status = Enrolment.Status
ON_A_ROLL_ALREADY = (
    "The rolls of these days say otherwise: the child is on another roll then. Put the enrolments "
    "right first."
)


def rolls(pupil: Pupil):
    return Enrolment.objects.select_for_update().filter(pupil=pupil)


def main_roll(pupil: Pupil, school: School, on: date) -> Enrolment:
    """The child's place on the roll of its main school, or a refusal."""
    found = rolls(pupil).live(on).main().filter(school=school).first()
    if found is None:
        raise Refusal(
            f"The child is not on the roll of {school} on {in_words(on)}. Check the day, or put "
            "the enrolment right.",
        )
    return found


def register_twice(pupil: Pupil, home: School, other: School, *, first: date, last: date) -> None:
    """Main at home and subsidiary at the other school, from a day to a day."""
    with sentences(
        enrolment_one_main_school_at_a_time=ON_A_ROLL_ALREADY,
        enrolment_once_at_a_school_at_a_time=ON_A_ROLL_ALREADY,
    ):
        _turn(main_roll(pupil, home, first), Status.MAIN, first)
        if not rolls(pupil).live(first).filter(school=other).exists():
            Enrolment.objects.create(
                pupil=pupil, school=other, status=Status.SUBSIDIARY, starts_on=first, ends_on=last
            )


def lengthen(pupil: Pupil, other: School, *, last: date) -> None:
    for row in (
        rolls(pupil).filter(school=other, status=Status.SUBSIDIARY).order_by("-starts_on")[:1]
    ):
        row.ends_on = last
        row.save(update_fields=["ends_on"])


def register_once(pupil: Pupil, home: School, other: School, *, last: date) -> None:
    """The second registration is over after a day; the home school's is single again."""
    for row in rolls(pupil).filter(school=other, status=Status.SUBSIDIARY):
        if row.starts_on > last:
            row.delete()
        elif row.ends_on is None or row.ends_on > last:
            row.ends_on = last
            row.save(update_fields=["ends_on"])
    after = last + DAY
    if rolls(pupil).live(after).filter(status=Status.SUBSIDIARY).exists():
        return
    held = rolls(pupil).live(after).filter(school=home, status=Status.MAIN).first()
    if held:
        _turn(held, Status.CURRENT, after)


def _turn(row: Enrolment, status: str, first: date) -> None:
    """From a day on the child's place on this roll is of another kind."""
    if row.status == status:
        return
    if row.starts_on >= first:
        row.status = status
        row.save(update_fields=["status"])
        return
    until, row.ends_on = row.ends_on, first - DAY
    row.save(update_fields=["ends_on"])
    Enrolment.objects.create(
        pupil=row.pupil, school=row.school, status=status, starts_on=first, ends_on=until
    )
