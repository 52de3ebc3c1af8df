"""What a school tells of its own placements, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from apcase.alerts.presenters import year_words
from apcase.rules.facts import in_words
from apcase.web.dates import plain_date
from apcase.web.parts import Link, Row, Tag
from directory.presenters.verdict import NOT_DECIDED, TAGS
from placements.models import NotificationDraft, Placement, SchoolNotification
from placements.notifying.due import Confirming
from placements.notifying.queries import all_ticked
from placements.presenters import REGISTRATIONS
from placements.rules.home_week import slots_of
from placements.rules.school_placing import CAUTION, CAUTIONS, Caution
from placements.rules.timetable import WEEKDAYS, hours_a_week

SHOWN = {
    "new": "Not seen yet",
    "not-listed": "Provider not approved",
    "not-confirmed": "Not confirmed in this half term",
    "all": "All",
}
NONE_SHOWN = {
    "new": "There is none. What schools have told the council, and nobody there has seen yet, "
    "would be here.",
    "not-listed": "There is none. Placements that schools have made with providers that the "
    "council had not approved would be here.",
    "not-confirmed": "There is none. Placements of which a school has not said in this half term "
    "that nothing has changed would be here.",
    "all": "There is none. What schools tell the council of the placements that they make "
    "themselves would be here.",
}


def days(numbers: Iterable[int]) -> str:
    return ", ".join(WEEKDAYS[number - 1] for number in numbers)


def week_words(draft: NotificationDraft) -> str:
    said = [
        f"{half.name.capitalize()}s, {half.starts_at:%H:%M} to {half.ends_at:%H:%M}: "
        f"{days(half.weekdays)}"
        for half in draft.halves
        if half.weekdays
    ]
    return ". ".join(said)


def hours_of(draft: NotificationDraft):
    return hours_a_week(slots_of(draft.halves))


def review_words(draft: NotificationDraft, latest: date | None) -> str:
    if draft.next_review_on:
        return in_words(draft.next_review_on)
    return f"{in_words(latest)}, the latest day that guidance asks for" if latest else ""


def checked_of(draft: NotificationDraft) -> str:
    if not draft.checked_on or not all_ticked(draft):
        return ""
    return (
        f"Each line, on {in_words(draft.checked_on)}. By sending this you say that it is still so."
    )


def answers(draft: NotificationDraft, *, latest: date | None) -> list[Row]:
    """Each with the way to its page."""
    said = [
        ("week", "Site", draft.site.name if draft.site else "None is named"),
        ("week", "When", week_words(draft)),
        ("week", "Hours a week", f"{hours_of(draft).normalize():f}" if week_words(draft) else ""),
        ("dates", "First day", in_words(draft.starts_on) if draft.starts_on else ""),
        ("dates", "Last day", in_words(draft.ends_on) if draft.ends_on else "No end is agreed"),
        ("dates", "First review", review_words(draft, latest)),
        ("why", "Why", draft.get_reason_display()),
        ("why", "To achieve", draft.aim),
        ("why", "Registration at your school", REGISTRATIONS.get(draft.registration_code, "")),
        ("why", "Leads on safeguarding", draft.safeguarding_lead),
        ("checks", "What your school has checked", checked_of(draft)),
    ]
    return [answer(draft, *each) for each in said]


def answer(draft: NotificationDraft, step: str, key: str, value: str) -> Row:
    address = reverse("placements:draft-answer", args=[draft.pk, step])
    return Row(key, value or "Not answered yet", [Link("Change" if value else "Answer", address)])


def standing_tag(state: str) -> Tag:
    return TAGS.get(state, NOT_DECIDED)


@dataclass(frozen=True)
class Warned:
    """One caution with the way to what it means."""

    caution: Caution
    about: str
    href: str


def warned(cautions: Iterable[Caution]) -> list[Warned]:
    where = reverse("placements:caution-list")
    return [
        Warned(each, f"{each.title[0].lower()}{each.title[1:]}", f"{where}#{each.key}")
        for each in cautions
    ]


def every_caution() -> tuple[Caution, ...]:
    return CAUTIONS


# Told


@dataclass(frozen=True)
class NotificationLine:
    notification: SchoolNotification
    standing: Tag
    seen: str


def line(notification: SchoolNotification) -> NotificationLine:
    return NotificationLine(notification, standing_tag(notification.standing), seen(notification))


def seen(notification: SchoolNotification) -> str:
    if notification.seen_at is None:
        return ""
    return f"{notification.seen_by}, {plain_date(notification.seen_at)}"


def facts(notification: SchoolNotification) -> list[Row]:
    placement = notification.placement
    told = [CAUTION[key].tell for key in notification.told]
    rows = [
        Row("School", str(placement.commissioning_school)),
        Row("Provider", str(placement.provider)),
        Row("Site", placement.site.name if placement.site else "None is named"),
        Row("Hours a week", f"{placement.hours_per_week.normalize():f}"),
        Row("First day", in_words(placement.starts_on)),
        Row("Planned end", in_words(placement.ends_on) if placement.ends_on else "None is agreed"),
        Row("Why", placement.get_reason_display()),
        Row("To achieve", placement.aim),
        Row("Leads on safeguarding at the school", notification.safeguarding_lead),
        Row("Checked by the school", checked_words_of(notification)),
        Row("Told by the school", "; ".join(told) or "Nobody else"),
        Row("Sent", f"{plain_date(notification.notified_at)}, {notification.notified_by}"),
    ]
    if notification.seen_at:
        rows.append(Row("Seen at the council", seen(notification)))
    if notification.note:
        rows.append(Row("The council says", notification.note))
    return rows


def checked_words_of(notification: SchoolNotification) -> str:
    return in_words(notification.checked_on) if notification.checked_on else "See the placement"


# Confirmed


def still_so_words(placement: Placement) -> str:
    return (
        f"{placement.pupil}: {placement.provider}, {placement.hours_per_week.normalize():f} hours "
        f"a week since {plain_date(placement.starts_on)}"
    )


@dataclass(frozen=True)
class ConfirmingLine:
    row: Confirming
    tag: Tag
    due: str


def confirming_line(row: Confirming, on: date) -> ConfirmingLine:
    due = plain_date(row.period.due_on) if row.period else "No term dates are held"
    return ConfirmingLine(row, confirming_tag(row, on), due)


def confirming_tag(row: Confirming, on: date) -> Tag:
    if row.period is None:
        return Tag("Cannot be worked out", "red")
    if not row.waiting:
        return Tag("Confirmed", "green")
    return Tag("Overdue", "red") if row.is_late(on) else Tag("Asked", "blue")


def year_of(pupil, on: date) -> str:
    return year_words(pupil.year_group(on))
