"""Where a provider teaches, and how many places it has there."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from apcase.access.models import User
from apcase.audit.constraints import sentences
from apcase.audit.log import record
from apcase.rules.facts import in_words, require_whole
from apcase.rules.refusal import Refusal
from directory.actions.places import places_kept
from directory.models import Provider, Site, SitePlaces
from directory.positions import position_of
from directory.rules.authorities import authority_of
from directory.rules.distance import tidy_postcode
from directory.rules.places import too_few

SAME_NAME = {
    "site_once_by_name": "This provider has a site of this name. Give this one another name."
}
MOST_PLACES = 999


@transaction.atomic
def add_site(provider: Provider, *, by: User, **facts: Any) -> Site:
    site = Site(provider=provider)
    write(site, facts)
    record("site.added", provider, by=by, site=site)
    return site


@transaction.atomic
def change_site(site: Site, *, by: User, **facts: Any) -> Site:
    site = Site.objects.select_for_update().select_related("provider").get(pk=site.pk)
    changed = sorted(name for name, value in facts.items() if getattr(site, name) != value)
    write(site, facts)
    record("site.changed", site.provider, by=by, site=site, facts=changed)
    return site


def write(site: Site, facts: Mapping[str, Any]) -> None:
    said = facts.get("host_authority", site.host_authority).strip()
    known = said == site.host_authority
    for name, value in facts.items():
        setattr(site, name, value)
    if not known:
        name_host(site, said)
    if not site.name.strip():
        raise Refusal("Enter the site’s name, such as Main site.", "name")
    site.postcode = tidy_postcode(site.postcode)
    subcontracted = site.kind == Site.Kind.SUBCONTRACTED
    if subcontracted and not site.subcontractor:
        raise Refusal("Say who runs the site for the provider.", "subcontractor")
    if site.subcontractor and not subcontracted:
        raise Refusal(
            "A subcontractor is named: choose “Run by a subcontractor”, or take the name away.",
            "kind",
        )
    site.easting, site.northing = position_of(site.postcode) or (None, None)
    with sentences(**SAME_NAME):
        site.save()


def name_host(site: Site, said: str) -> None:
    """By the name and the code of the list, whichever was typed."""
    host = authority_of(said) if said else None
    site.host_authority, site.host_code = (host.name, host.code) if host else ("", "")


@transaction.atomic
def close_site(site: Site, *, closes_on: date, by: User) -> Site:
    """It stays on record for the children who were taught there."""
    site = Site.objects.select_for_update().select_related("provider").get(pk=site.pk)
    if site.closes_on:
        raise Refusal(f"This site closed on {in_words(site.closes_on)} already.", "closes_on")
    site.closes_on = closes_on
    site.save(update_fields=["closes_on"])
    record("site.closed", site.provider, by=by, site=site, closes_on=closes_on)
    return site


@transaction.atomic
def set_places(site: Site, *, key_stage: str, places: int, starts_on: date, by: User) -> SitePlaces:
    """From this day so many; what held before ends the day before and is kept.

    Refused where more children are to be there than that.
    """
    rows = Site.objects.select_for_update(of=("self",), no_key=True).select_related("provider")
    site = rows.get(pk=site.pk)
    require_whole(places, "number of places", 0, MOST_PLACES, "places")
    before = site.places.filter(key_stage=key_stage).order_by("-starts_on").first()
    if before and before.starts_on >= starts_on:
        raise Refusal(
            f"{before.places} places are recorded from {in_words(before.starts_on)}: "
            "give a later day.",
            "starts_on",
        )
    with places_kept(too_few, field="places"):
        if before and (before.ends_on is None or before.ends_on >= starts_on):
            before.ends_on = starts_on - timedelta(days=1)
            before.save(update_fields=["ends_on"])
        row = SitePlaces.objects.create(
            site=site, key_stage=key_stage, places=places, starts_on=starts_on
        )
    record(
        "places.set",
        site.provider,
        by=by,
        site=site,
        key_stage=key_stage,
        places=places,
        before=before.places if before else None,
        starts_on=starts_on,
    )
    return row
