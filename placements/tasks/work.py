"""What the clock and the promises start of placements, attendance apart."""

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
    PAUSES_JOB,
    WAITING_JOB,
    WATCH_JOB,
    continuity,
    places_free,
    registration_watch,
)
from placements.directions_due import off_site
from placements.education import pauses_to_decide, to_say
from placements.endings.due import JOB as FOLLOW_UPS_JOB
from placements.endings.due import follow_ups_due
from placements.entry.due import JOB as ENTRY_JOB
from placements.entry.due import checks_due
from placements.hosts import hosts_to_tell
from placements.in_touch.due import JOB as TOUCHES_JOB
from placements.in_touch.due import touches_to_follow
from placements.limits.due import JOB as LIMITS_JOB
from placements.limits.due import beyond_limits
from placements.managed_moves import moves_to_agree
from placements.money import approvers
from placements.money import letters as money_letters
from placements.notifying.due import JOB as NO_CHANGE_JOB
from placements.notifying.due import no_change_due
from placements.papers import late
from placements.papers.due import reviews_due
from placements.referrals import letters as referral_letters
from placements.referrals.due import JOB as REFERRALS_JOB
from placements.referrals.due import OFFERS_JOB, referrals_due
from placements.starts.due import JOB as STARTS_JOB
from placements.starts.due import open_starts


@shared_task(name="placements.raise_overdue_reviews")
def raise_overdue_reviews(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Reviews that are overdue or due within fourteen days.

    Safe to start at any time and twice; pass a date to replay a missed day.
    """
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(JOB, Alert.Kind.REVIEW_OVERDUE, reviews_due, on=on, again=again))


@shared_task(name="placements.remind_of_late_reviews")
def remind_of_late_reviews(on: str | None = None) -> int:
    """Mail about reviews that are overdue, once a day. Safe to start at any time and twice."""
    day = date.fromisoformat(on) if on else localdate()
    return once(late.JOB, lambda: actions.tell_of_late_reviews(on=day), on=day)


@shared_task(name="placements.tell_of_late_reviews")
def tell_of_late_reviews(user: str, whose: str, on: str) -> bool:
    """One mail to one person; none if nothing is overdue by now."""
    return late.tell(user, whose, date.fromisoformat(on))


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


@shared_task(name="placements.raise_pauses")
def raise_pauses(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Pauses of which somebody must soon decide what follows. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(PAUSES_JOB, Alert.Kind.PAUSE, pauses_to_decide, on=on, again=again))


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


@shared_task(name="placements.watch_follow_ups")
def watch_follow_ups() -> None:
    """The same as soon as somebody has said where a young person is after Year 11."""
    raise_follow_ups(again=True)


@shared_task(name="placements.raise_touches")
def raise_touches(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Contacts that somebody is to follow up. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(TOUCHES_JOB, Alert.Kind.TOUCH, touches_to_follow, on=on, again=again))


@shared_task(name="placements.raise_open_starts")
def raise_open_starts(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Starts that are near, before which something is open. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(STARTS_JOB, Alert.Kind.START_OPEN, open_starts, on=on, again=again))


@shared_task(name="placements.raise_entry_checks")
def raise_entry_checks(on: str | None = None, again: bool = False) -> dict[str, int]:
    """How children settle in, in week two. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(ENTRY_JOB, Alert.Kind.ENTRY, checks_due, on=on, again=again))


@shared_task(name="placements.raise_beyond_limits")
def raise_beyond_limits(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Placements beyond a limit in force of which nobody has said why. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(LIMITS_JOB, Alert.Kind.LIMIT, beyond_limits, on=on, again=again))


@shared_task(name="placements.watch_limits")
def watch_limits() -> None:
    """The same as soon as somebody has put a limit in force, or out of it."""
    raise_beyond_limits(again=True)


@shared_task(name="placements.raise_no_change")
def raise_no_change(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Schools that have not confirmed what they commission in this half term. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(NO_CHANGE_JOB, Alert.Kind.NO_CHANGE, no_change_due, on=on, again=again))


@shared_task(name="placements.standing_changed")
def standing_changed(standing: str) -> int:
    """Ask about each child who is there. Safe to run twice; how many were asked about."""
    return len(actions.follow_standing(Standing.objects.get(pk=standing), on=localdate()))


@shared_task(name="placements.tell_school_of_standing")
def tell_school_of_standing(standing: str, user: str) -> bool:
    """One mail to one person. False where there is no longer anything, or anybody, to tell."""
    return letters.tell_school_of_standing(standing, user)


@shared_task(name="placements.lapse_offers")
def lapse_offers(on: str | None = None, again: bool = False) -> int:
    """Offers that nobody accepted in time. As safe to repeat as the others."""
    on = date.fromisoformat(on) if on else localdate()
    system = User.objects.system()
    return once(OFFERS_JOB, lambda: actions.lapse_offers(on=on, by=system), on=on, again=again)


@shared_task(name="placements.raise_referrals")
def raise_referrals(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Providers to chase, questions and offers that wait. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    return asdict(sweep(REFERRALS_JOB, Alert.Kind.REFERRAL, referrals_due, on=on, again=again))


@shared_task(name="placements.tell_provider")
def tell_provider(enquiry: str, user: str, event: str) -> bool:
    """One mail to one person at a provider. False where there is nobody to tell any more."""
    return referral_letters.tell_provider(enquiry, user, event)


@shared_task(name="placements.raise_costs_waiting")
def raise_costs_waiting(on: str | None = None, again: bool = False) -> dict[str, int]:
    """Costs above somebody’s level that nobody has decided. Safe to repeat."""
    on = date.fromisoformat(on) if on else localdate()
    found = approvers.costs_waiting
    return asdict(sweep(approvers.JOB, Alert.Kind.COST_WAITS, found, on=on, again=again))


@shared_task(name="placements.tell_approver")
def tell_approver(line: str, user: str) -> bool:
    """One mail to one person who may approve; none if it has been decided by now."""
    return money_letters.tell_approver(line, user)
