from dataclasses import asdict
from datetime import date

from celery import shared_task
from django.utils.timezone import localdate

from apcase.access.models import User
from apcase.alerts.actions import once, sweep
from apcase.alerts.models import Alert
from directory.models import Provider, Standing
from placements import actions, letters
from placements.alerts import (
    CONTINUITY_JOB,
    EDUCATION_JOB,
    HOLDS_JOB,
    HOSTS_JOB,
    JOB,
    MOVES_JOB,
    OFF_SITE_JOB,
    WAITING_JOB,
    WATCH_JOB,
    continuity,
    places_free,
    registration_watch,
)
from placements.directions_due import off_site
from placements.education import to_say
from placements.endings.due import JOB as FOLLOW_UPS_JOB
from placements.endings.due import follow_ups_due
from placements.hosts import hosts_to_tell
from placements.managed_moves import moves_to_agree
from placements.papers.due import reviews_due


@shared_task(name="placements.raise_overdue_reviews")
def raise_overdue_reviews(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Reviews that are overdue or due within fourteen days.

    Safe to start at any time and twice; pass a date to replay a missed day.
    """
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(JOB, Alert.Kind.REVIEW_OVERDUE, reviews_due, on=on, again=again))


@shared_task(name="placements.raise_registration_watch")
def raise_registration_watch(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Which providers may have to register as schools. As safe to repeat as the others."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(WATCH_JOB, Alert.Kind.REGISTRATION, registration_watch, on=on, again=again))


@shared_task(name="placements.watch_provider")
def watch_provider(provider: str) -> None:
    """The same for one provider, as soon as somebody has changed who is taught there."""
    actions.watch_provider(Provider.objects.get(pk=provider), on=localdate())


@shared_task(name="placements.watch_all")
def watch_all() -> None:
    """After an import: all of them at once, though the night may have looked already."""
    raise_registration_watch(again=True)


@shared_task(name="placements.lapse_holds")
def lapse_holds(on: str | None = None, again: bool = False) -> int:
    """Let go of the places that nobody took up in time. As safe to repeat as the others."""
    on = date.fromisoformat(on) if on else localdate()
    system = User.objects.system()
    return once(HOLDS_JOB, lambda: actions.lapse_holds(on=on, by=system), on=on, again=again)


@shared_task(name="placements.raise_places_free")
def raise_places_free(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Who is first in line where a place is free. As safe to repeat as the others."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(WAITING_JOB, Alert.Kind.PLACE_FREE, places_free, on=on, again=again))


@shared_task(name="placements.offer_places")
def offer_places(provider: str) -> None:
    """The same for one provider, as soon as somebody has come, gone or been put on its list."""
    actions.offer_places(Provider.objects.get(pk=provider), on=localdate())


@shared_task(name="placements.raise_continuity")
def raise_continuity(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Children of whom nobody has decided since a standing changed. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(CONTINUITY_JOB, Alert.Kind.CONTINUITY, continuity, on=on, again=again))


@shared_task(name="placements.raise_hosts_to_tell")
def raise_hosts_to_tell(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Children taught in the area of an authority that has not been told. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(HOSTS_JOB, Alert.Kind.HOST_AUTHORITY, hosts_to_tell, on=on, again=again))


@shared_task(name="placements.raise_education_next")
def raise_education_next(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Children whose education has stopped and of whom nobody said what follows. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(EDUCATION_JOB, Alert.Kind.EDUCATION_NEXT, to_say, on=on, again=again))


@shared_task(name="placements.raise_off_site")
def raise_off_site(on: str | None = None, again: bool = False) -> dict[str, int]:
    """What is due about directions off site. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(OFF_SITE_JOB, Alert.Kind.OFF_SITE, off_site, on=on, again=again))


@shared_task(name="placements.raise_managed_moves")
def raise_managed_moves(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Managed moves on which not all have agreed. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(MOVES_JOB, Alert.Kind.MANAGED_MOVE, moves_to_agree, on=on, again=again))


@shared_task(name="placements.raise_follow_ups")
def raise_follow_ups(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Whether children are still where placements led. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(FOLLOW_UPS_JOB, Alert.Kind.FOLLOW_UP, follow_ups_due, on=on, again=again))


@shared_task(name="placements.standing_changed")
def standing_changed(standing: str) -> int:
    """Ask about each child who is there. Safe to run twice; how many were asked about."""
    return len(actions.follow_standing(Standing.objects.get(pk=standing), on=localdate()))


@shared_task(name="placements.tell_school_of_standing")
def tell_school_of_standing(standing: str, user: str) -> bool:
    """One mail to one person. False where there is no longer anything, or anybody, to tell."""
    return letters.tell_school_of_standing(standing, user)
