"""A direction off site in words: how it stands, what it says, and what is next."""

from datetime import date

from django.urls import reverse

from apcase.rules.facts import in_words
from apcase.web.parts import Link, Row, Tag
from placements import directions
from placements.direction_forms import STEPS, step_of
from placements.models import OffSiteDirection
from placements.rules.off_site_length import registration_during, what_follows

TAGS = {
    "draft": "yellow",
    "decided": "orange",
    "told": "green",
    "ended": "grey",
    "withdrawn": "grey",
}
PURPOSE = "To improve behaviour"


def tag(direction: OffSiteDirection) -> Tag:
    return Tag(direction.state_words, TAGS[direction.state])


def row(direction: OffSiteDirection) -> tuple[OffSiteDirection, Tag]:
    return direction, tag(direction)


def place_words(direction: OffSiteDirection) -> str:
    if direction.provider:
        return f"{direction.provider} ({direction.provider.get_kind_display()})"
    return f"{direction.other_school} (school)" if direction.other_school else ""


def span(direction: OffSiteDirection) -> str:
    if not direction.starts_on or not direction.ends_on:
        return ""
    days = "1 day" if direction.number_of_days == 1 else f"{direction.number_of_days} days"
    from_to = f"{in_words(direction.starts_on)} to {in_words(direction.ends_on)}"
    return f"{from_to}, {days} there"


def times(direction: OffSiteDirection) -> str:
    pairs = [pair for pair in direction.sessions if all(pair)]
    said = [f"{first:%H:%M} to {last:%H:%M}" for first, last in pairs]
    return ", break, ".join(said)


def answers(direction: OffSiteDirection, *, may_change: bool) -> list[Row]:
    """Each with the way to its question, as long as it may be changed."""
    said = [
        ("where", "Where", place_words(direction)),
        ("place", "Address", direction.address),
        ("place", "Reports to", direction.report_to),
        ("dates", "When", span(direction)),
        ("times", "Times of a day", times(direction)),
        ("reasons", "Reasons", direction.reasons),
        ("reasons", "To achieve", direction.objectives),
        ("tried", "Tried before", direction.tried),
        ("views", "The parents say", direction.parent_views),
        ("views", "The child says", direction.pupil_views),
        ("review", "Next review", in_words(direction.next_review_on)
         if direction.next_review_on else ""),
    ]  # fmt: skip
    return [
        Row(key, value, [Link("Change", question(direction, step), key)] if may_change else ())
        for step, key, value in said
    ]


def question(direction: OffSiteDirection, step: str) -> str:
    return reverse("placements:direction-answer", args=[direction.pk, step])


def lacking(direction: OffSiteDirection, *, on: date) -> list[Link]:
    """What is still to be answered, each leading to its question."""
    return [
        Link(each.sentence, question(direction, step_of(each.field)))
        for each in directions.missing(direction, on=on)
    ]


def next_question(direction: OffSiteDirection, *, on: date) -> str:
    """Where a draft goes on."""
    missing = directions.missing(direction, on=on)
    if missing:
        order = list(STEPS)
        return question(direction, min((step_of(m.field) for m in missing), key=order.index))
    return reverse("placements:direction-decide", args=[direction.pk])


def registration(direction: OffSiteDirection) -> str:
    if direction.place is None or direction.starts_on is None:
        return ""
    said = registration_during(place_is_school=direction.is_to_school, on=direction.starts_on)
    return said.sentence


def cautions(direction: OffSiteDirection, *, on: date) -> list[str]:
    """What the record lacks that guidance asks for, and what the law does not bind."""
    found = []
    if not direction.parent_views and not direction.pupil_views:
        found.append(
            "A parent’s consent is not needed, but the parents and the child should be heard "
            "first. Nothing that they say is recorded."
        )
    if direction.starts_on:
        binding = directions.binding_of(direction, on=direction.starts_on)
        if binding is None or not binding.bound:
            found.append(directions.bound_words(binding))
    if direction.is_to_school and directions.school_there(direction) is None:
        found.append(
            "The place is a school that the register of schools does not hold, so that the second "
            "registration cannot be kept here. Make sure that it is made there."
        )
    return found


def outcome(direction: OffSiteDirection) -> list[Row]:
    """How it was decided, told and ended."""
    rows = [Row("Purpose", PURPOSE), Row("Directed by", direction.school.name)]
    if direction.decided_on:
        rows.append(
            Row("Decided", f"{in_words(direction.decided_on)}, recorded by {direction.decided_by}")
        )
    for told in direction.told.all():
        law = "" if told.by_law else " (not by law)"
        said = f"{told.who}{law}, {told.get_way_display().lower()}, recorded by {told.told_by}"
        rows.append(Row(f"Told on {in_words(told.told_on)}", said))
    if direction.late_reason:
        rows.append(Row("Why notice was too late", direction.late_reason))
    if direction.ended_on:
        said = f"{in_words(direction.ended_on)}: {direction.get_ending_display().lower()}. "
        rows.append(Row("Ended", said + direction.end_reason))
        rows.append(Row("What follows", what_follows(direction.ending).sentence))
    if direction.withdrawn_at:
        rows.append(Row("Withdrawn", direction.withdraw_reason))
    return rows
