"""Why a placement may not be recorded as asked. Each refusal names its field."""

from decimal import Decimal

from apcase.access.rights import Permission
from apcase.rules.facts import in_words, require_word
from apcase.rules.refusal import Refusal
from directory.models import SitePlaces, Standing
from placements.actions.known import Known
from placements.models import Placement
from placements.rules.home_registration import check_registration
from placements.rules.placement_dates import check_dates
from placements.rules.timetable import MOST_HOURS

# What a school can mark for a session away from it that counts; blank where it is an absence.
CODES_AWAY = ("", "B", "D", "K", "P", "V", "W")


class NotOpen(Refusal):
    """The provider is not open to placements, or takes no more children."""


def check(placement: Placement, known: Known) -> None:
    """Everything that can be wrong with a new placement, given what is known beside it."""
    check_facts(placement, known)
    check_open(placement, known)


def check_facts(placement: Placement, known: Known) -> None:
    """The same without the standing of its provider, which a manager may go past."""
    check_dates(
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        next_review_on=placement.next_review_on,
    )
    require_word(placement.reason, "reason", tuple(Placement.Reason.values), "reason")
    check_hours(placement.hours_per_week)
    check_commissioner(placement)
    check_owner(placement)
    check_site(placement)
    check_home_registration(placement, on_two_rolls=known.on_two_rolls(placement))
    check_not_there_already(placement, known.there_already(placement))


def check_hours(hours: Decimal) -> None:
    if not 0 < hours <= MOST_HOURS:
        raise Refusal(
            f"Hours a week must be more than 0 and at most {MOST_HOURS}. You gave {hours:f}.",
            "hours_per_week",
        )


def check_commissioner(placement: Placement) -> None:
    commissioners = tuple(Placement.Commissioner.values)
    require_word(placement.commissioner, "commissioner", commissioners, "commissioner")
    by_school = placement.commissioner == Placement.Commissioner.SCHOOL
    school = placement.commissioning_school
    if by_school and school is None:
        raise Refusal("Select the school that commissions the placement.", "commissioning_school")
    if school is not None and not by_school:
        raise Refusal(
            f"The council commissions this placement, so no school does. Remove {school}, or "
            "choose the school as the commissioner.",
            "commissioning_school",
        )


def check_owner(placement: Placement) -> None:
    owner = placement.owner
    if owner is not None and not owner.has_perm(Permission.PUPIL_VIEW_ALL):
        raise Refusal(
            f"{owner.name} does not work on placements for the council. Select an officer or a "
            "manager.",
            "owner",
        )


def check_site(placement: Placement) -> None:
    site = placement.site
    if site is not None and site.provider_id != placement.provider_id:
        raise Refusal(
            f"{site.name} is not a site of {placement.provider}. Select one of its own.", "site"
        )


def check_site_named(placement: Placement) -> None:
    """Where places are counted at several sites, somebody must say which one the child needs."""
    if placement.site is not None:
        return
    sites = list(placement.provider.sites.open(placement.starts_on).order_by("name"))
    if len(sites) > 1 and SitePlaces.objects.filter(site__in=sites).exists():
        names = ", ".join(site.name for site in sites)
        raise Refusal(
            f"{placement.provider} counts its places at each site. Select at which one the child "
            f"is to be taught: {names}.",
            "site",
        )


def check_home_registration(placement: Placement, *, on_two_rolls: bool) -> None:
    check_registration(
        placement.registration_code,
        provider=placement.provider.name,
        is_school=placement.provider.is_school,
        on_two_rolls=on_two_rolls,
        directed=(
            placement.commissioner == Placement.Commissioner.SCHOOL
            and placement.reason == Placement.Reason.BEHAVIOUR
        ),
    )


def check_not_there_already(placement: Placement, there: Placement | None) -> None:
    if there is None:
        return
    until = f"to {in_words(there.ends_on)}" if there.ends_on else "with no end date"
    raise Refusal(
        f"This child already has a placement at {placement.provider}, from "
        f"{in_words(there.starts_on)} {until}. End that one first, or give other dates.",
        "starts_on",
    )


def check_open(placement: Placement, known: Known) -> None:
    """The council places only with providers it has approved; schools answer for themselves."""
    standing = known.standing(placement)
    if placement.commissioner != Placement.Commissioner.AUTHORITY:
        return check_not_closed(placement, standing)
    check_standing(placement, standing)
    if standing.most_pupils is not None:
        check_most(placement, standing, known.children_there(placement))


def check_not_closed(placement: Placement, standing: Standing | None) -> None:
    """Where nobody is taught any more, no school places either."""
    if standing is None or standing.state != Standing.State.CLOSED:
        return
    if placement.ends_on is None or placement.ends_on >= standing.since:
        raise Refusal(
            f"{placement.provider} is closed since {in_words(standing.since)}: nobody is taught "
            "there any more. Choose another provider, or give an end before that day.",
            "provider",
        )


def check_standing(placement: Placement, standing: Standing | None) -> None:
    """What ended before is history."""
    if standing is None:
        raise NotOpen(
            f"The council has not said whether {placement.provider} may be used. Choose a provider "
            "that is approved, or have its standing set first.",
            "provider",
        )
    if standing.state in Standing.OPEN_TO_PLACEMENTS:
        return
    if placement.ends_on is None or placement.ends_on >= standing.since:
        raise NotOpen(
            f"The council may not place at {placement.provider}: its standing is "
            f"“{standing.get_state_display()}” since {in_words(standing.since)} "
            f"({standing.reason.rstrip('.')}). Choose a provider that is approved.",
            "provider",
        )


def check_most(placement: Placement, standing: Standing, there: int) -> None:
    """Conditions may say how many children there may be at a time."""
    if there < standing.most_pupils:
        return
    now = "1 child is" if there == 1 else f"{there} children are"
    raise NotOpen(
        f"The conditions of {placement.provider} allow {standing.most_pupils} at a time, and {now} "
        "there or still to come in these days. Choose another provider.",
        "provider",
    )
