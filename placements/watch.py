"""The unregistered-school watch: which providers the children there may make into a school.

It covers the placements of every commissioner that are recorded here, and says no more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator

from apcase.access.readings import readings
from apcase.alerts.actions import Candidate
from apcase.audit.keys import subject_of
from apcase.pupils.models import Enrolment, Pupil
from apcase.rules.ages import compulsory_school_age, of_compulsory_school_age
from apcase.rules.readings import (
    FULL_TIME_AT_A_PLACE,
    ONLY_EDUCATION,
    SECTION_43_BEGINS,
    Chosen,
)
from directory.leads import Leads
from directory.models import Provider, Site
from placements.models import Placement, WeeklySession
from placements.rules.only_education import only_education
from placements.rules.registration_duty import Attendee, BothTests, both_tests
from placements.rules.timetable import hours_a_week
from placements.rules.watch_days import Span

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
    """What has to be known of a day beside the placements."""

    chosen: Chosen
    on_roll: frozenset[UUID]
    at: dict[UUID, frozenset[UUID]]


@dataclass(frozen=True)
class _Running:
    """A placement on a day, with the sessions of its timetable of that day."""

    placement: Placement
    week: tuple[WeeklySession, ...]


def watched(providers: Iterable[Provider], *, on: date) -> dict[UUID, list[Watched]]:
    """Each provider that might have to register: the whole of it, then its sites if several."""
    return Facts(providers, on, on).watched(on)


class Facts:
    """All that the watch has to know of some days, asked for once for all providers and days."""

    def __init__(self, providers: Iterable[Provider], first: date, last: date | None):
        self.providers = {row.pk: row for row in providers if not row.need_not_register}
        self.placements = list(
            between(
                Placement.objects.not_called_off().filter(provider__in=list(self.providers)),
                first,
                last,
            )
            .select_related("pupil", "provider", "site", "commissioning_school")
            .prefetch_related(
                Prefetch(
                    "sessions",
                    WeeklySession.objects.running_between(first, last).select_related("site"),
                    to_attr="timetables",
                )
            )
            .order_by("pupil__sort_name", "pk")
        )
        pupils = {row.pupil_id for row in self.placements}
        self.readings = readings()
        enrolments = between(Enrolment.objects.filter(pupil__in=pupils), first, last)
        self.enrolled = list(enrolments.values_list("pupil", "starts_on", "ends_on"))
        placed = between(Placement.objects.not_called_off().filter(pupil__in=pupils), first, last)
        self.placed = list(placed.values_list("pupil", "provider", "starts_on", "ends_on"))

    def watched(self, on: date) -> dict[UUID, list[Watched]]:
        of_provider = defaultdict(list)
        for row in self.placements:
            if row.is_live(on):
                week = tuple(each for each in row.timetables if runs(each.from_on, each.until, on))
                of_provider[row.provider_id].append(_Running(row, week))
        known = self._known(on)
        return {
            pk: _of(provider, of_provider[pk], known, on=on)
            for pk, provider in self.providers.items()
            if of_provider[pk]
        }

    def _known(self, on: date) -> _Known:
        at = defaultdict(set)
        for pupil, provider, starts_on, ends_on in self.placed:
            if runs(starts_on, ends_on, on):
                at[pupil].add(provider)
        return _Known(
            self.readings.on(on),
            frozenset(pupil for pupil, *span in self.enrolled if runs(*span, on)),
            {pupil: frozenset(there) for pupil, there in at.items()},
        )

    def spans(self) -> Iterator[Span]:
        """From when to when each fact holds that the tests rest on: where a day may differ."""
        for row in self.placements:
            yield row.starts_on, row.ends_on
            yield from ((each.from_on, each.until) for each in row.timetables)
            yield compulsory_school_age(row.pupil.born_on)
            if row.pupil.looked_after_since:
                yield row.pupil.looked_after_since, None
        yield from (tuple(span) for _, *span in self.enrolled)
        yield from (tuple(span) for _, _, *span in self.placed)
        for reading in (FULL_TIME_AT_A_PLACE, ONLY_EDUCATION, SECTION_43_BEGINS):
            for choice in self.readings.of(reading.key):
                yield choice.since, None
                if begins := self.readings.on(choice.since)[SECTION_43_BEGINS]:
                    yield begins, None


def between(rows: QuerySet, first: date, last: date | None) -> QuerySet:
    """Those that run on some day between two; without a last day, on any from the first on."""
    rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=first))
    return rows if last is None else rows.filter(starts_on__lte=last)


def runs(starts_on: date, ends_on: date | None, on: date) -> bool:
    return starts_on <= on and (ends_on is None or ends_on >= on)


def _of(provider: Provider, rows: list[_Running], known: _Known, *, on: date) -> list[Watched]:
    whole = [_week(row, _hours(row), known, on=on) for row in rows]
    found = [_judged(provider, None, whole, known.chosen, on=on)]
    sites = {site for row in rows for site in _sites(row)}
    if len(sites) > 1:
        for site in sorted(sites, key=lambda site: site.name):
            here = [row for row in rows if site in _sites(row)]
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
    row: _Running, hours: Decimal, known: _Known, *, on: date, at: Site | None = None
) -> Week:
    pupil = row.placement.pupil
    elsewhere = len(known.at[pupil.pk]) > 1 or (at is not None and _sites(row) != {at})
    attendee = Attendee(
        hours_per_week=hours,
        compulsory_age=of_compulsory_school_age(pupil.born_on, on),
        ehcp=pupil.has_plan,
        looked_after=pupil.looked_after_since is not None and pupil.looked_after_since <= on,
        only_education=only_education(
            reason=row.placement.reason, on_roll=pupil.pk in known.on_roll, elsewhere=elsewhere
        ),
        special_needs=pupil.sen_provision != Pupil.SenProvision.NONE,
    )
    return Week(row.placement, attendee, stated=not row.week)


def _hours(row: _Running, site: Site | None = None) -> Decimal:
    if not row.week:
        return row.placement.hours_per_week
    return hours_a_week(
        session.slot for session in row.week if site is None or session.site == site
    )


def _sites(row: _Running) -> set[Site]:
    """Where the sessions are; without a timetable, the site of the placement."""
    if row.week:
        return {session.site for session in row.week if session.site}
    return {row.placement.site} if row.placement.site else set()


def registration(places: list[Watched], known: Leads) -> Candidate | None:
    """What a provider's figures ask of whoever leads it; the worst of its sites speaks for it."""
    worst = min(places, key=lambda place: LEVELS.index(place.level))
    if worst.level == "clear":
        return None
    provider = worst.provider
    says = "may have to register as a school" if worst.level == "red" else "close to the line"
    name = Truncator(provider.name).chars(LONGEST_NAME)
    return Candidate(
        subject=subject_of(provider),
        summary=f"{name}: {says}{known.said_of(provider)}",
        url=reverse("placements:watch-detail", args=[provider.pk]),
        # The day on which the last of them came: since then the figures have stood.
        due_on=max(week.placement.starts_on for week in worst.weeks),
        owner_id=known.owner_of(provider),
    )
