"""The unregistered-school watch: which providers the children there may make into a school.

It covers the placements of every commissioner that are recorded here, and says no more.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.readings import readings
from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.models import Enrolment, Pupil
from apcase.rules.ages import of_compulsory_school_age
from apcase.rules.readings import (
    FULL_TIME_AT_A_PLACE,
    ONLY_EDUCATION,
    SECTION_43_BEGINS,
    Chosen,
)
from directory.models import Provider, Site
from placements.models import Placement, WeeklySession
from placements.rules.only_education import only_education
from placements.rules.registration_duty import Attendee, BothTests, both_tests
from placements.rules.timetable import hours_a_week

LEVELS = ("red", "amber", "clear")
# A summary has room for 200 characters, and a provider's name may take all of them.
LONGEST_NAME = 140


@dataclass(frozen=True)
class Week:
    """One child's week at a place. `stated`: the hours are as agreed; no timetable is recorded."""

    placement: Placement
    attendee: Attendee
    stated: bool

    @property
    def pupil(self) -> Pupil:
        return self.placement.pupil


@dataclass(frozen=True)
class Watched:
    """A provider, or one of its sites, on a day: both tests, and the children they count."""

    provider: Provider
    site: Site | None
    on: date
    tests: BothTests
    weeks: tuple[Week, ...]

    @property
    def level(self) -> str:
        return self.tests.today.level


@dataclass(frozen=True)
class _Known:
    """What has to be known beside the placements: asked for once for all providers."""

    chosen: Chosen
    on_roll: frozenset[UUID]
    at: dict[UUID, frozenset[UUID]]


def watched(providers: Iterable[Provider], *, on: date) -> dict[UUID, list[Watched]]:
    """Each provider that might have to register: the whole of it, then its sites if several."""
    held = {row.pk: row for row in providers if not row.need_not_register}
    placements = live_at(held, on)
    known = _known({row.pupil_id for row in placements}, on)
    of_provider = defaultdict(list)
    for placement in placements:
        of_provider[placement.provider_id].append(placement)
    return {
        pk: _of(provider, of_provider[pk], known, on=on)
        for pk, provider in held.items()
        if of_provider[pk]
    }


def live_at(providers: Iterable[UUID], on: date) -> list[Placement]:
    running = WeeklySession.objects.running(on).select_related("site")
    return list(
        Placement.objects.live(on)
        .filter(provider__in=list(providers))
        .select_related("pupil", "provider", "site", "commissioning_school")
        .prefetch_related(Prefetch("sessions", running, to_attr="week"))
        .order_by("pupil__sort_name", "pk")
    )


def _known(pupils: set[UUID], on: date) -> _Known:
    on_roll = Enrolment.objects.live(on).filter(pupil__in=pupils).values_list("pupil", flat=True)
    at = defaultdict(set)
    placed = Placement.objects.live(on).filter(pupil__in=pupils)
    for pupil, provider in placed.values_list("pupil", "provider"):
        at[pupil].add(provider)
    return _Known(
        readings().on(on),
        frozenset(on_roll),
        {pupil: frozenset(there) for pupil, there in at.items()},
    )


def _of(
    provider: Provider, placements: list[Placement], known: _Known, *, on: date
) -> list[Watched]:
    whole = [_week(row, _hours(row), known, on=on) for row in placements]
    found = [_judged(provider, None, whole, known.chosen, on=on)]
    sites = {site for row in placements for site in _sites(row)}
    if len(sites) > 1:
        for site in sorted(sites, key=lambda site: site.name):
            here = [row for row in placements if site in _sites(row)]
            weeks = [_week(row, _hours(row, site), known, on=on, at=site) for row in here]
            found.append(_judged(provider, site, weeks, known.chosen, on=on))
    return found


def _judged(
    provider: Provider, site: Site | None, weeks: list[Week], chosen: Chosen, *, on: date
) -> Watched:
    tests = both_tests(
        [week.attendee for week in weeks],
        registered=provider.is_school,
        on=on,
        section_43_from=chosen[SECTION_43_BEGINS],
        full_time_hours=chosen[FULL_TIME_AT_A_PLACE],
        only_education_hours=chosen[ONLY_EDUCATION],
    )
    return Watched(provider, site, on, tests, tuple(weeks))


def _week(
    placement: Placement, hours: Decimal, known: _Known, *, on: date, at: Site | None = None
) -> Week:
    pupil = placement.pupil
    elsewhere = len(known.at[pupil.pk]) > 1 or (at is not None and _sites(placement) != {at})
    attendee = Attendee(
        hours_per_week=hours,
        compulsory_age=of_compulsory_school_age(pupil.born_on, on),
        ehcp=pupil.has_plan,
        looked_after=pupil.looked_after_since is not None and pupil.looked_after_since <= on,
        only_education=only_education(
            reason=placement.reason, on_roll=pupil.pk in known.on_roll, elsewhere=elsewhere
        ),
        special_needs=pupil.sen_provision != Pupil.SenProvision.NONE,
    )
    return Week(placement, attendee, stated=not placement.week)


def _hours(placement: Placement, site: Site | None = None) -> Decimal:
    if not placement.week:
        return placement.hours_per_week
    return hours_a_week(
        session.slot for session in placement.week if site is None or session.site == site
    )


def _sites(placement: Placement) -> set[Site]:
    """Where the sessions are; without a timetable, the site of the placement."""
    if placement.week:
        return {session.site for session in placement.week if session.site}
    return {placement.site} if placement.site else set()


def registration(places: list[Watched]) -> Candidate | None:
    """What a provider's figures ask for; the worst of its sites speaks for it."""
    worst = min(places, key=lambda place: LEVELS.index(place.level))
    if worst.level == "clear":
        return None
    provider = worst.provider
    says = "may have to register as a school" if worst.level == "red" else "close to the line"
    name = Truncator(provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(provider),
        summary=f"{name}: {says}",
        url=reverse("placements:watch-detail", args=[provider.pk]),
        # The day on which the last of them came: since then the figures have stood.
        due_on=max(week.placement.starts_on for week in worst.weeks),
    )
