"""What is known before a school places a child, and what it has told and confirmed since."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from apcase.access.readings import readings
from apcase.pupils.models import Enrolment, Pupil, School
from apcase.pupils.queries import enrolments_where_serving
from apcase.rules.ages import of_compulsory_school_age
from apcase.rules.readings import FULL_TIME_AT_A_PLACE, ONLY_EDUCATION, SECTION_43_BEGINS
from directory.models import Provider, SchoolCheck, Standing
from placements.models import NotificationDraft, OwnCheck, Placement, SchoolNotification
from placements.rules.home_week import AFTERNOON, MORNING
from placements.rules.only_education import only_education
from placements.rules.own_checks import NOT_APPROVED, newest
from placements.rules.registration_duty import Attendee, both_tests
from placements.rules.school_placing import CHECKS_LAST, Caution, cautions, still_in_date
from placements.watch import watched

NOON = time(12)


# Whom a school may tell of


def own_children(user) -> QuerySet[Pupil]:
    """On the roll today of a school where this person serves, and seen by them."""
    on_roll = enrolments_where_serving(user).values("pupil")
    return Pupil.objects.visible_in_full_to(user).filter(pk__in=on_roll)


def own_enrolment(user, pupil: Pupil) -> Enrolment | None:
    """Where the child is on roll among this person's own schools, the main roll first."""
    rows = enrolments_where_serving(user).filter(pupil=pupil).select_related("school")
    return min(rows, key=lambda row: (row.status == "S", row.school.name), default=None)


def own_schools(user) -> QuerySet[School]:
    return School.objects.where_serving(user).order_by("name", "pk")


def commissioned(school: School) -> QuerySet[Placement]:
    return Placement.objects.not_called_off().filter(
        commissioner=Placement.Commissioner.SCHOOL, commissioning_school=school
    )


def providers_of(user) -> set:
    """Where this person's schools have placed a child before."""
    schools = School.objects.where_serving(user)
    rows = Placement.objects.filter(commissioning_school__in=schools)
    return set(rows.values_list("provider", flat=True))


# What is begun


def missing_of(draft: NotificationDraft) -> list[str]:
    """The pages that are not answered yet, in their order."""
    answered = {
        "name": draft.provider_id is not None,
        "week": bool(draft.mornings or draft.afternoons),
        "dates": draft.starts_on is not None,
        "why": bool(
            draft.reason and draft.aim and draft.registration_code and draft.safeguarding_lead
        ),
        "checks": all_ticked(draft) and (approved(draft) or NOT_APPROVED in draft.checks),
    }
    return [step for step, is_answered in answered.items() if not is_answered]


def all_ticked(draft: NotificationDraft) -> bool:
    return {item.key for item in newest().items} <= set(draft.checks)


def approved(draft: NotificationDraft) -> bool:
    if not hasattr(draft, "standing_state"):
        standing = standing_now(draft.provider) if draft.provider else None
        draft.standing_state = standing.state if standing else None
    return draft.standing_state in Standing.OPEN_TO_PLACEMENTS


def with_standing(drafts: QuerySet[NotificationDraft]) -> QuerySet[NotificationDraft]:
    """That of its provider read with each, as the list of what is missing asks for it."""
    now = Standing.objects.current().filter(provider=OuterRef("provider"))
    return drafts.annotate(standing_state=Subquery(now.values("state")[:1]))


# What the school said last


@dataclass(frozen=True)
class Before:
    """Where and when the school's last child at a provider is taught; what a form begins with."""

    site_id: object = None
    mornings: tuple[int, ...] = ()
    morning: tuple[time, time] = MORNING
    afternoons: tuple[int, ...] = ()
    afternoon: tuple[time, time] = AFTERNOON


def last_placement(school: School, provider: Provider) -> Placement | None:
    there = commissioned(school).filter(provider=provider)
    return there.prefetch_related("sessions").order_by("-recorded_at", "-pk").first()


def week_before(school: School, provider: Provider) -> Before:
    last = last_placement(school, provider)
    if last is None:
        return Before()
    slots = [session.slot for session in last.sessions.all()]
    if not slots:
        days = tuple(day for day in last.weekdays if day <= 5)
        return Before(last.site_id, mornings=days, afternoons=days)
    early = [slot for slot in slots if slot.starts_at < NOON]
    late = [slot for slot in slots if slot.starts_at >= NOON]
    return Before(last.site_id, *half(early, MORNING), *half(late, AFTERNOON))


