"""Keeping a place free for a child until a day: held, and then taken up, withdrawn or lapsed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models.functions import Now

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.outbox.actions import promise
from apcase.pupils.models import Pupil
from apcase.rules.facts import in_words, require_date, require_span
from apcase.rules.refusal import Refusal
from directory.actions.places import places_kept
from directory.models import Site
from placements.actions.checks import check_standing
from placements.actions.known import standing_of
from placements.models import PlaceHold, Placement

HELD_ALREADY = "A place is held for this child at this site already. Withdraw that one first."
CLOSED = "This hold is closed already: look at the child’s page."


@transaction.atomic
def hold_place(
    pupil: Pupil,
    site: Site,
    *,
    weekdays: Sequence[int],
    starts_on: date,
    held_until: date,
    ends_on: date | None = None,
    by: User,
) -> PlaceHold:
    """Keep a place free for a child on these weekdays, as long as nobody lets it go."""
    check_weekdays(weekdays)
    require_date(held_until, "day until which it is held", "held_until")
    if ends_on is not None:
        require_span(starts_on, ends_on, "The placement", ("starts_on", "ends_on"))
    hold = PlaceHold(
        pupil=pupil,
        site=site,
        weekdays=sorted(set(weekdays)),
        starts_on=starts_on,
        ends_on=ends_on,
        held_until=held_until,
        held_by=by,
    )
    check_standing(Placement(provider=site.provider, ends_on=ends_on), standing_of(site.provider))
    with places_kept(field="weekdays"), sentences(place_hold_once_at_a_site=HELD_ALREADY):
        hold.save(force_insert=True)
    facts = {"weekdays": hold.weekdays, "starts_on": starts_on, "held_until": held_until}
    record("place.held", hold, by=by, provider=site.provider, site=site, **facts)
    return hold


def check_weekdays(weekdays: Sequence[int]) -> None:
    if not weekdays:
        raise Refusal("Select the days on which the child would come.", "weekdays")
    if not set(weekdays) <= set(range(1, 8)):
        raise Refusal("A weekday is a number from 1, Monday, to 7, Sunday.", "weekdays")


@transaction.atomic
def withdraw_hold(hold: PlaceHold, *, reason: str, by: User) -> PlaceHold:
    hold = held(hold)
    if not reason.strip():
        raise Refusal("Enter why the place is not needed any more.", "reason")
    close(hold, PlaceHold.Outcome.WITHDRAWN, why=reason.strip(), by=by)
    return hold


def held(hold: PlaceHold) -> PlaceHold:
    rows = PlaceHold.objects.select_for_update(of=("self",)).select_related("site", "pupil")
    hold = rows.get(pk=hold.pk)
    if hold.closed_at:
        raise Refusal(CLOSED)
    return hold


def close(
    hold: PlaceHold,
    outcome: str,
    *,
    why: str = "",
    placement: Placement | None = None,
    by: User,
) -> None:
    hold.outcome, hold.why_closed, hold.closed_by, hold.placement = outcome, why, by, placement
    hold.closed_at = Now()
    hold.save(update_fields=["outcome", "why_closed", "closed_by", "placement", "closed_at"])
    hold.refresh_from_db(fields=["closed_at"])
    record("place.let_go", hold, by=by, site=hold.site, outcome=outcome)
    if placement is None:
        promise("placements.offer_places", hold.site.provider_id)


def follow_hold(placement: Placement) -> None:
    """Where and when a placement is to be is as a place was held for it, where it does not say."""
    if placement.weekdays:
        check_weekdays(placement.weekdays)
    hold = of_placement(placement).select_related("site").first()
    if hold is None or placement.site not in (None, hold.site):
        return
    placement.site = hold.site
    placement.weekdays = placement.weekdays or hold.weekdays


def of_placement(placement: Placement):
    return PlaceHold.objects.open().filter(
        pupil=placement.pupil_id, site__provider=placement.provider_id
    )


def take_up(placement: Placement, *, by: User) -> None:
    """The child has the placement for which a place was held, at whichever of the sites."""
    rows = of_placement(placement).select_related("site", "pupil")
    for hold in rows.select_for_update(of=("self",)):
        close(hold, PlaceHold.Outcome.TAKEN_UP, placement=placement, by=by)


@transaction.atomic
def lapse_holds(*, on: date, by: User) -> int:
    """Let go of what nobody took up by its last day. Safe to repeat."""
    rows = PlaceHold.objects.lapsed(on).select_related("site", "pupil").order_by("pk")
    lapsed = list(rows.select_for_update(of=("self",), skip_locked=True))
    for hold in lapsed:
        until = f"Nobody took it up by {in_words(hold.held_until)}."
        close(hold, PlaceHold.Outcome.LAPSED, why=until, by=by)
    return len(lapsed)
