"""Holding what is done against the places that there are, and letting a site take more."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, connection, transaction

from apcase.access.models import User
from apcase.access.rights import Permission
from apcase.audit.log import record
from apcase.rules.facts import require_span, require_whole, require_word
from apcase.rules.refusal import Refusal
from directory.models import PlacesBeyond, Site
from directory.rules.places import Full, none_left
from directory.rules.vocabulary import KEY_STAGES

CONSTRAINT = "place_for_each_child"
MOST_BEYOND = 99


class NoPlaceLeft(Refusal):
    """There would be more children than places."""


@contextmanager
def places_kept(
    words: Callable[[Full], str] = none_left, field: str | None = "site"
) -> Iterator[None]:
    """What is done inside is held against the places at its end, not at the commit, and in words.

    The database counts, while it holds the row of the site: whoever comes second waits and sees
    whoever came first.
    """
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute(f"SET CONSTRAINTS {CONSTRAINT} IMMEDIATE")
                cursor.execute(f"SET CONSTRAINTS {CONSTRAINT} DEFERRED")
    except IntegrityError as error:
        if (full := full_of(error)) is None:
            raise
        raise NoPlaceLeft(words(full), field) from error


def full_of(error: IntegrityError) -> Full | None:
    """What the database says is full; None if that is not what it refused."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if getattr(diagnosis, "constraint_name", None) != CONSTRAINT:
        return None
    said = json.loads(diagnosis.message_detail)
    site = Site.objects.only("name").get(pk=said["site"])
    return Full(
        site=site.name,
        key_stage=said["key_stage"],
        weekday=said["weekday"],
        day=date.fromisoformat(said["day"]),
        places=said["places"],
        children=said["children"],
    )


def wait_for_sites(providers) -> None:
    """Take the sites of these providers, in one order, before much is written that needs them."""
    rows = Site.objects.filter(provider__in=providers).order_by("pk")
    list(rows.select_for_update(no_key=True).values_list("pk"))


@transaction.atomic
def let_beyond(
    site: Site,
    *,
    key_stage: str,
    places: int,
    starts_on: date,
    ends_on: date,
    reason: str,
    by: User,
) -> PlacesBeyond:
    """A manager lets a site take so many children above its places, from a day to a day."""
    if not by.has_perm(Permission.PLACES_EXCEED):
        raise Refusal("A manager at the council decides whether a site takes more than its places.")
    require_word(key_stage, "key stage", tuple(KEY_STAGES), "key_stage")
    require_whole(places, "number of children", 1, MOST_BEYOND, "places")
    require_span(starts_on, ends_on, "The time", ("starts_on", "ends_on"))
    if not reason.strip():
        raise Refusal("Enter why the site may take more than it has places.", "reason")
    if not site.places.live(starts_on).filter(key_stage=key_stage).exists():
        raise Refusal(
            "No number of places is recorded for this key stage on that day, so there is nothing "
            "to go beyond. Set the places first.",
            "key_stage",
        )
    row = PlacesBeyond.objects.create(
        site=site,
        key_stage=key_stage,
        places=places,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip(),
        decided_by=by,
    )
    facts = {"key_stage": key_stage, "places": places, "starts_on": starts_on, "ends_on": ends_on}
    record("places.exceeded", site.provider, by=by, site=site, reason=row.reason, **facts)
    return row
