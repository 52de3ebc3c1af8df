"""The line at which a provider may have to register as a school: a manager alone steps over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.facts import in_words
from apcase.rules.refusal import Refusal
from directory.models import Provider
from placements.models import LineCrossing, Placement
from placements.rules.watch_days import days_to_look_at
from placements.watch import Facts, Watched


class WouldMakeASchool(Refusal):
    """With this placement the provider would have to register as a school, for all we know."""


@contextmanager
def keep_off_the_line(placement: Placement, *, reason: str, by: User) -> Iterator[None]:
    """Around a change of who is taught where, and for how long, inside its transaction.

    Looks at the provider before and after, on every day of the placement's time on which something
    changes. One who comes later waits here for one who came first.
    """
    provider = placement.provider
    if provider.need_not_register:
        yield
        return
    Provider.objects.select_for_update(no_key=True).get(pk=provider.pk)
    before = facts_in_its_time(placement)
    yield
    after = facts_in_its_time(placement)
    if crossed := first_crossed(placement, before, after):
        cross(placement, crossed, reason=reason.strip(), by=by)
    promise("placements.watch_provider", provider.pk)


def facts_in_its_time(placement: Placement) -> Facts:
    return Facts([placement.provider], placement.starts_on, placement.ends_on)


def first_crossed(placement: Placement, before: Facts, after: Facts) -> Watched | None:
    """The place that is over the line on the earliest day on which it was not."""
    spans = [*before.spans(), *after.spans()]
    for on in days_to_look_at(placement.starts_on, placement.ends_on, spans):
        was = {place.site for place in red_at(before, placement.provider, on)}
        for place in red_at(after, placement.provider, on):
            if place.site not in was:
                return place
    return None


def red_at(facts: Facts, provider: Provider, on: date) -> list[Watched]:
    return [place for place in facts.watched(on).get(provider.pk, []) if place.level == "red"]


def cross(placement: Placement, place: Watched, *, reason: str, by: User) -> None:
    arithmetic = " ".join(place.tests.today.reasons)
    later = f" from {in_words(place.on)}" if place.on > placement.starts_on else ""
    may = by.has_perm(Permission.LINE_CROSS)
    if not (may and reason):
        way = (
            "Choose another provider or fewer hours, or enter why it is right to go on."
            if may
            else "Choose another provider or fewer hours, or ask a manager at the council, who can "
            "record it with a reason."
        )
        raise WouldMakeASchool(
            f"With this, {place.provider} may have to register as a school{later}. "
            f"{arithmetic} {way}",
            "line_reason",
        )
    LineCrossing.objects.create(
        placement=placement, arithmetic=arithmetic, reason=reason, decided_by=by
    )
    record("line.crossed", placement, by=by, provider=place.provider, reason=reason)
