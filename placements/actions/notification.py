"""A school tells the authority of a child whom it places itself, in few answers."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, time

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.rules.refusal import NotYours, Refusal
from directory.actions.naming import name_provider
from directory.models import Provider, Site
from placements.actions.checks import check_site
from placements.actions.placement import record_placement
from placements.actions.timetable import Session, set_timetable
from placements.models import NotificationDraft, Placement, SchoolNotification
from placements.notifying import queries
from placements.reviews import review_asked
from placements.rules.home_week import Half, slots_of
from placements.rules.own_checks import newest
from placements.rules.placement_dates import check_dates
from placements.rules.school_placing import Caution
from placements.rules.timetable import check_week, hours_a_week

BEGUN = "Your school has begun this already. Go on with it from your list, or discard it there."
SENT = "Somebody has sent or discarded this meanwhile. Look at your school’s list."
NO_DAYS = "Select on which mornings and afternoons the child is taught there."
NOT_SERVING = (
    "What your school has checked of this provider before does not serve any more. Check each line "
    "again."
)
NAMED = "It names its provider already. Discard it and begin anew for another one."
NOT_NAMED = "Name the provider first: a site is one of its own."
ASKED = {
    "name": "which provider it is",
    "week": "on which mornings and afternoons",
    "dates": "from when",
    "why": "why and to achieve what, the registration and who leads on safeguarding",
    "checks": "what your school has checked of the provider, each line",
}
# What the placement itself keeps of it.
RECORDED = (
    "pupil", "provider", "site", "reason", "aim", "starts_on", "ends_on", "registration_code",
    "checks",
)  # fmt: skip
ITEMS = frozenset(item.key for item in newest().items)

# Begun, and answered page by page


@transaction.atomic
def start_draft(
    *, pupil: Pupil, school: School, provider: Provider | None, by: User, on: date
) -> NotificationDraft:
    """Saved from the first page on, filled in with what the school said of its last child there.

    One that was begun for the same child and provider is gone on with.
    """
    check_own(school, by)
    begun = NotificationDraft.objects.filter(school=school, pupil=pupil, provider=provider)
    if held := begun.first():
        return held
    draft = NotificationDraft(school=school, pupil=pupil, started_by=by)
    roll = Enrolment.objects.live(on).filter(pupil=pupil, school=school).first()
    draft.registration_code = roll.status if roll else ""
    draft.safeguarding_lead = queries.lead_before(school)
    if provider:
        fill_in(draft, provider, on)
    with sentences(notification_draft_one_for_a_child_and_provider=BEGUN):
        draft.save(force_insert=True)
    record("school_placement.begun", draft, by=by, school=school)
    return draft


def check_own(school: School, by: User) -> None:
    if not School.objects.where_serving(by).filter(pk=school.pk).exists():
        raise NotYours(f"Only the people of {school} tell the council of what it commissions.")


def fill_in(draft: NotificationDraft, provider: Provider, on: date) -> None:
    """What the school said last of this provider, as far as it still serves."""
    draft.provider = provider
    week = queries.week_before(draft.school, provider)
    draft.site_id = week.site_id
    draft.mornings, draft.afternoons = list(week.mornings), list(week.afternoons)
    draft.morning_starts_at, draft.morning_ends_at = week.morning
    draft.afternoon_starts_at, draft.afternoon_ends_at = week.afternoon
    before = queries.checked_before(draft.school, provider)
    if before.serves(on):
        draft.checks, draft.checked_on = sorted(ITEMS & set(before.lines)), before.on


@transaction.atomic
def name_for_draft(
    draft: NotificationDraft, *, name: str, kind: str, place: str, known: str, by: User, on: date
) -> NotificationDraft:
    """A provider that is not in the directory becomes known, and not listed."""
    draft = held(draft)
    if draft.provider_id:
        raise Refusal(NAMED, "name")
    provider = name_provider(name=name, kind=kind, place=place, known=known, by=by, on=on)
    with sentences(notification_draft_one_for_a_child_and_provider=BEGUN):
        draft.provider = provider
        draft.save(update_fields=["provider"])
    return draft


@transaction.atomic
def answer_draft(draft: NotificationDraft, *, by: User, **answers) -> NotificationDraft:
    """One page of it. What is wrong with the answers is said before it is sent."""
    draft = held(draft)
    for name, answer in answers.items():
        setattr(draft, name, answer)
    check_site_of(draft)
    check_halves(draft.halves, asked=bool(answers.keys() & {"mornings", "afternoons"}))
    if draft.starts_on:
        check_dates(
            starts_on=draft.starts_on, ends_on=draft.ends_on, next_review_on=draft.next_review_on
        )
    draft.save(update_fields=list(answers))
    record("school_placement.answered", draft, by=by, answered=sorted(answers))
    return draft


def check_site_of(draft: NotificationDraft) -> None:
    if draft.site_id and not draft.provider_id:
        raise Refusal(NOT_NAMED, "site")
    if draft.site_id:
        check_site(Placement(provider=draft.provider, site=draft.site))


def check_halves(halves: Sequence[Half], *, asked: bool) -> None:
    slots = check_week(slots_of(halves)) if any(half.weekdays for half in halves) else ()
    if asked and not slots:
        raise Refusal(NO_DAYS, "mornings")


def held(draft: NotificationDraft) -> NotificationDraft:
    rows = NotificationDraft.objects.select_for_update(of=("self",))
    row = rows.select_related("school", "pupil", "provider", "site").filter(pk=draft.pk).first()
    if row is None:
        raise Refusal(SENT)
    return row


@transaction.atomic
def discard_draft(draft: NotificationDraft, *, by: User) -> None:
    draft = held(draft)
    record("school_placement.discarded", draft, by=by, school=draft.school)
    draft.delete()


# Sent


@dataclass(frozen=True)
class OwnPlacement:
    """A school’s own placement, as it tells it.

    Without a review date, the latest day that guidance asks for. `checked_on`: of checks that the
    school made before; today where it made any of them afresh. `told`: whom it has told, by the
    keys of the cautions that name them.
    """

    pupil: Pupil
    school: School
    provider: Provider
    mornings: Sequence[int]
    morning_starts_at: time | None
    morning_ends_at: time | None
    afternoons: Sequence[int]
    afternoon_starts_at: time | None
    afternoon_ends_at: time | None
    starts_on: date
    reason: str
    aim: str
    registration_code: str
    safeguarding_lead: str
    checks: Sequence[str]
    site: Site | None = None
    ends_on: date | None = None
    next_review_on: date | None = None
    checked_on: date | None = None
    told: Sequence[str] = ()

    @property
    def halves(self) -> tuple[Half, ...]:
        return (
            Half("morning", tuple(self.mornings), self.morning_starts_at, self.morning_ends_at),
            Half(
                "afternoon",
                tuple(self.afternoons),
                self.afternoon_starts_at,
                self.afternoon_ends_at,
            ),
        )


@transaction.atomic
def send_draft(
    draft: NotificationDraft, *, told: Sequence[str] = (), by: User, on: date
) -> SchoolNotification:
    """The placement is recorded, and the authority told, or nothing of it."""
    draft = held(draft)
    if missing := queries.missing_of(draft):
        raise Refusal(f"Answer first: {'; '.join(ASKED[step] for step in missing)}.")
    names = (each.name for each in fields(OwnPlacement) if each.name != "told")
    own = OwnPlacement(**{name: getattr(draft, name) for name in names}, told=told)
    draft.delete()
    return log_own_placement(own, by=by, on=on)


@transaction.atomic
def log_own_placement(own: OwnPlacement, *, by: User, on: date) -> SchoolNotification:
    """With its timetable, and the authority’s word of it."""
    check_own(own.school, by)
    check_halves(own.halves, asked=True)
    slots = slots_of(own.halves)
    hours = hours_a_week(slots)
    found = queries.cautions_of(
        pupil=own.pupil, provider=own.provider, hours=hours, reason=own.reason, on=own.starts_on
    )
    checked = checked_for(own, on)
    placement = record_placement(
        **{name: getattr(own, name) for name in RECORDED},
        commissioner=Placement.Commissioner.SCHOOL,
        commissioning_school=own.school,
        hours_per_week=hours,
        weekdays=sorted({slot.weekday for slot in slots}),
        next_review_on=own.next_review_on or first_review(own),
        on=on,
        by=by,
    )
    sessions = [Session(slot, own.site) for slot in slots]
    set_timetable(placement, sessions=sessions, from_on=own.starts_on, by=by)
    return say_more(placement.notification, own, found, checked)


def say_more(
    notification: SchoolNotification, own: OwnPlacement, found: Sequence[Caution], checked: date
) -> SchoolNotification:
    notification.cautions = [caution.key for caution in found]
    notification.told = [each.key for each in found if each.tell and each.key in own.told]
    notification.safeguarding_lead = own.safeguarding_lead.strip()
    notification.checked_on = checked
    notification.save(update_fields=["cautions", "told", "safeguarding_lead", "checked_on"])
    return notification


def checked_for(own: OwnPlacement, on: date) -> date:
    """Nobody makes checks younger, or claims some that were not made: older ones must be held."""
    if own.checked_on is None or own.checked_on == on:
        return on
    before = queries.checked_before(own.school, own.provider)
    made = ITEMS & set(own.checks) <= set(before.lines)
    if before.on != own.checked_on or not before.serves(on) or not made:
        raise Refusal(NOT_SERVING, "checks")
    return own.checked_on


def first_review(own: OwnPlacement) -> date:
    """By the end of the half term or the authority’s weeks, and within the placement."""
    latest = review_asked(own.pupil, starts_on=own.starts_on).on
    return min(latest, own.ends_on) if own.ends_on else latest


# Seen by the authority


@transaction.atomic
def see_notification(
    notification: SchoolNotification, *, note: str = "", by: User
) -> SchoolNotification:
    """Once: who looked at it first stays."""
    row = SchoolNotification.objects.select_for_update().get(pk=notification.pk)
    if row.seen_at:
        raise Refusal(f"{row.seen_by} has seen this already. Nothing more is needed.")
    row.seen_by, row.seen_at, row.note = by, Now(), note.strip()
    row.save(update_fields=["seen_by", "seen_at", "note"])
    row.refresh_from_db(fields=["seen_at"])
    record("school_placement.seen", row, by=by)
    return row
