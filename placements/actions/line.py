"""The line at which a provider may have to register as a school: a manager alone steps over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.rules.refusal import Refusal
from directory.models import Provider
from placements.models import LineCrossing, Placement
from placements.watch import Watched, watched


class WouldMakeASchool(Refusal):
    """With this placement the provider would have to register as a school, for all we know."""


@contextmanager
def keep_off_the_line(placement: Placement, *, reason: str, by: User) -> Iterator[None]:
    """Around a change of who is taught where, and for how long, inside its transaction.

    Looks at the provider before and after. One who comes later waits here for one who came first.
    """
    provider = placement.provider
    if provider.need_not_register:
        yield
        return
    Provider.objects.select_for_update(no_key=True).get(pk=provider.pk)
    days = days_to_look_at(placement)
    before = {(on, place.site) for on in days for place in red_at(provider, on)}
    yield
    crossed = [
        place for on in days for place in red_at(provider, on) if (on, place.site) not in before
    ]
    if crossed:
        cross(placement, crossed[0], reason=reason.strip(), by=by)
    promise("placements.watch_provider", provider.pk)


def days_to_look_at(placement: Placement) -> list[date]:
    """The first day, and the day from which all are there who are to come in its time."""
    first, last = placement.starts_on, placement.ends_on
    coming = Placement.objects.filter(provider=placement.provider_id, starts_on__gt=first)
    if last is not None:
        coming = coming.filter(starts_on__lte=last)
    latest = coming.order_by("-starts_on").values_list("starts_on", flat=True).first()
    return [first] if latest is None else [first, latest]


def red_at(provider: Provider, on: date) -> list[Watched]:
    places = watched([provider], on=on).get(provider.pk, [])
    return [place for place in places if place.level == "red"]


def cross(placement: Placement, place: Watched, *, reason: str, by: User) -> None:
    arithmetic = " ".join(place.tests.today.reasons)
    may = by.has_perm(Permission.LINE_CROSS)
    if not (may and reason):
        way = (
            "Choose another provider or fewer hours, or enter why it is right to go on."
            if may
            else "Choose another provider or fewer hours, or ask a manager at the council, who can "
            "record it with a reason."
        )
        raise WouldMakeASchool(
            f"With this, {place.provider} may have to register as a school. {arithmetic} {way}",
            "line_reason",
        )
    LineCrossing.objects.create(
        placement=placement, arithmetic=arithmetic, reason=reason, decided_by=by
    )
    record("line.crossed", placement, by=by, provider=place.provider, reason=reason)
