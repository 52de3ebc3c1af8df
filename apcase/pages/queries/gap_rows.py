"""What is known of the children of one page of the morning list, each table read once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from apcase.access.models import User
from apcase.pages.queries.gaps import AtHome, Found, Gap, concerning
from apcase.pages.queries.package import AHEAD, as_placed, steps_until
from apcase.pupils.calendars import Years
from apcase.pupils.models import Pupil, School
from apcase.pupils.rolls import main_schools
from apcase.rules.school_days import CalendarTooShort
from placements.attendance.rates import Moment, marked_on
from placements.entry.in_steps import in_steps
from placements.models import Placement, Referral
from placements.referrals.words import sought_words
from placements.rules.life_cycle import pause_decided_by
from section19.models import Case, Decision, Exclusion
from section19.rules.decision_checks import AGREED
from section19.rules.gaps import At, Child


@dataclass(frozen=True)
class Known:
    """One child of the list, with all that says why."""

    gap: Gap
    pupil: Pupil
    child: Child
    placements: dict[UUID, Placement]
    case: Case | None
    referral: Referral | None
    exclusion: Exclusion | None
    school: School | None
    owner: User | None
    # The school that placed the child itself, where nobody else answers for it.
    keeper: str


def known(
    found: Found,
    rows: list[Gap],
    reader: User,
    *,
    on: date,
    full_time: int,
    now: Moment | None = None,
) -> list[Known]:
    """Of some of the gaps that were found. `now`: only by then is it known whether a session should
    have been marked."""
    ids = [gap.pupil_id for gap in rows]
    pupils = Pupil.objects.in_bulk(ids)
    around = _around(found, ids, reader, on, now)
    return [around.of(gap, pupils[gap.pupil_id], on=on, full_time=full_time) for gap in rows]


@dataclass(frozen=True)
class _Around:
    placements: dict[UUID, list[Placement]]
    steps: dict
    cases: dict[UUID, Case]
    referrals: dict[UUID, Referral]
    decisions: dict[UUID, Decision]
    exclusions: dict[UUID, Exclusion]
    home: dict[UUID, AtHome]
    schools: dict[UUID, School]
    teaching: dict[str, School]
    marked: dict[UUID, bool]
    years: Years

    def of(self, gap: Gap, pupil: Pupil, *, on: date, full_time: int) -> Known:
        pk, placements = pupil.pk, self.placements[pupil.pk]
        case, exclusion, school = (
            held.get(pk) for held in (self.cases, self.exclusions, self.schools)
        )
        home, agreed = self.home.get(pk), self.decisions.get(pk)
        referral, owner = self.referrals.get(pk), _owner(case, placements)
        return Known(
            gap=gap,
            pupil=pupil,
            child=Child(
                on=on,
                full_time=full_time,
                hours=gap.hours,
                placements=tuple(self.at(row, school, on) for row in placements),
                sixth_day_on=exclusion.sixth_day_on if exclusion else None,
                case_known_on=case.known_on if case else None,
                agreed_hours=agreed.hours_per_week if agreed else None,
                agreed_until=agreed.review_on if agreed else None,
                home=_home(home, school, exclusion),
                home_review_on=home.review_on if home else None,
                closed=self.closed(school, on),
                sought=sought_words(referral) if referral else "",
            ),
            placements={row.pk: row for row in placements},
            case=case,
            referral=referral,
            exclusion=exclusion,
            school=school,
            owner=owner,
            keeper="" if owner or case else _keeper(placements),
        )

    def at(self, row: Placement, school: School | None, on: date) -> At:
        placed = as_placed(row, self.steps[row.pk], [], on)
        taught_in = self.teaching.get(row.provider.urn or "")
        return At(
            name=str(row.provider),
            standing=placed.standing,
            since=placed.since,
            hours=row.hours_now,
            in_full=row.hours_per_week,
            in_full_on=row.in_full_on if row.in_full_on and row.in_full_on > on else None,
            decide_by=self.decide_by(placed.since, school) if placed.standing == "paused" else None,
            closed=self.closed(taught_in, on) if taught_in else "",
            marked=None if self.closed(school, on) else self.marked.get(row.pk),
            key=row.pk,
        )

    def closed(self, school: School | None, on: date) -> str:
        """Why the school does not meet, if it is known."""
        if school is None:
            return ""
        try:
            return self.years.days(school).reason_not_counted(on) or ""
        except CalendarTooShort:
            return ""

    def decide_by(self, paused_on: date, school: School | None) -> date | None:
        try:
            return pause_decided_by(paused_on, self.years.days(school)).due_on
        except CalendarTooShort:
            return None


def _around(found: Found, ids: list[UUID], reader: User, on: date, now: Moment | None) -> _Around:
    """Who asked for the gaps sees these children in full."""
    placements = defaultdict(list)
    rows = (concerning(on) | to_come(on)).filter(pupil__in=ids)
    rows = rows.select_related("provider", "owner", "commissioning_school")
    rows = list(rows.annotate(**in_steps(on)).order_by("starts_on", "pk"))
    for row in rows:
        placements[row.pupil_id].append(row)
    cases = {pk: found.cases[pk] for pk in ids if pk in found.cases}
    schools = main_schools(ids, on)
    urns = {row.provider.urn for row in rows if row.provider.urn}
    teaching = {row.urn: row for row in School.objects.filter(urn__in=urns)} if urns else {}
    return _Around(
        placements=placements,
        steps=steps_until(rows, on),
        cases=cases,
        referrals=_referrals(ids, reader),
        decisions=_decisions(cases, on),
        exclusions=found.exclusions,
        home=found.home,
        schools=schools,
        teaching=teaching,
        marked=marked_on(on, now, rows) if now else {},
        years=Years([None, *schools.values(), *teaching.values()]),
    )


def to_come(on: date) -> QuerySet[Placement]:
    """What is agreed and begins soon: it teaches nobody yet, and is not nothing."""
    rows = Placement.objects.not_called_off()
    return rows.filter(starts_on__gt=on, starts_on__lte=on + AHEAD)


def _referrals(ids: list[UUID], reader: User) -> dict[UUID, Referral]:
    """By child, the latest that is open."""
    rows = Referral.objects.visible_to(reader).open().filter(pupil__in=ids)
    return {row.pupil_id: row for row in rows.order_by("drafted_at", "pk")}


def _decisions(cases: dict[UUID, Case], on: date) -> dict[UUID, Decision]:
    """By child, what the panel last agreed, where that is still to be looked at again."""
    agreed = Decision.objects.filter(
        panel_item__case__in=list(cases.values()), outcome__in=AGREED, decided_on__lte=on
    )
    return {
        decision.panel_item.case.pupil_id: decision
        for decision in agreed.select_related("panel_item__case").order_by("decided_on")
    }


def _home(week: AtHome | None, school: School | None, exclusion: Exclusion | None) -> str:
    if school is None or exclusion:
        return "none"
    return "said" if week else "unknown"


def _keeper(placements: list[Placement]) -> str:
    return next((row.kept_by for row in placements if row.kept_by), "")


def _owner(case: Case | None, placements: list[Placement]) -> User | None:
    owners = [case.owner if case else None, *(row.owner for row in placements)]
    return next((owner for owner in owners if owner), None)