def half(slots: list, usual: tuple[time, time]) -> tuple[tuple[int, ...], tuple[time, time]]:
    if not slots:
        return (), usual
    days = tuple(sorted({slot.weekday for slot in slots if slot.weekday <= 5}))
    return days, (min(slot.starts_at for slot in slots), max(slot.ends_at for slot in slots))


@dataclass(frozen=True)
class CheckedBefore:
    """The lines that a school last ticked of a provider, and the day of the checks behind them."""

    lines: dict[str, OwnCheck]
    on: date | None

    def serves(self, on: date) -> bool:
        return self.on is not None and still_in_date(self.on, on=on)


def checked_before(school: School, provider: Provider) -> CheckedBefore:
    """The day is that of the checks themselves, however often they have served since."""
    lines = {row.item: row for row in OwnCheck.objects.latest_of(school, provider)}
    if not lines:
        return CheckedBefore({}, None)
    told = SchoolNotification.objects.filter(
        placement__commissioning_school=school, placement__provider=provider
    ).exclude(checked_on=None)
    latest = told.order_by("-notified_at", "pk").values_list("checked_on", flat=True).first()
    return CheckedBefore(lines, latest or min(row.checked_at.date() for row in lines.values()))


def unchecked(user, on: date) -> QuerySet[Placement]:
    """Those that run at this person's schools of whose provider they checked nothing for a year."""
    since = on - CHECKS_LAST
    rows = Placement.objects.visible_to(user).live(on).filter(
        commissioner=Placement.Commissioner.SCHOOL, commissioning_school__in=own_schools(user)
    )  # fmt: skip
    same = {
        "placement__commissioning_school": OuterRef("commissioning_school"),
        "placement__provider": OuterRef("provider"),
    }
    answered = SchoolCheck.objects.filter(
        organisation=OuterRef("commissioning_school__organisation"), provider=OuterRef("provider")
    )
    return rows.exclude(
        Exists(SchoolNotification.objects.filter(checked_on__gte=since, **same))
        | Exists(OwnCheck.objects.filter(checked_at__date__gte=since, **same))
        | Exists(answered.filter(answered_on__gte=since))
    )


def lead_before(school: School) -> str:
    told = SchoolNotification.objects.filter(placement__commissioning_school=school)
    latest = told.exclude(safeguarding_lead="").order_by("-notified_at", "pk")
    return latest.values_list("safeguarding_lead", flat=True).first() or ""


# What stands against it


def standing_now(provider: Provider) -> Standing | None:
    return provider.standings.current().first()


def cautions_of(
    *, pupil: Pupil, provider: Provider, hours: Decimal, reason: str, on: date
) -> tuple[Caution, ...]:
    """`on`: the day on which the child is to start."""
    standing = standing_now(provider)
    return cautions(
        standing=standing.state if standing else "",
        duty=duty_with(pupil, provider, hours, reason, on) if hours else "clear",
        plan=pupil.has_plan,
        looked_after=pupil.looked_after_since is not None and pupil.looked_after_since <= on,
    )


def duty_with(pupil: Pupil, provider: Provider, hours: Decimal, reason: str, on: date) -> str:
    """How near the provider comes to the duty to register, once this child is there too."""
    if provider.need_not_register:
        return "clear"
    places = watched([provider], on=on).get(provider.pk)
    there = [week.attendee for week in places[0].weeks] if places else []
    chosen = readings().on(on)
    on_roll = Enrolment.objects.live(on).filter(pupil=pupil).exists()
    elsewhere = Placement.objects.live(on).filter(pupil=pupil).exclude(provider=provider).exists()
    new = Attendee(
        hours_per_week=hours,
        compulsory_age=of_compulsory_school_age(pupil.born_on, on),
        ehcp=pupil.has_plan,
        looked_after=pupil.looked_after_since is not None and pupil.looked_after_since <= on,
        only_education=only_education(reason=reason, on_roll=on_roll, elsewhere=elsewhere),
        special_needs=pupil.sen_provision != Pupil.SenProvision.NONE,
    )
    law = {
        "registered": provider.is_school,
        "on": on,
        "section_43_from": chosen[SECTION_43_BEGINS],
        "full_time_hours": chosen[FULL_TIME_AT_A_PLACE],
        "only_education_hours": chosen[ONLY_EDUCATION],
    }
    if both_tests(there, **law).today.level == "red":
        return "over"
    return both_tests([*there, new], **law).today.level
